"""
Markdown to plain text, for the text part of a mail.

It walks our own safe HTML, so that both parts of a mail say the same; the
converters on PyPI are under the GPL or bring an HTML parser of their own.
"""

from __future__ import annotations

import textwrap
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from binpub.prose.html import Link, render_html
from binpub.prose.table import render_table
from binpub.prose.wrap import WIDTH, wrap

_BREAK = "\N{LINE SEPARATOR}"
_UNDERLINES = {"h2": "=", "h3": "-"}


def render_text(markdown: str, *, link: Link = str) -> str:
    """
    Render a text for people who read without HTML, at most 72 columns wide.

    >>> print(render_text("Lees **nu** [het charter](https://example.org/c)."), end="")
    Lees nu het charter (https://example.org/c).
    """
    parser = _TreeParser()
    parser.feed(render_html(markdown, link=link))
    blocks = _render_blocks(parser.close_tree(), WIDTH)
    return "\n\n".join(blocks) + "\n" if blocks else ""


class _TreeParser(HTMLParser):
    """Builds a tree of HTML that is known to be well formed."""

    def __init__(self) -> None:
        super().__init__()
        self._builder = TreeBuilder()
        self._builder.start("body", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in ("br", "hr"):
            self._builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        self._builder.data(data)

    def close_tree(self) -> Element:
        self.close()
        self._builder.end("body")
        return self._builder.close()


def _render_blocks(element: Element, width: int) -> list[str]:
    """Render what is in an element: its blocks, and the loose text between them."""
    blocks, loose = [], element.text or ""
    for child in element:
        if child.tag in _BLOCKS:
            blocks += [_render_paragraph(loose, width), _BLOCKS[child.tag](child, width)]
            loose = child.tail or ""
        else:
            loose += _render_inline(child) + (child.tail or "")
    return [block for block in [*blocks, _render_paragraph(loose, width)] if block]


def _render_paragraph(text: str, width: int) -> str:
    return "\n".join(wrap(line, width) for line in text.split(_BREAK)).strip("\n")


def _render_inline(element: Element) -> str:
    if element.tag == "br":
        return _BREAK
    text = _inline_text(element)
    address = element.get("href", "")
    said = address.removeprefix("mailto:").removeprefix("tel:")
    if not address or address.startswith(("#", "tel:")) or said == " ".join(text.split()):
        return text
    return f"{text} ({said})"


def _inline_text(element: Element) -> str:
    return (element.text or "") + "".join(
        _render_inline(child) + (child.tail or "") for child in element
    )


def _render_text_block(element: Element, width: int) -> str:
    return _render_paragraph(_inline_text(element), width)


def _render_heading(element: Element, width: int) -> str:
    text = _render_text_block(element, width)
    line = _UNDERLINES.get(element.tag, "")
    return f"{text}\n{line * max(map(len, text.splitlines()))}".rstrip() if text else ""


def _render_list(element: Element, width: int) -> str:
    gap = "\n\n" if any(child.tag == "p" for item in element for child in item) else "\n"
    number = int(element.get("start") or 1) if (element.get("start") or "1").isdecimal() else 1
    items = []
    for position, item in enumerate(element, number):
        marker = f"{position}. " if element.tag == "ol" else "- "
        text = gap.join(_render_blocks(item, width - len(marker)))
        items.append(marker + textwrap.indent(text, " " * len(marker)).lstrip())
    return gap.join(items)


def _render_quote(element: Element, width: int) -> str:
    text = "\n\n".join(_render_blocks(element, width - 2))
    return textwrap.indent(text, "> ", lambda line: True)


def _render_code(element: Element, width: int) -> str:
    return textwrap.indent("".join(element.itertext()).strip("\n"), "    ")


def _render_rule(element: Element, width: int) -> str:
    return "* * *"


def _render_cells(element: Element, width: int) -> str:
    rows = [[" ".join(_inline_text(cell).split()) for cell in row] for row in element.iter("tr")]
    return render_table(rows, width)


_BLOCKS = {
    "p": _render_text_block,
    "ul": _render_list,
    "ol": _render_list,
    "blockquote": _render_quote,
    "pre": _render_code,
    "hr": _render_rule,
    "table": _render_cells,
} | dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), _render_heading)
