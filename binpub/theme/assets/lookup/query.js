/**
 * What people type, read in every way that it may be meant.
 *
 * The same as query.py, which gives the reasons; a test throws questions at both.
 */
import { plain } from "./fold.js";

const MOST_LETTERS = 200;
export const LONGEST_PLACE = 6;

const GAP =
  /[\0- \x7f-\xa0\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ud800-\udfff\ufeff,;()[\]<>"“”„«»]+/g;
const NUMBER_SIGN = /n ?[°º] ?|№ ?/gi;
const JOINED = /([0-9]) ?([-/]) ?(?=[0-9])/g;
const GLUED = /([a-z]{4})-?([0-9])/g;
const MARKS = /[\u0300-\u036f]/g;
const PUNCTUATION = /^['’‘`.:!?*_/+-]+|['’‘`.:!?*_/+-]+$/g;
const TWO_LETTERS = /^[a-z]{2}$/;
const NUMBER =
  /^([1-9][0-9]{0,3})(?:[a-z]{0,6}|[a-z]{0,3}[-/_.+][a-z0-9][a-z0-9+._/-]{0,8}|[a-z]{1,3}[0-9]{1,4})$/;
const LONGEST_RUN = 10;
const RUN = /^([1-9][0-9]{0,3})-([1-9][0-9]{0,3})$/;
const SUFFIX =
  /^(?:[a-z]|(?:0[0-9]{0,3}|[0-9]{1,3})[a-z]{0,4}|[a-z]{1,2}[0-9]{1,4}|[0-9]{1,4}[-/_.][a-z0-9]{1,4})$/;
const COUNTED = /^[0-9]{1,2}(?:e|de|ste|er|ere|eme|ieme)$/;
export const POSTCODE = /^(?:be?-?)?([1-9][0-9]{3})([a-z]{2})?$/;

/** Return the words of a question in small letters without accents. */
export function splitQuestion(text, { letters }) {
  return text
    .replace(GAP, " ")
    .slice(0, MOST_LETTERS)
    .replace(NUMBER_SIGN, " nr ")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\0-\x7f]/g, (letter) => letters[letter] ?? letter)
    .replace(MARKS, "")
    .replace(GLUED, "$1 $2")
    .replace(JOINED, "$1$2")
    .split(" ")
    .map((word) => word.replace(PUNCTUATION, ""))
    .filter(Boolean);
}

/**
 * Return the ways to read a question, the likeliest first.
 *
 * `places` has the sets `names` and `postcodes` of what may stand beside a street.
 */
export function parseQuestion(text, places) {
  const ways = new Map();
  for (const [rest, place, postcode, isKnown] of splitPlaces(
    splitQuestion(text, places.spelling),
    places,
  )) {
    for (const reading of splitNumbers(rest, places.spelling)) {
      const way = { ...reading, place, postcode, isExact: reading.isExact && isKnown };
      ways.set(JSON.stringify(way), way);
    }
  }
  return [...ways.values()];
}

/** Yield the question without what names a place: words, place, postcode, all understood. */
function* splitPlaces(every, places) {
  const [first, words] = splitFirstPostcode(every, places);
  const name = (some) => plain(some.join(" "), places.spelling);
  if (words.length !== 1 || !postcodeAt(words, 0, places)) yield [words, "", first, true];
  for (let length = Math.min(LONGEST_PLACE, words.length); length > 0; length--) {
    const behind = name(words.slice(-length));
    if (places.names.has(behind)) {
      const [rest, postcode] = withoutPostcode(words.slice(0, -length), places);
      yield [rest, behind, postcode || first, true];
    }
    const ahead = name(words.slice(0, length));
    if (length < words.length && places.names.has(ahead)) {
      yield [words.slice(length), ahead, first, true];
    }
    for (let at = 1; at < words.length - length; at++) {
      const middle = name(words.slice(at, at + length));
      const number = words.slice(at + length);
      if (places.names.has(middle) && isBox(number, places.spelling.boxes)) {
        yield [[...words.slice(0, at), ...number], middle, first, true];
      }
    }
  }
  yield* splitPostcode(words, places);
}

/** Return the postcode that a question begins with, and the rest. */
function splitFirstPostcode(words, places) {
  const postcode = words.length > 1 && postcodeAt(words, 0, places);
  const isOther = !places.postcodes.size && words.slice(1).some(isNumber);
  const isPostcode = postcode && (places.postcodes.has(postcode) || isOther);
  return isPostcode ? [postcode, withoutLetters(words.slice(1))] : ["", words];
}

/** Return what follows a postcode without its two letters; "de" may begin a street. */
function withoutLetters(words) {
  const isEnd = words.length === 1 || (words.length > 1 && isNumber(words[1]));
  return isEnd && TWO_LETTERS.test(words[0]) ? words.slice(1) : words;
}

/** Yield what stands before a postcode; a known place behind it was split off before. */
function* splitPostcode(words, places) {
  for (let at = words.length - 1; at >= 0; at--) {
    const postcode = postcodeAt(words, at, places);
    if (!postcode) continue;
    const behind = words.slice(at + 1 + TWO_LETTERS.test(words[at + 1]));
    const isPlace = places.names.has(plain(behind.join(" "), places.spelling));
    const isKnown = places.postcodes.has(postcode) || (!places.postcodes.size && !behind.length);
    if ((at || !behind.length) && !isPlace) yield [words.slice(0, at), "", postcode, isKnown];
    return;
  }
}

/** Return words without the postcode that they end in, and the postcode. */
function withoutPostcode(words, places) {
  for (const at of [words.length - 1, words.length - 2]) {
    const isWhole = at === words.length - 1 || TWO_LETTERS.test(words[at + 1]);
    const postcode = at >= 0 && isWhole && postcodeAt(words, at, places);
    if (postcode) return [words.slice(0, at), postcode];
  }
  return [words, ""];
}

/** Return the postcode at a word, or nothing; four digits alone may be a house number too. */
function postcodeAt(words, at, { postcodes }) {
  const [, code = "", letters] = POSTCODE.exec(words[at]) ?? [];
  if (!code || postcodes.has(code) || letters || !at || !postcodes.size) return code;
  return words.slice(0, at).some(isNumber) ? code : "";
}

/** Yield each way to tell the house number from the street's name. */
function* splitNumbers(words, { boxes, floors, numbers }) {
  const name = (end) => {
    while (end > 1 && numbers.includes(words[end - 1])) end--;
    return words.slice(0, end);
  };
  const isFloor = (at) => COUNTED.test(words[at]) && floors.includes(words[at + 1]);
  yield read(words);
  for (let at = 1; at < words.length; at++) {
    if (isBox(words.slice(at), boxes) && !numbers.includes(words[at])) {
      yield read(name(at), isFloor(at) ? [] : numberOf(words[at]));
    }
  }
  yield* splitLeadingNumber(words, boxes);
  for (let at = 1; at < words.length; at++) {
    if (isNumber(words[at]) && !isBox(words.slice(at), boxes)) {
      yield read(name(at), numberOf(words[at]), { isExact: false });
      return;
    }
  }
}

/** Yield the readings of a question that begins with the number, as people write in French. */
function* splitLeadingNumber(words, boxes) {
  if (!words.length || !isNumber(words[0]) || COUNTED.test(words[0])) return;
  for (let at = 1; at < Math.min(4, words.length); at++) {
    if (at === 1 || isBox(words.slice(1, at), boxes)) {
      yield read(words.slice(at), numberOf(words[0]), { beginsWithNumber: true });
    }
  }
}

function read(words, [number = null, last = null] = [], marks) {
  const street = words.join(" ");
  return { street, number, last, isExact: true, beginsWithNumber: false, ...marks };
}

/** Tell whether words are a number with a letter, a box or a floor, or a part of that. */
export function isBox(words, boxes) {
  const isPart = (word, at) =>
    boxes.includes(word) ||
    (at ? SUFFIX.test(word) : isNumber(word)) ||
    (at && boxes.includes(words[at - 1]) && /^[0-9]{4}$/.test(word));
  return words.every(isPart);
}

function isNumber(word) {
  return numberOf(word).length > 0;
}

/** Return the house number that a word begins with, and the second one of a run; or nothing. */
function numberOf(word) {
  const run = RUN.exec(word);
  if (!run) return NUMBER.exec(word)?.slice(1, 2).map(Number) ?? [];
  const [first, last] = [+run[1], +run[2]];
  const isRun = last > first && last - first <= LONGEST_RUN && (last - first) % 2 === 0;
  return isRun ? [first, last] : [first];
}
