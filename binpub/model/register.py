"""A register: the official streets and house numbers of a municipality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

UNIT = 100_000
"""Coordinates are kept as whole numbers of 1/100,000 degree, about a metre."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a door is: WGS84, in whole 1/100,000 degrees."""

    latitude: int
    longitude: int


@dataclass(frozen=True, slots=True)
class Door:
    """
    A house number with every place that the register gives for it.

    Letters and boxes belong to their number, so 12A and 12B are two places of
    one door. Without a place, the register doesn't say where it is.
    """

    number: int
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class RegisterStreet:
    """
    An official street: its names, its locality, and its doors.

    The doors are kept as they're written and read when somebody asks: many
    questions are about names only, and a city has 100,000 doors.
    """

    name: str
    other_names: tuple[str, ...] = ()
    """Its names in the other languages of the place."""

    locality: str | None = None
    """
    The one that it lies in, where that's known. What tells it apart from a street of
    the same name may be an official mark or a postcode instead.
    """

    postcodes: tuple[str, ...] = ()
    written_doors: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the main one first."""
        return (self.name, *self.other_names)

    @cached_property
    def doors(self) -> tuple[Door, ...]:
        """The doors, by number."""
        return tuple(parse_doors(self.written_doors))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """The house numbers that exist, with a place or without."""
        return frozenset(door.number for door in self.doors)


@dataclass(frozen=True)
class Register:
    """The official streets of one municipality, in the order of their names."""

    municipality: str
    source: str
    """Where it came from and when, for who reads the file."""

    streets: tuple[RegisterStreet, ...] = ()


def parse_doors(text: str) -> Iterator[Door]:
    """
    Parse doors: ``1@5088354,468332 3@12,-7 5 7@3,0+4,0``.

    The first place is written in full; each later one, also within a door, as the
    difference from the place before. A number alone has no known place.

    >>> [door.places for door in parse_doors("1@5088354,468332 3@12,-7 5")][1:]
    [(Place(latitude=5088366, longitude=468325),), ()]
    """
    latitude = longitude = 0
    for word in text.split():
        number, _, written = word.partition("@")
        places = []
        for pair in filter(None, written.split("+")):
            south_north, _, west_east = pair.partition(",")
            latitude += int(south_north)
            longitude += int(west_east)
            places.append(Place(latitude, longitude))
        yield Door(int(number), tuple(places))


def render_doors(doors: Iterator[Door] | tuple[Door, ...]) -> str:
    """
    Write doors as `parse_doors` reads them.

    >>> render_doors((Door(1, (Place(5, 7),)), Door(2), Door(4, (Place(6, 7), Place(6, 9)))))
    '1@5,7 2 4@1,0+0,2'
    """
    words, latitude, longitude = [], 0, 0
    for door in doors:
        pairs = []
        for place in door.places:
            pairs.append(f"{place.latitude - latitude},{place.longitude - longitude}")
            latitude, longitude = place.latitude, place.longitude
        words.append(f"{door.number}@{'+'.join(pairs)}" if pairs else str(door.number))
    return " ".join(words)
