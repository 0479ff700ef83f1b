// The front end of a prediction: it asks, and once the learner has answered it shows what holds,
// why, and how far off the answer was. It needs no kernel; Python only keeps the answer.

const NUMBER = /^[-+]?(\d+([.,]\d*)?|[.,]\d+)$/;
const OPEN = "Answer every part first; a guess is welcome.";

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function html(tag, text, attributes = {}) {
  const made = element(tag, attributes);
  made.innerHTML = text; // written by the workbook, never by the learner
  return made;
}

const shown = (number) => String(number).replace("-", "−");
const off = (given, right) => {
  const by = Math.abs(+(given - right).toPrecision(6));
  return `${given > right ? "larger" : "smaller"} by ${shown(by)}`;
};

// Each kind of part builds its controls into a field, reads an answer from them (null while it is
// open, an Error with words if it cannot be read), writes one back, and tells what holds.
const KINDS = {
  choice(part, field, group) {
    const inputs = part.options.map((option, place) => {
      const input = element("input", { type: "radio", name: group, value: place });
      field.append(element("label", {}, input, html("span", option)));
      return input;
    });
    field.prepend(html("legend", part.label));
    return {
      read: () => (inputs.some((one) => one.checked) ? inputs.findIndex((one) => one.checked) : null),
      fits: (given) => Number.isInteger(given) && given in part.options,
      write: (given) => inputs.forEach((one, place) => (one.checked = place === given)),
      right: (given) => given === part.right,
      tell: (given) =>
        given === part.right
          ? ""
          : `${part.told[given]} The right answer is: ${part.options[part.right]}.`,
    };
  },

  numbers(part, field) {
    const inputs = part.labels.map((label) => {
      const input = element("input", { type: "text", inputmode: "decimal", autocomplete: "off" });
      field.append(element("label", {}, html("span", label), input));
      return input;
    });
    field.prepend(element("legend", { class: "predict-hidden" }, "Your numbers"));
    const number = ({ value }) => {
      const text = value.trim().replace("−", "-");
      if (text && !NUMBER.test(text)) throw new Error(`"${value}" is not a number: type one, such as 0.5.`);
      return text ? Number(text.replace(",", ".")) : null;
    };
    const near = (given, place) => Math.abs(given - part.right[place]) <= part.near + 1e-9;
    return {
      read() {
        const numbers = inputs.map(number);
        return numbers.includes(null) ? null : numbers;
      },
      fits: (given) => given?.length === inputs.length && [...given].every(Number.isFinite),
      write: (given) => inputs.forEach((one, place) => (one.value = given?.[place] ?? "")),
      right: (given) => given.every(near),
      tell: (given) =>
        part.right
          .map((right, place) => {
            if (near(given[place], place) && given[place] === right) return "";
            const named = part.labels.length > 1 ? `${part.labels[place]}: it` : "It";
            const why = part.told.find(([slip]) => slip === given[place])?.[1] ?? "";
            return `${named} is ${shown(right)}; yours is ${off(given[place], right)}. ${why}`;
          })
          .filter(Boolean)
          .join("<br>"),
    };
  },

  cells(part, field) {
    const rows = part.grid.map((row, i) =>
      row.map((value, j) => {
        const name = `row ${i}, column ${j}: ${value}`;
        const cell = element("button", { type: "button", "aria-pressed": false, "aria-label": name }, value);
        cell.onclick = () => cell.setAttribute("aria-pressed", cell.ariaPressed !== "true");
        return cell;
      }),
    );
    field.append(element("div", { class: "predict-grid" }, ...rows.map((row) => element("div", {}, ...row))));
    field.prepend(html("legend", part.label));
    const each = (given, does) => rows.forEach((row, i) => row.forEach((cell, j) => does(cell, given?.[i]?.[j], i, j)));
    const count = (given, test) => {
      let found = 0;
      each(given, (_, mark, i, j) => (found += test(mark, part.right[i][j])));
      return found;
    };
    return {
      read: () => {
        const given = rows.map((row) => row.map((cell) => cell.ariaPressed === "true"));
        return given.flat().some(Boolean) ? given : null;
      },
      fits: (given) => rows.every((row, i) => given?.[i]?.length === row.length),
      write: (given) => each(given, (cell, mark) => cell.setAttribute("aria-pressed", Boolean(mark))),
      right: (given) => count(given, (mark, right) => mark !== right) === 0,
      tell(given) {
        each(given, (cell, _, i, j) => part.right[i][j] && (cell.dataset.right = ""));
        const missed = count(given, (mark, right) => right && !mark);
        const extra = count(given, (mark, right) => mark && !right);
        const words = [missed && `${missed} missed`, extra && `${extra} too many`].filter(Boolean);
        return words.length ? `${words.join(", ")}. The right cells have a double border.` : "";
      },
    };
  },
};

function render({ model, el }) {
  const form = element("form", { class: "predict", "aria-label": "Predict" });
  const told = element("div", { class: "predict-told", role: "status" });
  const answer = element("button", { type: "submit" }, "That is my prediction");
  const again = element("button", { type: "button", hidden: "" }, "Predict again");
  const group = `${model.get("name")}-${Math.random()}`; // two views must not share radio buttons
  const parts = model.get("parts").map((part, place) => {
    const field = element("fieldset");
    return { field, ...KINDS[part.type](part, field, `${group}-${place}`) };
  });
  const feet = parts.map(({ field }) => field.appendChild(element("p", { class: "predict-foot" })));
  const head = element("p", { class: "predict-head" }, "Predict");
  form.append(head, html("div", model.get("question")), ...parts.map(({ field }) => field));
  const unkept = element("p", { role: "alert" });
  form.append(element("p", {}, answer, again), told, unkept);

  function show() {
    const kept = model.get("given"); // perhaps from a file, and of an older form of the question
    const answered = kept.length === parts.length && parts.every(({ fits }, i) => fits(kept[i]));
    const given = answered ? kept : [];
    parts.forEach(({ field, write, right, tell }, place) => {
      write(given[place]);
      field.disabled = answered;
      field.dataset.state = answered ? (right(given[place]) ? "right" : "other") : "open";
      feet[place].innerHTML = answered ? [right(given[place]) ? "✓ Right." : "✗", tell(given[place])].join(" ") : "";
      if (!answered) field.querySelectorAll("[data-right]").forEach((cell) => delete cell.dataset.right);
    });
    told.innerHTML = answered ? model.get("because") : "";
    unkept.textContent = "";
    [answer.hidden, again.hidden] = [answered, !answered];
    if (answered) el.dispatchEvent(new CustomEvent("predicted", { bubbles: true }));
  }

  function put(given) {
    const count = given.filter((one, place) => parts[place].right(one)).length;
    model.set("right", count); // first, as Python looks at it when an answer is given
    model.set("given", given);
    model.save_changes();
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    for (const [place, { field, read }] of parts.entries()) {
      try {
        if (read() === null) throw new Error(OPEN);
        feet[place].textContent = "";
      } catch (error) {
        feet[place].textContent = error.message;
        field.querySelector("input, button").focus();
        return;
      }
    }
    put(parts.map(({ read }) => read()));
    again.focus();
  };
  again.onclick = () => {
    put([]);
    parts[0].field.querySelector("input, button").focus();
  };
  // Keys typed here stay here: they would otherwise be commands for the notebook's cell.
  form.onkeydown = (event) => event.key !== "Tab" && event.stopPropagation();
  model.on("change:given", show);
  model.on("msg:custom", (message) => (unkept.textContent = message.unkept));
  el.append(form);
  show();
  return () => model.off("change:given", show);
}

export default { render };
