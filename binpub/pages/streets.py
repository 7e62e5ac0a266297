"""The street pages: every street by its first letter, with the answer that the lookup gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from binpub.model.index import Index, IndexedArea, IndexedStreet
from binpub.model.values import suggest_slug
from binpub.pages.edition import Edition
from binpub.pages.links import document_of
from binpub.pages.parts import Part, is_whole, parts_of
from binpub.pages.words import initial, place_in_order, range_in_words
from binpub.problems import N_

STREETS = "streets/"


@dataclass(frozen=True)
class Letter:
    """One page of streets."""

    name: str
    page: str
    streets: tuple[tuple[str, IndexedStreet], ...]
    """Each with the name under which it stands here: it may have several."""


@dataclass(frozen=True)
class StreetBook:
    """The streets of one municipality by letter, and what networks hold as a whole."""

    index: Index
    page: str

    @property
    def name(self) -> str:
        """The municipality."""
        return self.index.municipality

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """Its pages; a street with names in two languages stands under both."""
        found: defaultdict[str, list[tuple[str, IndexedStreet]]] = defaultdict(list)
        for street in self.index.streets:
            for name in street.names:
                found[_initial(name)].append((name, street))
        return tuple(
            Letter(letter, f"{self.page}{_slug(letter)}/", tuple(sorted(rows, key=_order)))
            for letter, rows in sorted(found.items())
        )

    @property
    def wholes(self) -> Iterator[tuple[bool, str, tuple[IndexedArea, ...]]]:
        """Yield each locality and quarter that networks hold: whether it's a quarter, name, areas."""
        places: tuple[tuple[bool, Mapping[str, tuple[int, ...]]], ...] = (
            (False, self.index.localities),
            (True, self.index.quarters),
        )
        for is_quarter, held in places:
            for name, areas in held.items():
                if areas:
                    yield is_quarter, name, tuple(self.index.areas[area] for area in areas)


def _initial(name: str) -> str:
    letter = initial(name)
    return letter if "A" <= letter <= "Z" else "0–9"


def _slug(letter: str) -> str:
    return letter.lower().replace("–", "-")


def _order(row: tuple[str, IndexedStreet]) -> tuple[str, str]:
    name, street = row
    return place_in_order(name), street.locality


def street_books(edition: Edition) -> list[StreetBook]:
    """Return the streets of each municipality; one alone has the first page to itself."""
    if len(edition.indexes) == 1:
        return [StreetBook(edition.indexes[0], STREETS)]
    return [
        StreetBook(index, f"{STREETS}{suggest_slug(index.municipality)}/")
        for index in edition.indexes
    ]


def street_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the pages of streets, and those that lead to them."""
    books = street_books(edition)
    if len(books) != 1:
        yield document_of(STREETS), _towns(books, edition)
    for book in books:
        yield document_of(book.page), _book(book, edition)
        for letter in book.letters:
            yield document_of(letter.page), _letter(letter, book, edition)


def _towns(books: list[StreetBook], edition: Edition) -> str:
    return edition.render(
        "towns.md.jinja",
        document_of(STREETS),
        summary=edition.language(N_("Choose your municipality to see all its streets.")),
        books=books,
    )


def _book(book: StreetBook, edition: Edition) -> str:
    return edition.render(
        "streets.md.jinja",
        document_of(book.page),
        summary=edition.language(
            N_("All streets of {place} by letter, each with its network."), place=book.name
        ),
        book=book,
        is_one_of_many=book.page != STREETS,
    )


def _letter(letter: Letter, book: StreetBook, edition: Edition) -> str:
    language = edition.language
    return edition.render(
        "letter.md.jinja",
        document_of(letter.page),
        title=language(N_("Streets under {letter}"), letter=letter.name),
        summary=language(
            N_("The streets of {place} under {letter}, each with its network."),
            place=book.name,
            letter=letter.name,
        ),
        book=book,
        letter=letter,
        rows=[_row(name, street, book.index, edition) for name, street in letter.streets],
        is_one_of_many=book.page != STREETS,
    )


@dataclass(frozen=True)
class Row:
    """A street with its parts in words."""

    name: str
    other_names: str
    locality: str
    parts: tuple[tuple[str, Part], ...]
    """Numbers in words, where they matter; and whose they are."""


def _row(name: str, street: IndexedStreet, index: Index, edition: Edition) -> Row:
    parts = parts_of(index, street)
    others = (other for other in street.names if other != name)
    return Row(
        name=name,
        other_names=" / ".join(others),
        locality=street.locality,
        parts=tuple((_numbers(part, len(parts), edition), part) for part in parts),
    )


def _numbers(part: Part, count: int, edition: Edition) -> str:
    if count == 1 or is_whole(part):
        return ""
    if part.is_rest:
        return edition.language(N_("other numbers"))
    return ", ".join(range_in_words(run, edition.language) for run in part.ranges)
