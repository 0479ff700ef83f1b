// An explorer that lives in the page's Python, as the page sees it.

export const EXPLORER = "application/vnd.pooling-workbook.explorer"; // of its output

export class Explorer {
  values = {}; // what the reader has chosen, which a new Python is told
  #listeners = { change: [], message: [] };

  constructor(post) {
    this.post = post;
  }

  set(name, value) {
    this.values[name] = value;
    this.post({ set: { [name]: value } });
  }

  send(message) {
    this.post({ message });
  }

  // "change" brings new values of traits by name, "message" a message.
  on(event, listener) {
    this.#listeners[event].push(listener);
  }

  hear(event, detail) {
    for (const listener of this.#listeners[event]) listener(detail);
  }
}
