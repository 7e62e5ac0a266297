/**
 * What was found, as cards. All words come from the page's templates, and what was found in
 * is only ever set as text.
 */

/** Return the card of one page that was found. */
export function renderResult(page, { url, meta, filters, excerpt, plain_excerpt: plain, content }) {
  const clone = (selector) => page.querySelector(selector).content.cloneNode(true);
  const item = clone("template[data-piece=result]");
  const slot = (name) => item.querySelector(`[data-slot=${name}]`);
  const link = item.querySelector("a");
  link.href = page.dataset.root + url.replace(/^\//, "");
  link.textContent = meta.title;
  if (filters.language) link.lang = slot("text").lang = filters.language[0];
  slot("kind").textContent = meta.kind;
  slot("kind").before(clone(`template[data-icon=${filters.kind?.[0] ?? filters.type[0]}]`));
  if (meta.day) slot("day").textContent = meta.day;
  else slot("day").remove();
  item.querySelector(".card__kind").append(...(filters.state ?? []).map((one) => clone(`template[data-state=${one}]`)));
  if (content === meta.title) slot("text").remove();
  else {
    const [before, after] = [content.startsWith(plain) ? "" : "… ", content.endsWith(plain) ? "" : " …"];
    slot("text").append(before, ...marked(excerpt), after);
  }
  for (const name of ["when", "where", "networks"]) {
    if (meta[name]) slot(name).querySelector("span").textContent = meta[name];
    else slot(name).remove();
  }
  return item;
}

/** Return an excerpt with the words that were found marked, and nothing of it read as HTML. */
function marked(excerpt) {
  return excerpt.split(/<\/?mark>/).flatMap((text, at) => {
    const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    if (at % 2 === 0) return [plain];
    // A sign beside a word is no part of what was found.
    const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(plain);
    const mark = document.createElement("mark");
    mark.textContent = word;
    return [before, mark, after];
  });
}
