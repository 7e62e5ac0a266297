"""
From boundaries and a register to the streets of each area.

What people wrote by hand comes first: a street that an area lists itself isn't
computed for it, and numbers that another area lists aren't given away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import MappingProxyType

from binpub.fold import fold
from binpub.lookup.naming import Names
from binpub.lookup.placing import Owners, locate_doors
from binpub.lookup.runs import find_runs
from binpub.model.boundary import Boundary
from binpub.model.coverage import EVERY_NUMBER, Coverage, HouseNumberRange, Street, Stretch
from binpub.model.register import Register

_Shared = tuple[Street, int, tuple[str, ...]]
"""A house number that several areas list with a limit."""


@dataclass(frozen=True)
class AreaCover:
    """What was computed for one area."""

    stretches: tuple[Stretch, ...] = ()
    left: tuple[Street, ...] = ()
    """Streets that somebody wrote by hand, here or in another area."""

    @property
    def whole(self) -> int:
        """How many streets lie in it as a whole."""
        return sum(EVERY_NUMBER in stretch.ranges for stretch in self.stretches)

    @property
    def split(self) -> int:
        """Of how many streets a part lies in it."""
        return len({stretch.street for stretch in self.stretches}) - self.whole


@dataclass(frozen=True)
class CoverReport:
    """What was computed for each area, and what a person should know of the rest."""

    areas: Mapping[str, AreaCover]
    unplaced: tuple[Street, ...] = ()
    """Streets without a single house number whose place is known; claimed by nobody."""

    shared: tuple[_Shared, ...] = ()
    """House numbers whose doors lie in several areas, or partly in none."""

    doubtful: tuple[_Shared, ...] = ()
    """House numbers without a place, and the areas around them, which list them with a limit."""

    outside: tuple[tuple[Street, tuple[int, ...]], ...] = ()
    """House numbers in no area, or in one whose own entry for the street leaves them out."""

    empty: tuple[str, ...] = ()
    """Areas in which no door lies, though the places of some are known."""


@dataclass(frozen=True)
class _Written:
    """An entry that a person wrote."""

    area: str
    stretch: Stretch
    is_exception: bool = False


@dataclass(frozen=True)
class _Case:
    """A street with where its numbers lie, and what is written of it by hand."""

    street: Street
    owners: Owners
    written: tuple[_Written, ...]
    is_held: bool = False
    """An area holds all of the street's locality."""

    @cached_property
    def placed(self) -> Owners:
        """The house numbers whose place is known."""
        return {number: areas for number, areas in self.owners.items() if areas}

    @property
    def areas(self) -> list[str]:
        """The areas that a part of it lies in."""
        return sorted({area for areas in self.placed.values() for area in areas if area})

    @cached_property
    def authors(self) -> frozenset[str]:
        """The areas of which somebody wrote by hand what they have of it."""
        return frozenset(one.area for one in self.written)

    @cached_property
    def taken(self) -> tuple[HouseNumberRange, ...]:
        """The runs that people gave to areas, surely or with a limit in words."""
        return tuple(
            run
            for one in self.written
            if not one.is_exception and not one.stretch.border
            for run in one.stretch.ranges
        )


@dataclass
class _Sheet:
    """An area while its streets are collected."""

    stretches: list[Stretch] = field(default_factory=list)
    left: list[Street] = field(default_factory=list)


def cover(
    register: Register,
    boundaries: Mapping[str, Boundary],
    written: Mapping[str, Coverage] = MappingProxyType({}),
    *,
    limit: str,
    doubt: str,
) -> CoverReport:
    """
    Compute the streets of all areas of one municipality and kind.

    ``written`` is the coverage that people wrote, by area, also of areas without
    a boundary. ``limit`` says in words that only some doors of a house number lie
    here. A number without a place belongs to those around it; ``doubt`` says in
    words that they don't agree, so that nobody knows in which area it is.
    """
    sheets = {slug: _Sheet() for slug in sorted(boundaries)}
    cases = list(_cases(register, boundaries, written))
    doubtful = [row for case in cases for row in _claim(case, sheets, limit, doubt)]
    found = {area for case in cases for area in case.areas}
    return CoverReport(
        areas={
            slug: AreaCover(tuple(sheet.stretches), tuple(sheet.left))
            for slug, sheet in sheets.items()
        },
        unplaced=tuple(case.street for case in cases if not case.placed),
        shared=tuple(row for case in cases for row in _shared(case)),
        doubtful=tuple(doubtful),
        outside=tuple((case.street, numbers) for case in cases if (numbers := _outside(case))),
        empty=tuple(sorted(boundaries.keys() - found)) if any(one.placed for one in cases) else (),
    )


