/** What is typed, completed by what was chosen; the number that stands in it is kept. */

const BOX_OR_WORD = /^(?:bus|bte|box|bo[iî]te|b|[a-z]|[0-9]{1,3}[a-z]?)$/i;
// Behind a comma, or before a name; a house number can have four digits too.
const CODE_IN_FRONT = /^\s*(?:be?-?)?[1-9][0-9]{3}\s+(?:[^,]*\p{L}[^,]*,(?=.*\p{L}.*\d))?/iu;
const CODE_BEHIND =
  /(?:,\s*(?:be?-?)?[1-9][0-9]{3}|\s+(?:be?-?)?[1-9][0-9]{3}(?=\s+(?!(?:bus|bte|box|bo[iî]te)\b)\p{L}{2}))(?=\s|$).*$/iu;

/** Return the question for a street that was chosen, with the number of what was typed. */
export function complete(text, street, index, municipality = "") {
  const number = numberIn(text, street, index);
  const place = street.label === street.name ? municipality : street.locality;
  if (!number && place !== municipality) return street.label;
  const door = number ? `${street.name} ${number}` : street.name;
  return place ? `${door}, ${place}` : door;
}

/** Return the question with a place that was chosen, instead of the one that was typed. */
export function completePlace(text, locality) {
  return `${withoutCode(text).trim()}, ${locality}`;
}

/** Return the house number that somebody typed, with its box; digits of a name aren't one. */
export function numberIn(text, street, index) {
  const others = street.names.join(" ").toLowerCase().split(/[\s()]+/);
  const words = withoutCode(text).split(/[\s,()]+/).filter((word) => {
    const at = others.indexOf(word.toLowerCase());
    if (at >= 0) others.splice(at, 1);
    return word && at < 0;
  });
  const first = words.findIndex((word) => /^[0-9]/.test(word) && !index.postcodes.has(word));
  if (first < 0) return "";
  let end = first + 1;
  while (end < words.length && BOX_OR_WORD.test(words[end])) end += 1;
  return words.slice(first, end).join(" ");
}

/** Return a question without its postcode, and without the place behind that. */
function withoutCode(text) {
  return text.replace(CODE_IN_FRONT, "").replace(CODE_BEHIND, "");
}

/** Return the text in which a number is to be typed, and where. */
export function withRoom(text) {
  const comma = text.indexOf(",");
  const street = (comma < 0 ? text : text.slice(0, comma)).trim();
  return { value: `${street} ${comma < 0 ? "" : text.slice(comma)}`, caret: street.length + 1 };
}
