"""An index: all that a lookup in one municipality needs to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from binpub.model.area import AreaKind, AreaStatus
from binpub.model.coverage import EVERY_NUMBER, HouseNumberRange


class Certainty(IntEnum):
    """What a rule says of a door with its number."""

    IN = 0
    """It is in the area."""

    LIMIT = 1
    """It may be: the limit is given in words."""

    BORDER = 2
    """It may be: the street is a border of the area."""

    OUT = 3
    """It isn't, though the rest of its locality is."""

    PERHAPS_OUT = 4
    """It may not be, though the rest of its locality is."""


@dataclass(frozen=True)
class Rule:
    """One area's claim on a street; several numbers, one certainty."""

    area: int
    """Its place in `Index.areas`."""

    ranges: tuple[HouseNumberRange, ...] = (EVERY_NUMBER,)
    certainty: Certainty = Certainty.IN
    limit: str = ""
    is_whole: bool = False
    """Every number that the register knows is among the ranges."""

    def holds(self, number: int) -> bool:
        """Tell whether a number is among the ranges."""
        return any(number in run for run in self.ranges)


@dataclass(frozen=True)
class IndexedArea:
    """What an answer says of a network."""

    slug: str
    name: str
    kind: AreaKind
    status: AreaStatus
    mailbox: str = ""
    limits: tuple[str, ...] = ()
    list_id: str = ""
    """The mailing list that residents subscribe to; empty when there is none."""


@dataclass(frozen=True)
class IndexedStreet:
    """A street with all claims on it; none means that no network lists it."""

    names: tuple[str, ...]
    locality: str = ""
    postcodes: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    has_namesake: bool = False
    """Another street of the municipality has its main name too."""

    @property
    def label(self) -> str:
        """How people tell it from others: its name, and its locality where that's needed."""
        is_needed = self.has_namesake and self.locality
        return f"{self.name} ({self.locality})" if is_needed else self.name

    @property
    def name(self) -> str:
        """The main name."""
        return self.names[0]


@dataclass(frozen=True)
class Index:
    """
    The streets, areas and places of one municipality.

    ``is_complete`` tells that the streets come from a register, so that a name
    that isn't here isn't a street. Without one, the streets are only those that
    areas name.
    """

    municipality: str
    is_complete: bool = False
    areas: tuple[IndexedArea, ...] = ()
    streets: tuple[IndexedStreet, ...] = ()
    postcodes: tuple[str, ...] = ()
    localities: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Every known locality, and the areas that hold all of it."""

    quarters: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Parts that people know and no register does, and the areas that name them."""
