// Makes Node look like a page, as far as python.js needs one: files are fetched from a folder, and
// workers are Node's threads, which look like a browser's to Pyodide.

import { readFile } from "node:fs/promises";
import { Worker as Thread } from "node:worker_threads";

const IN_THREAD = `
import { parentPort } from "node:worker_threads";
globalThis.self = globalThis;
globalThis.WorkerGlobalScope = Object;
globalThis.location = new URL("https://page.invalid/");
self.postMessage = (message) => parentPort.postMessage(message);
parentPort.on("message", (data) => self.onmessage({ data }));
delete globalThis.process;
`;
const BLOBS = `
const { Blob: Plain } = globalThis;
globalThis.Blob = class extends Plain {
  constructor(pieces, options) {
    super(pieces, options);
    this.pieces = pieces;
  }
};
URL.createObjectURL = ({ pieces, type }) => {
  const all = Buffer.concat(pieces.map((piece) => Buffer.from(piece)));
  return \`data:\${type};base64,\${all.toString("base64")}\`;
};
`;
new Function(BLOBS)();

globalThis.fetch = async (address) => {
  try {
    return new Response(await readFile(new URL(address)));
  } catch {
    return new Response("", { status: 404 });
  }
};

globalThis.Worker = class {
  constructor(address) {
    const code = Buffer.from(address.split(",")[1], "base64").toString();
    const all = Buffer.from(IN_THREAD + BLOBS + code).toString("base64");
    this.thread = new Thread(new URL(`data:text/javascript;base64,${all}`));
    this.thread.on("message", (data) => this.onmessage({ data }));
    this.thread.on("error", (error) => this.onerror(error));
  }
  postMessage(message) {
    this.thread.postMessage(message);
  }
  terminate() {
    this.thread.terminate();
  }
};
