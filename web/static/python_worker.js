// Python in a worker. The page hands over the files and then one cell at a time; this answers with
// outputs. Pyodide gets from here whatever it asks for, so that each file is fetched only once.

const waiting = new Map(); // by name: a promise of the file, and what fulfils it
let session;

function file(name) {
  if (!waiting.has(name)) {
    const entry = {};
    entry.content = new Promise((resolve) => (entry.arrive = resolve));
    waiting.set(name, entry);
  }
  return waiting.get(name);
}

const content = (name) => file(name).content;

async function module(name) {
  const code = new Blob([await content(name)], { type: "text/javascript" });
  const address = URL.createObjectURL(code);
  return import(address).finally(() => URL.revokeObjectURL(address));
}

// While Python starts, what it fetches are the files that the page has handed over.
function serveFiles() {
  self.fetch = async (address) => {
    const name = new URL(address, location).pathname.split("/").at(-1);
    return new Response(name.endsWith(".wasm") ? "" : await content(name));
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const compiled = await content("pyodide.asm.wasm");
    return { module: compiled, instance: await WebAssembly.instantiate(compiled, imports) };
  };
}

async function start({ lock, stdlib, workbook, ...settings }) {
  const base = new URL(settings.base, location).href;
  const { fetch } = self;
  serveFiles();
  const [{ loadPyodide }] = await Promise.all([module("pyodide.mjs"), module("pyodide.asm.js")]);
  const python = await loadPyodide({
    indexURL: base,
    packageBaseUrl: base,
    lockFileContents: lock,
    stdLibURL: base + stdlib,
    env: { HOME: "/home/pyodide", WORKBOOK_PROGRESS: "/home/pyodide/progress" },
  });
  await python.loadPackage(Object.keys(lock.packages), { messageCallback() {} });
  python.FS.writeFile("/lib/workbook.zip", await content(workbook));
  self.fetch = fetch;
  python.runPython("import sys; sys.path.insert(0, '/lib/workbook.zip')");
  const library = python.pyimport("session");
  session = { library, cells: library.Session(post) };
}

const plain = (value) => {
  const made = value.toJs({ dict_converter: Object.fromEntries });
  value.destroy();
  return made;
};

const post = (message) => self.postMessage(plain(message));

function run({ run: number, source, cell, progress }) {
  const { library, cells } = session;
  if (library.progress() !== progress) library.progress(progress);
  const outputs = plain(cells.run(source, cell ?? ""));
  self.postMessage({ ran: number, outputs, progress: library.progress() });
}

self.onmessage = async ({ data }) => {
  if ("file" in data) file(data.file).arrive(data.content);
  else if ("start" in data) {
    try {
      await start(data.start);
      self.postMessage({ ready: true });
    } catch (error) {
      self.postMessage({ failed: String(error?.message ?? error) });
    }
  } else if ("run" in data) run(data);
};
