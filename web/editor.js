// The editor of a code cell: CodeMirror with what Python needs, bundled into one file.

import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { python } from "@codemirror/lang-python";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

const always = (action) => () => (action(), true);

// Put an editor into an element. `changed(text)` is called after every change, `run` on
// Ctrl+Enter, and `runOn` on Shift+Enter.
export function edit(parent, { text, label, changed, run, runOn }) {
  const access = new Compartment();
  const keys = [
    { key: "Shift-Enter", run: always(runOn) },
    { key: "Mod-Enter", run: always(run) },
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...historyKeymap,
    indentWithTab, // after Escape, CodeMirror lets Tab leave the editor
  ];
  const extensions = [
    access.of(EditorState.readOnly.of(false)),
    history(),
    drawSelection(),
    indentUnit.of("    "),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    python(),
    syntaxHighlighting(classHighlighter),
    keymap.of(keys),
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    EditorView.updateListener.of((update) => update.docChanged && changed(view.state.doc.toString())),
  ];
  const view = new EditorView({ doc: text, extensions, parent });
  return {
    isText: false,
    get text() {
      return view.state.doc.toString();
    },
    set text(insert) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } });
    },
    set readOnly(value) {
      view.dispatch({ effects: access.reconfigure(EditorState.readOnly.of(value)) });
    },
    focus(cursor = view.state.selection.main.head) {
      view.dispatch({ selection: { anchor: Math.min(cursor, view.state.doc.length) } });
      view.focus();
    },
  };
}
