// What a widget's model is for its front end, on a page: it keeps values and tells listeners of
// changes. Where Python is there, `link` passes on what the reader does.
export class Model {
  #state;
  #listeners = {};
  #unsaved = new Set();
  link = { set() {}, send() {} };
  chosen = {}; // what the reader has set, which Python may have changed since
  typed = []; // what was typed into cells, without what Python has refused

  constructor(state) {
    this.#state = { ...state };
  }

  get(name) {
    return this.#state[name];
  }

  set(name, value) {
    if (this.#state[name] === value) return;
    this.#state[name] = this.chosen[name] = value;
    this.#unsaved.add(name);
    this.fire(`change:${name}`);
    this.fire("change", name);
  }

  save_changes() {
    const names = [...this.#unsaved];
    this.#unsaved.clear();
    for (const name of names) this.link.set(name, this.#state[name]);
  }

  send(content) {
    this.fire("sent", content);
    this.link.send(content);
  }

  on(event, listener) {
    (this.#listeners[event] ??= []).push(listener);
  }

  off() {}

  fire(event, ...details) {
    for (const listener of this.#listeners[event] ?? []) listener(...details);
  }

  // new values that Python knows, which all count before anybody is told of one
  hear(values) {
    Object.assign(this.#state, values);
    for (const name of Object.keys(values)) this.fire(`change:${name}`);
    for (const name of Object.keys(values)) this.fire("change", name);
  }
}
