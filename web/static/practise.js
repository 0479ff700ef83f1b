// Drills on a page: choose a kind and a level, and answer as often as you like.

import { drillRow } from "./drill.js";
import { button, element, notify } from "./notice.js";
import { unable } from "./runner.js";
import { work } from "./work.js";

const place = document.querySelector(".practise");
const question = element("div", { class: "exercise-output" });
const answer = element("div");
const status = element("span", { class: "exercise-status" });
const tell = (...content) => status.replaceChildren(...content);
const ask = (pieces, where) => work(pieces, where, tell);

const labelled = (words, control) => element("label", { class: "practise-choice" }, words, control);

function kinds(exercises) {
  const groups = exercises.filter(({ drills }) => drills.length);
  return groups.map(({ title, drills }) =>
    element("optgroup", { label: title }, ...drills.map((drill) => new Option(drill.title, drill.name))),
  );
}

function build(exercises) {
  const drills = exercises.flatMap((exercise) => exercise.drills);
  const kind = element("select", {}, ...kinds(exercises));
  const level = element("select");
  const seed = element("input", { value: Math.floor(Math.random() * 1000), size: 8 });
  const showLevels = () => {
    const { levels } = drills.find(({ name }) => name === kind.value);
    const options = levels.map((words, number) => new Option(`${number + 1}: ${words}`, number + 1));
    level.replaceChildren(...options);
  };
  const begin = async () => {
    const options = `seed=${JSON.stringify(seed.value)}, level=${level.value}`;
    const source = `task = drill("${kind.value}", ${options})\ntask`;
    answer.replaceChildren();
    const outputs = await ask([["drill", `from course_utils.practice import drill\n${source}`]], question);
    if (!outputs) return;
    answer.replaceChildren(drillRow("drill", question, ask));
    answer.querySelector("input").focus();
  };
  kind.onchange = showLevels;
  showLevels();
  const wanted = new URLSearchParams(location.search).get("drill");
  if (drills.some(({ name }) => name === wanted)) {
    kind.value = wanted;
    showLevels();
  }
  const choices = [labelled("Drill ", kind), labelled("Level ", level), labelled("Seed ", seed)];
  const bar = element("div", { class: "exercise-bar" }, ...choices, button("Begin", begin), status);
  place.replaceChildren(bar, question, answer);
  if (unable()) notify(question, "python", unable());
}

async function start() {
  try {
    const listed = await fetch(new URL("exercises.json", import.meta.url));
    build(await listed.json());
  } catch {
    notify(place, "list", "The list of drills cannot be reached now. Is there a network?", [
      ["Try again", start],
    ]);
  }
}

document.body.classList.add("exercise-live");
start();
