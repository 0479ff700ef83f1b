// Numbers that the reader types into an explorer of a page. They need Python, which draws the new
// pictures: until it is there they wait, and the explorer offers to start it.

import { connect } from "./explorers.js";
import { python } from "./python.js";

const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
const explorers = new Map(); // of each explorer where something was typed: what, and its model
const isThere = () => ["ready", "busy"].includes(python.state);

// Take what was typed into a cell: {cell, trait, text}.
export function type(place, model, content) {
  const typed = explorers.get(place)?.typed ?? [];
  const kept = typed.filter(({ cell, trait }) => cell !== content.cell || trait !== content.trait);
  explorers.set(place, { model, typed: [...kept, content], own: model.link });
  if (isThere()) hand(place);
  else if (python.state === "loading") watch(place);
  else ask(place, content.cell, "A new number needs Python, which is not loaded yet. ");
}

// Offer to start Python, at the cell.
function ask(place, cell, text, offer = "Start Python") {
  const button = made("button", offer);
  const notice = document.createDocumentFragment();
  notice.append(text, button);
  button.onclick = async () => {
    watch(place);
    try {
      await python.start();
    } catch (error) {
      tell(place, "");
      ask(place, cell, `${error.message} `, "Try again");
    }
  };
  // once the box is closed and the focus is back in the cell, as with an answer from Python
  setTimeout(() => explorers.get(place).model.fire("msg:custom", { cell, notice }));
}

const watch = (place) => tell(place, "Python is starting …");

python.addEventListener("progress", ({ detail: { loaded, total } }) => {
  if (python.state !== "loading") return;
  for (const [place, { model, own }] of explorers)
    if (model.link === own)
      tell(place, `Python is loading: ${megabytes(loaded)} of ${megabytes(total)} MB`);
});

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const tell = (place, text) => (place.querySelector("[role=status]").textContent = text);

// Make the explorer in Python, in the state of the page, and let it take what was typed.
async function hand(place) {
  const { model, typed, own } = explorers.get(place);
  tell(place, "Python draws the pictures …");
  try {
    const answer = await fetch(new URL(`albums/${place.dataset.recipe}`, import.meta.url));
    const made = await python.explore(await answer.text());
    if (!made) throw new Error("Python could not make this explorer.");
    const { id, traits } = made;
    const link = python.explorer(id);
    const names = [...model.get("controls").map(({ name }) => name), "selected"];
    for (const name of names)
      if (model.get(name) !== traits[name]) link.set(name, model.get(name));
    connect(model, link);
    for (const content of explorers.get(place).typed) link.send(content);
    tell(place, "");
  } catch (error) {
    model.link = own;
    tell(place, "");
    ask(place, typed.at(-1).cell, `${error.message} `, "Try again");
  }
}

// When Python is there, it takes what waits; when it is gone, typing begins anew.
python.addEventListener("state", () => {
  for (const [place, { model, own }] of explorers) {
    if (python.state === "ready" && model.link === own) hand(place);
    else if (!isThere()) model.link = own;
  }
});
