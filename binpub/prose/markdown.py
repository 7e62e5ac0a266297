"""
Markdown as binpub reads it: Python-Markdown, without raw HTML.

It's the dialect of the site generator, so that an author's text means the same
on the site, in a mail and on paper.
"""

from __future__ import annotations

import html
import re
from functools import cache
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import markdown as python_markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString


def convert(markdown: str) -> str:
    """
    Convert a text to HTML that isn't safe yet; raw HTML shows as the text that it is.

    >>> convert("Bel <b>101</b>")
    '<p>Bel &lt;b&gt;101&lt;/b&gt;</p>'
    """
    # Half a surrogate pair can't be written as UTF-8; a file never holds one.
    whole = _separate_lists(markdown.encode("utf-8", "replace").decode())
    try:
        return _renderer().reset().convert(whole)
    except RecursionError:
        # The parser keeps in mind how deep it was; reset() doesn't clear that.
        _renderer.cache_clear()
        return f"<p>{html.escape(whole)}</p>"


_LIST_AFTER_TEXT = re.compile(r"(?m)^(?!\s*(?:[-*+]|[0-9]+[.)])\s)(\S.*)\n(?=(?:[-*+]|1\.) )")


def _separate_lists(markdown: str) -> str:
    r"""
    Put the blank line before a list that Python-Markdown asks for and people forget.

    >>> _separate_lists("Neem mee:\n- een slot")
    'Neem mee:\n\n- een slot'
    """
    if "```" in markdown or "~~~" in markdown:
        return markdown
    return _LIST_AFTER_TEXT.sub("\\1\n\n", markdown)


def read_links(markdown: str) -> tuple[str, ...]:
    """
    Read the targets of all links and images, safe or not, in their order.

    >>> read_links("[charter](../charters/kern.md) ![](kaart.png)")
    ('../charters/kern.md', 'kaart.png')
    """
    part = _part_with_links(markdown)
    if not part:
        return ()
    reader = _LinkReader()
    reader.feed(convert(part))
    reader.close()
    return tuple(reader.targets)


def _part_with_links(markdown: str) -> str:
    """Leave out the paragraphs that surely have none: converting takes the time of `check`."""
    blocks = [
        block
        for block in re.split(r"\n[ \t]*\n", markdown.replace("\r", ""))
        if "[" in block or "<" in block or "://" in block
    ]
    # Indented text and what stands between two fences mean nothing without what is around them.
    depends = any(block.lstrip("\n")[:1] in (" ", "\t") for block in blocks)
    if blocks and (depends or "```" in markdown or "~~~" in markdown):
        return markdown
    return "\n\n".join(blocks)


@cache
def _renderer() -> python_markdown.Markdown:
    renderer = python_markdown.Markdown(
        extensions=[
            FencedCodeExtension(),
            SaneListExtension(),
            TableExtension(use_align_attribute=True),
        ]
    )
    renderer.preprocessors.deregister("html_block")
    renderer.inlinePatterns.deregister("html")
    renderer.inlinePatterns.register(_BareAddress(renderer), "bare_address", 115)
    return renderer


class _BareAddress(InlineProcessor):
    """Makes a link of an address that was only pasted, as people expect."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: python_markdown.Markdown) -> None:
        super().__init__(r"\bhttps?://[^\s<>()\[\]\"'“”’\x02\x03]*[\w/#=&+-]", md)

    def handleMatch(  # type: ignore[override]
        self, match: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a", href=match[0])
        link.text = AtomicString(match[0])
        return link, match.start(), match.end()


class _LinkReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = {"a": "href", "img": "src"}.get(tag)
        self.targets += [value or "" for name, value in attrs if name == wanted]
