// An exercise page: the learner's text with editors, kept on this machine, run by Python here.

import { Cell } from "./cell.js";
import { loadFile, notify, saveFile, withdraw } from "./notice.js";
import { MOST, fromFile, toFile } from "./notebook_file.js";
import { points, progressRecords, states } from "./records.js";
import { unable } from "./runner.js";
import { PROGRESS, exerciseKey, readExercise, storage, tryOut, writeExercise } from "./storage.js";
import { oneWriter } from "./tabs.js";

const head = document.querySelector(".exercise-head");
const notices = head.querySelector(".exercise-notices");
const name = head.dataset.exercise;
const SIGNS = ["pointermove", "pointerdown", "keydown", "focusin"];
const ran = new Set(); // keys of the cells that have run since the page was opened
const site = (path) => new URL(path, import.meta.url);

const page = {
  readOnly: false,
  changed() {
    if (!this.readOnly) writeExercise(name, typed());
  },
  // what a cell needs that has not run yet: the imports at the exercise's beginning
  before: (cell) =>
    cells
      .filter(({ kind, key }) => kind === "setup" && key !== cell.key && !ran.has(key))
      .map(({ key, source }) => [key, source]),
  ran(cell) {
    for (const { kind, key } of cells) if (kind === "setup") ran.add(key);
    ran.add(cell.key);
  },
  next: (cell) => cells[cells.indexOf(cell) + 1],
  // the cell that defines a name
  defining(wanted, cell) {
    const defines = new RegExp(`^(def|class)? *${wanted}\\b *[(:=]`, "m");
    return cells.find((other) => other !== cell && !ran.has(other.key) && defines.test(other.source));
  },
};

const cells = [...document.querySelectorAll(".exercise-cell")].map((root) => new Cell(root, page));
const typed = () =>
  Object.fromEntries(
    cells.filter((cell) => cell.source !== cell.original).map(({ key, source }) => [key, source]),
  );

function showStored() {
  const stored = readExercise(name);
  for (const cell of cells) cell.put(stored[cell.key] ?? cell.original);
}

function showProgress() {
  const best = states(progressRecords());
  const items = cells
    .filter(({ mark }) => mark)
    .map((cell) => ({ cell, name: cell.key, points: cell.points }));
  for (const { cell } of items) cell.showState(best[cell.key] ?? "open");
  const [got, all] = points(items, best);
  const words = `${got} of ${all} points`;
  const line = head.querySelector(".exercise-points");
  if (line.textContent !== words) line.textContent = words;
}

function showTrouble() {
  withdraw(notices, "storage");
  if (!storage.trouble) return;
  notify(notices, "storage", storage.trouble, [["Save as notebook", save], ["Close"]]);
}

// Replace everything that was typed, and offer to take that back.
function replace(sources, about, words) {
  const before = typed();
  const put = (texts) => {
    for (const cell of cells) cell.put(texts[cell.key] ?? cell.original);
    page.changed();
  };
  put(sources);
  notify(notices, about, words, [["Undo", () => put(before)], ["Close"]]);
}

async function fetched(path) {
  try {
    const answer = await fetch(site(path));
    if (!answer.ok) throw new Error(answer.statusText);
    return await answer.json();
  } catch {
    throw new Error(
      "This needs a file of the site that cannot be reached now. Try again when the network is " +
        "back; what you wrote is kept in this browser",
    );
  }
}

let committed; // the promise of the learner's notebook as it was handed out
const notebook = () =>
  (committed ??= fetched(`../exercises/${name}.ipynb`).catch((error) => {
    committed = undefined;
    throw error;
  }));

async function save() {
  withdraw(notices, "file");
  try {
    saveFile(`${name}.ipynb`, toFile(await notebook(), typed()), "application/x-ipynb+json");
  } catch (error) {
    refuse(`${error.message}.`);
  }
}

const refuse = (words) => notify(notices, "file", words, [["Close"]]);

function load() {
  withdraw(notices, "file");
  const take = async (text, file) => {
    try {
      const exercises = await fetched("exercises.json");
      const { sources, said } = fromFile(text, await notebook(), exercises, name);
      replace({ ...typed(), ...sources }, "file", [`${file} is loaded.`, ...said]);
    } catch (error) {
      refuse(`${file} was not loaded. ${error.message}. Nothing has changed.`);
    }
  };
  loadFile({ accept: ".ipynb,application/json", most: MOST, take, refuse });
}

function erase() {
  const words = "Erase what you wrote in this exercise? What is solved stays solved.";
  const clear = () => replace({}, "file", "What you wrote is erased.");
  notify(notices, "file", words, [["Erase", clear], ["Keep"]]).querySelector("button").focus();
}

function lose() {
  page.readOnly = true;
  for (const cell of cells) cell.readOnly = true;
  document.body.classList.add("exercise-reading");
  const words =
    "This exercise is open in another tab, which writes what you type. Here you can read it.";
  const gain = () => {
    take();
    showStored();
    page.readOnly = false;
    for (const cell of cells) cell.readOnly = false;
    document.body.classList.remove("exercise-reading");
  };
  notify(notices, "tabs", words, [["Work here instead", gain]]);
}

function start() {
  document.addEventListener("worked", showProgress);
  storage.addEventListener("trouble", showTrouble);
  tryOut();
  showStored();
  showProgress();
  showTrouble();
  for (const button of head.querySelectorAll("[data-do]")) {
    button.onclick = { save, load, erase }[button.dataset.do];
  }
  if (unable()) notify(notices, "python", unable());
  document.body.classList.add("exercise-live");
  addEventListener("storage", ({ key }) => key === PROGRESS && showProgress());
  for (const sign of SIGNS) addEventListener(sign, makeEditors, { once: true, passive: true });
  addEventListener("pointerdown", ({ target }) => (pressed = target.closest(".exercise-source")));
}

// The editors come with the first sign that somebody is here: whoever only reads loads less.
let coming, pressed;
const makeEditors = () => (coming ??= loadEditors());

async function loadEditors() {
  notebook().catch(() => {}); // so that it can be saved when the network is gone
  try {
    const { edit } = await import("./editor.js");
    for (const cell of cells) cell.makeEditor(edit);
    cells.find(({ place }) => place === pressed)?.focus();
  } catch {
    const words = "The editors cannot be loaded. Load the page again when the network is back.";
    notify(notices, "editor", words, [["Load again", () => location.reload()]]);
  }
}

const take = oneWriter(exerciseKey(name), { lose, changed: showStored });
start();
