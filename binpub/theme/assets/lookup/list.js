/**
 * The list of a combobox, after the WAI-ARIA pattern: the field keeps the focus, and
 * `aria-activedescendant` tells which line is meant.
 */

/** Wire a list to its field; `accept` is called with what is chosen. */
export function makeList(input, list, accept) {
  let values = [];
  let active = -1;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  // The field would lose the focus to the list, and the list close before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const line = event.target.closest("[role=option]");
    if (line) choose([...list.children].indexOf(line));
  });

  function choose(at) {
    const value = values[at];
    self.close();
    accept(value);
  }

  function mark(at) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const line = list.children[at];
    if (!line) return input.removeAttribute("aria-activedescendant");
    line.setAttribute("aria-selected", "true");
    line.scrollIntoView({ block: "nearest" });
    return input.setAttribute("aria-activedescendant", line.id);
  }

  const self = {
    get isOpen() {
      return !list.hidden;
    },
    get hasLines() {
      return values.length > 0;
    },

    /** Put other lines into the list: a label and what it stands for. */
    fill(labels, meant) {
      mark(-1);
      values = meant;
      list.replaceChildren(...labels.map((label, at) => renderLine(`${list.id}-${at}`, label)));
    },

    open() {
      list.hidden = !values.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    },

    close() {
      mark(-1);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
    },

    /** Move by one line, around the end; from the field to the first or the last. */
    move(step) {
      self.open();
      const from = active < 0 && step < 0 ? 0 : active;
      if (values.length) mark((from + step + values.length) % values.length);
    },

    /** Choose the line that is marked, if there is one; tell whether there was. */
    acceptActive() {
      const isMarked = self.isOpen && active >= 0;
      if (isMarked) choose(active);
      return isMarked;
    },

    unmark: () => mark(-1),
  };
  return self;
}

function renderLine(id, { name, detail }) {
  const line = document.createElement("li");
  line.id = id;
  line.setAttribute("role", "option");
  line.setAttribute("aria-selected", "false");
  line.append(name);
  if (detail) {
    const span = document.createElement("span");
    span.className = "lookup__detail";
    span.textContent = ` ${detail}`;
    line.append(span);
  }
  return line;
}
