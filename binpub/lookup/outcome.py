"""What a lookup answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from binpub.model.index import IndexedArea, IndexedStreet


class Lacking(StrEnum):
    """What a question must still say, so that it can be answered."""

    NUMBER = "number"
    """The street is split."""

    STREET = "street"
    """Several streets have this name, or none was given."""

    LOCALITY = "locality"
    """Networks hold whole localities, and it isn't known in which one the street lies."""

    AREA = "area"
    """A network was named, or two hold the same door."""

    MUNICIPALITY = "municipality"
    """The site serves several."""


@dataclass(frozen=True)
class Found:
    """The networks of a door: one of each kind."""

    name: ClassVar[str] = "found"
    areas: tuple[IndexedArea, ...]


@dataclass(frozen=True)
class Choose:
    """More must be said before there is an answer; these are what it can be."""

    name: ClassVar[str] = "choose"
    lacking: Lacking
    areas: tuple[IndexedArea, ...] = ()
    streets: tuple[IndexedStreet, ...] = ()
    municipalities: tuple[str, ...] = ()
    certain: tuple[IndexedArea, ...] = ()
    """The networks of another kind that are sure already."""


@dataclass(frozen=True)
class AskCoordinator:
    """Only the coordinators of these areas know: the limit is in words, or a border."""

    name: ClassVar[str] = "ask"
    areas: tuple[IndexedArea, ...]
    limit: str = ""
    certain: tuple[IndexedArea, ...] = ()


@dataclass(frozen=True)
class NotCovered:
    """The street is known, and no network holds the door."""

    name: ClassVar[str] = "not_covered"
    municipality: str


@dataclass(frozen=True)
class UnknownStreet:
    """There is no street of this name; these are near."""

    name: ClassVar[str] = "unknown_street"
    suggestions: tuple[IndexedStreet, ...] = ()


Outcome = Found | Choose | AskCoordinator | NotCovered | UnknownStreet


def as_data(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as plain data, as ``--format json`` and the browser have it."""
    match outcome:
        case Found(areas):
            return {"outcome": outcome.name, "areas": _slugs(areas)}
        case Choose():
            return {
                "outcome": outcome.name,
                "lacking": outcome.lacking.value,
                "areas": _slugs(outcome.areas),
                "streets": labels(outcome.streets),
                "municipalities": list(outcome.municipalities),
                "certain": _slugs(outcome.certain),
            }
        case AskCoordinator(areas, limit, certain):
            return {
                "outcome": outcome.name,
                "areas": _slugs(areas),
                "limit": limit,
                "certain": _slugs(certain),
            }
        case NotCovered(municipality):
            return {"outcome": outcome.name, "municipality": municipality}
        case UnknownStreet(suggestions):
            return {"outcome": outcome.name, "suggestions": labels(suggestions)}


def _slugs(areas: Iterable[IndexedArea]) -> list[str]:
    return [area.slug for area in areas]


def labels(streets: Iterable[IndexedStreet]) -> list[str]:
    """
    Return streets as people tell them apart.

    >>> labels([IndexedStreet(("Kerkstraat",), "Perk", has_namesake=True)])
    ['Kerkstraat (Perk)']
    """
    return [street.label for street in streets]
