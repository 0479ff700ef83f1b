// Python in a worker. The page hands over its files, and then one text at a time to run; this
// answers with the outputs. Pyodide finds here whatever it asks for, and fetches nothing itself.

const FOLDER = "https://pyodide.invalid/"; // where Pyodide believes that its files lie
const HOME = "/home/pyodide";
const entries = new Map(); // by name: the promise of a file, and what fulfils it
let library, session; // session.py, and the one session

function entry(name) {
  if (!entries.has(name)) {
    const made = {};
    made.content = new Promise((resolve) => (made.arrive = resolve));
    entries.set(name, made);
  }
  return entries.get(name);
}

const content = (name) => entry(name).content;

async function script(name) {
  const code = new Blob([await content(name)], { type: "text/javascript" });
  const address = URL.createObjectURL(code);
  return import(address).finally(() => URL.revokeObjectURL(address));
}

// Let Pyodide find the files that the page has handed over, until the function returned is called.
function serve(library) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = async (address) => {
    const name = new URL(address, FOLDER).pathname.split("/").at(-1);
    if (name.endsWith(".wasm")) return new Response(); // see below
    return new Response(await content(name === "python_stdlib.zip" ? library : name));
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await content("pyodide.asm.wasm"); // compiled already
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}

async function start({ lock, library: modules, workbook }) {
  const stopServing = serve(modules);
  const [{ loadPyodide }] = await Promise.all([script("pyodide.mjs"), script("pyodide.asm.js")]);
  const python = await loadPyodide({
    indexURL: FOLDER,
    packageBaseUrl: FOLDER,
    lockFileContents: lock,
    env: { HOME, WORKBOOK_PROGRESS: `${HOME}/progress` },
  });
  const trouble = [];
  const errorCallback = (words) => trouble.push(words);
  const packages = Object.keys(lock.packages);
  await python.loadPackage(packages, { messageCallback() {}, errorCallback });
  if (packages.some((name) => !(name in python.loadedPackages))) throw new Error(trouble.join(" "));
  stopServing();
  python.FS.writeFile("/lib/workbook.zip", await content(workbook));
  python.runPython("import sys; sys.path.insert(0, '/lib/workbook.zip')");
  library = python.pyimport("session");
  session = library.Session(post);
}

const plain = (value) => value.toJs({ dict_converter: Object.fromEntries });
const post = (message) => self.postMessage(plain(message));

function run({ run, source, cell, progress }) {
  if (library.progress() !== progress) library.progress(progress);
  const outputs = session.run(source, cell);
  self.postMessage({ ran: run, outputs: plain(outputs), progress: library.progress() });
  outputs.destroy();
}

self.onmessage = async ({ data }) => {
  const words = (error) => String(error?.message || error);
  if (data.file) entry(data.file).arrive(data.content);
  else if (data.start)
    await start(data.start).then(
      () => self.postMessage({ ready: true }),
      (error) => self.postMessage({ failed: words(error) }),
    );
  else
    try {
      if (data.run) run(data);
      else session.explorers.hear(data.explorer, JSON.stringify([data.set ?? {}, data.message ?? null]));
    } catch (error) {
      self.postMessage({ broke: words(error) }); // Python itself has ended
    }
};
