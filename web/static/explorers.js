// Explorers on a page without a kernel. The page has a saved view of each; when it comes near the
// screen, the front end of JupyterLab (grid_view.js) takes its place, with the pictures that
// Python has drawn for all states, and a stand-in for the widget's model.

import { Album } from "./album.js";
import { note, unknownCell, unknownExplorers, wanted } from "./address.js";
import { Model } from "./model.js";

const MARGIN = "600px"; // how near is near

const made = (tag, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
};

// Make a live explorer in an element: its traits and pictures by name, and with `python` what
// python.explorer(id) gives: {set(name, value), send(message), on(event, listener)}.
export async function show(element, { traits, frames, python }) {
  const model = new Model({ ...traits, frames });
  if (python) connect(model, python);
  await render(model, element);
  return model;
}

// Let Python hear what the reader does, and the page what Python answers.
export function connect(model, python) {
  model.link = python;
  python.on("change", (values) => model.hear(values));
  python.on("message", (content) => model.fire("msg:custom", content));
}

// Render beside what stands there, and put it into its place when the picture is there: nothing
// moves.
async function render(model, element) {
  const { default: front } = await import("./grid_view.js");
  const coming = made("div", { className: "explorer-view explorer-coming" });
  const before = element.querySelector(":scope > .explorer-view");
  element.prepend(coming);
  const widget = front();
  await widget.initialize({ model });
  await widget.render({ model, el: coming });
  const focused = before?.contains(document.activeElement) && document.activeElement.dataset;
  before?.remove();
  coming.classList.remove("explorer-coming");
  if (focused?.cell) coming.querySelector(`[data-cell="${focused.cell}"]`)?.focus();
}

// Bring an explorer of the page to life, in the state that the address asks for.
async function enliven(place) {
  const traits = JSON.parse(place.dataset.traits);
  const { values, mistake } = wanted(place.id, traits);
  const model = new Model({ ...traits, ...values });
  const lost = () => say(place, "The pictures could not be fetched: reload the page to try again.");
  const album = new Album(place, model, lost);
  if (!(await album.show())) return;
  await render(model, place);
  const { selected } = values ?? {};
  const absent = selected && !place.querySelector(`[data-cell="${selected}"]`);
  if (absent) for (const name of Object.keys(values)) model.set(name, traits[name]);
  const why = mistake ?? (absent && unknownCell(selected));
  if (why) say(place, `${why} The explorer shows its own state.`);
  follow(place, model, traits);
  if (!why) remember(place.id, model, traits);
  place.dataset.live = "";
}

// From now on, the reader's changes go into the address, and numbers typed wait for Python.
function follow(place, model, traits) {
  model.on("change", (name) => {
    if (name === "frames") return;
    place.querySelector(":scope > .explorer-mistake")?.remove();
    remember(place.id, model, traits);
  });
  if (place.dataset.recipe) {
    const typing = (content) =>
      import("./typing.js").then(({ type }) => type(place, model, content));
    model.link = { set() {}, send: typing };
  }
}

function remember(id, model, traits) {
  const names = [...traits.controls.map(({ name }) => name), "selected"];
  const differing = names.filter((name) => model.get(name) !== traits[name]);
  note(id, Object.fromEntries(differing.map((name) => [name, model.get(name)])));
}

function say(place, text) {
  place.querySelector(":scope > .explorer-mistake")?.remove();
  place.append(made("p", { className: "explorer-mistake", role: "alert" }, text));
}

// Find the explorers of the page; fetch nothing for them until they come near.
export function start() {
  const all = [...document.querySelectorAll(".explorer[data-album]")];
  if (!all.length) return;
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { target } of seen.filter(({ isIntersecting }) => isIntersecting)) {
        watch.unobserve(target);
        enliven(target);
      }
    },
    { rootMargin: MARGIN },
  );
  all.forEach((place) => watch.observe(place));
  for (const place of all) place.querySelector(".explorer-doors").onclick = open;
  const ids = all.map(({ id }) => id);
  const strangers = unknownExplorers(ids);
  if (strangers.length)
    say(
      all[0],
      `The address asks for ${strangers.join(", ")}, which this page does not have: ` +
        `it has ${ids.join(", ")}.`,
    );
}

// The buttons "Copy link" and "Embed"
async function open(event) {
  const button = event.target.closest("button");
  if (button) (await import("./doors.js")).open(button);
}
