/**
 * The search page: asks Pagefind's index, which is fetched when somebody begins to type.
 *
 * The question stands in the address as a fragment, which is never sent. One entry of the
 * browser's history is one question: it changes while somebody types, and is done with
 * when they press Enter, choose or leave the field.
 */
import { isGuessed, shortened } from "./beginnings.js";
import { renderResult } from "./results.js";

const TYPING = 200;
const SPEAK = 400;
const SHORTEST = 2;
const PORTION = 10;
const ORDER = "order";
// The words that lead to a page count more than those that stand in it.
const WEIGHTS = { title: 5, also: 20 };

const page = document.querySelector("[data-search-in]");
const part = (name) => page.querySelector(`[data-part=${name}]`);
const put = (text, values) => text.replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);

const form = part("form");
const field = form.elements.q;
const menus = [...form.querySelectorAll("select")];
const filters = menus.filter((menu) => menu.name !== ORDER);
const order = form.elements[ORDER];
const list = part("results");
const numbers = new Intl.NumberFormat(document.documentElement.lang);
const timers = {};

let engine;
let found = [];
let shown = 0;
let turn = 0;
let isNew = true;

// ---- the index

/** Fetch Pagefind and its index, once; after a failure the next call tries again. */
function prepare() {
  engine ??= open().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

async function open() {
  const folder = new URL(page.dataset.searchIn, location.href);
  const pagefind = await import(new URL("pagefind.js", folder).href);
  // Its folder's name changes with the index, so that nothing in it ever goes stale.
  await pagefind.options({
    baseUrl: "/",
    excerptLength: 28,
    metaCacheTag: "0",
    ranking: { metaWeights: WEIGHTS },
  });
  return pagefind;
}

async function search(question) {
  const pagefind = await prepare();
  if (part("narrow")?.open) await pagefind.filters();
  const isByDay = order?.value === "newest" || !question;
  return pagefind.search(question || null, {
    filters: Object.fromEntries(chosen().map((menu) => [menu.name, menu.value])),
    sort: isByDay ? { day: "desc" } : {},
  });
}

// ---- questions

const chosen = () => filters.filter((menu) => menu.value);
const question = () => field.value.trim().replace(/\s+/g, " ");
const isAsking = () => question().length >= SHORTEST || chosen().length > 0;

function later(name, wait, act) {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(act, wait);
}

async function ask({ portion = PORTION } = {}) {
  clearTimeout(timers.type);
  const own = ++turn;
  showWays();
  if (!isAsking()) return forget();
  const text = question().length >= SHORTEST ? question() : "";
  later("slow", SPEAK, () => say(page.dataset.loading, true));
  try {
    const answer = await search(text);
    const results = await Promise.all(answer.results.slice(0, portion).map((one) => one.data()));
    if (own !== turn) return null;
    const isGuess = results.some((one) => isGuessed(text, one));
    found = isGuess ? [] : answer.results;
    list.replaceChildren();
    show(isGuess ? [] : results);
    count(answer);
    tell(text);
    if (isGuess || !found.length) offerShorter(text, own);
  } catch {
    if (own === turn) fail();
  } finally {
    if (own === turn) clearTimeout(timers.slow);
  }
  return null;
}

function forget() {
  clearTimeout(timers.slow);
  [found, shown] = [[], 0];
  list.replaceChildren();
  for (const one of [list, part("more"), part("none")]) one.hidden = true;
  say("");
}

/** Offer a question that finds something, where this one found nothing. */
async function offerShorter(text, own) {
  const shorter = text && (await shortened(text, isFound).catch(() => ""));
  if (own !== turn || !shorter) return;
  const way = part("shorter");
  way.querySelector("button").textContent = put(page.dataset.shorter, { question: shorter });
  way.dataset.question = shorter;
  way.hidden = false;
}

async function isFound(text) {
  const [first] = (await search(text)).results;
  return Boolean(first) && !isGuessed(text, await first.data());
}

function fail() {
  forget();
  say(page.dataset.failed, true);
}

function tell(text) {
  const { one, more, none, noneChosen } = page.dataset;
  const number = found.length;
  part("none").hidden = number > 0;
  part("shorter").hidden = true;
  const narrowed = part("narrowed");
  narrowed.hidden = !chosen().length;
  if (!number) say(put(text ? none : noneChosen, { question: text }));
  else say(put(number === 1 ? one : more, { number: numbers.format(number) }));
}

/** Say how it goes: at once for the eye, or after a pause where more may come. */
function say(text, isAtOnce = false) {
  later("say", isAtOnce || !text ? 0 : SPEAK / 2, () => (part("state").textContent = text));
}

// ---- what was found

function show(results) {
  list.append(...results.map((one) => renderResult(page, one)));
  shown = list.children.length;
  list.hidden = !shown;
  part("more").hidden = shown >= found.length;
}

async function showMore() {
  const own = turn;
  const first = shown;
  const next = found.slice(shown, shown + PORTION);
  const results = await Promise.all(next.map((one) => one.data())).catch(() => null);
  if (own !== turn) return;
  if (!results) {
    say(page.dataset.failed, true);
    return;
  }
  show(results);
  keepPlace();
  list.children[first]?.querySelector("a").focus();
}

/** Write behind each choice how many pages it would leave; only the index knows. */
function count({ filters: left }) {
  if (!part("narrow")?.open) return;
  for (const menu of filters.filter((one) => !one.value)) {
    for (const option of menu.options) {
      const { word } = option.dataset;
      const number = left[menu.name]?.[option.value] ?? 0;
      if (word) option.textContent = `${word} (${numbers.format(number)})`;
    }
  }
  for (const menu of chosen()) {
    for (const option of menu.options) option.textContent = option.dataset.word ?? option.textContent;
  }
}

function showWays() {
  const text = question();
  const lookup = part("lookup");
  lookup.hash = text ? new URLSearchParams({ q: text }) : "";
  const clear = part("clear");
  if (clear) clear.hidden = !chosen().length;
}

// ---- the address

function asked() {
  const inFragment = new URLSearchParams(location.hash.slice(1));
  return inFragment.size ? inFragment : new URLSearchParams(location.search);
}

function takeUp(values) {
  field.value = values.get("q") ?? "";
  for (const menu of menus) {
    const wanted = values.get(menu.name) ?? "";
    menu.value = [...menu.options].some(({ value }) => value === wanted) ? wanted : "";
  }
  const narrow = part("narrow");
  if (narrow && (chosen().length || order.value)) narrow.open = true;
  isNew = true;
  const { portion = PORTION, top } = history.state ?? {};
  if (location.search) follow();
  return ask({ portion }).then(() => top && scrollTo(0, top));
}

/** Let the address carry the question: as a new entry of the history when it's a new one. */
function follow() {
  const values = { q: question() };
  for (const menu of menus) values[menu.name] = menu.value;
  const said = Object.entries(values).filter(([, value]) => value);
  const address = new URL(location.pathname, location.href);
  address.hash = new URLSearchParams(said);
  if (address.href === location.href) return;
  const isAnother = isNew && location.hash.length > 1;
  history[isAnother ? "pushState" : "replaceState"](null, "", address);
  isNew = false;
}

function keepPlace() {
  if (found.length) history.replaceState({ portion: shown, top: scrollY }, "");
}

// ---- events

field.addEventListener("focus", () => prepare().catch(() => {}));
field.addEventListener("input", (event) => {
  if (event.isComposing) return;
  later("type", TYPING, () => {
    follow();
    ask();
  });
});
field.addEventListener("change", () => {
  follow();
  isNew = true;
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  follow();
  isNew = true;
  ask();
  // The keyboard on the screen hides what was found.
  if (matchMedia("(pointer: coarse)").matches) field.blur();
});
for (const menu of menus) {
  menu.addEventListener("change", () => {
    isNew = true;
    follow();
    ask();
  });
}
part("narrow")?.addEventListener("toggle", ({ target }) => {
  if (target.open && isAsking()) ask({ portion: Math.max(shown, PORTION) });
});
part("clear")?.addEventListener("click", () => {
  for (const menu of filters) menu.value = "";
  isNew = true;
  follow();
  ask();
  field.focus();
});
part("more").addEventListener("click", showMore);
part("shorter").addEventListener("click", async () => {
  field.value = part("shorter").dataset.question;
  isNew = true;
  follow();
  await ask();
  (list.querySelector("a") ?? field).focus();
});
addEventListener("popstate", () => takeUp(asked()));
addEventListener("pagehide", keepPlace);

takeUp(asked());
