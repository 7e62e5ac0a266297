/**
 * Words that stand nowhere: what is found by their beginning alone is no answer, but a
 * shorter question may have one.
 */
const SHORTEST_BEGINNING = 4;
const MOST_WORDS = 5;
const LONGEST_WORD = 30;

/**
 * Tell whether a result was found by the beginning of a word only, as by “in” of “inbrekers”:
 * Pagefind falls back on that where it knows no better.
 */
export function isGuessed(text, { content, locations }) {
  const asked = folded(text).split(" ");
  const words = content.split(/\s+/);
  return locations.some((at) => {
    const word = folded(words[at] ?? "");
    const isShort = (whole) => whole.startsWith(word) && word.length * 2 <= whole.length;
    return word && !asked.includes(word) && asked.some(isShort);
  });
}

function folded(text) {
  return text.normalize("NFD").replace(/[^\p{L}\p{N} ]/gu, "").toLowerCase();
}

/** Return a question that finds something: of each word as much as stands somewhere; or nothing. */
export async function shortened(text, isFound) {
  const words = [];
  for (const word of text.split(" ").slice(0, MOST_WORDS)) {
    words.push(await beginningOf(word.slice(0, LONGEST_WORD), isFound));
  }
  const shorter = words.filter(Boolean).join(" ");
  return shorter && shorter !== text && (await isFound(shorter)) ? shorter : "";
}

async function beginningOf(word, isFound) {
  const least = Math.max(SHORTEST_BEGINNING, Math.ceil(word.length / 2));
  for (let length = word.length; length === word.length || length >= least; length--) {
    const beginning = word.slice(0, length);
    if (await isFound(beginning)) return beginning;
  }
  return "";
}
