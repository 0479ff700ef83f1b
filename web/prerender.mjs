// Draws the saved view of explorers: the front end itself, run on a document without a browser.
// Reads a JSON list of {traits, frames} from the standard input, frames in base64, and writes the
// list of their markup.

import { readFileSync } from "node:fs";
import { parseHTML } from "linkedom";
import { Model } from "./static/model.js";

const { document, Element } = parseHTML("<!doctype html><html><body></body></html>");
// what linkedom lacks of a browser's document
Object.assign(globalThis, {
  document,
  matchMedia: () => ({ matches: false }),
  Option: function (text, value) {
    const option = document.createElement("option");
    option.textContent = text;
    option.setAttribute("value", value);
    return option;
  },
});
for (const name of ["ariaLabel", "ariaReadOnly"]) {
  const attribute = name.replace(/^aria/, "aria-").toLowerCase();
  Object.defineProperty(Element.prototype, name, {
    get() {
      return this.getAttribute(attribute);
    },
  });
}

Object.defineProperty(document.createElement("select").constructor.prototype, "value", {
  set(value) {
    for (const option of this.querySelectorAll("option"))
      option.toggleAttribute("selected", option.getAttribute("value") === value);
  },
});

const { default: front } = await import("../course_utils/explorers/grid_view.js");

async function prerender({ traits, frames }) {
  const place = document.createElement("div");
  document.body.append(place);
  const model = new Model({ ...traits, frames: Buffer.from(frames, "base64") });
  await front.render({ model, el: place });
  for (const control of place.querySelectorAll("[data-control]")) settle(control, model);
  for (const button of place.querySelectorAll("[data-play]")) button.setAttribute("disabled", "");
  for (const part of ["stage", "words"])
    place.querySelector(`.grid-view-${part}`).removeAttribute("style"); // without heights
  lighten(place.querySelector(".grid-view-stage"));
  const markup = place.innerHTML;
  place.remove();
  return markup;
}

// A control's value is a property: write it as attributes, and switch the control off.
function settle(control, model) {
  const value = model.get(control.getAttribute("data-control"));
  if (value === true) control.setAttribute("checked", "");
  else if (typeof value === "number") control.setAttribute("value", String(value));
  control.setAttribute("disabled", "");
}

// Leave out what only a live view uses: the cells' links, and marks that are not shown.
function lighten(picture) {
  // one is left, because the style sheet offers to play where there are windows
  const [, ...windows] = picture.querySelectorAll("[data-window]");
  for (const cell of windows) cell.removeAttribute("data-window");
  for (const name of ["data-winners", "data-ends"])
    for (const one of picture.querySelectorAll(`[${name}]`)) one.removeAttribute(name);
  for (const mark of picture.querySelectorAll("[visibility=hidden]"))
    if (!mark.parentElement.hasAttribute("data-lit")) mark.remove();
}

const views = [];
for (const explorer of JSON.parse(readFileSync(0, "utf8"))) views.push(await prerender(explorer));
process.stdout.write(JSON.stringify(views));
