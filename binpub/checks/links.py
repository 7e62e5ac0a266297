"""Links of texts: each must lead to a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binpub.model.addresses import (
    area_file,
    charter_file,
    is_relative,
    notice_file,
    page_file,
    page_of,
    partner_file,
    target_of,
    translation_file,
)
from binpub.model.catalog import Catalog
from binpub.model.translation import CharterTranslation, NoticeTranslation, PageTranslation
from binpub.problems import N_, Problem, Sentence, did_you_mean
from binpub.prose import read_links


def check_links(catalog: Catalog) -> Iterator[Problem]:
    """Yield each link of a text that leads to no page: to no file that has one, or to a program."""
    files = frozenset(_files(catalog))
    pages = frozenset(page_of(file) for file in files)
    for path, body in _bodies(catalog):
        for link in read_links(body) if "[" in body else ():
            if _runs(link):
                text = N_("the link “{link}” leads to no page; must begin with https://")
                sentence = Sentence(text, link=link)
                yield Problem(path, sentence, ("body", _line_of(body, link)))
            target = target_of(link, path)
            if is_relative(link) and page_of(target) not in pages and target not in catalog.unread:
                sentence = _explain(link, target, files - {path})
                yield Problem(path, sentence, ("body", _line_of(body, link)))


def _runs(link: str) -> bool:
    """Tell whether a link is neither an address nor a place: its readers' programs would run it."""
    is_known = re.match(r"(https?|mailto|tel):", link, re.IGNORECASE)
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", link)) and not is_known


def _explain(link: str, target: str, files: frozenset[str]) -> Sentence:
    if re.match(r"(www\.|[\w-]+\.[a-z]{2,3}(/|$))", link) and not link.endswith(".md"):
        return Sentence("the link “{link}” must begin with https://", link=link)
    meant = did_you_mean(target, files, cutoff=0.85)
    if meant:
        return Sentence(
            "the link “{link}” leads nowhere; did you mean {meant}?", link=link, meant=meant
        )
    text = N_("the link “{link}” leads nowhere; must lead to a file in areas/ or content/")
    return Sentence(text, link=link)


def _line_of(body: str, link: str) -> int:
    """Return the line of the body, counted from 0, on which a link stands."""
    return max(body.count("\n", 0, body.find(link)), 0)


def _files(catalog: Catalog) -> Iterator[str]:
    # A text may keep the name that an area had: its page leads on to today's.
    slugs = (slug for area in catalog.areas.values() for slug in area.slugs)
    yield from map(area_file, slugs)
    yield from map(partner_file, catalog.partners)
    yield from map(charter_file, catalog.charters)
    yield from map(notice_file, catalog.notices)
    yield from map(page_file, catalog.pages)


def _bodies(catalog: Catalog) -> Iterator[tuple[str, str]]:
    yield from ((notice_file(notice.id), notice.body) for notice in catalog.notices.values())
    yield from ((charter_file(charter.slug), charter.body) for charter in catalog.charters.values())
    yield from ((page_file(page.slug), page.body) for page in catalog.pages.values())
    for path, texts in _translated(catalog):
        yield path, texts.body


def _translated(
    catalog: Catalog,
) -> Iterator[tuple[str, NoticeTranslation | CharterTranslation | PageTranslation]]:
    found = catalog.translations
    for (slug, language), notice in found.notices.items():
        yield translation_file(notice_file(slug), language), notice
    for (slug, language), charter in found.charters.items():
        yield translation_file(charter_file(slug), language), charter
    for (slug, language), page in found.pages.items():
        yield translation_file(page_file(slug), language), page
