// Numbers that the reader types into an explorer of a page. They need Python, which draws the new
// pictures: until it is there they wait, and the explorer offers to start it.

import { connect } from "./explorers.js";
import { python } from "./python.js";

const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
const explorers = new Map(); // of each explorer where something was typed: its model, and more
const isThere = () => ["ready", "busy"].includes(python.state);

// Take what was typed into a cell of an explorer that Python does not know.
export function type(place, model, { cell }) {
  if (!explorers.has(place)) explorers.set(place, { model, own: model.link });
  if (isThere()) hand(place);
  else if (python.state === "loading") watch(place);
  else ask(place, cell, "A new number needs Python, which is not loaded yet. ");
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
      hand(place); // unless that has begun
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

// Make the explorer in Python, in the state that the reader has chosen, and let it take what was
// typed.
async function hand(place) {
  const one = explorers.get(place);
  if (one.handing || one.model.link !== one.own || !one.model.typed.length) return;
  one.handing = true;
  tell(place, "Python draws the pictures …");
  try {
    const answer = await fetch(new URL(`albums/${place.dataset.recipe}`, import.meta.url));
    if (!answer.ok) throw new Error("The lines that make this explorer could not be fetched.");
    const { id, traits } = await python.explore(await answer.text());
    enter(one.model, python.explorer(id), traits);
  } catch (error) {
    ask(place, one.model.typed.at(-1)?.cell, `${error.message} `, "Try again");
  }
  one.handing = false;
  tell(place, "");
}

function enter(model, link, traits) {
  for (const [name, value] of Object.entries(model.chosen))
    if (value !== traits[name]) link.set(name, value);
  connect(model, link);
  const latest = new Map(model.typed.map((one) => [`${one.trait} ${one.cell}`, one]));
  for (const content of latest.values()) link.send(content);
}

// When Python is there, it takes what waits; when it is gone, typing begins anew.
python.addEventListener("state", () => {
  for (const [place, { model, own }] of explorers) {
    if (python.state === "ready") hand(place);
    else if (!isThere()) model.link = own;
  }
});
