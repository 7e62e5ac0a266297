"""
What areas and notices say of streets, held against the register.

Nothing here is an error: a register is older than the newest street, and a street
that nobody serves is no mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from binpub.fold import StreetNames, fold
from binpub.model.addresses import area_file, notice_file, register_file
from binpub.model.area import Area, AreaStatus
from binpub.model.catalog import Catalog
from binpub.model.coverage import HouseNumberRange, Stretch
from binpub.model.register import Register, RegisterStreet
from binpub.problems import Level, Location, Problem, Sentence, did_you_mean

ALIKE, NEARLY_THE_SAME = 0.6, 0.85
"""How much two names must have in common; a notice may name what is no street."""

NAMED_AT_MOST = 5
"""Streets in a message that counts them."""


class _Streets:
    """The streets of a register, and what was probably meant by another name."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._names = StreetNames(register.streets)
        self._nearest: dict[tuple[str, float], str] = {}

    def find(self, name: str, locality: str | None = None) -> list[RegisterStreet]:
        """Return the streets that a name means."""
        return [self.register.streets[one] for one in self._names.find(name, locality)]

    def nearest(self, name: str, cutoff: float) -> str:
        """Return the name that was probably meant, or an empty text."""
        if (name, cutoff) not in self._nearest:
            names = (one for street in self.register.streets for one in street.names)
            self._nearest[name, cutoff] = did_you_mean(name, names, cutoff=cutoff)
        return self._nearest[name, cutoff]


def check_streets(catalog: Catalog) -> Iterator[Problem]:
    """Yield what the registers don't know, and which streets no network has."""
    for municipality, register in catalog.registers.items():
        if municipality not in catalog.site.municipalities:
            yield _of_elsewhere(register, catalog.site.municipalities)
            continue
        streets = _Streets(register)
        areas = [
            area
            for area in catalog.areas.values()
            if area.municipality == municipality and area.status is not AreaStatus.ENDED
        ]
        for area in areas:
            yield from _check_area(area, streets)
        yield from _check_uncovered(register, areas, streets)
        yield from _check_notices(catalog, areas, streets)


def _of_elsewhere(register: Register, known: tuple[str, ...]) -> Problem:
    sentence = Sentence(
        "is of {municipality}, which site.yml doesn't name; must be one of: {known}",
        municipality=register.municipality,
        known=", ".join(known),
    )
    return Problem(register_file(register.municipality), sentence, line=2)


def _check_area(area: Area, streets: _Streets) -> Iterator[Problem]:
    coverage = area.coverage
    for key, stretches in (("streets", coverage.streets), ("except", coverage.excepted)):
        for number, stretch in enumerate(stretches):
            sentence = _check_stretch(stretch, streets)
            if sentence:
                place: Location = ("coverage", key, number)
                yield Problem(area_file(area.slug), sentence, place, level=Level.WARNING)


def _check_stretch(stretch: Stretch, streets: _Streets) -> Sentence | None:
    name, locality = stretch.street.name, stretch.street.locality
    found = streets.find(name, locality)
    if not found:
        return _unknown(name, locality, streets)
    if len(found) > 1 and not locality:
        return Sentence(
            "there are {count} streets called {street} ({localities}); must say the locality",
            count=len(found),
            street=name,
            localities=", ".join(sorted(one.locality or "-" for one in found)),
        )
    numbers = frozenset[int]().union(*(one.numbers for one in found))
    empty = [run for run in stretch.ranges if numbers and not _holds_any(run, numbers)]
    if not empty:
        return None
    return Sentence(
        "{street} has no number {numbers}; the register knows {first} to {last}",
        street=name,
        numbers=", ".join(map(str, empty)),
        first=min(numbers),
        last=max(numbers),
    )


def _holds_any(run: HouseNumberRange, numbers: Iterable[int]) -> bool:
    return any(number in run for number in numbers)


def _unknown(name: str, locality: str | None, streets: _Streets) -> Sentence:
    elsewhere = sorted(one.locality for one in streets.find(name) if one.locality)
    if elsewhere:
        return Sentence(
            "the register has no {street} in {locality}; it lies in {elsewhere}",
            street=name,
            locality=locality,
            elsewhere=", ".join(elsewhere),
        )
    if meant := streets.nearest(name, ALIKE):
        return Sentence(
            "the register has no street “{street}”; did you mean “{meant}”?",
            street=name,
            meant=meant,
        )
    return Sentence(
        "the register has no street “{street}”; must be an official name, or the register is old",
        street=name,
    )


def _check_uncovered(register: Register, areas: list[Area], streets: _Streets) -> Iterator[Problem]:
    """Yield one note for all streets that no network has; none where there is no network."""
    held = {fold(name) for area in areas for name in area.coverage.localities}
    listed = {
        id(one)
        for area in areas
        for stretch in area.coverage.streets
        for one in streets.find(stretch.street.name, stretch.street.locality)
    }
    lost = [
        street
        for street in register.streets
        if id(street) not in listed and fold(street.locality or "") not in held
    ]
    if lost and (listed or held):
        sentence = Sentence(
            "{count} of {total} streets are in no network, such as {names}",
            count=len(lost),
            total=len(register.streets),
            names=", ".join(street.name for street in lost[:NAMED_AT_MOST]),
        )
        file = register_file(register.municipality)
        yield Problem(file, sentence, line=2, level=Level.NOTE)


def _check_notices(catalog: Catalog, areas: list[Area], streets: _Streets) -> Iterator[Problem]:
    """Yield the streets in notices that are nearly in the register; the rest may be quarters."""
    slugs = {area.slug for area in areas}
    places = {
        fold(name)
        for area in areas
        for name in (area.name, *area.coverage.localities, *area.coverage.quarters)
    }
    for notice in catalog.notices.values():
        if slugs.isdisjoint(notice.areas):
            continue
        for number, name in enumerate(notice.where):
            if fold(name) in places or streets.find(name):
                continue
            if meant := streets.nearest(name, NEARLY_THE_SAME):
                sentence = Sentence(
                    "the register has no street “{street}”; did you mean “{meant}”?",
                    street=name,
                    meant=meant,
                )
                file = notice_file(notice.id)
                yield Problem(file, sentence, ("where", number), level=Level.WARNING)
