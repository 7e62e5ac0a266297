"""Links as authors write them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.prose.markdown import convert, read_links

PIECES = ["[a](x.md)", "![b](y.png)", "<https://a.example>", "text", "\n\n", "\n", "    ", "- "]
MARKDOWN = st.lists(st.sampled_from([*PIECES, "```\n", "[r]: z\n", "[t][r]", "> "])).map("".join)


class Targets(HTMLParser):
    """The targets in HTML that was converted as a whole."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in ("href", "src")]


def test_links_in_order():
    """
    Links and images are found in the order of the text, however they are written.
    """
    text = (
        "[a](x.md 'title') ![b](y.png)\n\n[c][r] <https://a.example> https://b.example.\n\n[r]: z"
    )
    assert ("x.md", "y.png", "z", "https://a.example", "https://b.example") == read_links(text)


@pytest.mark.parametrize("text", ["", "no link", "`[a](x.md)`", "```\n\n[a](x.md)\n\n```", "a < b"])
def test_what_is_no_link(text):
    """
    Code and plain text hold no links.
    """
    assert () == read_links(text)


def test_unsafe_links_too():
    """
    A link that will not be shown is found as well, so that a check can say so.
    """
    assert ("javascript:x", "") == read_links("[a](javascript:x) [b]()")


def test_targets_are_as_written():
    """
    An ampersand in an address is one, whether it was escaped or not.
    """
    assert ("a?b=1&c=2", "a?b=1&c=2") == read_links("[a](a?b=1&c=2) [b](a?b=1&amp;c=2)")


def test_link_in_an_item():
    """
    A paragraph that belongs to a list item isn't taken for code.
    """
    assert ("x.md",) == read_links("- item\n\n    [a](x.md)")


@given(MARKDOWN)
def test_leaving_out_paragraphs_loses_no_link(markdown):
    """
    Skipping paragraphs for speed finds what reading the whole text finds.
    """
    assert tuple(Targets(convert(markdown)).found) == read_links(markdown)
