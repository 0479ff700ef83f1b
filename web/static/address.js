// The state of explorers in the page's address: controls, the chosen cell, and numbers typed, as in
// ?pooling-2.stride=3&pooling-2.selected=output[0,0]&pooling-2.input[1,2]=7

const PAUSE = 300; // milliseconds after the last change; browsers limit how often it may change
const CELL = /^[\w ]+\[-?\d+,-?\d+\]$/;

const changes = new Map(); // of each explorer: what differs from the page's own state
let timer;

const parameters = () => new URLSearchParams(location.search);
const asked = (id) => [...parameters()].filter(([key]) => key.startsWith(`${id}.`));

// Whether the address asks something of an explorer, or points at it.
export const names = (id) => location.hash === `#${id}` || asked(id).length > 0;

// What the address asks of an explorer: {values, typed}, or {mistake} in words. Whether a cell is
// in the picture is seen only there.
export function wanted(id, traits) {
  const [values, typed] = [{}, {}];
  for (const [key, text] of asked(id)) {
    const name = key.slice(id.length + 1);
    const control = traits.controls.find((one) => one.name === name);
    if (name === "selected" && CELL.test(text)) values.selected = text;
    else if (name === "selected") return { mistake: unknownCell(text) };
    else if (CELL.test(name)) typed[name] = text;
    else if (!control) return { mistake: unknownOption(name, traits.controls) };
    else {
      const option = control.options.find(([value]) => String(value) === text);
      if (!option) return { mistake: unknownValue(text, control) };
      values[name] = option[0];
    }
  }
  return { values, typed };
}

export const unknownCell = (text) => `The address asks for a cell “${text}”, which is not there.`;
export const fixedCell = (text) =>
  `The address has a number for ${text}, which cannot be changed here.`;

const unknownOption = (name, controls) =>
  `The address asks for “${name}”, which this explorer does not have` +
  (controls.length ? `: it has ${listed(controls.map((one) => one.name))}.` : ".");

function unknownValue(text, { label, options }) {
  const values = options.map(([value]) => value);
  const few = values.length <= 8 || typeof values[0] === "string";
  const there = few ? listed(values) : `numbers from ${values[0]} to ${values.at(-1)}`;
  return `The address asks for “${text}” as ${label}, which is not there: there are ${there}.`;
}

const listed = (words) =>
  [words.slice(0, -1).join(", "), ...words.slice(-1)].filter((one) => one !== "").join(" and ");

// Explorers that the address names and the page does not have.
export function unknownExplorers(ids) {
  const names = [...parameters().keys()].map((key) => key.match(/^([a-z-]+-\d+)\./)?.[1]);
  return [...new Set(names)].filter((name) => name && !ids.includes(name));
}

// The page's address with the state of one explorer, which it points at.
export function linkTo(id, page = location.href) {
  const link = new URL(page);
  link.search = new URLSearchParams(prefixed(id)).toString();
  link.hash = id;
  return link.href;
}

const prefixed = (id) =>
  Object.entries(changes.get(id) ?? {}).map(([name, value]) => [`${id}.${name}`, String(value)]);

// Note what differs from the page's own state; the address follows after a moment.
export function note(id, differences) {
  changes.set(id, differences);
  clearTimeout(timer);
  timer = setTimeout(write, PAUSE);
}

function write() {
  clearTimeout(timer);
  const others = [...parameters()].filter(([key]) => !changes.has(key.replace(/\..*/, "")));
  const all = [...others, ...[...changes.keys()].flatMap(prefixed)];
  const search = all.length ? `?${new URLSearchParams(all)}` : "";
  if (search !== location.search)
    history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
}

addEventListener("pagehide", () => changes.size && write());
