// From spelling to search key, as binpub/fold.py does it with the same table.

const MOST_READINGS = 12;
const HOMONYM = /_[A-Za-z0-9]+(?=\n?$)/;
// Python's blanks, of which JavaScript's \s lacks a few and has one more.
const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const BLANKS = new RegExp(BLANK, "g");
const INVERTED = new RegExp(`^([^()]+)\\(([^()]+)\\)${BLANK}*$`);
const ORDINAL = /^([0-9]+)(?:e|de|ste|er|ere|eme|ieme)$/;

const longestPhrases = new WeakMap();

// A plain object also "has" what every object inherits, such as "constructor".
const entry = (table, word) => (Object.hasOwn(table, word) ? table[word] : undefined);

export function fold(name, spelling) {
  return readings(name, spelling)[0];
}

export function readings(name, spelling) {
  const texts = [name.replace(HOMONYM, "")];
  const inverted = INVERTED.exec(name);
  if (inverted) texts.push(`${inverted[2]} ${inverted[1]}`);
  const keys = texts.flatMap((text) => keysOf(splitWords(text, spelling), spelling));
  if (keys.length) return [...new Set(keys)];
  return [plain(name, spelling) || name.toLowerCase().replace(BLANKS, "")];
}

export function plain(name, spelling) {
  return splitWords(name, spelling).join("");
}

export function splitWords(text, spelling) {
  const bare = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\0-\x7f]/g, (letter) => entry(spelling.letters, letter) ?? letter)
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("y", "ij");
  return bare.match(/[a-z0-9]+/g) ?? [];
}

function keysOf(words, spelling) {
  let keys = words.length ? [""] : [];
  for (const parts of alternatives(words, spelling)) {
    keys = keys.flatMap((key) => parts.map((part) => key + part)).slice(0, MOST_READINGS);
  }
  return keys;
}

function alternatives(words, spelling) {
  const longest = longestPhrase(spelling.phrases);
  const found = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(longest, words.length - at);
    let phrase;
    for (; length > 1 && !phrase; length--) {
      phrase = entry(spelling.phrases, words.slice(at, at + length).join(" "));
    }
    found.push(phrase ?? readingsOf(words, at, spelling));
    at += phrase ? length + 1 : 1;
  }
  return found;
}

function longestPhrase(phrases) {
  if (!longestPhrases.has(phrases)) {
    const lengths = Object.keys(phrases).map((phrase) => phrase.split(" ").length);
    longestPhrases.set(phrases, Math.max(...lengths));
  }
  return longestPhrases.get(phrases);
}

function readingsOf(words, at, spelling) {
  let word = words[at];
  const isLast = at === words.length - 1;
  if (words.length > 1) {
    const known =
      (at === 0 && entry(spelling.first, word)) || (isLast && entry(spelling.last, word));
    if (known) return known;
  }
  const whole = entry(spelling.words, word);
  if (whole) return whole;
  const ordinal = ORDINAL.exec(word);
  if (ordinal) return [`${ordinal[1]}e`];
  if (isLast) word = withEnding(word, spelling);
  for (const [beginning, full] of spelling.beginnings) {
    if (word.startsWith(beginning) && word.length > beginning.length) {
      return full.map((start) => start + word.slice(beginning.length));
    }
  }
  return [word];
}

function withEnding(word, spelling) {
  for (const [short, whole] of spelling.endings) {
    if (word.endsWith(short) && word.length > short.length + 1) {
      return word.slice(0, -short.length) + whole;
    }
  }
  return word;
}
