// The outputs of a cell, as JupyterLab shows them.

import { element } from "./notice.js";

const EXPLORER = "application/vnd.pooling-workbook.explorer";
const ANSI = /\x1b\[[0-9;]*m/g;
const FORBIDDEN = "script, iframe, object, embed, form, base, link, meta";
const joined = (text) => [text].flat().join("");

// Show outputs in an element; `python` lets explorers answer.
export async function show(place, outputs, python) {
  place.replaceChildren();
  for (const output of outputs) {
    const shown = element("div", { class: `exercise-result exercise-${output.output_type}` });
    place.append(shown);
    await fill(shown, output, python);
  }
}

async function fill(shown, output, python) {
  if (output.output_type === "stream") {
    shown.append(text(output.text, output.name === "stderr" ? "Warnings and errors" : "Printed"));
  } else if (output.output_type === "error") {
    shown.append(text(trace(output), "Error"));
  } else if (output.data[EXPLORER]) {
    const explorer = output.data[EXPLORER];
    shown.classList.add("explorer"); // its colours
    shown.dataset.live = "";
    const { show: showExplorer } = await import("./explorers.js");
    await showExplorer(shown, { ...explorer, python: python.explorer(explorer.id) });
  } else if (output.data["text/html"]) {
    shown.append(panel(joined(output.data["text/html"])));
  } else if (output.data["image/png"]) {
    const source = `data:image/png;base64,${joined(output.data["image/png"]).trim()}`;
    shown.append(element("img", { alt: "The figure of this cell", src: source }));
  } else {
    shown.append(text(output.data["text/plain"] ?? "", "Result"));
  }
}

// Text that is wider than the page scrolls in its own box, which the keyboard can reach.
function text(content, label) {
  const lines = joined(content).replace(ANSI, "");
  return element("pre", { tabindex: 0, role: "group", "aria-label": label }, lines);
}

function trace({ ename, evalue, traceback = [] }) {
  const lines = traceback.join("\n").trim();
  return lines || `${ename}: ${evalue}`;
}

// A panel of the workbook. A loaded notebook's code may make HTML of its own, so that nothing in
// it may act or ask another host for something.
function panel(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const forbidden of page.querySelectorAll(FORBIDDEN)) forbidden.remove();
  for (const each of page.body.querySelectorAll("*")) {
    for (const { name, value } of [...each.attributes]) {
      const link = ["src", "href", "xlink:href", "action", "srcset"].includes(name);
      const stray = link && !/^(#|data:image\/)/.test(value.trim());
      const asks = /url\(/i.test(value) && !/url\(['"]?#/.test(value);
      if (name.startsWith("on") || stray || asks) each.removeAttribute(name);
    }
    // a page reads out what is new by one region of its own
    if (each.getAttribute("role") === "status") each.setAttribute("role", "group");
  }
  for (const style of page.querySelectorAll("style")) if (/@import|url\(/i.test(style.textContent)) style.remove();
  return element("div", { class: "exercise-panel" }, ...page.body.childNodes);
}

// What a screen reader is told: the beginning of each output.
export function spoken(place) {
  const texts = [...place.children].map((shown) => {
    const words = (shown.querySelector("[aria-label]:not(pre)") ?? shown).innerText.trim();
    return words.replace(/\s+/g, " ").slice(0, 300);
  });
  return texts.filter(Boolean).join(". ") || "Done, without output.";
}
