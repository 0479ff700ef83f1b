// Explorers on a page without a kernel. The page has a saved view of each; when it comes near the
// screen, the front end of JupyterLab (grid_view.js) takes its place, with the pictures that
// Python has drawn for all states, and a stand-in for the widget's model.

import { note, unknownCell, unknownExplorers, wanted } from "./address.js";
import { Model } from "./model.js";

const MARGIN = "600px"; // how near is near
const places = new WeakMap(); // of each explorer on the page: its model

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

// The files with the pictures of an explorer: one, or one for each value of the control `part`.
class Album {
  #files = {};

  constructor({ album, part }, controls) {
    this.names = album.split(" ");
    this.control = controls.find(({ name }) => name === part);
  }

  place(model) {
    if (!this.control) return 0;
    return this.control.options.findIndex(([value]) => value === model.get(this.control.name));
  }

  async fetch(name) {
    const answer = await fetch(new URL(`albums/${name}`, import.meta.url));
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  // the file for the model's present state, fetched once
  async bytes(place) {
    const name = this.names[place];
    this.#files[name] ??= this.fetch(name);
    return this.#files[name];
  }

  follow(model, place) {
    if (!this.control) return;
    const change = async () => {
      const bytes = await this.bytes(this.place(model));
      if ((await this.bytes(this.place(model))) === bytes) model.set("frames", bytes);
    };
    model.on(`change:${this.control.name}`, change);
    const all = () => this.names.forEach((_, number) => this.bytes(number));
    for (const event of ["pointerenter", "focusin"])
      place.addEventListener(event, all, { once: true });
  }
}

// Bring an explorer of the page to life, in the state that the address asks for.
async function enliven(place) {
  const traits = JSON.parse(place.dataset.traits);
  const { values, mistake } = wanted(place.id, traits);
  const model = new Model({ ...traits, ...values });
  const album = new Album(place.dataset, traits.controls);
  try {
    model.set("frames", await album.bytes(album.place(model)));
  } catch {
    return say(place, "The pictures of this explorer could not be fetched: reload the page.");
  }
  album.follow(model, place);
  await render(model, place);
  places.set(place, model);
  place.dataset.live = "";
  const cell = model.get("selected");
  const missing = values?.selected && !place.querySelector(`[data-cell="${cell}"]`);
  if (missing) for (const name of ["selected", ...Object.keys(values)]) model.set(name, traits[name]);
  if (mistake || missing) {
    const why = mistake ?? unknownCell(cell);
    say(place, `${why} The explorer shows its own state.`);
  }
  model.on("change", () => {
    place.querySelector(":scope > .explorer-mistake")?.remove();
    remember(place.id, model, traits);
  });
  if (values) remember(place.id, model, traits);
  if (place.dataset.recipe) {
    const typed = (content) =>
      import("./typing.js").then(({ type }) => type(place, model, content));
    model.link = { set() {}, send: typed };
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
