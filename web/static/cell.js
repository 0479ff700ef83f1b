// One cell of an exercise page: its text, its buttons, and what comes of them.

import { element, notify } from "./notice.js";
import { drillRow } from "./drill.js";
import { LOOKS } from "./records.js";
import { PlainEditor } from "./plain_editor.js";
import { work } from "./work.js";
import { sourceOf, textOf } from "./written.js";

const MISSING = "MissingPackage"; // the error of a package that the browser does not have
const DRILL = /^task\b.*=.*\bdrill\(/m;

export class Cell {
  // `page` has `changed()`, `before(cell)`, `next(cell)` and `defining(name, cell)`.
  constructor(root, page) {
    const find = (selector) => root.querySelector(selector);
    this.root = root;
    this.page = page;
    this.key = root.dataset.key;
    this.kind = root.dataset.kind;
    this.label = root.getAttribute("aria-label");
    this.place = find(".exercise-source");
    this.plain = new PlainEditor(find(".exercise-source pre"), this.does);
    this.original = this.plain.text;
    this.checkSource = find(".exercise-check pre")?.textContent.trim();
    this.output = find(".exercise-output");
    this.status = find(".exercise-status");
    this.mark = find(".exercise-mark");
    this.source = this.original;
    this.hints = 0; // how many have been asked for
    for (const button of root.querySelectorAll("[data-do]")) {
      button.onclick = () => this[button.dataset.do]();
      button.setAttribute("aria-label", `${button.textContent}: ${this.label}`);
    }
  }

  get points() {
    return Number.parseInt(this.label.split(", ").at(-1));
  }

  // Whether the cell holds a text to write; a learner can make code of one in JupyterLab.
  get holdsText() {
    return this.kind === "text" || (this.kind === "written" && textOf(this.source) !== null);
  }

  get shownText() {
    return this.kind === "written" && this.holdsText ? textOf(this.source) : this.source;
  }

  // Show a text that comes from the storage, a file or another page.
  put(source) {
    this.source = source;
    if (!this.editor) this.plain.text = source;
    else if (this.holdsText !== this.editor.isText) this.makeEditor(this.edit);
    else if (this.shownText !== this.editor.text) this.editor.text = this.shownText;
  }

  makeEditor(edit) {
    const focused = this.place.contains(document.activeElement);
    const { cursor } = this.plain;
    this.edit = edit;
    this.root.querySelector(".exercise-editor")?.remove();
    // keys typed in an editor stay in it: Sphinx takes "/" for its search
    const onkeydown = (event) => event.stopPropagation();
    const parent = element("div", { class: "exercise-editor", onkeydown });
    this.place.after(parent);
    this.editor = this.holdsText ? this.textArea(parent) : this.codeEditor(parent);
    this.editor.readOnly = this.page.readOnly;
    this.root.classList.add("exercise-edited");
    if (focused) this.editor.focus(cursor); // whoever was in the text before the editor was there
  }

  set readOnly(value) {
    (this.editor ?? this.plain).readOnly = value;
  }

  get does() {
    return {
      label: this.label,
      changed: (text) => this.typed(text),
      run: () => this.run(),
      runOn: () => {
        this.run();
        this.page.next(this)?.focus();
      },
    };
  }

  codeEditor(parent) {
    return this.edit(parent, { text: this.source, ...this.does });
  }

  textArea(parent) {
    const label = `Your answer: ${this.label}`;
    const area = element("textarea", { "aria-label": label, placeholder: "Your answer" });
    area.value = this.shownText;
    area.oninput = () =>
      this.typed(this.kind === "text" ? area.value : sourceOf(area.value, this.original));
    parent.append(area);
    return {
      isText: true,
      get text() {
        return area.value;
      },
      set text(value) {
        area.value = value;
      },
      set readOnly(value) {
        area.readOnly = value;
      },
      focus: () => area.focus(),
    };
  }

  typed(source) {
    if (source === this.source) return;
    this.source = source;
    this.page.changed();
  }

  focus() {
    (this.editor ?? this.plain).focus();
  }

  tell = (...content) => this.status.replaceChildren(...content);

  run() {
    return this.execute([[this.key, this.source]]);
  }

  check() {
    return this.execute([
      ...(this.kind === "text" ? [] : [[this.key, this.source]]),
      [`${this.key}_tests`, this.checkSource],
    ]);
  }

  hint() {
    const source = `from course_utils.practice import hint\nhint("${this.key}")`;
    this.hints += 1; // each runs again when Python is started anew, so that the next one follows
    return this.execute([[`${this.key}_hint_${this.hints}`, source]]);
  }

  reset() {
    if (this.page.readOnly || this.source === this.original) return;
    const before = this.source;
    const bring = (source) => {
      this.put(source);
      this.page.changed();
      this.focus();
    };
    bring(this.original);
    notify(this.output, "reset", "The original text is back.", [
      ["Undo", () => bring(before)],
      ["Close", () => this.focus()],
    ]);
  }

  async execute(pieces) {
    const all = [...this.page.before(this), ...pieces];
    const outputs = await work(all, this.output, this.tell);
    if (!outputs) return;
    this.page.ran(this);
    this.explain(outputs, pieces);
    if (DRILL.test(this.source)) this.addDrill();
  }

  addDrill() {
    const question = element("div", {}, ...this.output.childNodes);
    const ask = (pieces, place) => work(pieces, place, this.tell);
    this.output.append(question, drillRow(this.key, question, ask));
  }

  // Say what to do about errors that have their cause in this page, not in the code.
  explain(outputs, pieces) {
    const error = outputs.find(({ output_type: type }) => type === "error");
    const [, name] = error?.evalue?.match(/^name '(\w+)' is not defined/) ?? [];
    const committed = this.root.nextElementSibling;
    if (error?.ename === MISSING && committed?.matches(".exercise-committed")) {
      const figure = element("div", { class: "exercise-result" }, "There it shows:");
      figure.append(committed.content.cloneNode(true));
      this.output.append(figure);
    }
    const other = name && this.page.defining(name, this);
    if (!other) return;
    const words = `${name} is defined in another cell (${other.label}), which has not been run.`;
    const both = () => this.execute([[other.key, other.source], ...pieces]);
    notify(this.output, "undefined", words, [["Run it, then this one", both], ["Close"]]);
  }

  showState(state) {
    if (!this.mark) return;
    const [sign, word] = LOOKS[state];
    this.mark.textContent = `${sign} ${word}, ${this.label.split(", ").at(-1)}`;
    this.mark.dataset.state = state;
  }
}
