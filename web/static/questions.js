// Predictions on a page without a kernel. The page has the form; what holds is fetched when the
// form comes near the screen, and the front end of JupyterLab (question.js) takes its place.

import { Model } from "./model.js";

const MARGIN = "600px"; // how near is near

async function enliven(place) {
  const [{ default: front }, traits] = await Promise.all([
    import("./question.js"),
    fetch(place.dataset.question).then((answer) => answer.json()),
  ]);
  const given = document.createElement("div");
  front.render({ model: new Model(traits), el: given });
  place.replaceChildren(given);
  place.dataset.live = "";
  place.addEventListener("predicted", () => unfold(place));
}

// Open the outputs that answer the prediction, as far as the next one.
function unfold(place) {
  for (let cell = place.closest(".cell")?.nextElementSibling; cell; cell = cell.nextElementSibling) {
    if (cell.matches("section") || cell.querySelector(".question")) return;
    for (const fold of cell.querySelectorAll("details.hide")) fold.open = true;
  }
}

export function start() {
  const all = [...document.querySelectorAll(".question")];
  if (!all.length) return;
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { target } of seen.filter(({ isIntersecting }) => isIntersecting)) {
        watch.unobserve(target);
        enliven(target).catch(() => target.append("The form could not be fetched: reload the page."));
      }
    },
    { rootMargin: MARGIN },
  );
  all.forEach((place) => watch.observe(place));
}
