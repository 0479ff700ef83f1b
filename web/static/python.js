// The page's Python: loads it into a worker, runs cells there one after another, and starts it
// anew, with what had run before, when a cell does not answer.

const HERE = new URL(".", import.meta.url);

// Download a file, telling how many bytes arrive, and check that it is the file expected.
async function download({ address, integrity }, arrived) {
  const host = new URL(address).host;
  const name = address.split("/").at(-1);
  const secure = globalThis.crypto?.subtle; // elsewhere fetch checks, without telling how far it is
  let response, bytes;
  try {
    response = await fetch(address, secure ? {} : { integrity });
    if (!response.ok) throw new Error(`${host} answers ${response.status} when asked for ${name}.`);
    const parts = [];
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      arrived(part.value.length);
    }
    bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  } catch (error) {
    if (response && !response.ok) throw error;
    throw new Error(`${name} did not arrive from ${host}: is there a network? Then try again.`);
  }
  if (secure) {
    const digest = await secure.digest("SHA-256", bytes);
    const found = btoa(String.fromCharCode(...new Uint8Array(digest)));
    if (integrity !== `sha256-${found}`)
      throw new Error(`${name} from ${host} is not the file that this site expects; not used.`);
  }
  return bytes;
}

class Explorer {
  constructor(send) {
    this.listeners = [];
    this.values = {};
    this.post = send;
  }
  set(name, value) {
    this.values[name] = value;
    this.post({ set: { [name]: value } });
  }
  send(message) {
    this.post({ message });
  }
  on(kind, listener) {
    this.listeners.push({ kind, listener });
  }
  tell(kind, detail) {
    for (const each of this.listeners) if (each.kind === kind) each.listener(detail);
  }
}

class Python extends EventTarget {
  state = "absent";
  progress = "";
  #settings;
  #files = new Map(); // by name: the promise of each file, kept for the next worker
  #loaded = new Map(); // by name: bytes that have arrived
  #worker;
  #starting;
  #queue = [];
  #running;
  #number = 0;
  #ran = new Map(); // by cell: its latest text, in the order in which they ran
  #explorers = new Map();

  start() {
    this.#starting ??= this.#load().catch((error) => {
      this.#starting = undefined;
      this.#worker?.terminate();
      this.#become("failed");
      throw error;
    });
    return this.#starting;
  }

  async run(source, { cell } = {}) {
    const answer = new Promise((resolve) => this.#queue.push({ source, cell, resolve }));
    await this.start();
    this.#next();
    return answer;
  }

  async stop() {
    const stopped = this.#running;
    this.#worker?.terminate();
    this.#running = undefined;
    const words = "You stopped this cell; Python has been started anew.";
    const error = { output_type: "error", ename: "Stopped", evalue: words, traceback: [words] };
    this.#starting = undefined;
    await this.start();
    for (const [cell, source] of [...this.#ran]) await this.#send({ source, cell });
    for (const [id, { values }] of this.#explorers) this.#post({ explorer: id, set: values });
    stopped?.resolve({ outputs: [error], progress: this.progress });
    this.#next();
  }

  explorer(id) {
    if (!this.#explorers.has(id)) {
      const post = (message) => this.#post({ explorer: id, ...message });
      this.#explorers.set(id, new Explorer(post));
    }
    return this.#explorers.get(id);
  }

  async explore(recipe) {
    const { outputs } = await this.run(recipe, { cell: `explore ${recipe}` });
    const found = outputs.find(({ data }) => data?.["application/vnd.pooling-workbook.explorer"]);
    return found?.data["application/vnd.pooling-workbook.explorer"];
  }

  #become(state) {
    if (this.state === state) return;
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  async #load() {
    this.#become("loading");
    if (typeof WebAssembly !== "object" || typeof Worker !== "function")
      throw new Error("This browser cannot run Python: it has no WebAssembly or no workers.");
    this.#settings ??= await (await fetch(new URL("python.json", HERE), { cache: "no-cache" })).json();
    const worker = new Worker(new URL("python_worker.js", HERE), { type: "module" });
    this.#worker = worker;
    const ready = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if (data.ready) resolve();
        else if (data.failed) reject(new Error(`Python could not start: ${data.failed}`));
        else this.#receive(data);
      };
      worker.onerror = (event) => reject(new Error(`Python could not start: ${event.message}`));
    });
    const { files, ...start } = this.#settings;
    worker.postMessage({ start });
    const handed = Object.entries(files).map(async ([name, file]) => {
      worker.postMessage({ file: name, content: await this.#file(name, file) });
    });
    await Promise.all([...handed, ready]);
    this.#become("ready");
  }

  #file(name, file) {
    if (!this.#files.has(name)) {
      const address = new URL(file.address, HERE).href;
      const arrived = (bytes) => {
        this.#loaded.set(name, (this.#loaded.get(name) ?? 0) + bytes);
        const loaded = [...this.#loaded.values()].reduce((sum, one) => sum + one, 0);
        const total = Object.values(this.#settings.files).reduce((sum, one) => sum + one.bytes, 0);
        this.dispatchEvent(new CustomEvent("progress", { detail: { loaded, total } }));
      };
      const content = download({ ...file, address }, arrived).then((bytes) =>
        name.endsWith(".wasm") ? WebAssembly.compile(bytes) : bytes,
      );
      this.#files.set(name, content);
      content.catch(() => {
        this.#files.delete(name);
        this.#loaded.delete(name);
      });
    }
    return this.#files.get(name);
  }

  #post(message) {
    this.#worker?.postMessage(message);
  }

  #send({ source, cell }) {
    return new Promise((resolve) => {
      this.#running = { source, cell, resolve };
      this.#become("busy");
      this.#post({ run: ++this.#number, source, cell, progress: this.progress });
    });
  }

  async #next() {
    if (this.#running || !this.#queue.length) return;
    const { source, cell, resolve } = this.#queue.shift();
    this.#running = { source, cell, resolve };
    this.#become("busy");
    this.#post({ run: ++this.#number, source, cell, progress: this.progress });
  }

  #receive({ ran, outputs, progress, explorer, ...told }) {
    if (explorer) for (const kind in told) this.explorer(explorer).tell(kind, told[kind]);
    if (ran !== this.#number || !this.#running) return;
    const { source, cell, resolve } = this.#running;
    this.#running = undefined;
    this.progress = progress;
    if (cell) {
      this.#ran.delete(cell);
      this.#ran.set(cell, source);
    }
    this.#become("ready");
    resolve({ outputs, progress });
    this.#next();
  }
}

export const python = new Python();
