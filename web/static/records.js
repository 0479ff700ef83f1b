// The learner's records: the same lines as in the file that `check` writes in JupyterLab.

import { PROGRESS, keepAside, read, write } from "./storage.js";

const STATES = ["wrong", "passed", "saved"];
const FIELDS = ["item", "state", "name", "text", "at"];
const DRILL = "drill_";
export const PREDICTION = "predict_"; // what records of predictions begin with
export const SOLVED = ["passed", "saved"];
// a sign and a word, so that colour alone says nothing
export const LOOKS = {
  passed: ["✓", "solved"],
  saved: ["✎", "written"],
  wrong: ["·", "tried"],
  open: ["○", "open"],
};
const linesOf = (text) => text.split("\n").filter((line) => line.trim());
const joined = (lines) => lines.map((line) => `${line}\n`).join("");

function parse(line) {
  try {
    const record = JSON.parse(line);
    const texts = Object.entries(record).every(
      ([field, value]) => FIELDS.includes(field) && typeof value === "string",
    );
    return texts && "item" in record && STATES.includes(record.state) ? record : null;
  } catch {
    return null;
  }
}

// The text of all records. Damaged lines are kept aside, with the whole text as it was.
export function progressText() {
  const text = read(PROGRESS) ?? "";
  const good = linesOf(text).filter(parse);
  if (good.length === linesOf(text).length) return text;
  keepAside(PROGRESS, text, joined(good));
  return joined(good);
}

export const progressRecords = () => linesOf(progressText()).map(parse);

// Add the lines of another text that are not there yet: several pages may be open at once.
export function addProgress(text) {
  const lines = linesOf(progressText());
  const known = new Set(lines);
  const added = linesOf(text).filter((line) => !known.has(line) && parse(line));
  if (added.length) write(PROGRESS, joined([...lines, ...added]));
  return added.length;
}

export const countDamaged = (text) => linesOf(text).filter((line) => !parse(line)).length;

// The best state of each item: once solved, an item stays so.
export function states(records) {
  const best = {};
  for (const { item, state } of records) if (!SOLVED.includes(best[item])) best[item] = state;
  return best;
}

// How many drills of each kind were answered right.
export function rightDrills(records) {
  const counts = {};
  for (const { item, state } of records) {
    if (!item.startsWith(DRILL) || state !== "passed") continue;
    const kind = item.slice(DRILL.length);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

// How many predictions were made, each counted once.
export function predictions(records) {
  const made = records.filter(({ item }) => item.startsWith(PREDICTION));
  return new Set(made.map(({ item }) => item)).size;
}

// The points of the items that are solved, and of all.
export function points(items, best) {
  const sum = (some) => some.reduce((total, item) => total + item.points, 0);
  return [sum(items.filter(({ name }) => SOLVED.includes(best[name]))), sum(items)];
}
