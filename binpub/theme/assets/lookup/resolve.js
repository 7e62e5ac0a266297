/**
 * From a question to its outcome: which network is this door in?
 *
 * The same as resolve.py, which gives the reasons, on the file that files.py writes.
 * What is derived from an index is made when it's first needed, and kept.
 */
import { fold, plain, readings, splitWords } from "./fold.js";
import { parseQuestion } from "./query.js";
import { makeSpeller } from "./suggest.js";
import { choose, judge, judgeLocality, unique } from "./verdict.js";

const VERSION = 1;
const SIGNS = "<>=+*^_{}~@%!";
const SHORTEST = 3;
const MOST_SUGGESTED = 5;
const MOST_OPTIONS = 8;

// ---- the file

/**
 * Return the index that a file holds.
 *
 * `areas` go by slug, `localities` and `quarters` by name; a street has a `label`,
 * by which outcomes call it. Beside a list of municipalities, that has the spelling.
 */
export function decode(data, spelling = data.t) {
  if (data.v !== VERSION) throw new Error(`a lookup file of version ${data.v}`);
  const slugs = data.a.map(([slug]) => slug);
  const inAreas = ([name, holders]) => [name, holders.map((one) => slugs[one])];
  return {
    municipality: data.m,
    isComplete: Boolean(data.c),
    areas: new Map(data.a.map((area) => [area[0], decodeArea(area)])),
    streets: decodeStreets(data, slugs, spelling),
    postcodes: new Set(data.y.flatMap(([, codes]) => codes)),
    localities: new Map(data.l.map(inAreas)),
    quarters: new Map(data.q.map(inAreas)),
    spelling,
  };
}

function decodeArea([slug, name, kind, status, mailbox, limits, listId = ""]) {
  return { slug, name, kind, status, mailbox, limits, listId };
}

function decodeStreets(data, slugs, { shortened }) {
  const sets = data.r.map((rules) => rules.map((rule) => decodeRule(rule, slugs)));
  const [ruleSets, places] = [decodeRuns(data.s), decodeRuns(data.x)];
  const every = decodeNames(data.n, shortened).map((line) => line.split("|"));
  const counts = new Map();
  for (const [name] of every) counts.set(name, (counts.get(name) ?? 0) + 1);
  return every.map((names, number) => {
    const [name] = names;
    const [locality, postcodes] = data.y[places[number]];
    const label = locality && counts.get(name) > 1 ? `${name} (${locality})` : name;
    return { name, names, label, locality, postcodes, rules: sets[ruleSets[number]] };
  });
}

function decodeRule([area, numbers, certainty, limit, isWhole], slugs) {
  const ranges = numbers.split(",").map(decodeRange);
  return { area: slugs[area], ranges, certainty, limit, isWhole: Boolean(isWhole) };
}

function decodeRange(text) {
  const [, parity, start, hyphen, end] = /^([a-z]*) ?(\d*)(-?)(\d*)$/.exec(text);
  const first = start ? +start : parity === "even" ? 2 : 1;
  const last = end ? +end : hyphen || !start ? Infinity : first;
  return { first, last, side: { odd: 1, even: 0 }[parity] ?? null };
}

function decodeNames(text, endings) {
  let before = "";
  const decodeName = (line) => {
    const ending = endings[SIGNS.indexOf(line.at(-1))];
    const rest = ending === undefined ? line.slice(1) : line.slice(1, -1) + ending;
    before = before.slice(0, line.charCodeAt(0) - 65) + rest;
    return before;
  };
  return text ? text.split("\n").map(decodeName) : [];
}

function decodeRuns(text) {
  return text.split(" ").flatMap((run) => {
    const [number, times = 1] = run.split("*").map(Number);
    return Array(times).fill(number);
  });
}

// ---- exact names

/**
 * Return the outcome of what somebody typed: street, number, perhaps a place.
 *
 * It is plain data, as `as_data` of outcome.py gives it: areas are slugs, streets labels.
 */
