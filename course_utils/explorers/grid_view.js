// The front end of every explorer: it shows the picture that Python has drawn for the present
// state of the controls, and lights up the cells that belong together by Python's names for them.

const STEP = 1000; // milliseconds that a cell stays lit while playing
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const ENDS = { Home: 0, End: -1 }; // of a row, and with the control key of the grid
const VALUE = { range: "valueAsNumber", checkbox: "checked", select: "value" };
const parts = (name) => `<div class="grid-view" role="group" aria-label="${name}">
<div class="grid-view-controls"></div><p class="grid-view-title" aria-hidden="true"></p>
<div class="grid-view-stage"><div></div></div>
<div class="grid-view-foot"><button data-play></button>
<div class="grid-view-words" aria-live="polite"><p></p><p></p><p></p><p></p></div></div></div>`;

const albums = new WeakMap(); // the promise of all pictures, by their packed bytes
function unpack(bytes) {
  const stream = () => new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  if (!albums.has(bytes)) albums.set(bytes, new Response(stream()).json());
  return albums.get(bytes);
}
const put = (model, name, value) => (model.set(name, value), model.save_changes());

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// A slider, a switch or a list with its label, tied to the model's value of the same name.
function makeControl({ name, label, type, options, only, step }, model) {
  const given = { type, step, min: options[0][0], max: options.at(-1)[0], "aria-label": label };
  const input = element(type === "select" ? type : "input", { ...given, "data-control": name });
  if (type === "select") input.append(...options.map(([value, text]) => new Option(text, value)));
  const shown = element("output", { "aria-hidden": "true" });
  input.oninput = () => put(model, name, input[VALUE[type]]); // every view shows it at once
  function update() {
    input[VALUE[type]] = model.get(name);
    input.disabled = Boolean(only) && !only[1].includes(model.get(only[0]));
    const text = options.find(([value]) => value === model.get(name))?.[1];
    if (type === "range") input.setAttribute("aria-valuetext", (shown.textContent = text));
  }
  return { name, update, row: element("label", {}, element("span", {}, label), input, shown) };
}

