/**
 * An outcome as a card. All words come from the page's templates, in its language, and
 * what was typed is only ever set as text.
 */

const NEW = ["exploring", "founding"];
const FEW = 3;

/** Return the card of an outcome; `choose` is called with what is chosen in it. */
export function renderAnswer(page, outcome, { index, question, choose }) {
  const areas = (slugs = []) => slugs.map((slug) => index.areas.get(slug));
  const isFound = outcome.outcome === "found";
  const network = (name) => (area) => renderNetwork(page, name, area, { question, isFound });
  const choices = choicesOf(outcome, index);
  const named = areas(outcome.areas).map(({ name }) => name);
  return fill(page.answer(nameOf(outcome)), {
    texts: { ...outcome, names: page.list(named) },
    holds: {
      limit: outcome.limit,
      names: named.length,
      several: named.length > 1,
      few: named.length > 0 && named.length <= FEW,
      certain: outcome.certain?.length,
      choices: choices.length,
      complete: index?.isComplete,
    },
    count: named.length,
    slots: {
      areas: areas(outcome.areas).map(network("area")),
      asked: areas(outcome.areas).map(network("asked")),
      certain: areas(outcome.certain).map(network("area")),
      choices: choices.map((choice) => renderChoice(page, choice, choose)),
    },
  });
}

/** Return the name of an outcome's template. */
export function nameOf({ outcome, lacking, streets }) {
  if (outcome !== "choose") return outcome;
  return lacking === "street" && !streets.length ? "no_street" : lacking;
}

function choicesOf({ suggestions, streets = [], lacking }, index) {
  if (lacking === "locality") {
    return [...index.localities.keys()].map((locality) => ({ label: locality, locality }));
  }
  const labels = suggestions ?? streets;
  const byLabel = new Map(labels.length ? index.streets.map((one) => [one.label, one]) : []);
  return labels.map((label) => {
    const street = byLabel.get(label);
    return { label: street.locality ? `${street.name} (${street.locality})` : label, street };
  });
}

function renderChoice(page, choice, choose) {
  const piece = fill(page.piece("choice"), { texts: choice });
  piece.querySelector("button").addEventListener("click", () => choose(choice));
  return piece;
}

// One subscribes to what is found, and not while something is still open.
function renderNetwork(page, name, area, { question, isFound }) {
  const { kind, status, mailbox, limits, listId } = area;
  const isNew = NEW.includes(status);
  const piece = fill(page.piece(name), {
    texts: area,
    holds: {
      [status]: true,
      [`${status}_${kind}`]: true,
      new: isNew,
      form: isFound && listId,
      both: isFound && listId && isNew,
      business: kind === "business",
      mailbox,
      limits: limits.length,
    },
    slots: { limits: limits.map(renderLimit) },
  });
  for (const form of piece.querySelectorAll("form")) {
    form.ariaLabel = put(form.ariaLabel, area);
    form.elements.l.value = listId;
  }
  const address = `${page.root}areas/${area.slug}/`;
  const links = {
    page: () => address,
    join: () => `${address}#join`,
    read: () => `${address}#now`,
    mail: () => `mailto:${mailbox}`,
    question: ({ subject }) =>
      `mailto:${mailbox}?subject=${encodeURIComponent(put(subject, { ...area, question }))}`,
  };
  for (const link of piece.querySelectorAll("[data-link]")) {
    link.href = links[link.dataset.link](link.dataset);
  }
  return piece;
}

function renderLimit(limit) {
  const line = document.createElement("li");
  line.textContent = limit;
  return line;
}

function fill(piece, { texts = {}, holds = {}, slots = {}, count = 0 }) {
  for (const one of piece.querySelectorAll("[data-if]")) {
    if (!holds[one.dataset.if]) one.remove();
  }
  for (const one of piece.querySelectorAll("[data-unless]")) {
    if (holds[one.dataset.unless]) one.remove();
  }
  for (const one of piece.querySelectorAll("[data-text]")) {
    one.textContent = put(one.dataset.text, texts);
  }
  for (const one of piece.querySelectorAll("[data-one]")) {
    one.textContent = count > 1 ? one.dataset.more : one.dataset.one;
  }
  for (const one of piece.querySelectorAll("[data-slot]")) {
    one.append(...(slots[one.dataset.slot] ?? []));
    if (!one.childElementCount) one.remove();
  }
  return piece;
}

/** Put values into the holes of a sentence. */
export function put(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
}
