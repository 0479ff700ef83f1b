// Everything that the tests ask of the page's Python without a browser, in one go:
// `node python_in_node.mjs FOLDER` prints what came of it as JSON.

import "./node_page.mjs";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , folder, answer] = process.argv;
const { python } = await import(pathToFileURL(`${folder}/python.js`));
const found = { states: [python.state], loaded: [], outputs: {} };
python.addEventListener("state", () => found.states.push(python.state));
python.addEventListener("progress", ({ detail }) => found.loaded.push(detail));
const run = async (name, source, cell) => {
  const { outputs } = await python.run(source, { cell });
  found.outputs[name] = outputs;
};

python.progress = '{"item": "a", "state": "passed"}\n';
await Promise.all([python.start(), python.start()]);
found.started = [...found.states];

await run("value", "side = 3\nside ** 2", "side");
await run("changed", "side = 4", "side");
await run("printed", "print('a')\nimport sys\nprint('b', file=sys.stderr)\nprint('c')");
await run("error", "def half(x):\n    return x / 0\nhalf(side)");
await run("missing", "import numpy as np");
const [first, second] = ["order = [1]", "order.append(2); order"].map((text) => python.run(text));
await first;
found.outputs.queued = (await second).outputs;
const file = "import os; file = os.environ['WORKBOOK_PROGRESS'] + '/answers.jsonl'\n";
await run("progress", `${file}open(file).read()`, "file");
found.progress = (await python.run("open(file, 'a').write('more');")).progress;

await run("forever", "count = 0", "count");
const endless = python.run("while True: pass", { cell: "endless" });
const behind = python.run("side", { cell: "behind" });
setTimeout(() => python.stop(), 100);
found.outputs.endless = (await endless).outputs;
found.outputs.behind = (await behind).outputs;
await run("kept", "side, count");
python.stop();
await run("idle", "side");
await run("gone", "import os; os._exit(3)", "gone");
await run("after", "side");

// an explorer on whose message Python ends, while nothing runs
await run(
  "ending",
  `import gc, os, session
[one] = [each for each in gc.get_objects() if isinstance(each, session.Session)]
class Ending:
    def receive(self, message):
        os._exit(1) if message == "now" else print(1 / 0)
one.explorers._all["ending"] = Ending()`,
);
python.explorer("ending").send("wrong");
await run("unharmed", "one.explorers._all['ending'] is not None");
const gone = new Promise((resolve) => python.addEventListener("state", resolve, { once: true }));
python.explorer("ending").send("now");
await gone;
found.idle = python.state;
await run("again", "side");

// a cell that answered once, and does not when it is run again
await run("switched", `${file}if 'more!' in open(file).read():\n    while True: pass`, "switched");
python.progress += "more!";
let patience;
python.addEventListener("state", () => {
  clearTimeout(patience);
  if (python.state === "busy") patience = setTimeout(() => python.stop(), 2000);
});
await python.run("while True: pass");
await run("dropped", "side");

writeFileSync(answer, JSON.stringify(found));
process.exit();
