// A cell's text as something to type into, until its editor has been loaded.

// What a text says whose line breaks may be elements
function read(copy) {
  for (const line of copy.querySelectorAll("br")) line.replaceWith("\n");
  return copy.textContent;
}

export class PlainEditor {
  #pre;

  // `changed(text)` is called after every change, `run` on Ctrl+Enter, and `runOn` on Shift+Enter.
  constructor(pre, { label, changed, run, runOn }) {
    this.#pre = pre;
    for (const [name, value] of [["role", "textbox"], ["aria-multiline", true], ["aria-label", label]])
      pre.setAttribute(name, value);
    pre.spellcheck = false;
    pre.oninput = () => changed(this.text);
    pre.onkeydown = (event) => {
      event.stopPropagation(); // keys typed in an editor stay in it
      if (event.key !== "Enter" || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      (event.shiftKey ? runOn : run)();
    };
    this.readOnly = false;
  }

  get text() {
    return read(this.#pre.cloneNode(true)).replace(/\n$/, ""); // an empty last line ends twice
  }

  set text(value) {
    this.#pre.textContent = value;
  }

  set readOnly(value) {
    this.#pre.contentEditable = value ? "false" : "plaintext-only";
  }

  // The place of the cursor: how many characters stand before it
  get cursor() {
    const { focusNode, focusOffset } = getSelection();
    if (!this.#pre.contains(focusNode)) return 0;
    const before = document.createRange();
    before.selectNodeContents(this.#pre);
    before.setEnd(focusNode, focusOffset);
    return read(before.cloneContents()).length;
  }

  focus() {
    this.#pre.focus();
  }
}
