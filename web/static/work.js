// Run pieces of code for a place on the page, and show there what comes of it.

import { element, notify, withdraw } from "./notice.js";
import { show, spoken } from "./outputs.js";
import { run } from "./runner.js";

const voice = element("div", { class: "exercise-voice", role: "status" }); // for screen readers
document.body.append(voice);

// Shows the outputs in `place` and returns them, or nothing if Python cannot start; `tell` shows
// what is going on. The message about it offers to try again.
export async function work(pieces, place, tell) {
  withdraw(place, "python");
  place.setAttribute("aria-busy", "true");
  try {
    const { outputs, python } = await run(pieces, tell);
    await show(place, outputs, python);
    voice.textContent = "";
    voice.textContent = spoken(place);
    document.dispatchEvent(new Event("worked"));
    return outputs;
  } catch (error) {
    const words = `${error.message} What you wrote is kept.`;
    const again = ["Try again", () => work(pieces, place, tell)];
    notify(place, "python", words, [again, ["Close"]]);
  } finally {
    place.removeAttribute("aria-busy");
  }
}
