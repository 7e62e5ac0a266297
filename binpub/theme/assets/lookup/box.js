/**
 * The lookup box: answers while somebody types, and remembers nothing.
 *
 * An answer that is sure comes at once; that a street isn't known is only said after a
 * pause or when asked, so that nobody is scolded in the middle of a word.
 */
import { askedByAddress, askedByStep, follow, isAsking } from "./address.js";
import { nameOf, put, renderAnswer } from "./answer.js";
import { makeList } from "./list.js";
import { complete, completePlace, numberIn, withRoom } from "./question.js";
import { makeSource } from "./source.js";

const TYPING = 50;
const PAUSE = 1200;
const SLOW = 250;
const SPEAK = 500;
const MOST = 8;
const MOST_SPOKEN = 5;
const AT_ONCE = ["found", "ask", "not_covered", "number", "street", "locality"];

for (const box of document.querySelectorAll("[data-lookup]")) wire(box);

function wire(box) {
  const { lookup, many, root } = box.dataset;
  const part = (name) => box.querySelector(`[data-part=${name}]`);
  const [form, input] = [box.querySelector("form"), box.querySelector("[name=q]")];
  const place = box.querySelector("[name=m]");
  const card = part("answer");
  const source = makeSource(lookup, many !== undefined);
  const list = makeList(input, box.querySelector("[role=listbox]"), accept);
  const page = pageOf(box, root);
  const timers = {};
  let turn = 0;
  let isBehind = false;

  function later(name, wait, act) {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(act, wait);
  }

  function say(text) {
    later("speak", SPEAK, () => (part("spoken").textContent = text));
  }

  function showState(text, isBusy = true) {
    part("state").textContent = text;
    part("state").hidden = !text;
    part("state").classList.toggle("lookup__state--busy", isBusy);
  }

  function demand() {
    forget();
    showState(box.dataset.empty, false);
    say(box.dataset.empty);
    input.setAttribute("aria-invalid", "true");
    input.focus();
  }

  function clear() {
    card.hidden = true;
    card.replaceChildren();
  }

  // ---- questions

  function askSoon() {
    isBehind = true;
    later("type", TYPING, ask);
  }

  async function ask({ isFinal = false, hasWaited = false } = {}) {
    const text = input.value;
    const own = ++turn;
    for (const name of ["type", "pause"]) clearTimeout(timers[name]);
    isBehind = false;
    if (!text.trim()) return forget();
    input.removeAttribute("aria-invalid");
    if (isFinal) list.close();
    later("slow", SLOW, () => showState(box.dataset.loading));
    let opened;
    try {
      opened = await source.open(text, place?.value);
    } catch {
      if (own === turn) show({ outcome: "failed" }, { question: text, choose });
      return null;
    } finally {
      if (own === turn) {
        clearTimeout(timers.slow);
        showState("");
      }
    }
    return own === turn ? answer(text, opened, isFinal, hasWaited) : null;
  }

  function answer(text, { index, resolve, options }, isFinal, hasWaited) {
    const outcome = index
      ? resolve(index, text)
      : { outcome: "choose", lacking: "municipality", streets: [] };
    const isSure = AT_ONCE.includes(nameOf(outcome));
    offer(index ? options(index, text, MOST) : [], isSure || isFinal);
    if (isSure || isFinal || (hasWaited && !list.isOpen)) {
      show(outcome, { index, question: text, choose });
    } else {
      clear();
      later("pause", PAUSE, () => ask({ hasWaited: true }));
    }
    return outcome;
  }

  function offer(streets, isAnswered) {
    const labels = streets.map(({ name, names, label, locality }) => ({
      name: names.join(" / "),
      detail: label === name ? "" : `(${locality})`,
    }));
    list.fill(labels, streets);
    if (isAnswered || document.activeElement !== input) return list.close();
    list.open();
    const { one, more } = box.dataset;
    const number = streets.length;
    return say(number ? put(number === 1 ? one : more, { number }) : "");
  }

  function show(outcome, context) {
    card.replaceChildren(renderAnswer(page, outcome, context));
    card.dataset.outcome = nameOf(outcome);
    card.hidden = false;
    say(inWords(card));
  }

  function forget() {
    turn += 1;
    for (const timer of Object.values(timers)) clearTimeout(timer);
    input.removeAttribute("aria-invalid");
    list.fill([], []);
    list.close();
    showState("");
    say("");
    clear();
    return null;
  }

  // ---- what is done with the answer

  async function accept(street) {
    const { index } = await source.open(input.value, place?.value);
    const isNumbered = numberIn(input.value, street, index);
    input.value = complete(input.value, street, index, townFor(index));
    if (!isNumbered && document.activeElement === input) makeRoom();
    const outcome = await askAndFollow();
    if (outcome?.lacking === "number") makeRoom();
  }

  async function choose({ street, locality }) {
    const { index } = await source.open(input.value, place?.value);
    input.value = street
      ? complete(input.value, street, index, townFor(index))
      : completePlace(input.value, locality);
    const outcome = await askAndFollow();
    if (outcome?.lacking === "number") makeRoom();
    else showAnswer();
  }

  /** Return the municipality that a question must name, because the menu doesn't. */
  function townFor(index) {
    return place && !place.value ? index.municipality : "";
  }

  async function askAndFollow() {
    const asking = ask({ isFinal: true });
    follow(input.value.trim(), place?.value);
    return asking;
  }

  /** Put the focus where the answer begins; what was pressed is gone. */
  function showAnswer() {
    const title = card.querySelector(".answer__title");
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  /** Move in the list, once it's that of what stands in the field. */
  async function move(step) {
    if (isBehind) await ask();
    list.move(step);
  }

  function makeRoom() {
    const { value, caret } = withRoom(input.value);
    input.value = value;
    input.focus();
    input.setSelectionRange(caret, caret);
  }

  async function submit() {
    if (!input.value.trim()) {
      follow("", place?.value);
      demand();
      return;
    }
    const outcome = await askAndFollow();
    if (outcome?.lacking === "number") makeRoom();
    else if (outcome?.lacking === "municipality") place.focus();
    else if (outcome && matchMedia("(pointer: coarse)").matches) {
      // The keyboard on the screen hides the answer.
      input.blur();
      card.scrollIntoView({ block: "nearest" });
    }
  }

  /** Ask what an address asks. */
  function takeUp(asked) {
    if (!isAsking(asked)) return;
    if (place) choosePlace(place, asked.get("m") ?? "");
    if (!asked.get("q")) return;
    input.value = asked.get("q");
    ask({ isFinal: true });
  }

  // ---- events

  let isComposing = false;
  input.addEventListener("focus", () => source.prepare(place?.value));
  input.addEventListener("compositionstart", () => (isComposing = true));
  input.addEventListener("compositionend", () => {
    isComposing = false;
    askSoon();
  });
  input.addEventListener("input", () => {
    list.unmark();
    if (!isComposing) askSoon();
  });
  input.addEventListener("blur", () => list.close());
  // Who goes on from an answer comes back to it.
  input.addEventListener("change", () => {
    if (!card.hidden) follow(input.value.trim(), place?.value);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (KEYS[event.key]?.(event)) event.preventDefault();
  });
  place?.addEventListener("change", () => {
    if (input.value.trim()) askAndFollow();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  card.addEventListener("click", ({ target }) => {
    const verb = target.closest("[data-do]")?.dataset.do;
    if (verb === "number") makeRoom();
    if (verb === "again") ask({ isFinal: true }).then(showAnswer);
  });

  // What returns true keeps the key from doing what it does in any field.
  const KEYS = {
    ArrowDown: ({ altKey }) => (altKey ? list.open() : move(1), true),
    ArrowUp: ({ altKey }) => (altKey ? list.close() : move(-1), true),
    Home: () => list.unmark(),
    End: () => list.unmark(),
    Enter: () => list.acceptActive(),
    Tab: () => list.acceptActive() && false,
    Escape: () => {
      if (list.isOpen) list.close();
      else {
        input.value = "";
        forget();
      }
      return true;
    },
  };

  addEventListener("popstate", () => takeUp(askedByStep()));
  takeUp(askedByAddress());
}

function choosePlace(select, name) {
  const same = ({ value }) => value.toLowerCase() === name.toLowerCase();
  const found = [...select.options].find(same);
  if (found) select.value = found.value;
}

/** Return what an answer says, with the first of what can be chosen in it. */
function inWords(card) {
  const choices = [...card.querySelectorAll(".answer__choice")].slice(0, MOST_SPOKEN);
  const lines = [...card.querySelectorAll(".answer__title, .answer__text, .network__name")];
  return [...lines, ...choices].map((line) => line.textContent.trim()).join(" · ");
}

function pageOf(box, root) {
  const clone = (selector) => box.querySelector(selector).content.cloneNode(true);
  const { lang } = document.documentElement;
  return {
    root,
    answer: (name) => clone(`template[data-answer=${name}]`),
    piece: (name) => clone(`template[data-piece=${name}]`),
    list: (names) => new Intl.ListFormat(lang || "en").format(names),
  };
}
