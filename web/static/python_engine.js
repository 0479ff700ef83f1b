// One Python in a worker: it is launched, asked one thing after another, and can be ended.

const WORKER = "python_worker.js";
const UNABLE =
  "This browser cannot run Python: it has no workers or no WebAssembly. Use a newer Firefox, " +
  "Chrome, Edge or Safari; everything else on the page works.";
const broken = (why) => `Python broke down (${why}) and has been started again.`;

export class Engine {
  #files;
  #hear;
  #worker;
  #launching = false;
  #answer; // takes the worker's answer to what it was asked
  #number = 0; // of questions, all workers' together

  // `hear` is told {ended: true} when Python ends while nobody waits for it, and what explorers say.
  constructor(files, hear) {
    this.#files = files;
    this.#hear = hear;
  }

  get asked() {
    return Boolean(this.#answer);
  }

  // Start a worker, and hand it each file as soon as it is there.
  async launch() {
    if (typeof WebAssembly !== "object" || typeof Worker !== "function") throw new Error(UNABLE);
    this.#launching = true;
    try {
      const { files, ...start } = await this.#files.settings();
      const coming = Object.entries(files).map(([name, file]) => [name, this.#files.get(name, file)]);
      const ready = this.#open(await this.#files.script(WORKER));
      this.post({ start });
      const handed = coming.map(async ([name, content]) =>
        this.post({ file: name, content: await content }),
      );
      await Promise.all([ready, ...handed]);
    } catch (error) {
      this.#worker?.terminate();
      throw error;
    } finally {
      this.#launching = false;
    }
  }

  #open(script) {
    this.#worker = new Worker(script, { type: "module" });
    return new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`Python cannot be started: ${why}`));
      this.#worker.onmessage = ({ data }) => {
        if (data.ready) resolve();
        else if (data.failed) fail(data.failed);
        else this.#receive(data);
      };
      this.#worker.onerror = ({ message }) => {
        if (!this.#launching) this.end(broken(message));
        fail(message ?? UNABLE);
      };
    });
  }

  #receive({ ran, broke, ...told }) {
    if (broke) this.end(broken(broke));
    else if (!ran) this.#hear(told);
    else if (ran === this.#number) this.#settle(told);
  }

  post(message) {
    this.#worker?.postMessage(message);
  }

  // Run a text. Resolves with {outputs, progress}, or with {lost: words} if Python ends first.
  ask({ source, cell, progress }) {
    const run = ++this.#number;
    this.post({ run, source, cell: cell ?? `run ${run}`, progress });
    return new Promise((resolve) => (this.#answer = resolve));
  }

  end(words) {
    this.#worker.terminate();
    if (this.#answer) this.#settle({ lost: words });
    else this.#hear({ ended: true });
  }

  #settle(answer) {
    const settle = this.#answer;
    this.#answer = undefined;
    settle?.(answer);
  }
}
