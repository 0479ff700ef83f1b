// The page's Python: it runs cells in a worker, one after another. A worker that does not answer
// can be ended; another then takes its place, and what had run before is run again.

import { Files } from "./python_files.js";

const HERE = new URL(".", import.meta.url);
const EXPLORER = "application/vnd.pooling-workbook.explorer";
const UNABLE =
  "This browser cannot run Python: it has no workers or no WebAssembly. Use a newer Firefox, " +
  "Chrome, Edge or Safari; everything else on the page works.";
const STOPPED = "Stopped. Python has been started again, and what had run before is there again.";
const NOT_RUN = "Not run, because the cell before was stopped.";
const broken = (why) => `Python broke down (${why}) and has been started again.`;

const ended = (words) => ({
  outputs: [{ output_type: "error", ename: "Stopped", evalue: words, traceback: [words] }],
});

// One explorer in Python: `set` and `send` tell it what the reader does, `on("change", listener)`
// hears of traits' new values by name, and `on("message", listener)` of messages.
class Explorer {
  values = {};
  #listeners = { change: [], message: [] };

  constructor(post) {
    this.post = post;
  }

  set(name, value) {
    this.values[name] = value;
    this.post({ set: { [name]: value } });
  }

  send(message) {
    this.post({ message });
  }

  on(event, listener) {
    this.#listeners[event].push(listener);
  }

  hear(event, detail) {
    for (const listener of this.#listeners[event]) listener(detail);
  }
}

class Python extends EventTarget {
  state = "absent"; // or loading, ready, busy, failed; the event "state" tells of a change
  progress = ""; // the text of the learner's progress file
  #files = new Files(HERE, (detail) =>
    this.dispatchEvent(new CustomEvent("progress", { detail })),
  );
  #worker;
  #starting; // the promise of a worker that is ready
  #queue = [];
  #working = false;
  #answer; // takes the worker's answer to what it is doing
  #number = 0; // of runs
  #ran = new Map(); // by cell: its latest text, in the order in which they ran
  #explorers = new Map();

  // Load and start Python, once. Rejects with an Error for the reader; can then be called again.
  start() {
    this.#starting ??= this.#load().catch((error) => {
      this.#starting = undefined;
      this.#worker?.terminate();
      this.#become("failed");
      throw error;
    });
    return this.#starting;
  }

  // Run a text, after those before it. Resolves with {outputs, progress}. `cell` names its place:
  // what has run there is run again when Python has to be started again.
  run(source, { cell } = {}) {
    return new Promise((resolve, reject) => {
      this.#queue.push({ source, cell, resolve, reject });
      this.#work();
    });
  }

  // End the worker, whatever it does, and start another. What runs now resolves with an error
  // output, and what waits behind it, too.
  stop() {
    const idle = this.state === "ready";
    if (idle || this.#answer) this.#lose(STOPPED);
    if (idle) this.start().catch(() => {}); // the state says that it failed
  }

  explorer(id) {
    if (!this.#explorers.has(id)) {
      const post = (message) => this.#worker?.postMessage({ explorer: id, ...message });
      this.#explorers.set(id, new Explorer(post));
    }
    return this.#explorers.get(id);
  }

  // Run a few lines whose last expression is an explorer. Resolves with {id, traits, frames}.
  async explore(recipe) {
    const { outputs } = await this.run(recipe);
    const made = outputs.find(({ data }) => data?.[EXPLORER]);
    if (!made) throw new Error(outputs.at(-1)?.evalue ?? "Python made no explorer of it.");
    return made.data[EXPLORER];
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  async #load() {
    this.#become("loading");
    if (typeof WebAssembly !== "object" || typeof Worker !== "function") throw new Error(UNABLE);
    do await this.#launch();
    while (!(await this.#replay()));
    this.#become("ready");
  }

  // Start a worker, and hand it each file as soon as it is there.
  async #launch() {
    const { files, ...start } = await this.#files.settings();
    const coming = Object.entries(files).map(([name, file]) => [name, this.#files.get(name, file)]);
    const worker = new Worker(await this.#files.script("python_worker.js"), { type: "module" });
    this.#worker = worker;
    const ready = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data.ready ? resolve() : this.#receive(data, reject));
      worker.onerror = ({ message }) => {
        if (this.state !== "loading") this.#lose(broken(message));
        reject(new Error(`Python cannot be started: ${message ?? UNABLE}`));
      };
    });
    worker.postMessage({ start });
    const handed = coming.map(async ([name, content]) =>
      worker.postMessage({ file: name, content: await content }),
    );
    await Promise.all([ready, ...handed]);
  }

  // Run again what had run, silently, and say whether all of it answered.
  async #replay() {
    for (const [cell, source] of [...this.#ran]) {
      const { lost } = await this.#ask({ source, cell });
      if (lost) return void this.#ran.delete(cell);
    }
    for (const { values, post } of this.#explorers.values()) post({ set: values });
    return true;
  }

  async #work() {
    if (this.#working) return;
    this.#working = true;
    try {
      while (this.#queue.length) {
        await this.start();
        await this.#perform(this.#queue.shift());
      }
    } catch (error) {
      for (const { reject } of this.#queue.splice(0)) reject(error);
    }
    this.#working = false;
  }

  async #perform(run) {
    const { source, cell, resolve } = run;
    const { lost, outputs, progress } = await this.#ask(run);
    if (lost) {
      const waiting = this.#queue.splice(0);
      this.#starting = undefined;
      await this.start().finally(() => {
        resolve({ ...ended(lost), progress: this.progress });
        for (const each of waiting) each.resolve({ ...ended(NOT_RUN), progress: this.progress });
      });
      return;
    }
    this.progress = progress;
    if (cell) {
      this.#ran.delete(cell);
      this.#ran.set(cell, source);
    }
    this.#become("ready");
    resolve({ outputs, progress });
  }

  #ask({ source, cell }) {
    this.#become("busy");
    return new Promise((resolve) => {
      this.#answer = resolve;
      const number = ++this.#number;
      const place = cell ?? `run ${number}`;
      this.#worker.postMessage({ run: number, source, cell: place, progress: this.progress });
    });
  }

  // End the worker. Whoever waits for it is told why; otherwise the next run starts another.
  #lose(words) {
    this.#worker.terminate();
    if (!this.#answer) {
      this.#starting = undefined;
      this.#become("absent");
    }
    this.#answer?.({ lost: words });
    this.#answer = undefined;
  }

  #receive({ ran, broke, failed, explorer, change, message, outputs, progress }, reject) {
    if (failed) reject(new Error(`Python cannot be started: ${failed}`));
    if (broke) this.#lose(broken(broke));
    if (change) this.explorer(explorer).hear("change", change);
    if (message) this.explorer(explorer).hear("message", message);
    if (ran === this.#number && this.#answer) {
      this.#answer({ outputs, progress });
      this.#answer = undefined;
    }
  }
}

export const python = new Python();
