/**
 * Whose is a door? What the rules on one street say, for one kind of network at a time.
 *
 * The same as verdict.py, which gives the reasons.
 */
const IN = 0;
const OUT = 3;
const KINDS = ["residents", "business"];
const BEYOND = [1, 2, 9998, 9999];

/**
 * Return the outcome for a street of the index.
 *
 * `numbers` are the door's: none when it wasn't given, two for a door such as 12-14.
 * `locality` is the one that the street lies in, or nothing when it isn't known.
 */
export function judge(index, street, numbers, locality) {
  const verdicts = KINDS.map((kind) => {
    const rules = street.rules.filter((rule) => index.areas.get(rule.area).kind === kind);
    return judgeKind(index, rules, numbers, holders(index, kind, locality));
  });
  return join(index, verdicts);
}

/** Return the outcome for a street that nobody names, in a locality that areas hold. */
export function judgeLocality(index, locality) {
  return join(index, KINDS.map((kind) => one(holders(index, kind, locality).areas)));
}

/** Return the areas of one kind that hold all of a locality, or that may do so. */
function holders(index, kind, locality) {
  const places = locality ? [index.localities.get(locality) ?? []] : [...index.localities.values()];
  const areas = unique(places.flat().filter((slug) => index.areas.get(slug).kind === kind));
  return { areas, isKnown: Boolean(locality) || !areas.length };
}

function judgeKind(index, rules, numbers, whole) {
  const certain = rules.filter((rule) => rule.isWhole && rule.certainty === IN);
  if (certain.length && !numbers.length) return one(areasOf(certain));
  const asked = numbers.length ? numbers : samples(rules);
  const found = new Map();
  for (const number of asked) {
    const verdict = judgeNumber(rules, number, whole);
    found.set(JSON.stringify(verdict), verdict);
  }
  const verdicts = [...found.values()];
  if (verdicts.length === 1) return verdicts[0];
  const some = verdicts.flatMap((verdict) => verdict.areas);
  const areas = [...index.areas.keys()].filter((slug) => some.includes(slug));
  return { areas, lacking: numbers.length ? "area" : "number" };
}

/** Return one number of every part that the rules cut a street into. */
function samples(rules) {
  const ends = rules.flatMap((rule) => rule.ranges).flatMap(({ first, last }) => [first, last]);
  const around = ends.flatMap((end) => [-2, -1, 0, 1, 2].map((step) => end + step));
  return unique([...BEYOND, ...around]).filter((number) => number > 0 && number < Infinity);
}

/** Return the verdict on one number; a street beats a locality, and numbers beat words. */
function judgeNumber(rules, number, whole) {
  const holding = rules.filter((rule) => rule.ranges.some((run) => holds(run, number)));
  const sure = holding.filter((rule) => rule.certainty === IN);
  if (sure.length) return one(areasOf(sure));
  const out = areasOf(holding.filter((rule) => rule.certainty === OUT));
  const rest = whole.areas.filter((slug) => !out.includes(slug));
  const unsure = holding.filter((rule) => rule.certainty !== OUT);
  if (!unsure.length && (whole.isKnown || !rest.length)) return one(rest);
  if (!unsure.length) return { areas: rest, lacking: "locality" };
  const areas = unique([...areasOf(unsure), ...(whole.isKnown ? rest : [])]);
  return { areas, mustAsk: true, limit: limits(unsure) };
}

function holds({ first, last, side }, number) {
  return first <= number && number <= last && (side === null || number % 2 === side);
}

/** Return the verdict that these areas hold a door: one does, or none, or it's odd. */
function one(areas) {
  return areas.length > 1 ? { areas, lacking: "area" } : { areas };
}

/** Return one outcome for all kinds: what is lacking first, then whom to ask. */
function join(index, verdicts) {
  const isCertain = ({ areas, lacking, mustAsk }) => areas.length === 1 && !lacking && !mustAsk;
  const areas = (some) => some.flatMap((verdict) => verdict.areas);
  const certain = areas(verdicts.filter(isCertain));
  const lacking = ["number", "locality", "area"].find((what) =>
    verdicts.some((verdict) => verdict.lacking === what),
  );
  if (lacking) {
    return choose(lacking, { areas: areas(verdicts.filter((one) => !isCertain(one))), certain });
  }
  const asked = verdicts.filter((verdict) => verdict.mustAsk);
  if (asked.length) return { outcome: "ask", areas: areas(asked), limit: limits(asked), certain };
  if (certain.length) return { outcome: "found", areas: certain };
  return { outcome: "not_covered", municipality: index.municipality };
}

/** Return the outcome that more must be said; `choices` are what it can be. */
export function choose(lacking, choices) {
  const none = { areas: [], streets: [], municipalities: [], certain: [] };
  return { outcome: "choose", lacking, ...none, ...choices };
}

function areasOf(rules) {
  return unique(rules.map((rule) => rule.area));
}

function limits(some) {
  return unique(some.map(({ limit }) => limit).filter(Boolean)).join("; ");
}

/** Return things without those that were there before. */
export function unique(things) {
  return [...new Set(things)];
}
