// The learner's notebook as a file: what was written is put into the committed notebook, and
// taken out of a file that JupyterLab, a course or this page has written.

export const MOST = 5e6; // bytes; an exercise without outputs has some ten thousand
// a cell that is on the page only: a place to try things in
const SCRATCH = "scratch";
const scratch = { cell_type: "code", execution_count: null, id: SCRATCH, metadata: {}, outputs: [] };
const gradeId = (cell) => cell?.metadata?.nbgrader?.grade_id;
export const keyOf = (cell) => gradeId(cell) ?? cell.id;
const isOpen = (cell) => cell.metadata?.nbgrader?.locked !== true;
const sourceOf = (cell) => [cell.source].flat().join("");
// nbformat writes a source as a list of lines
const linesOf = (text) => (text ? text.match(/[^\n]*\n|[^\n]+$/g) : []);

// The file's text: cells, their names and nbgrader's marks as committed, no outputs.
export function toFile(committed, sources) {
  const cells = committed.cells.map((cell) => {
    const blank = cell.cell_type === "code" ? { outputs: [], execution_count: null } : {};
    const changed = keyOf(cell) in sources && isOpen(cell);
    const source = changed ? { source: linesOf(sources[keyOf(cell)]) } : {};
    return { ...cell, ...blank, ...source };
  });
  if (sources[SCRATCH]) cells.push({ ...scratch, source: linesOf(sources[SCRATCH]) });
  return `${JSON.stringify({ ...committed, cells }, null, 1)}\n`;
}

// Read a file: `{sources, said}`, what it holds for this exercise, and what to tell the reader.
// An Error's message says why nothing can be taken.
export function fromFile(text, committed, exercises, own) {
  const given = cellsOf(text);
  const graded = given.filter(gradeId).map(gradeId);
  refuseOthers(graded, exercises, own);
  const open = committed.cells.filter((cell) => ("outputs" in cell || gradeId(cell)) && isOpen(cell));
  const places = given.some(({ id }) => id === SCRATCH) ? [...open, scratch] : open;
  const pairs = places.map((cell) => [keyOf(cell), findCell(cell, given)]);
  const found = pairs.filter(([, cell]) => cell);
  if (!found.some(([key]) => key !== SCRATCH)) {
    throw new Error("No cell of this exercise is in it");
  }
  const sources = Object.fromEntries(found.map(([key, cell]) => [key, sourceOf(cell)]));
  const missing = pairs.filter(([, cell]) => !cell).map(([key]) => key);
  return { sources, said: report(found, missing, strangers(given, committed)) };
}

function cellsOf(text) {
  let notebook;
  try {
    notebook = JSON.parse(text);
  } catch {
    throw new Error("It is damaged, or no notebook at all: its text is not JSON");
  }
  if (!Array.isArray(notebook?.cells)) throw new Error("It is no notebook: it has no cells");
  if (notebook.nbformat !== 4) {
    const format = `its format is ${notebook.nbformat}, and this page reads format 4`;
    throw new Error(`It cannot be read: ${format}. Open it in JupyterLab and save it there`);
  }
  const whole = ({ source }) => [source].flat().every((line) => typeof line === "string");
  return notebook.cells.filter((cell) => cell && typeof cell === "object" && whole(cell));
}

function refuseOthers(graded, exercises, own) {
  const holds = ({ items }) => items.filter(({ name }) => graded.includes(name)).length;
  const [best] = [...exercises].sort((one, other) => holds(other) - holds(one));
  if (!best || best.name === own || !holds(best)) return;
  const mine = exercises.find(({ name }) => name === own);
  if (mine && holds(mine)) return;
  throw new Error(`It is another exercise, ${best.title}: open that exercise's page to load it`);
}

// The cell of the same name for nbgrader; among cells without one, the cell of the same id.
function findCell(wanted, given) {
  const same = gradeId(wanted)
    ? given.find((cell) => gradeId(cell) === gradeId(wanted))
    : undefined;
  const kind = wanted.cell_type;
  const twin = given.find((cell) => cell.id === wanted.id && !gradeId(cell));
  const found = same ?? twin;
  return found?.cell_type === kind ? found : undefined;
}

// Code that stands in the file but has no place in the exercise.
function strangers(given, committed) {
  const known = new Set([SCRATCH, ...committed.cells.flatMap((cell) => [cell.id, keyOf(cell)])]);
  return given.filter(
    (cell) =>
      cell.cell_type === "code" &&
      !known.has(cell.id) &&
      !known.has(keyOf(cell)) &&
      sourceOf(cell).trim(),
  );
}

function report(found, missing, others) {
  const cells = (count) => `${count} cell${count === 1 ? "" : "s"}`;
  const said = [`Taken: ${cells(found.length)}.`];
  if (missing.length) said.push(`Not in the file, and left as they were: ${missing.join(", ")}.`);
  if (others.length) {
    const begin = others.map((cell) => `“${sourceOf(cell).trim().split("\n")[0].slice(0, 60)}”`);
    said.push(`Not taken, because this exercise has no place for it: ${begin.join(", ")}.`);
  }
  return said;
}
