// The ways out of an explorer: a link to its present state, and a line that embeds it elsewhere.

import { linkTo } from "./address.js";

const MARGIN = 48; // pixels that an embedded explorer needs beyond its own height

export async function open(button) {
  const doors = button.closest(".explorer-doors");
  const place = doors.closest(".explorer");
  const text = button.dataset.door === "link" ? linkTo(place.id) : frame(place);
  const copied = await copy(text);
  const done = button.dataset.door === "link" ? "Link copied." : "Line copied.";
  doors.querySelector("[role=status]").textContent = copied ? done : "Copy this:";
  const field = doors.querySelector("input");
  field.hidden = copied && button.dataset.door === "link";
  field.value = text;
  field.ariaLabel = button.dataset.door === "link" ? "Link" : "Line for your page";
  if (field.hidden) return;
  field.focus();
  field.select();
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or not a secure page: the text is shown
  }
}

function frame(place) {
  const page = new URL(`../explorers/${place.dataset.embed}`, import.meta.url);
  const link = new URL(linkTo(place.id, page.href));
  link.hash = "";
  const height = place.querySelector(".grid-view").offsetHeight + MARGIN;
  const { title } = place.dataset;
  const safe = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  return (
    `<iframe src="${safe(link.href)}" title="${safe(title)}" ` +
    `width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`
  );
}
