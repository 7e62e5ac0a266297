// Which streets a misspelled name may be meant for, as binpub/lookup/suggest.py finds them.

import { readings, splitWords } from "./fold.js";

const LONGEST = 80;
const LOOKED_AT = 16;
const COMMON = 64;
const UNKNOWN = 5;
const SLIP_WEIGHT = 5;
const LETTERS = 128;
const EDGE = 32;
const NONE = [];
const NEAREST = 480;
const A_LETTER = 40;
const NEAREST_OWN = 600;
const A_LETTER_OWN = 20;
const SAME = 0;
const NEAR = 5;
const VOWEL = 7;
const OTHER = 10;
const SWAPPED = 8;
const CORE = { skip: 10, extra: 10, scale: 10 };
const INITIAL = { skip: 3, extra: 6, scale: 6 };
const WORD = { skip: 1, extra: 4, scale: 6 };
const TYPE = { skip: 2, extra: 4, scale: 4 };

export function makeSpeller(names, spelling) {
  let suggest;
  return (text, most = 5) => {
    suggest ??= prepare(names, spelling);
    return suggest(text, most);
  };
}

function prepare(names, spelling) {
  const { hear, wordsOf } = makeEar(spelling);
  const slips = slipTables(spelling.near);
  const heard = makeForms(hear, spelling, slips);
  const written = makeForms((key) => key, spelling, slips);
  const rows = [];
  names.forEach((group, owner) => {
    for (const name of group) {
      const words = wordsOf(name, true);
      if (words.length) rows.push({ owner, words, heard: heard(words) });
    }
  });
  const table = makeTable(rows.map((row) => row.heard));
  return (text, most) => {
    if (splitWords(text, spelling).join("").length > LONGEST) return [];
    const words = wordsOf(text, false);
    if (!words.length) return [];
    const codes = codesOf(words.join(""));
    const { codes: sounds, core } = heard(words);
    const dearest = NEAREST + A_LETTER * sounds.length;
    const best = new Map();
    for (const [unlike, number] of likest(sounds, table)) {
      const row = rows[number];
      const own = NEAREST_OWN + A_LETTER_OWN * (core + row.heard.core);
      const limit = Math.min(dearest, own);
      let cost = unlike + SLIP_WEIGHT * distance(sounds, row.heard);
      if (cost > limit) continue;
      row.written ??= written(row.words);
      cost += SLIP_WEIGHT * distance(codes, row.written);
      if (cost <= limit && cost < (best.get(row.owner) ?? Infinity)) best.set(row.owner, cost);
    }
    const ranked = [...best].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    return ranked.slice(0, most).map(([owner]) => owner);
  };
}

// How words are read and how they sound; words come again and again, so both are remembered.
function makeEar(spelling) {
  const steps = spelling.sounds.map((pairs) => {
    const sounds = Object.fromEntries(pairs);
    const pattern = new RegExp(pairs.map(([letters]) => letters).join("|"), "g");
    return (word) => word.replace(pattern, (found) => sounds[found]);
  });
  const hear = remember(
    (key) => steps.reduce((heard, step) => step(heard), key).replace(/(.)\1+/g, "$1") || key,
  );
  const usual = remember((text) => readings(text, spelling)[0]);
  const shortest = remember((text) =>
    readings(text, spelling).reduce((one, key) => (key.length < one.length ? key : one)),
  );
  // The noughts keep a first word from being read as a last one.
  const wordsOf = (text, ofName) => {
    const words = splitWords(text, spelling);
    if (words.length === 1) return [usual(words[0])];
    const read = ofName ? usual : shortest;
    const last = words.length - 1;
    return words.map((word, at) => {
      const key = read(`${at ? "0 " : ""}${word}${at < last ? " 0" : ""}`);
      return key.slice(at ? 1 : 0, at < last ? -1 : undefined);
    });
  };
  return { hear, wordsOf };
}

function remember(ask) {
  const known = new Map();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) known.set(text, (answer = ask(text)));
    return answer;
  };
}

function slipTables(near) {
  const slip = (one, other) => {
    if (one === other) return SAME;
    if (near.some((group) => group.includes(one) && group.includes(other))) return NEAR;
    return "aeiou".includes(one) && "aeiou".includes(other) ? VOWEL : OTHER;
  };
  const letters = [..."abcdefghijklmnopqrstuvwxyz0123456789"];
  return new Map(
    [CORE, INITIAL, WORD, TYPE].map((place) => {
      const tables = [];
      for (const letter of letters) {
        const costs = new Uint8Array(LETTERS).fill(Math.floor((OTHER * place.scale) / 10));
        for (const other of letters) {
          costs[other.charCodeAt(0)] = Math.floor((slip(letter, other) * place.scale) / 10);
        }
        tables[letter.charCodeAt(0)] = costs;
      }
      return [place, tables];
    }),
  );
}

