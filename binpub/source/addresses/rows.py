"""What a row of an address file becomes: an address, or a bad row."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from binpub.fold import fold
from binpub.model.register import UNIT, Place
from binpub.problems import Sentence

SOUTH, NORTH, WEST, EAST = 49.4, 53.8, 2.3, 7.4
"""A box around Belgium and the Netherlands."""

MOST_NAMES = 5_000
"""Belgium and the Netherlands have 1,000 municipalities; a broken file may seem to have more."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address as the file gives it; the number still has its letter."""

    name: str
    other_names: tuple[str, ...] = ()
    number: str = ""
    box: str = ""
    """Letter, box or addition, where it has a column of its own."""

    postcode: str = ""
    locality: str = ""
    place: Place | None = None
    is_repaired: bool = False
    """Whether its characters weren't readable as they were."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that can't be used: where it is and why."""

    line: int
    sentence: Sentence
    file: str = ""
    """In which file, where there is more than one."""

    is_ours: bool = False
    """Whether it's surely of the municipality that is asked for."""


Row = Address | BadRow


class Sieve:
    """
    Lets the rows of one municipality through, by any of its names.

    It remembers which other names it saw, to say which was probably meant.
    """

    def __init__(self, municipality: str, code: str | None = None) -> None:
        self.municipality = municipality
        self.code = code
        """Its official code, where the file doesn't have its name."""

        self.rows = 0
        """How many rows the file has so far."""

        self.not_current = 0
        """How many of them aren't addresses yet, or no longer are."""

        self._key = fold(municipality)
        self._known: dict[str, bool] = {}

    def lets_through(self, name: str) -> bool:
        """Tell whether a name is the municipality's."""
        known = self._known.get(name)
        if known is None:
            known = fold(name) == self._key
            if len(self._known) < MOST_NAMES:
                self._known[name] = known
        return known

    def is_ours(self, name: str) -> bool:
        """Tell the same of a text that may be anything, and forget it."""
        return fold(name) == self._key

    @property
    def seen(self) -> list[str]:
        """The names of the municipalities that the file has."""
        return sorted(filter(None, self._known))

    @property
    def nearest(self) -> list[str]:
        """Those that are most like what was asked for."""
        return difflib.get_close_matches(self.municipality, self.seen, n=3, cutoff=0.5)


def make_place(latitude: float, longitude: float) -> Place | None:
    """
    Return the place, or nothing when it isn't in Belgium or the Netherlands.

    >>> make_place(50.883542, 4.68332)
    Place(latitude=5088354, longitude=468332)
    """
    if SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST:
        return Place(round(latitude * UNIT), round(longitude * UNIT))
    return None
