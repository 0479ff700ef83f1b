// The ways out of an explorer: a link to its present state, and a line that embeds it elsewhere.

import { linkTo } from "./address.js";

const MARGIN = 48; // pixels that an embedded explorer needs beyond its own height

export async function open(button) {
  const doors = button.closest(".explorer-doors");
  const place = doors.closest(".explorer");
  const [field, status] = [doors.querySelector("input"), doors.querySelector("[role=status]")];
  const embeds = button.dataset.door === "embed";
  const text = embeds ? frame(place) : linkTo(place.id);
  if (!field.hidden && field.value === text) return close(field, status);
  const copied = await copy(text);
  status.textContent = copied ? "Copied." : "Copy this:";
  field.hidden = copied && !embeds;
  if (field.hidden) return;
  field.value = text;
  field.ariaLabel = embeds ? "Line for the page that shows the explorer" : "Link";
  field.onkeydown = ({ key }) => {
    if (key !== "Escape") return;
    close(field, status);
    button.focus();
  };
  field.focus();
  field.select();
}

function close(field, status) {
  field.hidden = true;
  status.textContent = "";
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
