"""
Markdown to safe HTML: what authors write, without what nobody reviewed.

nh3 sanitises what Markdown gave, and only what it returned is touched afterwards:
that HTML is known to be well formed.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

import nh3

from binpub.model.addresses import is_relative
from binpub.prose.markdown import convert

Link = Callable[[str], str]
"""From a relative target, as it is written, to the address to write."""

_BLOCKS = "p br h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr table thead tbody tr th td"
_TAGS = set(f"{_BLOCKS} a img em strong code".split())
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "img": {"alt"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}
_SCHEMES = {"http", "https", "mailto", "tel"}

# They match what nh3 writes and nothing else: it escapes "<" in a text and '"' in an attribute.
_IMAGE = re.compile(r'<img(?: alt="([^"]*)")?>')
_LINK = re.compile(r'<a(?: href="([^"]*)")?>(.*?)</a>', re.DOTALL)
_HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def render_html(markdown: str, *, link: Link = str, taken: set[str] | None = None) -> str:
    """
    Render a text as HTML that may stand in any page or mail.

    Raw HTML shows as the text that it is, images give way to their description,
    and headings begin at h2, because a page has its own h1. ``taken`` are ids that
    the page has already; those of the headings are added.

    >>> render_html("## [Lees](javascript:alert)")
    '<h2 id="lees">Lees</h2>'
    """
    clean = nh3.clean(
        convert(markdown),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    clean = _IMAGE.sub(_describe, clean)
    clean = _LINK.sub(lambda match: _write_link(match, link), clean)
    known = set() if taken is None else taken
    return _HEADING.sub(lambda match: _write_heading(match, known), clean)


def _describe(image: re.Match[str]) -> str:
    return html.escape(html.unescape(image[1] or ""))


def _write_link(match: re.Match[str], link: Link) -> str:
    href, text = html.unescape(match[1] or ""), match[2]
    if is_relative(href):
        return f'<a href="{html.escape(link(href))}">{text}</a>'
    if href.startswith(("http:", "https:")):
        return f'<a href="{html.escape(href)}" rel="noopener noreferrer">{text}</a>'
    if href.startswith(("mailto:", "tel:", "#")):
        return f'<a href="{html.escape(href)}">{text}</a>'
    return text


def _write_heading(match: re.Match[str], taken: set[str]) -> str:
    level, text = max(2, int(match[1])), match[2]
    slug = slugify(html.unescape(_TAG.sub("", text))) or "part"
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    taken.add(candidate)
    return f'<h{level} id="{candidate}">{text}</h{level}>'


def slugify(text: str) -> str:
    """
    Return the id of a heading: small letters, digits and hyphens.

    >>> slugify("Hoe word je coördinator?")
    'hoe-word-je-coordinator'
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
