// The files of the page's Python: each is fetched once, checked, and kept for the next start.

const PATIENCE = 30_000; // milliseconds without a byte, after which the network counts as lost
const secure = () => globalThis.crypto?.subtle; // absent where the page comes without encryption

const named = (address) => [address.pathname.split("/").at(-1), address.host || "this folder"];

function lost(address) {
  const [name, host] = named(address);
  return new Error(
    `Python cannot be loaded: ${name} does not arrive from ${host}. ` +
      "Check the network, then start Python again.",
  );
}

function refused(address, status) {
  const [name, host] = named(address);
  return new Error(
    `Python cannot be loaded: ${host} answers ${status} when asked for ${name}. ` +
      "Reload the page; if that does not help, tell whoever runs this site.",
  );
}

function changed(address) {
  const [name, host] = named(address);
  return new Error(
    `Python is not started: ${name} from ${host} is not the file that this site was made with. ` +
      "Start Python again; if that does not help, tell whoever runs this site.",
  );
}

// Fetch a file, and call `arrived(bytes)` with every piece of it. The promise rejects with words
// for the reader.
async function fetched(address, options, arrived = () => {}) {
  const [patience, pieces] = [new AbortController(), []];
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => patience.abort(), PATIENCE);
  };
  try {
    wait();
    const response = await fetch(address, { ...options, signal: patience.signal });
    if (!response.ok) throw refused(address, response.status);
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      wait();
      pieces.push(piece.value);
      arrived(piece.value.length, Number(response.headers.get("Content-Length")));
    }
  } catch (error) {
    throw error.message?.startsWith("Python") ? error : lost(address);
  } finally {
    clearTimeout(timer);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

async function isGenuine(bytes, integrity) {
  if (!secure()) return true; // fetch itself has compared the two
  const digest = new Uint8Array(await secure().digest("SHA-256", bytes));
  return integrity === `sha256-${btoa(String.fromCharCode(...digest))}`;
}

async function compiled(bytes) {
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    throw new Error(
      `This browser cannot run Python (${error.message}). Use a newer Firefox, Chrome, Edge or ` +
        "Safari; everything else on the page works.",
    );
  }
}

export class Files {
  #home;
  #tell;
  #kept = new Map(); // by name: the promise of a file
  #arrived = new Map(); // by name: its bytes so far, and all its bytes
  #doubtful = new Set(); // names of files that were not what they should be

  // `home` is the folder with python.json; `tell({loaded, total})` hears of each piece that arrives.
  constructor(home, tell) {
    this.#home = home;
    this.#tell = tell;
  }

  // What the site says of its Python: the files with their addresses, sizes and hashes.
  settings() {
    return this.#keep("python.json", async () => {
      const bytes = await fetched(new URL("python.json", this.#home), { cache: "no-cache" });
      const settings = JSON.parse(new TextDecoder().decode(bytes));
      for (const [name, file] of Object.entries(settings.files))
        this.#arrived.set(name, { loaded: 0, total: file.bytes });
      return settings;
    });
  }

  // A script of this folder, as an address that needs no network any more.
  script(name) {
    return this.#keep(name, async () => {
      const code = await fetched(new URL(name, this.#home), { cache: "no-cache" });
      return URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    });
  }

  // The bytes of one of the settings' files, or the compiled module of WebAssembly.
  get(name, { address, integrity, about }) {
    return this.#keep(name, async () => {
      const entry = this.#arrived.get(name);
      entry.loaded = 0;
      const arrived = (bytes, all) => {
        entry.loaded += bytes;
        entry.total = about && all ? all : Math.max(entry.total, entry.loaded);
        this.#report();
      };
      const from = new URL(address, this.#home);
      const options = secure() ? {} : { integrity };
      if (this.#doubtful.has(name)) options.cache = "reload";
      const bytes = await fetched(from, options, arrived);
      if (!(await isGenuine(bytes, integrity))) {
        this.#doubtful.add(name);
        throw changed(from);
      }
      entry.total = entry.loaded;
      return name.endsWith(".wasm") ? compiled(bytes) : bytes;
    });
  }

  // Make something once; what fails is tried again when it is asked for again.
  #keep(name, make) {
    if (!this.#kept.has(name)) {
      const promise = make();
      this.#kept.set(name, promise);
      promise.catch(() => this.#kept.delete(name));
    }
    return this.#kept.get(name);
  }

  #report() {
    const sum = (key) => [...this.#arrived.values()].reduce((all, one) => all + one[key], 0);
    this.#tell({ loaded: sum("loaded"), total: sum("total") });
  }
}
