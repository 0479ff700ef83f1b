// The row below a drill's question: type an answer, see it worked out, go on to the next one.

import { button, element } from "./notice.js";

// `key` names the drill's pieces of code; `work(pieces, place)` runs them and shows what they
// answer in a place; `question` is the place of the question.
export function drillRow(key, question, work) {
  const label = "Your answer, in the form that the question names";
  const input = element("input", { "aria-label": label, placeholder: "…", spellcheck: "false" });
  const reply = element("div", { class: "exercise-reply" });
  let steps = 0; // each has a name of its own, so that all are repeated after a stop
  const ask = (source, place = reply) => work([[`${key}_${++steps}`, source]], place);
  const check = () => ask(`task.check(${input.value.trim() || "..."})`);
  const next = async () => {
    reply.replaceChildren();
    input.value = "";
    await ask("task.next()", question);
    input.focus();
  };
  input.onkeydown = ({ key: pressed }) => pressed === "Enter" && check();
  const row = element("div", { class: "exercise-bar" }, input, button("Check", check));
  row.append(button("Worked answer", () => ask("task.worked()")), button("Next question", next));
  return element("div", { class: "exercise-drill" }, row, reply);
}
