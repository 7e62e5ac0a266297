"""The lookup box: on the home page, and on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from binpub.model.area import AreaKind, AreaStatus
from binpub.model.page import Page, Section
from binpub.pages.edition import Edition
from binpub.pages.links import document_of
from binpub.pages.streets import StreetBook, street_books
from binpub.pages.subscribe import Subscribing, subscribing
from binpub.problems import N_

LOOKUP = "lookup/"
LOOKUP_DATA = f"{LOOKUP}data/"
"""Where the files lie that the box looks up in; `binpub.lookup.files` names them."""

_FOUNDING = ("opricht", "found", "start", "fonder", "creer", "gruend")


@dataclass(frozen=True)
class Box:
    """What the lookup box must say besides its own words."""

    data: str
    municipalities: tuple[str, ...]
    books: list[StreetBook]
    start_pages: tuple[Page, ...]
    status_words: dict[str, str]
    business_word: str
    subscribing: Subscribing | None

    @property
    def is_for_many(self) -> bool:
        """Tell whether somebody must say in which municipality."""
        return len(self.municipalities) > 1


def box(edition: Edition) -> Box:
    """Return the box for a page."""
    return Box(
        data=edition.published.name(LOOKUP_DATA),
        municipalities=tuple(index.municipality for index in edition.indexes),
        books=street_books(edition),
        start_pages=_start_pages(edition),
        status_words={
            status: edition.language.label(status)
            for status in AreaStatus
            if status is not AreaStatus.ENDED
        },
        business_word=edition.language.label(AreaKind.BUSINESS),
        subscribing=subscribing(edition),
    )


def _start_pages(edition: Edition) -> tuple[Page, ...]:
    """Return the page on how to found a network; where none is known by its name, all that may be."""
    pages = edition.section(Section.JOIN)
    named = tuple(page for page in pages if any(word in page.slug for word in _FOUNDING))
    return named or pages


def lost_box(edition: Edition) -> str:
    """Return the box for a page that may be shown at any address: from the host's root."""
    site = edition.catalog.site
    root = urlsplit(edition.address("")).path
    return str(edition.macro("lookup.jinja", "box")(site, root, box(edition), True))


def lookup_page(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the box's own page."""
    document = document_of(LOOKUP)
    text = edition.render(
        "lookup.md.jinja",
        document,
        summary=edition.language(
            N_("Type your street and house number, and find out which network is yours.")
        ),
        box=box(edition),
    )
    yield document, text
