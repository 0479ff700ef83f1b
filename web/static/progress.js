// The progress page: what is solved in all exercises, from this browser's storage, without Python.

import { button, element, loadFile, notify, saveFile } from "./notice.js";
import {
  LOOKS,
  SOLVED,
  addProgress,
  countDamaged,
  points,
  predictions,
  progressRecords,
  rightDrills,
  states,
} from "./records.js";
import {
  PROGRESS,
  everything,
  exerciseKey,
  parseCells,
  replaceEverything,
  storage,
  write,
} from "./storage.js";

const MOST = 20e6; // bytes
const FORMAT = "pooling-workbook";
const place = document.querySelector(".progress");
const notices = element("div", { class: "exercise-notices" });
const shown = element("div");
let exercises;

function row({ name, title, items }, best) {
  const link = element("a", { href: new URL(`../exercises/${name}.html`, import.meta.url) }, title);
  const marks = items.map((item) => {
    const [sign, word] = LOOKS[best[item.name] ?? "open"];
    const says = `${sign} ${item.title}: ${word}`;
    return element("li", { "data-state": best[item.name] ?? "open" }, says);
  });
  const [got, all] = points(items, best);
  return element(
    "tr",
    {},
    element("th", { scope: "row" }, link),
    element("td", {}, element("ul", { class: "progress-items" }, ...marks)),
    element("td", {}, `${got} of ${all}`),
  );
}

function show() {
  const records = progressRecords();
  const best = states(records);
  const items = exercises.flatMap((exercise) => exercise.items);
  const solved = items.filter(({ name }) => SOLVED.includes(best[name])).length;
  const [got, all] = points(items, best);
  const heads = ["Exercise", "Items", "Points"].map((text) => element("th", { scope: "col" }, text));
  const body = element("tbody", {}, ...exercises.map((exercise) => row(exercise, best)));
  const table = element("table", { class: "progress-table" });
  table.append(element("thead", {}, element("tr", {}, ...heads)), body);
  const words = `${solved} of ${items.length} items are solved or written: ${got} of ${all} points.`;
  shown.replaceChildren(element("p", { role: "status" }, words), table, drillWords(records));
}

function drillWords(records) {
  const counts = rightDrills(records);
  const drills = exercises.flatMap((exercise) => exercise.drills);
  const right = drills.filter(({ name }) => counts[name]);
  const listed = right.map(({ name, title }) => `${title} ${counts[name]}`).join(", ");
  const words = listed ? `Drills answered right: ${listed}.` : "No drill answered yet.";
  return element("p", {}, `${words} Predictions made: ${predictions(records)}.`);
}

function save() {
  const text = JSON.stringify({ format: FORMAT, version: 1, entries: everything() }, null, 1);
  saveFile("pooling-workbook.json", `${text}\n`, "application/json");
}

// Put something in the place of everything that is stored, and offer to take that back.
function replace(change, words) {
  const before = everything();
  change();
  show();
  const undo = () => {
    replaceEverything(before);
    show();
  };
  notify(notices, "file", words, [["Undo", undo], ["Close"]]);
}

const refuse = (words) => notify(notices, "file", words, [["Close"]]);

function take(text, file) {
  const entries = entriesOf(text);
  if (entries) {
    replace(() => merge(entries), `${file} is loaded: what it holds is now on this page.`);
  } else if (text.trim() && !countDamaged(text)) {
    replace(() => addProgress(text), `${file} is loaded: what was solved elsewhere counts here.`);
  } else {
    refuse(
      `${file} was not loaded: it is neither a file that this page has saved nor the file ` +
        "answers.jsonl, which JupyterLab's progress().file names. Nothing has changed.",
    );
  }
}

// The entries of a file that this page has saved, or null if it is anything else.
function entriesOf(text) {
  try {
    const { format, version, entries } = JSON.parse(text);
    if (format !== FORMAT || version !== 1) return null;
    const keys = exercises.map(({ name }) => exerciseKey(name));
    const whole = Object.entries(entries).every(([key, value]) =>
      key === PROGRESS ? !countDamaged(value) : keys.includes(key) && parseCells(value),
    );
    return whole ? entries : null;
  } catch {
    return null;
  }
}

// What was solved is added to what is solved here; texts take the place of texts.
function merge({ [PROGRESS]: progress = "", ...texts }) {
  addProgress(progress);
  for (const [key, text] of Object.entries(texts)) write(key, text);
}

function erase() {
  const words =
    "Erase what you wrote and solved in all exercises, on this machine? To keep a copy, save " +
    "everything first.";
  const clear = () => replace(() => replaceEverything({}), "Everything is erased.");
  notify(notices, "file", words, [["Erase everything", clear], ["Keep"]])
    .querySelector("button")
    .focus();
}

async function start() {
  try {
    exercises = await (await fetch(new URL("exercises.json", import.meta.url))).json();
  } catch {
    const words = "The list of exercises cannot be reached now. Is there a network?";
    notify(place, "list", words, [["Try again", start]]);
    return;
  }
  const load = () => loadFile({ accept: ".json,.jsonl", most: MOST, take, refuse });
  const buttons = [
    button("Save everything", save),
    button("Load", load),
    button("Erase everything", erase),
  ];
  place.replaceChildren(element("div", { class: "exercise-bar" }, ...buttons), notices, shown);
  const trouble = () => storage.trouble && notify(notices, "storage", storage.trouble, [["Close"]]);
  storage.addEventListener("trouble", trouble);
  addEventListener("storage", show);
  show();
  trouble();
}

document.body.classList.add("exercise-live");
start();
