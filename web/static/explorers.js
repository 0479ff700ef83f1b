// Explorers on a page without a kernel. The page has a saved view of each; when it comes near the
// screen, the front end of JupyterLab (grid_view.js) takes its place, with the pictures that
// Python has drawn for all states, and a stand-in for the widget's model.

import { Album } from "./album.js";
import { fixedCell, linkTo, names, note, unknownCell, unknownExplorers, wanted } from "./address.js";
import { Model } from "./model.js";
import { whenNear } from "./near.js";

const made = (tag, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
};

// Make a live explorer in an element: its traits and pictures by name, and with `python` what
// python.explorer(id) gives: {set(name, value), send(message), on(event, listener)}.
export async function show(element, { traits, frames, python }) {
  const model = new Model({ ...traits, frames });
  element.classList.add("explorer");
  if (python) connect(model, python);
  await render(model, element);
  return model;
}

// Let Python hear what the reader does, and the page what Python answers, until another one is
// connected.
export function connect(model, python) {
  model.link = python;
  const now = (listener) => (news) => model.link === python && listener(news);
  python.on("change", now((values) => model.hear(values)));
  python.on("message", now((content) => model.fire("msg:custom", content)));
}

// Render beside what stands there, and put it into its place when the picture is there: nothing
// moves.
async function render(model, element) {
  const { default: front } = await import("./grid_view.js");
  const coming = made("div", { className: "explorer-view explorer-coming" });
  const before = element.querySelector(":scope > .explorer-view");
  element.prepend(coming);
  await front.render({ model, el: coming });
  const focused = before?.contains(document.activeElement) && document.activeElement.dataset;
  before?.remove();
  coming.classList.remove("explorer-coming");
  if (focused?.cell) coming.querySelector(`[data-cell="${focused.cell}"]`)?.focus();
}

// Bring an explorer of the page to life, in the state that the address asks for.
async function enliven(place) {
  const traits = JSON.parse(place.dataset.traits);
  const { values = {}, typed = {}, mistake } = wanted(place.id, traits);
  const model = new Model({ ...traits, ...values });
  Object.assign(model.chosen, values);
  const lost = () => say(place, "The pictures could not be fetched: reload the page to try again.");
  const album = new Album(place, model, lost);
  if (!(await album.show())) return;
  await render(model, place);
  const why = mistake ?? absent(place, values, typed);
  if (why) {
    model.hear(Object.fromEntries(Object.keys(values).map((name) => [name, traits[name]])));
    model.chosen = {};
    say(place, `${why} The explorer shows its own state.`);
  }
  follow(place, model, traits);
  if (!why) {
    remember(place.id, model, traits);
    for (const [cell, text] of Object.entries(typed))
      model.send({ cell, trait: editable(place, cell), text });
  }
  place.dataset.live = "";
}

const find = (place, cell) => place.querySelector(`[data-cell="${cell}"]`);
const editable = (place, cell) =>
  find(place, cell)?.ariaReadOnly === "false" &&
  find(place, cell).closest("[data-editable]").dataset.editable;

// What the address asks for and the picture does not have, in words
function absent(place, { selected }, typed) {
  if (selected && !find(place, selected)) return unknownCell(selected);
  const fixed = Object.keys(typed).find((cell) => !editable(place, cell));
  return fixed && fixedCell(fixed);
}

// From now on, what the reader does goes into the address, and numbers typed wait for Python.
function follow(place, model, traits) {
  const changed = () => {
    place.querySelector(":scope > .explorer-mistake")?.remove();
    remember(place.id, model, traits);
  };
  model.on("change", (name) => name !== "frames" && changed());
  model.on("sent", (content) => changed(model.typed.push(content)));
  model.on("msg:custom", ({ cell, notice }) => {
    const last = model.typed.findLastIndex((one) => one.cell === cell);
    if (typeof notice !== "string" || last < 0) return;
    changed(model.typed.splice(last, 1)); // these are the words with which Python refuses it
  });
  if (!place.dataset.recipe) return;
  const notice = "This did not load: reload the page to try again.";
  const send = (content) =>
    import("./typing.js").then(
      ({ type }) => type(place, model, content),
      () => model.fire("msg:custom", { cell: content.cell, notice }),
    );
  model.link = { set() {}, send };
}

function remember(id, model, traits) {
  const chosen = Object.entries(model.chosen).filter(([name, value]) => value !== traits[name]);
  const typed = model.typed.map(({ cell, text }) => [cell, text]);
  note(id, Object.fromEntries([...chosen, ...typed]));
}

function say(place, text) {
  place.querySelector(":scope > .explorer-mistake")?.remove();
  place.append(made("p", { className: "explorer-mistake", role: "alert" }, text));
}

// Find the explorers of the page; fetch nothing for them until they come near.
export function start() {
  const all = [...document.querySelectorAll(".explorer[data-album]")];
  if (!all.length) return;
  whenNear(all, (place) =>
    enliven(place).catch((error) => {
      say(place, "This explorer did not load: reload the page to try again.");
      throw error;
    }),
  );
  all.filter(({ id }) => names(id)).forEach(unfold);
  for (const place of all) place.querySelector(".explorer-doors").onclick = open;
  const ids = all.map(({ id }) => id);
  for (const back of document.querySelectorAll(".embedded a[href*='#']"))
    back.onclick = () => (back.href = linkTo(ids[0], back.href)); // takes the state along
  const strangers = unknownExplorers(ids);
  if (!strangers.length) return;
  unfold(all[0]);
  say(
    all[0],
    `The address asks for ${strangers.join(", ")}, which this page does not have: ` +
      `it has ${ids.join(", ")}.`,
  );
}

// An explorer that the address names is not left behind a fold.
function unfold(place) {
  for (let fold = place; fold; fold = fold.parentElement) if ("open" in fold) fold.open = true;
}

// The buttons "Copy link" and "Embed"
async function open(event) {
  const button = event.target.closest("button");
  if (button) (await import("./doors.js")).open(button);
}
