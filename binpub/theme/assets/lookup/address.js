/**
 * The question in the page's address, so that it can be passed on.
 *
 * It's written as a fragment: that is never sent, not when the page is loaded again and
 * not to where a link leads. A link on paper may have it behind ?q= as well.
 */

/** Return what an address asks: by its fragment, or else by what was sent. */
export function askedByAddress() {
  const asked = askedByFragment();
  return isAsking(asked) ? asked : new URLSearchParams(location.search);
}

/** Return what is asked where a step led to, back or within the page; a place in it asks nothing. */
export function askedByStep() {
  return location.hash ? askedByFragment() : askedByAddress();
}

function askedByFragment() {
  return new URLSearchParams(location.hash.slice(1));
}

/** Tell whether there is a question or a municipality in what an address asks. */
export function isAsking(asked) {
  return asked.has("q") || asked.has("m");
}

/**
 * Let the address carry a question, and take out one that was sent.
 *
 * Each question is an entry of the browser's history, so that Back leads to the one before.
 */
export function follow(question, municipality) {
  const address = new URL(location.href);
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries({ q: question, m: municipality })) {
    address.searchParams.delete(name);
    if (value) asked.set(name, value);
  }
  address.hash = asked;
  if (address.href === location.href) return;
  const isAnother = question && isAsking(askedByAddress());
  history[isAnother ? "pushState" : "replaceState"](null, "", address);
}