function codesOf(letters) {
  const codes = new Uint8Array(letters.length);
  for (let at = 0; at < codes.length; at++) codes[at] = letters.charCodeAt(at);
  return codes;
}

// Makes forms of names, by ear or by letter: what a slip costs at each letter.
function makeForms(take, spelling, slips) {
  const types = spelling.types.map(take);
  const particles = new Set(spelling.particles.map(take));
  const placesOf = (words) => {
    const places = [];
    const add = (place, count) => {
      for (; count > 0; count--) places.push(place);
    };
    for (const word of words.slice(0, -1)) {
      add(particles.has(word) ? WORD : INITIAL, 1);
      add(WORD, word.length - 1);
    }
    const last = words.at(-1);
    const isType = words.length > 1 && types.includes(last);
    const end = types.find((type) => last.endsWith(type) && last.length > type.length + 1);
    const tail = (isType ? last : (end ?? "")).length;
    add(CORE, last.length - tail);
    add(TYPE, tail);
    return places;
  };
  return (keys) => {
    const words = keys.map(take);
    const codes = codesOf(words.join(""));
    const places = placesOf(words);
    return {
      codes,
      places,
      slips: places.map((place, at) => slips.get(place)[codes[at]]),
      core: places.filter((place) => place !== TYPE).length,
      spare: codes.length - words.at(-1).length,
    };
  };
}

// The different pairs of neighbouring letters, each as one number; the first has a blank before it.
function pairsOf(codes, length = codes.length) {
  const pairs = [];
  for (let at = 0; at < length; at++) {
    const pair = (at ? codes[at - 1] : EDGE) * LETTERS + codes[at];
    if (!pairs.includes(pair)) pairs.push(pair);
  }
  return pairs;
}

// A name's last word begins with its letter too, for who leaves out what stands before it.
function pairsOfName({ codes, spare }) {
  const pairs = pairsOf(codes);
  const start = EDGE * LETTERS + codes[spare];
  return pairs.includes(start) ? pairs : [...pairs, start];
}

// Which names hold a pair of letters, and how telling it is.
function makeTable(forms) {
  const holders = Array.from({ length: LETTERS * LETTERS }, () => NONE);
  forms.forEach((form, number) => {
    for (const pair of pairsOfName(form)) {
      if (holders[pair] === NONE) holders[pair] = [number];
      else holders[pair].push(number);
    }
  });
  const most = Math.max(COMMON, Math.floor(forms.length / 4));
  const weights = holders.map(({ length }) => {
    if (!length) return UNKNOWN;
    return length > most ? 0 : 32 - Math.clz32(Math.floor(forms.length / length));
  });
  const total = (pairs) => pairs.reduce((sum, pair) => sum + weights[pair], 0);
  const totals = forms.map(
    (form) =>
      total(pairsOfName(form)) - Math.floor((total(pairsOf(form.codes, form.spare)) * 3) / 4),
  );
  return { holders, weights, total, totals, shared: new Int32Array(forms.length) };
}

// The names that share most pairs of letters, each after how unlike it is, of 1024.
function likest(typed, { holders, weights, total, totals, shared }) {
  const pairs = pairsOf(typed);
  const sum = total(pairs);
  shared.fill(0);
  for (const pair of pairs) {
    if (weights[pair]) for (const number of holders[pair]) shared[number] += weights[pair];
  }
  const found = [];
  for (let number = 0; number < shared.length; number++) {
    if (!shared[number]) continue;
    const unlike = 1024 - Math.floor((2048 * shared[number]) / (sum + totals[number]));
    if (found.length === LOOKED_AT && unlike >= found[LOOKED_AT - 1][0]) continue;
    let at = found.length;
    while (at && found[at - 1][0] > unlike) at--;
    found.splice(at, 0, [unlike, number]);
    if (found.length > LOOKED_AT) found.pop();
  }
  return found;
}

// What it costs to make the name of what was typed, by the cheapest way.
function distance(typed, { codes, places, slips, core }) {
  let end = typed.length;
  let left = codes.length;
  while (end && left > core && typed[end - 1] === codes[left - 1]) {
    end--;
    left--;
  }
  let row = [0];
  for (let at = 0; at < left; at++) row.push(row[at] + places[at].skip);
  let above = row;
  for (let i = 0; i < end; i++) {
    const line = [row[0] + places[0].extra];
    for (let at = 0; at < left; at++) {
      const { skip, extra, scale } = places[at];
      let cost = Math.min(line[at] + skip, row[at] + slips[at][typed[i]], row[at + 1] + extra);
      if (at && typed[i] === codes[at - 1] && typed[i - 1] === codes[at]) {
        cost = Math.min(cost, above[at - 1] + Math.floor((SWAPPED * scale) / 10));
      }
      line.push(cost);
    }
    above = row;
    row = line;
  }
  return row[left];
}
