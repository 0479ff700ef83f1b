// Predictions on a page without a kernel. The page has the form; what holds is fetched when the
// form comes near the screen, and the front end of JupyterLab (question.js) takes its place.

import { Model } from "./model.js";
import { whenNear } from "./near.js";
import { PREDICTION, addProgress, progressRecords } from "./records.js";
import { storage } from "./storage.js";

async function enliven(place) {
  const [{ default: front }, traits] = await Promise.all([
    import("./question.js"),
    fetch(place.dataset.question).then((answer) => answer.json()),
  ]);
  const given = document.createElement("div");
  const model = new Model({ ...traits, given: givenBefore(traits) });
  front.render({ model, el: given });
  model.on("change:given", () => keep(model));
  place.replaceChildren(given);
  place.dataset.live = "";
  place.addEventListener("predicted", () => unfold(place));
}

// The last answer that the reader has given, if it still fits the question.
function givenBefore({ name, parts }) {
  const record = progressRecords().findLast(({ item }) => item === PREDICTION + name);
  try {
    const given = JSON.parse(record.text);
    return Array.isArray(given) && given.length === parts.length ? given : [];
  } catch {
    return [];
  }
}

// Add an answer to the reader's records, as Python does in JupyterLab.
function keep(model) {
  const given = model.get("given");
  if (!given.length) return;
  const state = model.get("right") === given.length ? "passed" : "wrong";
  const at = new Date().toISOString().replace(/\.\d+Z$/, "+00:00");
  const item = PREDICTION + model.get("name");
  addProgress(JSON.stringify({ item, state, text: JSON.stringify(given), at }));
  model.fire("msg:custom", { unkept: storage.trouble });
}

// Open the outputs that answer the prediction, as far as the next one.
function unfold(place) {
  for (let cell = place.closest(".cell")?.nextElementSibling; cell; cell = cell.nextElementSibling) {
    if (cell.matches("section") || cell.querySelector(".question")) return;
    for (const fold of cell.querySelectorAll("details.hide")) fold.open = true;
  }
}

export function start() {
  const lost = (place) => place.append("The form could not be fetched: reload the page.");
  const ask = (place) => enliven(place).catch(() => lost(place));
  whenNear(document.querySelectorAll(".question"), ask);
}
