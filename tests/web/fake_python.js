// A stand-in for the page's Python: the test itself makes the explorer (`askPython`).

const unpacked = ({ frames, ...values }) =>
  frames
    ? { ...values, frames: Uint8Array.from(atob(frames), (letter) => letter.charCodeAt(0)) }
    : values;

class Fake extends EventTarget {
  state = "absent";
  explorers = new Map();

  become(state) {
    this.state = state;
    this.dispatchEvent(new Event("state"));
  }

  async start() {
    if (this.state === "ready") return;
    this.become("loading");
    const detail = { loaded: 4e6, total: 16e6 };
    this.dispatchEvent(new CustomEvent("progress", { detail }));
    await new Promise((resolve) => (window.arrive = resolve));
    if (window.failure) {
      this.become("failed");
      throw new Error(window.failure);
    }
    this.become("ready");
  }

  async explore(recipe) {
    this.become("busy");
    const made = await window.askPython("explore", recipe);
    this.become("ready"); // before the answer, as the real one does
    return { id: made.id, traits: made.traits, frames: unpacked(made).frames };
  }

  explorer(id) {
    const listeners = { change: [], message: [] };
    const ask = async (...words) => {
      for (const { kind, content } of await window.askPython(...words))
        for (const one of listeners[kind]) one(kind === "change" ? unpacked(content) : content);
    };
    return {
      set: (name, value) => ask("set", id, name, value),
      send: (content) => ask("send", id, content),
      on: (kind, listener) => listeners[kind].push(listener),
    };
  }
}

export const python = new Fake();
window.python = python;
