// What a widget's model is for its front end, without a kernel: it keeps values, tells listeners
// of changes, and collects what would be sent to Python.
export class FakeModel {
  constructor(state) {
    this.state = state;
    this.listeners = {};
    this.sent = []; // messages
    this.saved = {}; // values that Python would have got
    this.changed = new Set();
  }
  get(name) {
    return this.state[name];
  }
  set(name, value) {
    if (this.state[name] === value) return;
    this.state[name] = value;
    this.changed.add(name);
    this.fire(`change:${name}`);
  }
  save_changes() {
    for (const name of this.changed) this.saved[name] = this.state[name];
    this.changed.clear();
  }
  on(event, listener) {
    (this.listeners[event] ??= []).push(listener);
  }
  off() {}
  send(content) {
    this.sent.push(content);
  }
  fire(event, ...details) {
    for (const listener of this.listeners[event] ?? []) listener(...details);
  }
  // Python speaks: new values at once, as after hold_sync, or a message
  hear(state, frames) {
    if (frames) state.frames = bytes(frames);
    Object.assign(this.state, state);
    for (const name of Object.keys(state)) this.fire(`change:${name}`);
  }
}

export function bytes(base64) {
  return new DataView(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer);
}
