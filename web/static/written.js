// Written answers: a text between triple quotes, as the cells of the notebook hold it.

const CELL = /^(\w+ = )(r?)"""\n?([^]*?)\n?"""\s*$/;
const EMPTY = "..."; // what is there before anything has been written

// The text that a cell's source holds, or null if the source is anything else.
export function textOf(source) {
  const [whole, , raw, inside] = source.match(CELL) ?? [];
  if (!whole) return null;
  const text = raw ? inside : inside.replace(/\\(["\\])/g, "$1");
  const quotes = /(^|[^\\])(\\\\)*"""/.test(inside); // two texts, or code after the first
  return quotes ? null : text.trim() === EMPTY ? "" : text;
}

// The source of a cell with another text; `original` is the cell as it was handed out.
export function sourceOf(text, original) {
  const [, name, raw] = original.match(CELL);
  if (!text.trim()) return original;
  const plain = raw && !text.includes('"""'); // raw text cannot hold the quotes that end it
  const inside = plain ? text : text.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"');
  return `${name}${plain ? "r" : ""}"""\n${inside}\n"""`;
}
