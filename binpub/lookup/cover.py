"""
From boundaries and a register to the streets of each area.

What people wrote by hand comes first: a street that an area lists itself isn't
computed for it, and numbers that another area lists aren't given away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from binpub.fold import fold
from binpub.lookup.naming import Names
from binpub.lookup.placing import Owners, locate_doors
from binpub.lookup.runs import find_runs
from binpub.model.boundary import Boundary
from binpub.model.coverage import EVERY_NUMBER, Coverage, HouseNumberRange, Street, Stretch
from binpub.model.register import Register


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

    shared: tuple[tuple[Street, int, tuple[str, ...]], ...] = ()
    """House numbers whose doors lie in several areas, or partly in none."""

    outside: tuple[tuple[Street, tuple[int, ...]], ...] = ()
    """House numbers in no area."""


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

    @property
    def placed(self) -> Owners:
        """The house numbers whose place is known."""
        return {number: areas for number, areas in self.owners.items() if areas}

    @property
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
) -> CoverReport:
    """
    Compute the streets of all areas of one municipality and kind.

    ``written`` is the coverage that people wrote, by area, also of areas without
    a boundary. ``limit`` says in words that only some doors of a house number lie
    here. A number without a place belongs to those around it.
    """
    sheets = {slug: _Sheet() for slug in sorted(boundaries)}
    cases = list(_cases(register, boundaries, written))
    for case in cases:
        for area in sorted({area for areas in case.owners.values() for area in areas if area}):
            _claim(case, area, sheets[area], limit)
    return CoverReport(
        areas={
            slug: AreaCover(tuple(sheet.stretches), tuple(sheet.left))
            for slug, sheet in sheets.items()
        },
        unplaced=tuple(case.street for case in cases if not case.placed),
        shared=tuple(row for case in cases for row in _shared(case)),
        outside=tuple((case.street, numbers) for case in cases if (numbers := _outside(case))),
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


def _claim(case: _Case, area: str, sheet: _Sheet, limit: str) -> None:
    """Note what of a street lies in an area."""
    if any(one.area == area for one in case.written):
        sheet.left.append(case.street)
        return
    placed = case.placed
    taken = _numbers_in(case.taken, max(placed))
    here = {number for number, areas in placed.items() if area in areas}
    if here & taken:
        sheet.left.append(case.street)
    owned = {number for number in here - taken if len(placed[number]) == 1}
    foreign = (placed.keys() - owned) | taken
    runs = find_runs(owned, foreign, case.owners.keys(), is_open=not case.taken)
    if runs:
        sheet.stretches.append(Stretch(street=case.street, ranges=runs))
    if partly := sorted(here - taken - owned):
        ranges = tuple(HouseNumberRange(first=number, last=number) for number in partly)
        sheet.stretches.append(Stretch(street=case.street, ranges=ranges, limit=limit))


def _numbers_in(runs: Iterable[HouseNumberRange], most: int) -> frozenset[int]:
    return frozenset(
        number
        for run in runs
        for number in range(run.first, min(most, run.last or most) + 1)
        if number in run
    )


def _shared(case: _Case) -> Iterator[tuple[Street, int, tuple[str, ...]]]:
    for number, areas in case.placed.items():
        if len(areas) > 1:
            yield case.street, number, tuple(sorted(area for area in areas if area))


def _outside(case: _Case) -> tuple[int, ...]:
    """Return the numbers that lie in no area and that nobody wrote by hand either."""
    if case.is_held and not any(one.is_exception for one in case.written):
        return ()
    return tuple(
        number
        for number, areas in case.placed.items()
        if areas == {None} and not any(number in run for run in case.taken)
    )
