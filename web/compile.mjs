// Compile Python modules ahead, so that the page's Python need not:
// `node compile.mjs PYODIDE SOURCE.zip TARGET.zip MOUNT …` reads each zip file of modules that
// will lie at MOUNT, and writes a zip file with the compiled ones. Equal modules give equal bytes.

import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const COMPILE = `
import importlib._bootstrap_external as loading
import zipfile

# no columns in tracebacks: they would be a quarter of the size
with zipfile.ZipFile("/source.zip") as source, zipfile.ZipFile("/target.zip", "w") as target:
    for name in sorted(source.namelist()):
        content = source.read(name)
        if name.endswith(".py"):
            code = compile(content, f"{mount}/{name}", "exec", dont_inherit=True)
            content, name = loading._code_to_hash_pyc(code, bytes(8), False), name + "c"
        target.writestr(zipfile.ZipInfo(name), content)
`;

const [folder, ...jobs] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const python = await loadPyodide({
  indexURL: `${folder}/`,
  args: ["-X", "no_debug_ranges"],
  env: { PYTHONHASHSEED: "0", HOME: "/home/pyodide" },
});
while (jobs.length) {
  const [source, target, mount] = jobs.splice(0, 3);
  python.FS.writeFile("/source.zip", readFileSync(source));
  try {
    python.runPython(COMPILE, { globals: python.toPy({ mount }) });
  } catch ({ message }) {
    console.error(message); // without the line of Pyodide's own code, which has a million characters
    process.exit(1);
  }
  writeFileSync(target, python.FS.readFile("/target.zip"));
}
