"""Addresses become streets: numbers, places, and what tells two of one name apart."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations

from binpub.model.register import UNIT, Door, Place, Register, RegisterStreet, render_doors
from binpub.source.addresses.rows import Address, BadRow, Row
from binpub.source.addresses.tally import Tally
from binpub.source.registers import sort_streets

FAR = 300
"""Metres between two doors of one number that can't be in the same street."""

_NUMBER = re.compile(r"0*([1-9][0-9]{0,4})(?![0-9])")
_MARK = re.compile(r"(.*\S)_([A-Z0-9]{1,5})")
_METRES = 40_008_000 / 360 / UNIT

Doors = dict[int, set[Place]]


@dataclass
class _Street:
    """What is known so far of one name in one locality."""

    doors: defaultdict[str, Doors] = field(default_factory=lambda: defaultdict(dict))
    """By postcode."""

    localities: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    """What the rows of each postcode call the place."""

    def add(self, address: Address, number: int) -> None:
        doors = self.doors[address.postcode]
        if number:
            places = doors.setdefault(number, set())
            if address.place:
                places.add(address.place)
        self.localities[address.postcode][address.locality] += 1


@dataclass
class Gatherer:
    """
    Takes rows one by one and makes a register of them.

    In the Netherlands a name is one street in one woonplaats. In Belgium a street
    may have several postcodes, and only a number that is there twice, far
    apart, shows that they're two.
    """

    is_dutch: bool
    tally: Tally = field(default_factory=Tally)
    _streets: defaultdict[tuple[str, str, tuple[str, ...]], _Street] = field(
        default_factory=lambda: defaultdict(_Street)
    )
    _seen: set[int] = field(default_factory=set)

    def take(self, row: Row) -> None:
        """Add an address, or count what is bad."""
        if isinstance(row, BadRow):
            self.tally.add_bad(row)
            return
        self._count(row)
        match = _NUMBER.match(row.number)
        self.tally.unnumbered += match is None
        name, mark = split_mark(row.name)
        locality = mark or (row.locality if self.is_dutch else "")
        others = tuple(split_mark(other)[0] for other in row.other_names)
        self._streets[name, locality, others].add(row, int(match[1]) if match else 0)

    def _count(self, row: Address) -> None:
        tally = self.tally
        tally.taken += 1
        tally.repaired += row.is_repaired
        tally.unplaced += row.place is None
        # A hash of each row takes a tenth of the memory of the row.
        key = hash((row.name, row.number, row.box, row.postcode, row.locality, row.place))
        tally.duplicates += key in self._seen
        self._seen.add(key)

    def finish(self, municipality: str, source: str) -> Register:
        """Return the register of what was taken."""
        _join_unilingual(self._streets)
        streets = [
            street
            for (name, locality, others), gathered in self._streets.items()
            for street in self._split(name, others, locality, gathered)
        ]
        if len({street.locality for street in streets}) == 1:
            streets = [replace(street, locality=None) for street in streets]
        return Register(municipality, source, sort_streets(tuple(streets)))

    def _split(
        self, name: str, others: tuple[str, ...], locality: str, gathered: _Street
    ) -> Iterator[RegisterStreet]:
        if self.is_dutch or locality or not _are_homonyms(gathered.doors):
            yield _street(name, others, locality or _only_locality(gathered), gathered.doors)
            return
        _settle_strays(gathered.doors)
        for postcode, doors in gathered.doors.items():
            place = _locality(gathered, postcode)
            yield _street(name, others, place, {postcode: doors})


def split_mark(name: str) -> tuple[str, str]:
    """
    Cut the official mark from a name that a municipality has twice.

    >>> split_mark("Kloosterstraat_HO")
    ('Kloosterstraat', 'HO')
    """
    match = _MARK.fullmatch(name) if "_" in name else None
    return (match[1], match[2]) if match else (name, "")


def _join_unilingual(
    streets: defaultdict[tuple[str, str, tuple[str, ...]], _Street],
) -> None:
    """Add rows that lack a street's other names to those that have them, where that's sure."""
    by_name = defaultdict(list)
    for name, locality, others in streets:
        by_name[name, locality].append(others)
    for (name, locality), variants in by_name.items():
        for poor in variants:
            richer = [one for one in variants if set(one) > set(poor)]
            if len(richer) == 1:
                _merge(streets[name, locality, richer[0]], streets.pop((name, locality, poor)))


def _merge(into: _Street, other: _Street) -> None:
    for postcode, doors in other.doors.items():
        for number, places in doors.items():
            into.doors[postcode].setdefault(number, set()).update(places)
        into.localities[postcode].update(other.localities[postcode])


def _are_homonyms(doors: dict[str, Doors]) -> bool:
    """Tell whether a number is there under two postcodes, at places that are far apart."""
    known = [postcode for postcode in doors if postcode]
    return any(
        _distance(doors[one][number], doors[other][number]) > FAR
        for one, other in combinations(known, 2)
        for number in doors[one].keys() & doors[other].keys()
        if doors[one][number] and doors[other][number]
    )


def _distance(some: Iterable[Place], others: set[Place]) -> float:
    """Return the metres between the nearest two of some places."""
    return min(
        math.hypot(
            one.latitude - other.latitude,
            (one.longitude - other.longitude) * math.cos(math.radians(one.latitude / UNIT)),
        )
        * _METRES
        for one in some
        for other in others
    )


def _settle_strays(doors: defaultdict[str, Doors]) -> None:
    """Give doors without a postcode to the one with most doors: a name alone answers nothing."""
    strays = doors.pop("", None)
    if strays:
        most = max(doors, key=lambda postcode: (len(doors[postcode]), postcode))
        for number, places in strays.items():
            doors[most].setdefault(number, set()).update(places)


def _only_locality(gathered: _Street) -> str:
    """Return the place that all rows name; nothing when they name several, or a list."""
    named = {name for counted in gathered.localities.values() for name in counted}
    only = named.pop() if len(named) == 1 else ""
    return "" if "/" in only else only


def _locality(gathered: _Street, postcode: str) -> str:
    """Return the name of a postcode's place, where no other has it; else the postcode."""

    def name(one: str) -> str:
        known = {locality for locality in gathered.localities[one] if locality}
        return min(known) if len(known) == 1 else ""

    mine = name(postcode)
    is_own = mine and "/" not in mine
    same = [one for one in gathered.doors if name(one) == mine]
    return mine if is_own and len(same) == 1 else postcode


def _street(
    name: str, others: tuple[str, ...], locality: str, doors: dict[str, Doors]
) -> RegisterStreet:
    merged: Doors = {}
    for some in doors.values():
        for number, places in some.items():
            merged.setdefault(number, set()).update(places)
    return RegisterStreet(
        name,
        others,
        locality or None,
        tuple(sorted(filter(None, doors))),
        render_doors(
            tuple(Door(number, tuple(sorted(merged[number]))) for number in sorted(merged))
        ),
    )
