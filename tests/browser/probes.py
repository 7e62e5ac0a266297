"""Scripts that look at a page in the browser, and return in words what stands in somebody's way."""

from __future__ import annotations

COMMON = """
const shown = (one) =>
  one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && one.getClientRects().length > 0;
const within = (root, what) => [...root.querySelectorAll(what)].filter(shown);
const all = (what) => within(document, what);
const words = (text) => (text ?? "").replace(/\\s+/g, " ").trim();
const tag = (one) => one.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
const spoken = (one) => {
  if (one.nodeType === Node.TEXT_NODE) return one.textContent;
  if (one.nodeType !== Node.ELEMENT_NODE || one.getAttribute("aria-hidden") === "true") return "";
  if (one.hasAttribute("aria-label")) return one.getAttribute("aria-label");
  if (one.hasAttribute("aria-labelledby"))
    return one.getAttribute("aria-labelledby").split(" ").map((id) => spoken(document.getElementById(id))).join(" ");
  if (one.alt !== undefined) return one.alt;
  if (one.tagName === "svg") return spoken(one.querySelector("title") ?? document.createTextNode(""));
  return [...one.childNodes].map(spoken).join(" ");
};
const name = (one) => words(one.labels?.length ? spoken(one.labels[0]) : spoken(one)) || words(one.placeholder);
const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
"""

STRUCTURE = f"""() => {{
{COMMON}
  const found = [];
  const say = (what, one) => found.push(one ? `${{what}}: ${{tag(one)}}` : what);

  const headings = all("h1, h2, h3, h4, h5, h6");
  if (headings.filter((one) => one.tagName === "H1").length !== 1) say("must have one h1");
  headings.reduce((above, one) => {{
    const level = Number(one.tagName[1]);
    if (level > above + 1) say("leaves out a level of heading", one);
    if (!name(one)) say("an empty heading", one);
    return level;
  }}, 0);

  const page = (what) => all(what).filter((one) => !one.parentElement.closest("main, article, section, aside, nav"));
  const parts = document.querySelector("main.front") ? ["header", "main"] : ["header", "main", "footer"];
  for (const part of parts)
    if (page(part).length !== 1) say(`must have one ${{part}}`);
  for (const part of ["nav", "aside", "form[role=search]"]) {{
    const names = all(part).map(name_of_part);
    if (names.some((one) => !one)) say(`${{part}} without a name`);
    const again = names.filter((one, at) => one && names.indexOf(one) < at);
    if (part === "nav" && again.length) say(`two parts called ${{again[0]}}`);
  }}
  function name_of_part(one) {{
    return words(one.getAttribute("aria-label")) || name(one.querySelector("label") ?? one);
  }}

  if (!/^(nl|fr|de|en)$/.test(document.documentElement.lang)) say("must say its language");
  for (const one of all("[lang]")) if (!/^[a-z]{{2}}$/.test(one.lang)) say("not a language", one);
  if (words(document.title).length < 5) say("must have a title");

  for (const one of all("table")) if (!one.querySelector("th")) say("a table without headers", one);
  for (const one of all("svg")) {{
    const isHidden = one.closest("[aria-hidden=true]");
    if (!isHidden && !(["img", "group"].includes(one.getAttribute("role")) && spokenName(one))) say("a drawing without words", one);
  }}
  function spokenName(one) {{
    return words(one.getAttribute("aria-label")) ||
      words((one.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent).join(" "));
  }}
  for (const one of all("img")) if (!one.hasAttribute("alt")) say("a picture without words", one);

  for (const one of all(CONTROLS)) if (!name(one)) say("without a name", one);
  for (const one of all("[title]"))
    if (name(one) !== words(one.title) && !name(one).includes(words(one.title))) say("says more in its title", one);

  const places = new Map();
  let part = "";
  for (const one of all("main :is(h2, h3, a[href])").filter((one) => !one.closest("svg"))) {{
    if (!one.href) {{
      part = words(one.textContent);
      continue;
    }}
    const called = `${{name(one)}} (${{part}})`;
    const place = one.href.split("#")[0];
    if ((places.get(called) ?? place) !== place) say(`two places are called “${{called}}”`, one);
    places.set(called, place);
  }}
  return found;
}}"""

FOCUS = f"""() => {{
{COMMON}
  const number = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (colour) => colour.slice(0, 3)
    .map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (from) => {{
    for (let at = from; at; at = at.parentElement) {{
      const colour = number(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }}
    return [255, 255, 255];
  }};
  const outline = (one) => {{
    const style = getComputedStyle(one);
    if (one instanceof SVGElement) return parseFloat(style.strokeWidth) >= 5 ? "" : "can't be seen";
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return "can't be seen";
    const behind = parseFloat(style.outlineOffset) < 0 ? one : one.parentElement;
    const [a, b] = [light(number(style.outlineColor)), light(ground(behind))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return contrast < 3 ? `is faint, ${{contrast.toFixed(1)}}` : "";
  }};
  const covered = (one) => {{
    if (one instanceof SVGElement) return "";
    const box = one.getBoundingClientRect();
    const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [box.x + box.width * x, box.y + box.height * y]));
    const seen = points.map(([x, y]) => document.elementFromPoint(x, y)).filter(Boolean);
    return seen.some((at) => one.contains(at) || at.contains(one) && at.tagName !== "BODY") ? "" : "is hidden";
  }};
  return all(CONTROLS).filter((one) => one.tabIndex >= 0).flatMap((one) => {{
    one.focus();
    if (document.activeElement !== one) return [`can't be reached: ${{tag(one)}}`];
    return [outline(one), covered(one)].filter(Boolean).map((fault) => `${{fault}}: ${{tag(one)}}`);
  }});
}}"""
"""After a key of the keyboard was pressed, the browser shows where a script puts the focus."""

