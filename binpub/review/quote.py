"""
An author's text for a reviewer: as residents read it, in HTML that does nothing.

It's one line, because a blank line would end the HTML, and a line's first letter
can be a command to GitLab. Where a link leads is written beside it.
"""

from __future__ import annotations

from html.parser import HTMLParser

from binpub.prose import render_html
from binpub.review.markdown import plain

_TEXT = ("p", "br", "ul", "ol", "li", "blockquote", "hr", "em", "strong", "code")
_KEPT = frozenset((*_TEXT, "table", "thead", "tbody", "tr", "th", "td"))
_SINGLE = ("br", "hr")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def inert_html(markdown: str) -> str:
    """
    Render an author's Markdown as one line of HTML.

    >>> inert_html("Bel [ons](https://example.org)!")
    '<p>Bel ons (https:&#8203;//example.org)&#33;</p>'
    """
    reader = _Reader()
    reader.feed(render_html(markdown))
    reader.close()
    return "".join(reader.pieces)


def inert_lines(text: str, most: int) -> str:
    """Render a file as it is written, line by line, as much of it as is of use."""
    lines = text[:most].expandtabs(2).split("\n")
    shown = "<br>".join(_indented(line) for line in lines)
    return f"<code>{shown}{'…' if len(text) > most else ''}</code>"


def _indented(line: str) -> str:
    start = len(line) - len(line.lstrip(" "))
    return "&#160;" * min(start, 20) + plain(line)


class _Reader(HTMLParser):
    """Writes anew what `render_html` gave, which is known to be well formed."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._targets: list[str] = []
        self._verbatim = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADINGS:
            self.pieces.append("<p><strong>")
        elif tag == "pre":
            self._verbatim = True
            self.pieces.append("<p>")
        elif tag == "a":
            self._targets.append(dict(attrs).get("href") or "")
            self._begun = len(self.pieces)
        elif tag in _KEPT:
            self.pieces.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self.pieces.append("</strong></p>")
        elif tag == "pre":
            self._verbatim = False
            self.pieces.append("</p>")
        elif tag == "a":
            self._end_link(self._targets.pop() if self._targets else "")
        elif tag in _KEPT and tag not in _SINGLE:
            self.pieces.append(f"</{tag}>")

    def _end_link(self, target: str) -> None:
        text = "".join(self.pieces[self._begun :])
        address = target.removeprefix("mailto:").removeprefix("tel:")
        if address and plain(address) != text:
            self.pieces.append(f" ({plain(address)})")

    def handle_data(self, data: str) -> None:
        if self._verbatim:
            self.pieces.append("<br>".join(map(_indented, data.strip("\n").split("\n"))))
        else:
            self.pieces.append(_around(data))


def _around(data: str) -> str:
    """Return a piece of text; the blanks at its ends part it from what is around."""
    before = " " if data[:1].isspace() else ""
    after = " " if data[-1:].isspace() and data.strip() else ""
    return before + plain(data) + after
