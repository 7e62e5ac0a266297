"""
Lists of notices that stay usable: whole, a year a page, or a month a page.

A page of a thousand rows helps nobody on an old phone, so a list is split as
soon as it's long; each part says how many notices it holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from binpub.language import Language
from binpub.model.notice import Notice
from binpub.pages.links import document_of, page_at
from binpub.pages.markup import capital

MOST = 150
"""Rows on one page; a month is never split."""


@dataclass(frozen=True)
class Listing:
    """One archive page: its notices by month, or links to its parts with counts."""

    document: str
    title: str
    """What the list holds, without its span of time."""

    span: str
    """The year or month that it is limited to, in words; empty for all."""

    notices: tuple[Notice, ...]
    language: Language
    up: tuple[tuple[str, str], ...] = ()
    """The lists that this one is a part of, largest first: page and name."""

    depth: int = 0
    parts: tuple[Listing, ...] = field(default=())

    @property
    def page(self) -> str:
        """The address of the page below the site's root."""
        return page_at(self.document)

    @property
    def name(self) -> str:
        """What a link to it says."""
        return self.span or self.title

    @property
    def months(self) -> list[tuple[str, list[Notice]]]:
        """The notices by month, newest first."""
        groups = groupby(self.notices, key=lambda notice: notice.issued.replace(day=1))
        return [(capital(self.language.month(month)), list(notices)) for month, notices in groups]

    def walk(self) -> Iterator[Listing]:
        """Yield this list and its parts."""
        yield self
        for part in self.parts:
            yield from part.walk()


def listing(document: str, title: str, notices: tuple[Notice, ...], language: Language) -> Listing:
    """Return a list of notices (newest first), in parts where it is long."""
    return _split(Listing(document, title, "", notices, language))


def year_listing(year: int, notices: tuple[Notice, ...], language: Language) -> Listing:
    """Return the list of all notices of a year."""
    return _split(Listing(f"archive/{year}/index.md", str(year), "", notices, language, depth=1))


def _split(whole: Listing) -> Listing:
    if len(whole.notices) <= MOST or whole.depth == 2:
        return whole
    groups = groupby(whole.notices, key=lambda notice: _part_of(notice.issued, whole.depth))
    parts = tuple(_part(whole, day, tuple(notices)) for day, notices in groups)
    return Listing(**{**vars(whole), "parts": parts})


def _part(whole: Listing, day: date, notices: tuple[Notice, ...]) -> Listing:
    by_year = whole.depth == 0
    name = str(day.year) if by_year else f"{day.month:02}"
    return _split(
        Listing(
            document=document_of(f"{whole.page}{name}/"),
            title=whole.title,
            span=str(day.year) if by_year else whole.language.month(day),
            notices=notices,
            language=whole.language,
            up=(*whole.up, (whole.page, whole.name)),
            depth=whole.depth + 1,
        )
    )


def _part_of(day: date, depth: int) -> date:
    return day.replace(day=1) if depth else day.replace(month=1, day=1)
