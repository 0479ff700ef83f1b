// What the reader wrote and solved, in the browser's local storage. Where that cannot be written,
// it is kept in memory, and whoever listens for "trouble" is told why.

const NAME = "pooling-workbook";
const EXERCISE = `${NAME}:exercise:`;
const TRY = `${NAME}:try`;
const DAMAGED = /:damaged-\d+$/;
export const PROGRESS = `${NAME}:progress`;
export const exerciseKey = (name) => EXERCISE + name;
const WORDS = {
  full: "This browser's storage for this site is full, so what you write now is not kept.",
  blocked: "This browser does not let the page keep anything, so what you write is not kept.",
  damaged: "What was stored here was damaged. It was set aside, and the page starts afresh.",
};
const unkept = new Map(); // by key: what could not be stored

export const storage = new EventTarget();
storage.trouble = "";

function report(kind) {
  const words = kind ? WORDS[kind] : "";
  if (words === storage.trouble || (!kind && storage.trouble === WORDS.damaged)) return;
  storage.trouble = words;
  storage.dispatchEvent(new Event("trouble"));
}

// The stored text, or null.
export function read(key) {
  if (unkept.has(key)) return unkept.get(key);
  try {
    return localStorage.getItem(key);
  } catch {
    report("blocked");
    return null;
  }
}

// Store a text; null removes it.
export function write(key, text) {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    if (localStorage.getItem(key) !== text) throw new Error("nothing is kept");
    for (const kept of [key, TRY]) unkept.delete(kept);
    if (!unkept.size) report("");
  } catch (error) {
    unkept.set(key, text);
    report(error?.name === "QuotaExceededError" ? "full" : "blocked");
  }
}

// Find out at once whether anything can be stored.
export function tryOut() {
  write(TRY, "");
  if (!unkept.has(TRY)) write(TRY, null);
}

// What was typed in an exercise: an object from the keys of cells to their text.
export function readExercise(name) {
  const text = read(exerciseKey(name));
  if (text === null) return {};
  const cells = parseCells(text);
  if (!cells) keepAside(exerciseKey(name), text);
  return cells ?? {};
}

export function writeExercise(name, cells) {
  const any = Object.keys(cells).length > 0;
  write(exerciseKey(name), any ? JSON.stringify({ version: 1, cells }) : null);
}

// The cells of a stored exercise, or null if it is not one.
export function parseCells(text) {
  try {
    const { version, cells } = JSON.parse(text);
    const whole = version === 1 && cells !== null && typeof cells === "object";
    const texts = whole && !Array.isArray(cells) && Object.values(cells);
    return texts && texts.every((each) => typeof each === "string") ? cells : null;
  } catch {
    return null;
  }
}

// Move a damaged entry to a key of its own.
export function keepAside(key, text, rest = null) {
  let number = 1;
  while (read(`${key}:damaged-${number}`) !== null) number += 1;
  write(key, rest); // first, so that a full storage has room for the copy
  write(`${key}:damaged-${number}`, text);
  report("damaged");
}

// Everything that the workbook has stored, by key, but not what was kept aside.
export function everything() {
  const keys = [...unkept.keys()];
  try {
    keys.push(...Object.keys(localStorage));
  } catch {
    report("blocked");
  }
  const own = keys.filter((key) => key === PROGRESS || key.startsWith(EXERCISE));
  const entries = own.filter((key) => !DAMAGED.test(key)).map((key) => [key, read(key)]);
  return Object.fromEntries(entries.filter(([, text]) => text !== null));
}

// Put all of it back, and remove what is not among it.
export function replaceEverything(entries) {
  for (const key of Object.keys(everything())) if (!(key in entries)) write(key, null);
  for (const [key, text] of Object.entries(entries)) write(key, text);
}
