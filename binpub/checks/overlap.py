"""
No door lies in two areas of the same kind.

A street beats a locality, residents and business areas may overlap, and an area
that has ended holds no doors. What is limited in words can't be compared, except
with an area that claims the whole street.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from binpub.fold import fold
from binpub.model.addresses import area_file
from binpub.model.area import Area, AreaStatus
from binpub.model.catalog import Catalog
from binpub.model.coverage import EVERY_NUMBER, Stretch
from binpub.problems import N_, Location, Problem, Sentence


@dataclass(frozen=True)
class _Claim:
    area: Area
    stretch: Stretch
    place: Location


def check_overlap(catalog: Catalog) -> Iterator[Problem]:
    """Yield each door, street or locality that two areas claim, or one area twice."""
    living = [area for area in catalog.areas.values() if area.status is not AreaStatus.ENDED]
    yield from _check_localities(living)
    streets: defaultdict[tuple[str, ...], list[_Claim]] = defaultdict(list)
    for area in living:
        yield from _check_exceptions(area)
        for number, stretch in enumerate(area.coverage.streets):
            claim = _Claim(area, stretch, ("coverage", "streets", number))
            streets[area.kind, area.municipality, fold(stretch.street.name)].append(claim)
    for claims in streets.values():
        for one, other in combinations(claims, 2):
            yield from _compare(one, other)


def _compare(one: _Claim, other: _Claim) -> Iterator[Problem]:
    localities = {claim.stretch.street.locality for claim in (one, other)}
    if len(localities) == 2 and None not in localities:
        return
    number = _shared_number(one.stretch, other.stretch)
    if number is None:
        return
    if one.area is other.area:
        text = N_("{street} {number} stands here twice; must be in one entry")
    else:
        text = N_("{street} {number} also lies in {area} ({file}); must be in one area of a kind")
    sentence = Sentence(
        text,
        street=other.stretch.street.name,
        number=number,
        area=one.area.name,
        file=area_file(one.area.slug),
    )
    yield Problem(area_file(other.area.slug), sentence, other.place)


def _shared_number(one: Stretch, other: Stretch) -> int | None:
    """Return the lowest number that both surely hold, or nothing."""
    if one.border or other.border:
        return None
    for limited, whole in ((one, other), (other, one)):
        if limited.limit and (whole.limit or EVERY_NUMBER not in whole.ranges):
            return None
    shared = [first.first_shared(second) for first in one.ranges for second in other.ranges]
    return min((number for number in shared if number is not None), default=None)


def _check_localities(areas: list[Area]) -> Iterator[Problem]:
    holders: dict[tuple[str, ...], Area] = {}
    for area in areas:
        for number, locality in enumerate(area.coverage.localities):
            key = (area.kind, area.municipality, fold(locality))
            holder = holders.setdefault(key, area)
            if holder is not area:
                sentence = Sentence(
                    "all of {locality} also lies in {area} ({file}); must be in one area of a kind",
                    locality=locality,
                    area=holder.name,
                    file=area_file(holder.slug),
                )
                yield Problem(area_file(area.slug), sentence, ("coverage", "localities", number))


def _check_exceptions(area: Area) -> Iterator[Problem]:
    coverage = area.coverage
    if coverage.excepted and not (coverage.localities or coverage.quarters):
        sentence = Sentence("nothing can be excepted; must stand beside localities or quarters")
        yield Problem(area_file(area.slug), sentence, ("coverage", "except"))
    listed = {fold(stretch.street.name): stretch for stretch in coverage.streets}
    for number, excepted in enumerate(coverage.excepted):
        stretch = listed.get(fold(excepted.street.name))
        if stretch and _shared_number(stretch, excepted) is not None:
            sentence = Sentence(
                "{street} is listed and excepted; must be one of both", street=excepted.street.name
            )
            yield Problem(area_file(area.slug), sentence, ("coverage", "except", number))
