// The files with an explorer's pictures: one, or one for each value of a control.

export class Album {
  #model;
  #names;
  #control;
  #files = new Map(); // by name: the promise of its bytes
  #lost;

  constructor(place, model, lost) {
    const { album, part } = place.dataset;
    this.#model = model;
    this.#names = album.split(" ");
    this.#control = model.get("controls").find(({ name }) => name === part);
    this.#lost = lost;
    if (!part) return;
    model.on(`change:${part}`, () => model.link.on || this.show()); // unless Python draws
    // whoever touches the explorer will soon need the others
    const all = () => this.#names.forEach((name) => this.#file(name).catch(() => {}));
    for (const event of ["pointerenter", "focusin"])
      place.addEventListener(event, all, { once: true });
  }

  // the name of the file for the present state
  get #name() {
    if (!this.#control) return this.#names[0];
    const value = this.#model.get(this.#control.name);
    return this.#names[this.#control.options.findIndex(([option]) => option === value)];
  }

  #file(name) {
    if (!this.#files.has(name)) this.#files.set(name, fetched(name));
    return this.#files.get(name);
  }

  // Give the model the pictures for its present state; false if they cannot be had.
  async show() {
    const name = this.#name;
    try {
      const bytes = await this.#file(name);
      if (name === this.#name && bytes !== this.#model.get("frames"))
        this.#model.hear({ frames: bytes });
      return true;
    } catch {
      this.#files.delete(name); // another attempt may succeed
      this.#lost();
      return false;
    }
  }
}

async function fetched(name) {
  const answer = await fetch(new URL(`albums/${name}`, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return new Uint8Array(await answer.arrayBuffer());
}
