// Runs cells, one after the other, in the page's one Python, and shows how far it is.

import { button, element, megabytes } from "./notice.js";
import { addProgress, progressText } from "./records.js";

const PATIENCE = 10_000; // milliseconds without an answer, after which a cell can be stopped
const MISSING =
  "This browser has no workers or no WebAssembly, which Python needs: everything but running " +
  "works here. Use a newer browser, or save the notebook and open it in JupyterLab.";
let last = Promise.resolve(); // of the runs
let loaded; // the module with the session

export const unable = () =>
  typeof Worker === "undefined" || typeof WebAssembly === "undefined" ? MISSING : "";

// The page's session, started. `tell(content)` shows a line with what is going on.
export async function startPython(tell) {
  if (unable()) throw new Error(unable());
  const { python } = (loaded ??= await import("./python.js"));
  if (["ready", "busy"].includes(python.state)) return python;
  const bar = element("progress", { max: 1, "aria-label": "Python is loading" });
  const words = element("span", {}, "Python is loading …");
  tell(words, bar);
  const update = ({ detail: { loaded: bytes, total } }) => {
    const part = `Python is loading: ${megabytes(bytes)} of ${megabytes(total)} MB`;
    words.textContent = bytes < total ? part : "Python is here and starts …";
    bar.value = bytes / total;
  };
  python.addEventListener("progress", update);
  try {
    await python.start();
  } finally {
    python.removeEventListener("progress", update);
  }
  return python;
}

// Run pieces of code, `[key, source]` each, until one ends in an error. Resolves with their
// outputs and the session; rejects with an Error for the reader if Python cannot start.
export function run(pieces, tell) {
  const turn = last.then(() => runNow(pieces, tell));
  last = turn.catch(() => {});
  tell("Waiting for the cell before …");
  return turn;
}

async function runNow(pieces, tell) {
  try {
    const python = await startPython(tell);
    tell("Running …");
    const outputs = [];
    for (const [cell, source] of pieces) {
      python.progress = progressText(); // another page may have added to it
      const result = await stoppable(python, tell, python.run(source, { cell }));
      addProgress(result.progress ?? "");
      outputs.push(...result.outputs);
      if (result.outputs.some(({ output_type: type }) => type === "error")) break;
    }
    return { outputs, python };
  } finally {
    tell();
  }
}

async function stoppable(python, tell, running) {
  let timer;
  const stopFails = new Promise((_, fail) => {
    const stop = () => {
      tell("Stopping, and running again what had run before …");
      Promise.resolve(python.stop()).catch(fail);
    };
    const words = "No answer for 10 seconds: perhaps a loop that does not end. ";
    timer = setTimeout(() => tell(words, button("Stop", stop)), PATIENCE);
  });
  try {
    return await Promise.race([running, stopFails]);
  } finally {
    clearTimeout(timer);
  }
}
