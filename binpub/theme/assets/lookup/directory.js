/**
 * Which municipality is meant? For a site that serves several.
 *
 * The same as directory.py, on the list that files.py writes.
 */
import { plain } from "./fold.js";
import { LONGEST_PLACE, POSTCODE, isBox, splitQuestion } from "./query.js";
import { choose } from "./verdict.js";

/** Return the directory that a file holds: its municipalities, each with name and file. */
export function decodeDirectory(data) {
  const municipalities = data.m.map(([name]) => ({ name, file: fileOf(name) }));
  const byPlace = new Map();
  data.m.forEach(([, codes, localities = []], at) => {
    for (const place of [...localities, ...decodeCodes(codes)]) {
      const key = plain(place, data.t);
      byPlace.set(key, byPlace.has(key) && byPlace.get(key) !== at ? null : at);
    }
  });
  municipalities.forEach(({ name }, at) => byPlace.set(plain(name, data.t), at));
  return { municipalities, byPlace, spelling: data.t };
}

/** Return the name of a municipality's file, as `shard_name` makes it. */
function fileOf(name) {
  const letters = name.normalize("NFKD").replace(/[^\0-\x7f]/g, "").toLowerCase();
  return `${letters.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}.json`;
}

function decodeCodes(text) {
  return text.split(" ").filter(Boolean).flatMap((run) => {
    const [first, more = 0] = run.split("+").map(Number);
    return Array.from({ length: more + 1 }, (_, step) => String(first + step));
  });
}

/** Return the one municipality of that name, or of a locality or a postcode, or nothing. */
export function findMunicipality({ municipalities, byPlace, spelling }, name) {
  return municipalities[byPlace.get(plain(name, spelling))];
}

/** Return the municipality that a question ends or begins with, or that of a postcode. */
export function municipalityIn(directory, question) {
  const words = splitQuestion(question, directory.spelling);
  const find = (name) => findMunicipality(directory, name);
  for (let length = Math.min(LONGEST_PLACE, words.length - 1); length > 0; length--) {
    const ends = [words.slice(-length), words.slice(0, -length)];
    const beginning = [words.slice(0, length), words.slice(length)];
    for (const [place, rest] of [ends, beginning]) {
      const found = !isBox(rest, directory.spelling.boxes) && find(place.join(" "));
      if (found) return found;
    }
  }
  const codes = words.map((word) => POSTCODE.exec(word)?.[1]).filter(Boolean);
  return codes.map(find).find(Boolean);
}

/** Return the outcome of a question in which no municipality is named. */
export function chooseMunicipality({ municipalities }) {
  return choose("municipality", { municipalities: municipalities.map(({ name }) => name) });
}