def _cases(
    register: Register, boundaries: Mapping[str, Boundary], written: Mapping[str, Coverage]
) -> Iterator[_Case]:
    """Yield each street that coverage can name; two that it can't tell apart are one."""
    names = Names(register)
    entries = _match(names, written)
    streets: defaultdict[Street, list[int]] = defaultdict(list)
    for number in range(len(register.streets)):
        streets[names.refer(number)].append(number)
    owners = list(locate_doors(register, boundaries))
    held = {fold(name) for coverage in written.values() for name in coverage.localities}
    for street, numbers in streets.items():
        here = dict.fromkeys(one for number in numbers for one in entries.get(number, ()))
        is_held = any(fold(register.streets[one].locality or "") in held for one in numbers)
        yield _Case(street, _merge(owners[one] for one in numbers), tuple(here), is_held)


def _match(names: Names, written: Mapping[str, Coverage]) -> Mapping[int, list[_Written]]:
    """Return what is written by hand of each street of the register."""
    entries: defaultdict[int, list[_Written]] = defaultdict(list)
    for area, coverage in written.items():
        pairs = [(stretch, False) for stretch in coverage.streets]
        pairs += [(stretch, True) for stretch in coverage.excepted]
        for stretch, is_exception in pairs:
            for number in names.find(stretch.street):
                entries[number].append(_Written(area, stretch, is_exception))
    return entries


def _merge(streets: Iterable[Owners]) -> Owners:
    merged: Owners = {}
    for street in streets:
        for number, areas in street.items():
            merged[number] = merged.get(number, frozenset()) | areas
    return merged


def _claim(case: _Case, sheets: Mapping[str, _Sheet], limit: str, doubt: str) -> Iterator[_Shared]:
    """Note what of a street lies in each area; yield the numbers of which nobody knows it."""
    taken = _numbers_in(case.taken, max(case.placed, default=0))
    runs = {area: _runs(case, area, taken) for area in case.areas if area not in case.authors}
    doubtful = {number: areas for number, areas in _doubtful(case, runs, taken) if areas}
    for area in case.areas:
        here = {number for number, areas in case.placed.items() if area in areas}
        if area in case.authors or here & taken:
            sheets[area].left.append(case.street)
        if area in case.authors:
            continue
        add = partial(_add, sheets[area].stretches, case.street)
        add(runs[area])
        add(_singles(number for number in here - taken if len(case.placed[number]) > 1), limit)
        add(_singles(number for number, areas in doubtful.items() if area in areas), doubt)
    yield from ((case.street, number, areas) for number, areas in doubtful.items())


def _add(
    stretches: list[Stretch],
    street: Street,
    ranges: tuple[HouseNumberRange, ...],
    limit: str | None = None,
) -> None:
    if ranges:
        stretches.append(Stretch(street=street, ranges=ranges, limit=limit))


def _singles(numbers: Iterable[int]) -> tuple[HouseNumberRange, ...]:
    return tuple(HouseNumberRange(first=number, last=number) for number in sorted(numbers))


def _runs(case: _Case, area: str, taken: frozenset[int]) -> tuple[HouseNumberRange, ...]:
    """Return the runs that surely lie in an area."""
    owned = {number for number, areas in case.placed.items() if areas == {area}} - taken
    foreign = (case.placed.keys() - owned) | taken
    return find_runs(owned, foreign, case.owners.keys(), is_open=not case.taken)


def _doubtful(
    case: _Case, runs: Mapping[str, tuple[HouseNumberRange, ...]], taken: frozenset[int]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each number without a place that no run holds, and the areas around it."""
    # What people gave to an area isn't in the one that it lies in.
    held = [*case.taken, *(run for area in runs.values() for run in area)]
    owners = {
        number: areas if number not in taken else frozenset[str | None]()
        for number, areas in case.placed.items()
    }
    for number in sorted(case.owners.keys() - owners.keys()):
        if not any(number in run for run in held):
            around = _around(owners, number)
            yield number, tuple(area for area in runs if area in around)


def _around(placed: Owners, number: int) -> frozenset[str | None]:
    """Return the areas of the numbers next to one; without any on its side, those of all."""
    side = [other for other in placed if other % 2 == number % 2]
    below = max((other for other in side if other < number), default=None)
    above = min((other for other in side if other > number), default=None)
    near = [other for other in (below, above) if other is not None] or placed
    return frozenset(area for other in near for area in placed[other])


def _numbers_in(runs: Iterable[HouseNumberRange], most: int) -> frozenset[int]:
    return frozenset(
        number
        for run in runs
        for number in range(run.first, min(most, run.last or most) + 1)
        if number in run
    )


def _shared(case: _Case) -> Iterator[_Shared]:
    for number, areas in case.placed.items():
        if len(areas) > 1:
            yield case.street, number, tuple(sorted(area for area in areas if area))


def _outside(case: _Case) -> tuple[int, ...]:
    """Return the numbers that no area has, computed or by hand."""
    if case.is_held and not any(one.is_exception for one in case.written):
        return ()
    return tuple(
        number
        for number, areas in case.placed.items()
        if areas - {None} <= case.authors and not _is_named(case, number, areas)
    )


def _is_named(case: _Case, number: int, areas: frozenset[str | None]) -> bool:
    """Tell whether somebody wrote of a number, be it that the area where it lies leaves it out."""
    return any(
        number in run
        for one in case.written
        if not one.is_exception or one.area in areas
        for run in one.stretch.ranges
    )
