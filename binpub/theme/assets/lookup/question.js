/** What is typed, completed by what was chosen; the number that stands in it is kept. */

const BOX = /^(?:bus|bte|box|bo[iî]te|b|[a-z]|[0-9]{1,4}[a-z]?)$/i;

/** Return the question for a street that was chosen, with the number of what was typed. */
export function complete(text, street, index) {
  const number = numberIn(text, street, index);
  if (!number) return street.label;
  const place = street.label === street.name ? "" : `, ${street.locality}`;
  return `${street.name} ${number}${place}`;
}

/** Return the house number that somebody typed, with its box; digits of a name aren't one. */
export function numberIn(text, street, index) {
  const others = street.names.join(" ").toLowerCase().split(/[\s()]+/);
  const words = text.split(/[\s,()]+/).filter((word) => {
    const at = others.indexOf(word.toLowerCase());
    if (at >= 0) others.splice(at, 1);
    return word && at < 0;
  });
  const first = words.findIndex((word) => /^[0-9]/.test(word) && !index.postcodes.has(word));
  if (first < 0) return "";
  let end = first + 1;
  while (end < words.length && BOX.test(words[end]) && !index.postcodes.has(words[end])) end += 1;
  return words.slice(first, end).join(" ");
}

/** Return the text in which a number is to be typed, and where. */
export function withRoom(text) {
  const comma = text.indexOf(",");
  const street = (comma < 0 ? text : text.slice(0, comma)).trim();
  return { value: `${street} ${comma < 0 ? "" : text.slice(comma)}`, caret: street.length + 1 };
}
