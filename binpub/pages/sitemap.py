"""What search engines are told: the pages of a language, with their other languages, and when they changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from binpub.model.site import Site
from binpub.pages.edition import Edition
from binpub.pages.links import notice_page, page_at

SITEMAP = "sitemap.xml"
_SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
)
_UNLISTED = "\nunlisted: true\n"
"""As `front_matter` writes it."""


def render_sitemap(edition: Edition, documents: Mapping[str, str]) -> str:
    """
    Return the sitemap of a language, given its documents; those that say so aren't in it.

    Only a notice says when it changed: of any other page no day is known that is true.
    """
    notices = edition.catalog.notices.values()
    changed = {notice_page(one.id): one.last_changed for one in notices}
    listed = sorted(page_at(path) for path, text in documents.items() if _is_listed(text))
    lines = (line for page in listed for line in _entry(edition, page, changed.get(page)))
    return _whole("urlset", lines)


def _is_listed(document: str) -> bool:
    return _UNLISTED not in document.partition("\n---\n")[0] + "\n"


def _entry(edition: Edition, page: str, day: date | None) -> Iterator[str]:
    site = edition.catalog.site
    yield f"<url><loc>{escape(edition.address(page))}</loc>"
    if day:
        yield f"<lastmod>{day}</lastmod>"
    if len(site.languages) > 1:
        for code in (*site.languages, "x-default"):
            folder = site.language if code == "x-default" else code
            address = quoteattr(site.page_address(f"{folder}/{page}"))
            yield f'<xhtml:link rel="alternate" hreflang="{code}" href={address}/>'
    yield "</url>"


def render_sitemap_index(site: Site) -> str:
    """Return the list of the languages' sitemaps, for the site's own root."""
    addresses = (site.page_address(f"{code}/{SITEMAP}") for code in site.languages)
    return _whole(
        "sitemapindex", (f"<sitemap><loc>{escape(one)}</loc></sitemap>" for one in addresses)
    )


def _whole(name: str, lines: Iterable[str]) -> str:
    inner = "\n".join(lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} {_SPACES}>\n{inner}\n</{name}>\n'
