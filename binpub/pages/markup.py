"""
Text into Markdown pages: escaped, or sanitised, and nothing in between.

What an author wrote reaches a page in two ways only: a value, escaped here, or
a body that `binpub.prose.render_html` made safe and that stands in the page as
a raw block of HTML. Neither is ever read as Markdown a second time.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

# Every sign that Markdown, or an extension that a municipality adds, may act on.
_ACTIVE = re.compile(r"""[!"#$%&'()*+/:;<=>@\[\\\]^_`{|}~]""")
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_BODY_HEADING = re.compile(r'<h([2-6]) id="([a-z0-9-]+)">(.*?)</h\1>', re.DOTALL)
_CONTAINER = re.compile(r"<(/?)(?:blockquote|ul|ol|table)\b")
_INLINE_TAG = re.compile(r"(</?(?:em|strong|code|a)(?: [^<>]*)?>)")
_TAG = re.compile(r"<[^>]*>")


_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd](?: [^<>]*)?>(.*?)</t[hd]>", re.DOTALL)

FOLDING = 2
"""Columns of a table that can stand beside each other on any screen."""

_SPACES = re.compile(r"[^\S\u00a0\u202f]+")
"""Those at which a line may be cut; French keeps its signs with the word before them."""


def escape_markdown(text: object) -> Markup:
    """
    Write a text so that Markdown shows it as it is.

    >>> print(escape_markdown("*x* {: .y}"))
    &#42;x&#42; &#123;&#58; .y&#125;
    """
    line = _SPACES.sub(" ", str(text)).strip()
    return Markup(_ACTIVE.sub(lambda sign: f"&#{ord(sign[0])};", line))  # noqa: S704


LONGEST_DESCRIPTION = 160
"""Letters; where pages are listed or shared, more are cut off."""


def front_matter(values: Mapping[str, Any], described: Mapping[str, Any] | None = None) -> Markup:
    r"""
    Write the front matter of a page; empty values are left out.

    Texts are escaped for HTML, because the theme writes them without. ``described``
    is what `binpub.pages.described` says of the page.

    >>> print(front_matter({"title": "<b>", "hide": ["toc"], "description": ""}))
    ---
    title: "&lt;b&gt;"
    hide: ["toc"]
    ---
    """
    whole = {**values, **(described or {})}
    if whole.get("description"):
        whole["description"] = shortened(str(whole["description"]), LONGEST_DESCRIPTION)
    lines = [f"{key}: {_flow(value)}" for key, value in whole.items() if value]
    return Markup("\n".join(["---", *lines, "---"]))  # noqa: S704


def _flow(value: Any) -> str:
    if isinstance(value, str):
        value = html.escape(" ".join(value.split()))
    written = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    return _INVISIBLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


def raw_block(safe: str) -> Markup:
    """
    Return safe HTML that no preprocessor of Markdown touches.

    Fenced code is looked for before blocks of HTML are; a line of back-ticks
    inside one would open a fence.
    """
    if "`" in safe or "~" in safe:
        safe = str(safe).replace("`", "&#96;").replace("~", "&#126;")
    return safe if type(safe) is Markup else Markup(safe)  # noqa: S704


def body_blocks(safe: str, *, language: str, css: str = "prose") -> Markup:
    r"""
    Return a rendered body as blocks of HTML with Markdown headings between.

    The headings are Markdown again so that the table of contents has them.

    >>> print(body_blocks('<h2 id="a">A_b</h2>\n<p>c</p>', language="nl"))
    ## A&#95;b {#a}
    <BLANKLINE>
    <div class="prose" lang="nl">
    <p>c</p>
    </div>
    """
    blocks, start = [], 0
    for heading in _BODY_HEADING.finditer(safe):
        if _is_inside(safe[start : heading.start()]):
            continue
        blocks += [_block(safe[start : heading.start()], language, css), _heading(heading)]
        start = heading.end()
    blocks.append(_block(safe[start:], language, css))
    return Markup("\n\n".join(filter(None, blocks)))  # noqa: S704


def _is_inside(before: str) -> bool:
    """Tell whether a quotation or a list is still open; cutting there would break it."""
    slashes = _CONTAINER.findall(before)
    return slashes.count("") > slashes.count("/")


def _block(safe: str, language: str, css: str) -> str:
    if not safe.strip():
        return ""
    scrolling = _TABLE.sub(_scroller, safe.strip())
    return f'<div class="{css}" lang="{language}">\n{raw_block(scrolling)}\n</div>'


def _scroller(table: re.Match[str]) -> str:
    """Put a wide table in a part that scrolls sideways, which the keyboard reaches and has a name."""
    heads = _ROW.search(table[0])
    names = _CELL.findall(heads[1]) if heads else []
    if len(names) <= FOLDING:
        return table[0]
    name = html.escape(", ".join(filter(None, map(plain_words, names))))
    return f'<div class="scroller" role="group" aria-label="{name}" tabindex="0">{table[0]}</div>'


def _heading(heading: re.Match[str]) -> str:
    level, name, inner = heading.groups()
    parts = _INLINE_TAG.split(" ".join(inner.split()))
    texts = [_TAG.sub("", part) for part in parts[::2]]
    if not "".join(texts).strip():
        return ""
    tags = [*parts[1::2], ""]
    line = "".join(_escape_part(text) + tag for text, tag in zip(texts, tags, strict=True))
    return f"{'#' * int(level)} {line} {{#{name}}}"


def _escape_part(text: str) -> str:
    before = " " if text.startswith(" ") else ""
    after = " " if text.endswith(" ") and text.strip() else ""
    return f"{before}{escape_markdown(html.unescape(text))}{after}"


def opening_words(safe: str, most: int = 220) -> str:
    """
    Return the first words of a rendered body as plain text.

    >>> opening_words("<p>Een <em>korte</em> tekst.</p>")
    'Een korte tekst.'
    """
    text = " ".join(html.unescape(_TAG.sub(" ", _BODY_HEADING.sub(" ", safe))).split())
    return shortened(re.sub(r" ([.,;:!?)])", r"\1", text), most)


def plain_words(safe: str) -> str:
    """
    Return all words of a rendered text, in one line.

    >>> plain_words("<h2>Wat ?</h2><p>Een <em>korte</em>, goede tekst.</p>")
    'Wat ? Een korte, goede tekst.'
    """
    text = html.unescape(_TAG.sub(" ", _INLINE_TAG.sub("", safe)))
    return _SPACES.sub(" ", text).strip()


def shortened(text: str, most: int) -> str:
    """
    Return a text of at most so many letters, cut between words where it must be.

    >>> shortened("Een korte tekst.", 12)
    'Een korte…'
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"


def capital(text: str) -> str:
    """
    Return a text with a capital in front.

    >>> capital("diefstal van een fiets")
    'Diefstal van een fiets'
    """
    return text[:1].upper() + text[1:]