function makeView(model, el) {
  el.innerHTML = parts(model.get("name"));
  const [root, bar, title, stage, picture, , button, words, ...told] = el.querySelectorAll("*");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let album = { pieces: [], frames: {} }, controls, hovered, timer;
  const all = (selector) => [...picture.querySelectorAll(selector)];
  const find = (name) => picture.querySelector(`[data-cell="${name}"]`);
  const cellAt = (event) => event.target.closest("[data-cell]");
  const listed = (names) => (names ? names.split(" ").map(find) : []);
  const chosen = (id = model.get("selected")) => find(id) ?? find(id.replace(/\[.*/, "[0,0]"));
  const clear = () => root.querySelector(".grid-view-notice")?.remove();
  const choose = (cell) => cell && put(model, "selected", cell.dataset.cell);
  // what changes there, and only that, is read out by a screen reader
  const tell = (line, text) => line.textContent === text || (line.textContent = text);

  function build() {
    controls = model.get("controls").map((control) => makeControl(control, model));
    bar.replaceChildren(...controls.map(({ row }) => row));
  }

  // The picture of the controls' present state. While Python is drawing it, the last one stays.
  function show(pictures = album) {
    album = pictures;
    for (const control of controls) control.update();
    const frame = album.frames[controls.map(({ name }) => model.get(name)).join("|")];
    if (!frame) return;
    const focused = picture.contains(document.activeElement);
    const [heading, caption, warning, ...svg] = frame.map((piece) => album.pieces[piece]);
    picture.innerHTML = svg.join("");
    tell(title, heading);
    [heading, caption, warning].forEach((text, line) => tell(told[line], text));
    light();
    if (focused) chosen()?.focus({ preventScroll: true });
  }

  // Light up the hovered or chosen cell, the window that it comes from, and what it feeds.
  function light() {
    const cell = (hovered && find(hovered)) || chosen();
    for (const other of all("[data-lit]")) delete other.dataset.lit;
    chosen()?.closest("[data-grid]").querySelector("[tabindex='0']")?.setAttribute("tabindex", -1);
    chosen()?.setAttribute("tabindex", 0); // Tab enters a grid at one cell, arrows move on
    const { cell: name, window, winners, says } = cell?.dataset ?? {};
    const fed = name ? all(`[data-window~="${name}"]`) : [];
    const won = fed.filter((other) => listed(other.dataset.winners).includes(cell));
    const lit = { window: listed(window), fed, winner: [...listed(winners), ...won] };
    for (const [kind, cells] of Object.entries({ ...lit, focus: cell ? [cell] : [] })) {
      for (const other of cells) other.dataset.lit = `${other.dataset.lit ?? ""} ${kind}`.trim();
    }
    // a line between units lights up between those that are lit, or by its weight
    for (const line of all("[data-ends]")) {
      const [weight, ...ends] = line.dataset.ends.split(" ");
      const joins = (cells) => ends.every((end) => end === name || cells.includes(find(end)));
      if (joins(lit.window)) line.dataset.lit = "window";
      else if (weight === name || joins(fed)) line.dataset.lit = "fed";
    }
    const names = fed.length > 12 ? [`${fed.length} cells`] : fed.map((one) => one.dataset.cell);
    tell(told[3], [says ?? cell?.ariaLabel, names.join(", ")].filter(Boolean).join("; feeds "));
    // they grow but never shrink: what stands below stays in its place while a slider moves
    for (const box of [stage, words])
      box.style.minHeight = `${box.getBoundingClientRect().height}px`;
  }

  function place(box, cell) {
    clear();
    const [from, to] = [root, cell].map((other) => other.getBoundingClientRect());
    const [left, top] = [to.left - from.left, to.top - from.top];
    box.style.cssText = `--x:${left}px;--y:${top}px;--w:${to.width}px;--h:${to.height}px`;
    root.append(box);
  }

  // A box over a cell: Enter, or leaving it, sends what was typed to Python; Escape does not.
  function edit(cell, typed) {
    if (cell?.ariaReadOnly !== "false") return;
    const { editable: trait } = cell.closest("[data-editable]").dataset;
    const [name, old] = [cell.dataset.cell, cell.lastElementChild.textContent];
    const box = element("input", { class: "grid-view-edit", "aria-label": `new ${name}` });
    box.onblur = () => {
      box.remove();
      if (box.value !== old) model.send({ cell: name, trait, text: box.value });
    };
    box.onkeydown = (event) => {
      if (event.key === "Escape") box.value = old;
      if (event.key === "Escape" || event.key === "Enter") find(name).focus(); // leaves the box
      if (event.key !== "Tab") event.stopPropagation();
    };
    place(box, cell);
    box.focus();
    box.value = typed ?? old;
    if (!typed) box.select();
  }

  function step() {
    const from = chosen()?.dataset.window ? chosen() : all("[data-window]")[0];
    const cells = [...(from?.closest("[data-grid]").querySelectorAll("[data-window]") ?? [])];
    choose(cells[(cells.indexOf(chosen()) + 1) % cells.length]);
  }

  function play(go) {
    clearInterval(timer);
    if (go) step();
    timer = go && !calm.matches && setInterval(step, STEP);
    button.textContent = timer ? "⏸ Pause" : calm.matches ? "Next window" : "▶ Play";
  }

  picture.onkeydown = (event) => {
    const [, grid, row, column] = cellAt(event)?.dataset.cell.match(/(.*)\[(.*),(.*)\]/) ?? [];
    const [down, right] = ARROWS[event.key] ?? [];
    const line = all(`[data-cell^="${grid}[${event.ctrlKey ? "" : `${row},`}"]`);
    if (!grid) return;
    if (event.key in ARROWS) find(`${grid}[${+row + down},${+column + right}]`)?.focus();
    else if (event.key in ENDS) line.at(ENDS[event.key]).focus();
    else if (event.key === "Enter" || event.key === "F2") edit(cellAt(event));
    else if (/^[-−.\d]$/.test(event.key)) edit(cellAt(event), event.key);
    else return;
    event.preventDefault();
  };

  // Keys typed in an explorer stay in it: "d d" would otherwise delete the notebook's cell.
  root.onkeydown = (event) => {
    if (event.key === "Escape") el.parentElement.closest("[tabindex]")?.focus();
    const saving = (event.ctrlKey || event.metaKey) && event.key === "s";
    if (event.key !== "Tab" && !saving) event.stopPropagation();
  };

  picture.onpointerover = picture.onpointerleave = (event) =>
    light((hovered = cellAt(event)?.dataset.cell));
  picture.ondblclick = (event) => edit(cellAt(event));
  picture.addEventListener("focusin", (event) => choose(cellAt(event)));
  button.onclick = () => play(!timer);
  play(false);
  build();
  for (const react of [clear, light]) model.on("change:selected", react);
  model.on("change:controls", build);
  model.on("msg:custom", ({ cell, notice }) =>
    place(element("p", { class: "grid-view-notice", role: "alert" }, notice), find(cell)),
  );
  // a notice stays when Python's other pictures arrive, which may be later
  for (const { name } of controls) model.on(`change:${name}`, () => (clear(), show()));
  return { show, stop: () => play(false) };
}

export default {
  async render({ model, el }) {
    const view = makeView(model, el);
    async function refresh() {
      const frames = model.get("frames");
      const pictures = await unpack(frames);
      if (frames === model.get("frames")) view.show(pictures); // unless newer ones have arrived
    }
    model.on("change:frames", refresh);
    await refresh();
    return view.stop;
  },
};
