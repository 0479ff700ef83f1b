// Writes the forms of predictions as markup: the front end itself, run on a document without a
// browser. Reads a JSON list of traits from the standard input and writes the list of markup.

import { readFileSync } from "node:fs";
import { parseHTML } from "linkedom";
import { Model } from "./static/model.js";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
globalThis.document = document;
Math.random = () => 0; // each build writes the same bytes; the form's place makes its names unique
const { default: front } = await import("../course_utils/predictions/question.js");

function prerender(traits, place) {
  const el = document.createElement("div");
  front.render({ model: new Model({ ...traits, name: `${traits.name}-${place}` }), el });
  for (const control of el.querySelectorAll("input, button")) control.setAttribute("disabled", "");
  return el.innerHTML;
}

const traits = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(traits.map(prerender)));
