// Messages at their place, with buttons for the ways out.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

export const button = (text, onclick) => element("button", { type: "button", onclick }, text);

// Show a message in a place; one of the same `about` is replaced. `actions` are pairs of a
// button's text and what it does; a button also takes the message away.
export function notify(place, about, words, actions = []) {
  const before = document.activeElement;
  withdraw(place, about);
  const lines = [words].flat().map((line) => element("p", {}, line));
  const buttons = actions.map(([text, action]) =>
    button(text, () => {
      box.remove();
      if (before?.isConnected) before.focus(); // the keyboard goes on where it was
      action?.();
    }),
  );
  const box = element("div", { class: "exercise-notice", "data-about": about, role: "alert" });
  box.append(...lines, element("div", { class: "exercise-bar" }, ...buttons));
  place.append(box);
  return box;
}

export function withdraw(place, about) {
  place.querySelector(`[data-about="${about}"]`)?.remove();
}

// Hand a text to the reader as a file.
export function saveFile(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = element("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

// Let the reader choose a file; `take(text, name)` gets its text, `refuse(words)` why not.
export function loadFile({ accept, most, take, refuse }) {
  const input = element("input", { type: "file", accept });
  input.onchange = async () => {
    const [file] = input.files;
    if (!file) return;
    if (file.size > most) {
      refuse(
        `${file.name} has ${megabytes(file.size)} MB, and no file of the workbook has more ` +
          `than ${megabytes(most)} MB: choose another file. Nothing has changed.`,
      );
      return;
    }
    try {
      take(await file.text(), file.name);
    } catch (error) {
      refuse(`${file.name} cannot be read (${error.message}). Nothing has changed.`);
    }
  };
  input.click();
}

export const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