export function resolve(index, question) {
  const ways = parseQuestion(question, known(index));
  const found = ways.map((way) => answer(index, way)).filter(Boolean);
  if (!found.length) return answerWithoutStreet(index, ways) ?? suggest(index, ways);
  if (areSame(found.map(({ outcome }) => outcome))) return found[0].outcome;
  return chooseStreet(unique(found.flatMap(({ streets }) => streets)));
}

/** Return the streets that are meant and the outcome, or nothing when none is. */
function answer(index, way) {
  if (!way.isExact || !way.street) return null;
  const numbers = [way.number, way.last].filter(Boolean);
  const streets = atPlace(index, named(index, way.street), way);
  if (!streets.length) return null;
  const here = localityNames(index).get(way.place);
  const outcomes = streets.map((street) => judge(index, street, numbers, street.locality || here));
  return { streets, outcome: areSame(outcomes) ? outcomes[0] : chooseStreet(streets) };
}

/** Return the streets of a name; where two are spelt alike, the one that is as typed. */
function named(index, text) {
  const keys = keep(index, "byKey", streetsByKey);
  const found = unique(readings(text, index.spelling).flatMap((key) => keys.get(key) ?? []));
  const typed = plain(text, index.spelling);
  const same = found.filter((street) => street.plain.includes(typed));
  return same.length ? same : found;
}

/** Return those of the streets that lie where the question says. */
function atPlace(index, found, way) {
  const locality = localityNames(index).get(way.place);
  if (locality !== undefined) {
    const here = found.filter((street) => street.locality === locality);
    const isWhole = way.place === plain(index.municipality, index.spelling);
    found = here.length ? here : found.filter((street) => isWhole || !street.locality);
  }
  if (!way.postcode) return found;
  if (index.postcodes.size && !index.postcodes.has(way.postcode)) return [];
  const here = found.filter((street) => street.postcodes.includes(way.postcode));
  return here.length ? here : found;
}

function chooseStreet(streets) {
  return choose("street", { streets: labels(streets) });
}

// ---- no street of that name

/** Return the outcome of a question that names a place or a network, and no street. */
function answerWithoutStreet(index, ways) {
  const all = [...index.areas.keys()];
  const key = ({ street }) => plain(street, index.spelling);
  const nameless = ways.filter((way) => /^[0-9]*$/.test(key(way)));
  const inPlaces = nameless.filter((way) => way.place || way.postcode);
  if (inPlaces.length) {
    const held = inPlaces.flatMap((way) => areasNear(index, way));
    return choose("street", { areas: held.length ? all.filter((one) => held.includes(one)) : all });
  }
  if (nameless.length === ways.length && ways.some(key)) return choose("street", {});
  const networks = keep(index, "networks", networksOf);
  const called = ways.map(key);
  const areas = unique(called.flatMap((name) => networks.get(name) ?? []));
  if (areas.length) return choose("area", { areas });
  for (const way of ways) {
    const keys = way.street ? readings(way.street, index.spelling) : [];
    for (const [limit, holders] of index.quarters) {
      if (keys.includes(fold(limit, index.spelling))) {
        return { outcome: "ask", areas: holders, limit, certain: [] };
      }
    }
  }
  return null;
}

/** Return the areas that hold all of a place, or a street of a postcode. */
function areasNear(index, way) {
  const streets = index.streets.filter(({ postcodes }) => postcodes.includes(way.postcode));
  const rules = streets.flatMap((street) => street.rules);
  return [...heldBy(index, way), ...rules.map(({ area }) => area)];
}

function heldBy(index, way) {
  return index.localities.get(localityNames(index).get(way.place)) ?? [];
}

/** Return the streets near what was typed; those of the place that was named first. */
function suggest(index, ways) {
  const way = likeliest(ways);
  const exact = ways.flatMap((one) => (one.street ? named(index, one.street) : []));
  const close = near(index, way.street).slice(0, MOST_SUGGESTED);
  const isName = isLong(index, way.street) && !index.isComplete;
  if (!exact.length && !close.length && isName && heldBy(index, way).length) {
    return judgeLocality(index, localityNames(index).get(way.place));
  }
  const here = close.flatMap((street) => {
    const same = atPlace(index, close.filter(({ name }) => name === street.name), way);
    return same.length ? same : street;
  });
  const found = unique([...exact, ...here, ...close]);
  return { outcome: "unknown_street", suggestions: labels(found.slice(0, MOST_SUGGESTED)) };
}

