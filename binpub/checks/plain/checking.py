"""The check for plain language as a part of ``check``: it warns, and stops nothing."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from binpub.checks.plain.lists import check_lists
from binpub.checks.plain.notices import find_in_notice
from binpub.checks.plain.text import lint_wording
from binpub.checks.privacy.checking import sentence_of, unneeded
from binpub.checks.privacy.notices import UNKNOWN, Placed, as_notice
from binpub.model.addresses import (
    area_file,
    notice_file,
    page_file,
    partner_file,
    translation_file,
)
from binpub.model.notice import Notice
from binpub.model.privacy import PLAIN, Allowance, line_and_column
from binpub.problems import Location, Problem

if TYPE_CHECKING:  # ``lint`` needs no catalog, and must be quick
    from binpub.model.catalog import Catalog

Texts = Iterator[tuple[str, str, str | int, str]]
"""Of each text the file, the language, the key, and the text itself."""


def check_plain(catalog: Catalog, unchanged: Container[str] = ()) -> Iterator[Problem]:
    """
    Warn of long sentences and office words in notices, free pages, areas and partners.

    Charters are left out: they are what was signed, and nobody may reword them here.
    ``unchanged`` are ids of notices and translations, as `check_privacy` takes them, and
    paths of other files: what has been public for long as it is isn't warned of for ever.
    """
    own = catalog.plain_words
    yield from check_lists(own)
    for notice in catalog.notices.values():
        if notice.id not in unchanged:
            yield from _check_notice(notice, notice.allow, notice_file(notice.id), own)
    for (notice_id, language), texts in catalog.translations.notices.items():
        if f"{notice_id}.{language}" not in unchanged:
            told = as_notice(texts, catalog.notices.get(notice_id, UNKNOWN), language)
            path = translation_file(notice_file(notice_id), language)
            yield from _check_notice(told, texts.allow, path, own)
    for path, language, key, text in _texts(catalog):
        if path not in unchanged:
            for finding in lint_wording(text, language, own):
                yield _problem(Placed((key,), finding), path, text)


def _check_notice(
    notice: Notice, excepted: Sequence[Allowance], path: str, own: Mapping[str, str]
) -> Iterator[Problem]:
    found = find_in_notice(notice, own)
    allowed = {allowance.rule for allowance in notice.allow}
    for placed in found:
        if placed.finding.rule not in allowed:
            yield _problem(placed, path, notice.body)
    rules = {placed.finding.rule for placed in found}
    for number, allowance in enumerate(excepted):
        if allowance.rule in PLAIN - rules:
            yield unneeded(allowance, number, path)


def _problem(placed: Placed, path: str, body: str) -> Problem:
    finding, location = placed.finding, placed.location
    if location == ("body",):
        line: Location = ("body", line_and_column(body, finding.start)[0] - 1)
        location = line
    return Problem(path, sentence_of(finding), location, level=finding.level)


def _texts(catalog: Catalog) -> Texts:
    """Yield the texts of free pages, areas and partners, and of their translations."""
    usual, found = catalog.site.language, catalog.translations
    for page in catalog.pages.values():
        yield from _of(page_file(page.slug), page.language or usual, page)
    for (slug, language), texts in found.pages.items():
        yield from _of(translation_file(page_file(slug), language), language, texts)
    for area in catalog.areas.values():
        yield from _of(area_file(area.slug), area.language or usual, area)
    for (slug, language), area_texts in found.areas.items():
        yield from _of(translation_file(area_file(slug), language), language, area_texts)
    for partner in catalog.partners.values():
        yield from _of(partner_file(partner.slug), partner.language or usual, partner)
    for (slug, language), partner_texts in found.partners.items():
        yield from _of(translation_file(partner_file(slug), language), language, partner_texts)


def _of(path: str, language: str, noun: object) -> Texts:
    for key in ("title", "summary", "body"):
        text = getattr(noun, key, None)
        if isinstance(text, str):
            yield path, language, key, text