TARGETS = f"""() => {{
{COMMON}
  const isInText = (one) => {{
    if (getComputedStyle(one).display !== "inline") return false;
    const block = one.closest("p, li, dd, dt, td, th, figcaption, h1, h2, h3, h4");
    return Boolean(block) && words(block.textContent).length > words(one.textContent).length;
  }};
  const targets = all(CONTROLS)
    .filter((one) => !one.closest("svg, [aria-hidden=true], .skip"))
    .map((one) => [one, one.getBoundingClientRect()]);
  const isLarge = ([, box]) => box.width >= 23.5 && box.height >= 23.5;
  const reach = ([, box], x, y) => Math.hypot(
    Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
  const hasRoom = (target) => {{
    const [x, y] = middle(target);
    return targets.every((other) => other === target ||
      (isLarge(other) ? reach(other, x, y) >= 11.5 : Math.hypot(middle(other)[0] - x, middle(other)[1] - y) >= 23.5));
  }};
  const middle = ([, box]) => [box.left + box.width / 2, box.top + box.height / 2];
  return targets
    .filter((target) => !isLarge(target) && !isInText(target[0]) && !hasRoom(target))
    .map(([one, box]) => `${{Math.round(box.width)}} × ${{Math.round(box.height)}}: ${{tag(one)}}`);
}}"""

CLIPPED = f"""() => {{
{COMMON}
  const isExcerpt = (one) => !["none", ""].includes(getComputedStyle(one).webkitLineClamp);
  const isForEarsOnly = (one) => one.clientWidth <= 1 || one.clientHeight <= 1;
  const cuts = (one) => {{
    const style = getComputedStyle(one);
    const across = ["hidden", "clip"].includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
    const down = ["hidden", "clip"].includes(style.overflowY) && one.scrollHeight > one.clientHeight + 2;
    return across || down;
  }};
  const found = all("body *")
    .filter((one) => !one.closest("svg, .sheet") && words(one.textContent) && one.clientWidth)
    .filter((one) => !isForEarsOnly(one) && !isExcerpt(one) && cuts(one))
    .map((one) => `is cut: ${{tag(one)}}`);
  const wide = document.documentElement.scrollWidth;
  return wide > innerWidth ? [`scrolls sideways: ${{wide}} of ${{innerWidth}}`, ...found] : found;
}}"""

OUT_OF_REACH = f"""() => {{
{COMMON}
  const scrolls = (one) => ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1;
  return all("main *").filter((one) => scrolls(one) && one.tabIndex < 0).map((one) => `can't be reached: ${{tag(one)}}`);
}}"""
"""Parts that scroll sideways and that a keyboard can't bring into view."""

SPREAD = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""The spaces that WCAG 1.4.12 asks to leave room for; a sheet made by a script isn't an inline one."""

BORDERS = f"""() => {{
{COMMON}
  const number = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const isBordered = (one) => hasBorder(one) || Boolean(one.form) && hasBorder(one.form);
  const hasBorder = (one) => {{
    const style = getComputedStyle(one);
    const sides = ["Top", "Right", "Bottom", "Left"];
    const has = (side) => parseFloat(style[`border${{side}}Width`]) >= 1 && style[`border${{side}}Style`] !== "none"
      && number(style[`border${{side}}Color`])[3] !== 0;
    return sides.every(has);
  }};
  const boxes = all("main .button, main button, input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea, .pill").filter((one) => !one.closest("[aria-hidden=true]"));
  const bare = boxes.filter((one) => !isBordered(one)).map((one) => `has no border: ${{tag(one)}}`);
  const drawn = all("svg path").filter((one) => {{
    const style = getComputedStyle(one);
    return style.fill !== "none" && one.closest("svg.icon, header svg") && style.fill !== getComputedStyle(one.closest("svg").parentElement).color;
  }});
  return [...bare, ...drawn.map((one) => `keeps its colour: ${{tag(one.closest("svg").parentElement)}}`)];
}}"""

MOVING = f"""() => {{
{COMMON}
  const isLong = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
  const MOVES = /all|transform|translate|width|height|top|left|right|bottom|margin|inset/;
  const moves = (one) => {{
    const style = getComputedStyle(one);
    return style.scrollBehavior === "smooth" || style.animationName !== "none" && isLong(style.animationDuration)
      || isLong(style.transitionDuration) && MOVES.test(style.transitionProperty);
  }};
  return [...document.querySelectorAll("html, body *")].filter(moves).map((one) => `moves: ${{tag(one)}}`);
}}"""

IDLE = f"""() => {{
{COMMON}
  return all("button:not([type=submit])").map((one) => `does nothing without a script: ${{tag(one)}}`);
}}"""

ERROR = """(field) => {
  const described = (field.getAttribute("aria-describedby") ?? "").split(" ");
  const words = described.map((id) => document.getElementById(id)?.textContent ?? "").join("");
  const isMarked = field.matches(":invalid, [aria-invalid=true]");
  return isMarked && Boolean((field.validationMessage || words).trim());
}"""
"""Whether a field that isn't right says so, by the browser's own words or by ours."""

UNSAID = f"""(texts) => {{
{COMMON}
  const known = new Set(texts);
  const own = document.documentElement.lang;
  const isOwn = (one) => (one.closest("[lang]")?.lang ?? own) === own;
  return all("body *")
    .filter((one) => known.has(words(one.textContent)) && isOwn(one) && !one.querySelector("[lang]"))
    .map((one) => `doesn't say its language: ${{tag(one)}}`);
}}"""