/** Return the reading that leaves least of the street: its number and place are gone. */
function likeliest(ways) {
  const isNumbered = ways.some((way) => way.number && !way.beginsWithNumber);
  const order = ({ street, beginsWithNumber, isExact }) =>
    1e6 * !street + 1e5 * (beginsWithNumber === isNumbered) + 2 * street.length + !isExact;
  return ways.reduce((best, way) => (order(way) < order(best) ? way : best));
}

/** Return the streets whose names are near a text, the nearest first. */
function near(index, text) {
  if (!isLong(index, text)) return [];
  if (index.near?.text !== text) {
    const ask = keep(index, "speller", spellerOf);
    index.near = { text, streets: ask(text, MOST_OPTIONS).map((one) => index.streets[one]) };
  }
  return index.near.streets;
}

function isLong(index, text) {
  return plain(text, index.spelling).length >= SHORTEST;
}

// ---- while somebody types

/** Return the streets that may be meant so far: those that begin so, then those that are near. */
export function options(index, text, most = MOST_OPTIONS) {
  const ways = parseQuestion(text, known(index));
  const way = likeliest(ways);
  const typed = unique([ways[0].street, way.street]).filter((one) => plain(one, index.spelling));
  if (!typed.length) return [];
  const found = atPlace(index, beginning(index, typed), way);
  const close = found.length < most ? near(index, way.street) : [];
  return unique([...found, ...close]).slice(0, most);
}

/** Return the streets of which a name begins so, and then those of which a word does. */
function beginning(index, texts) {
  keep(index, "byKey", streetsByKey);
  const { spelling } = index;
  const typed = texts.map((text) => plain(text, spelling)).join("|");
  const keys = [typed, ...texts.flatMap((text) => readings(text, spelling))].join("|");
  const tests = [`/(${keys})/`, `/(${typed})`, `/(${keys})`, `,(${keys})`].map((test) => RegExp(test));
  const ranks = tests.map(() => []);
  for (const street of index.streets) {
    ranks[tests.findIndex((test) => test.test(street.starts))]?.push(street);
  }
  return ranks.flat();
}

// ---- what is derived from an index

function keep(index, what, make) {
  return (index[what] ??= make(index));
}

/** Return the streets of each key, in order; each then has what its names begin with. */
function streetsByKey({ streets, spelling }) {
  const byKey = new Map();
  for (const street of streets) {
    const { names } = street;
    const keys = unique(names.flatMap((name) => readings(name, spelling)));
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), street]);
    const words = names.map((name) => splitWords(name, spelling));
    const ends = words.flatMap((every) => every.map((_, at) => every.slice(at).join("")).slice(1));
    street.plain = words.map((every) => every.join(""));
    street.starts = `/${[...street.plain, ...keys].join("/")}/,${ends.join(",")}`;
  }
  return byKey;
}

function spellerOf({ streets, spelling }) {
  return makeSpeller(streets.map(({ names }) => names), spelling);
}

/** Return the areas of each name, with and without its kind in front. */
function networksOf({ areas, spelling }) {
  const names = new Map();
  for (const { slug, name } of areas.values()) {
    const short = name.includes(" ") ? name.slice(name.indexOf(" ") + 1) : "";
    for (const key of unique([name, short].map((one) => plain(one, spelling)))) {
      if (key) names.set(key, [...(names.get(key) ?? []), slug]);
    }
  }
  return names;
}

/** Return the name of each locality, by its plain form. */
function localityNames(index) {
  return keep(index, "byPlace", ({ localities, spelling }) => {
    return new Map([...localities.keys()].map((name) => [plain(name, spelling), name]));
  });
}

function known(index) {
  return keep(index, "places", ({ municipality, postcodes, spelling }) => {
    const names = new Set([...localityNames(index).keys(), plain(municipality, spelling)]);
    return { names, postcodes, spelling };
  });
}

function labels(streets) {
  return streets.map(({ label }) => label);
}

function areSame(outcomes) {
  return unique(outcomes.map((one) => JSON.stringify(one))).length === 1;
}
