"""Which doors go from one network to another between two catalogs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from binpub.fold import fold
from binpub.language import Language
from binpub.lookup.index import build_index
from binpub.model.area import AreaKind
from binpub.model.catalog import Catalog
from binpub.model.coverage import HouseNumberRange, Parity
from binpub.model.index import Index, IndexedStreet
from binpub.model.register import Place, RegisterStreet
from binpub.pages.parts import Part, merge, parts_of
from binpub.pages.words import range_in_words
from binpub.problems import N_
from binpub.review.areas import Move
from binpub.review.maps import Fate

Held = tuple[tuple[str, ...], bool]
"""The slugs of the areas that hold some doors, and whether the coordinator must be asked."""

_Key = tuple[str, str]


@dataclass(frozen=True)
class Shift:
    """Numbers of a street that change hands, and whose they were and will be."""

    street: str
    runs: tuple[HouseNumberRange, ...]
    before: Held
    after: Held
    doors: int | None

    @property
    def areas(self) -> frozenset[str]:
        """The areas that lose or win them."""
        return frozenset((*self.before[0], *self.after[0]))


@dataclass(frozen=True)
class Comparison:
    """The lookup of one municipality, before and after."""

    before: Index
    after: Index
    doors: Mapping[_Key, RegisterStreet]
    """The streets of the register, where there is one."""

    @classmethod
    def of(cls, before: Catalog, after: Catalog, municipality: str) -> Comparison:
        """Compare two catalogs in one municipality."""
        register = after.registers.get(municipality) or before.registers.get(municipality)
        return cls(
            build_index(before, municipality),
            build_index(after, municipality),
            {_key(one.name, one.locality): one for one in (register.streets if register else ())},
        )

    @cached_property
    def streets(self) -> Mapping[_Key, tuple[list[Part], list[Part]]]:
        """The parts of each street, before and after."""
        old, new = _by_key(self.before), _by_key(self.after)
        return {
            key: (
                parts_of(self.before, old.get(key) or _bare(new[key])),
                parts_of(self.after, new.get(key) or _bare(old[key])),
            )
            for key in dict.fromkeys((*new, *old))
        }

    @cached_property
    def _labels(self) -> Mapping[_Key, str]:
        return {
            key: one.label
            for index in (self.before, self.after)
            for key, one in _by_key(index).items()
        }

    def shifts(self) -> Iterator[Shift]:
        """Yield what changes hands, street by street."""
        for key, (old, new) in self.streets.items():
            for kind in AreaKind:
                yield from self._shifts_on(key, old, new, kind)

    def _shifts_on(
        self, key: _Key, old: list[Part], new: list[Part], kind: AreaKind
    ) -> Iterator[Shift]:
        groups: defaultdict[tuple[Held, Held], list[HouseNumberRange]] = defaultdict(list)
        for run in _cut([run for part in (*old, *new) for run in part.ranges]):
            before, after = (held(parts, run.first, kind) for parts in (old, new))
            if before != after:
                groups[before, after].append(run)
        for (before, after), runs in groups.items():
            merged = tuple(merge(runs))
            yield Shift(self._labels[key], merged, before, after, self._count(key, merged))

    def _count(self, key: _Key, runs: tuple[HouseNumberRange, ...]) -> int | None:
        street = self.doors.get(key)
        if street is None:
            return None
        return sum(any(number in run for run in runs) for number in street.numbers)

    def fates(self, area: str) -> Mapping[Fate, tuple[Place, ...]]:
        """Return where the doors are that an area keeps, wins and loses."""
        found: defaultdict[Fate, list[Place]] = defaultdict(list)
        for key, street in self.doors.items():
            parts = self.streets.get(key)
            if parts and any(_names(one, area) for one in parts):
                for door in street.doors:
                    was, is_now = (_holds(one, door.number, area) for one in parts)
                    if was or is_now:
                        found[_FATES[was, is_now]] += door.places
        return {fate: tuple(places) for fate, places in found.items()}


_FATES = {(True, True): Fate.STAYS, (True, False): Fate.LEAVES, (False, True): Fate.ENTERS}


def _names(parts: list[Part], area: str) -> bool:
    return any(
        one.slug == area for part in parts for answer in part.answers for one in answer.areas
    )


def _holds(parts: list[Part], number: int, area: str) -> bool:
    return any(area in held(parts, number, kind)[0] for kind in AreaKind)


def _key(name: str, locality: str | None) -> _Key:
    return fold(name), fold(locality or "")


def _by_key(index: Index) -> dict[_Key, IndexedStreet]:
    return {_key(one.name, one.locality): one for one in index.streets}


def _bare(street: IndexedStreet) -> IndexedStreet:
    """Return a street of the other index with no claim on it: a whole locality may hold it."""
    return IndexedStreet(street.names, street.locality, street.postcodes)


def held(parts: list[Part], number: int, kind: AreaKind) -> Held:
    """Return the areas of a kind that hold a number of a street."""
    for part in parts:
        if any(number in run for run in part.ranges):
            answers = [one for one in part.answers if one.areas[0].kind is kind]
            slugs = tuple(area.slug for answer in answers for area in answer.areas)
            return slugs, any(answer.must_ask or answer.places for answer in answers)
    return (), False


def _cut(runs: Iterable[HouseNumberRange]) -> Iterator[HouseNumberRange]:
    """Yield both sides of a street, cut where a run begins or ends."""
    runs = list(runs)
    for parity, lowest in ((Parity.ODD, 1), (Parity.EVEN, 2)):
        ends = [run.first for run in runs] + [run.last + 1 for run in runs if run.last]
        starts = {lowest} | {end if parity.fits(end) else end + 1 for end in ends if end >= lowest}
        for first, following in pairwise([*sorted(starts), None]):
            last = following - 2 if following else None
            yield HouseNumberRange(first=first or lowest, last=last, parity=parity)


def describe_shift(shift: Shift, before: Catalog, after: Catalog, language: Language) -> Move:
    """Return a shift in words."""
    return Move(
        street=shift.street,
        numbers=", ".join(range_in_words(run, language) for run in shift.runs),
        before=_said(shift.before, before, language),
        after=_said(shift.after, after, language),
        doors=shift.doors,
    )


def _said(held_by: Held, catalog: Catalog, language: Language) -> str:
    slugs, must_ask = held_by
    if not slugs:
        return language(N_("no network"))
    names = ", ".join(catalog.areas[slug].name for slug in slugs)
    return language(N_("perhaps {names}: ask the coordinator"), names=names) if must_ask else names
