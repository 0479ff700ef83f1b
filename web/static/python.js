// The page's Python: it runs texts in a worker, one after another. A worker that does not answer
// can be ended; another then takes its place, and what had run before is run again.

import { Engine } from "./python_engine.js";
import { Explorer, EXPLORER } from "./python_explorer.js";
import { Files } from "./python_files.js";

const HERE = new URL(".", import.meta.url);
const STOPPED = "Stopped. Python has been started again, and what had run before is there again.";
const NOT_RUN = "Not run, because the cell before was stopped.";
const ended = (words) => ({
  outputs: [{ output_type: "error", ename: "Stopped", evalue: words, traceback: [words] }],
});

class Python extends EventTarget {
  state = "absent"; // or loading, ready, busy, failed; the event "state" tells of a change
  progress = ""; // the text of the learner's progress file
  #engine = new Engine(
    new Files(HERE, (detail) => this.dispatchEvent(new CustomEvent("progress", { detail }))),
    (told) => this.#hear(told),
  );
  #starting; // the promise of an engine that is ready
  #queue = [];
  #working = false;
  #ran = new Map(); // by cell: its latest text, in the order in which they ran
  #explorers = new Map();

  // Load and start Python, once. Rejects with an Error for the reader; can then be called again.
  start() {
    this.#starting ??= this.#load().catch((error) => {
      this.#starting = undefined;
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

  // End Python, whatever it does, and start it again. What runs now resolves with an error output,
  // and what waits behind it, too.
  stop() {
    const idle = this.state === "ready";
    if (idle || this.#engine.asked) this.#engine.end(STOPPED);
    if (idle) this.start().catch(() => {}); // the state says that it failed
  }

  // One explorer in Python: {set(name, value), send(message), on("change" | "message", listener)}.
  explorer(id) {
    if (!this.#explorers.has(id)) {
      const post = (message) => this.#engine.post({ explorer: id, ...message });
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

  #hear({ ended, explorer, change, message }) {
    if (ended) {
      this.#starting = undefined; // the next run starts it again
      this.#become("absent");
    }
    if (change) this.explorer(explorer).hear("change", change);
    if (message) this.explorer(explorer).hear("message", message);
  }

  async #load() {
    this.#become("loading");
    do await this.#engine.launch();
    while (!(await this.#replay()));
    this.#become("ready");
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

  #ask({ source, cell }) {
    this.#become("busy");
    return this.#engine.ask({ source, cell, progress: this.progress });
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

  async #perform({ source, cell, resolve }) {
    const { lost, outputs, progress } = await this.#ask({ source, cell });
    if (lost) return this.#restart([ended(lost), resolve]);
    this.progress = progress;
    if (cell) {
      this.#ran.delete(cell);
      this.#ran.set(cell, source);
    }
    this.#become("ready");
    resolve({ outputs, progress });
  }

  // Start Python again after what it ran was lost; then answer that, and what waits behind it.
  async #restart(first) {
    const all = [first, ...this.#queue.splice(0).map(({ resolve }) => [ended(NOT_RUN), resolve])];
    this.#starting = undefined;
    await this.start().finally(() => {
      for (const [answer, resolve] of all) resolve({ ...answer, progress: this.progress });
    });
  }
}

export const python = new Python();
