"""
A street in parts: which numbers have the same answer, as the lookup gives it.

The lookup answers for one door; a list of streets must say it for all doors at
once. So a street is cut where any claim on it begins or ends, and what has the
same answer is put together again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from binpub.model.area import AreaKind
from binpub.model.coverage import EVERY_NUMBER, HouseNumberRange, Parity
from binpub.model.index import Certainty, Index, IndexedArea, IndexedStreet, Rule

_UNSURE = (Certainty.LIMIT, Certainty.BORDER, Certainty.PERHAPS_OUT)


@dataclass(frozen=True)
class Answer:
    """The networks of one kind that some doors belong to, or may belong to."""

    areas: tuple[IndexedArea, ...]
    must_ask: bool = False
    limit: str = ""
    is_border: bool = False
    places: tuple[str, ...] = ()
    """The localities in which it holds, where it isn't known in which the street lies."""


@dataclass(frozen=True)
class Part:
    """Numbers of a street with the same answers; without an answer, no network holds them."""

    ranges: tuple[HouseNumberRange, ...]
    answers: tuple[Answer, ...]
    is_rest: bool = False
    """No claim names these numbers; they're what the others leave."""


def parts_of(index: Index, street: IndexedStreet) -> list[Part]:
    """Return the parts of a street, what nobody names at the end; one when it's undivided."""
    judges = [_Judge(index, street, kind) for kind in AreaKind]
    runs: defaultdict[tuple[tuple[Answer, ...], bool], list[HouseNumberRange]] = defaultdict(list)
    for run in _cut([run for judge in judges for run in judge.runs]):
        answers = tuple(filter(None, (judge.answer(run.first) for judge in judges)))
        is_named = any(judge.is_named(run.first) for judge in judges)
        runs[answers, not is_named].append(run)
    parts = [Part(tuple(merge(same)), *key) for key, same in runs.items()]
    return sorted(parts, key=lambda part: (part.is_rest, part.ranges[0].first))


class _Judge:
    """What the claims of one kind of network say of each number of a street."""

    def __init__(self, index: Index, street: IndexedStreet, kind: AreaKind) -> None:
        self._index = index
        self._rules = [rule for rule in street.rules if index.areas[rule.area].kind is kind]
        self._whole = dict.fromkeys(
            rule.area for rule in self._rules if rule.is_whole and rule.certainty is Certainty.IN
        )
        self._holders = _holders(index, kind, street.locality)
        self._is_placed = bool(street.locality) or not self._holders

    @property
    def runs(self) -> list[HouseNumberRange]:
        """Every run of numbers that a claim names."""
        return [] if self._whole else [run for rule in self._rules for run in rule.ranges]

    def _holding(self, number: int) -> list[Rule]:
        holding = [rule for rule in self._rules if rule.holds(number)]
        return [
            rule
            for rule in holding
            if rule.certainty is not Certainty.OUT or rule.area in self._holders
        ]

    def is_named(self, number: int) -> bool:
        """Tell whether a claim is about a number."""
        return bool(self._whole or self._holding(number))

    def answer(self, number: int) -> Answer | None:
        """Return the answer for a number; numbers beat words, and a street its locality."""
        holding = self._holding(number)
        sure = self._whole or _areas(holding, Certainty.IN)
        if sure:
            return Answer(self._cards(sure))
        out = _areas(holding, Certainty.OUT)
        rest = [area for area in self._holders if area not in out]
        unsure = [rule for rule in holding if rule.certainty in _UNSURE]
        if unsure:
            return self._doubt(unsure, rest if self._is_placed else [])
        if not rest:
            return None
        places = () if self._is_placed else self._places(rest)
        return Answer(self._cards(rest), places=places)

    def _doubt(self, unsure: list[Rule], rest: list[int]) -> Answer:
        limits = dict.fromkeys(rule.limit for rule in unsure if rule.limit)
        return Answer(
            self._cards(dict.fromkeys([*(rule.area for rule in unsure), *rest])),
            must_ask=True,
            limit="; ".join(limits),
            is_border=any(rule.certainty is Certainty.BORDER for rule in unsure),
        )

    def _places(self, areas: list[int]) -> tuple[str, ...]:
        known = self._index.localities.items()
        return tuple(name for name, holders in known if set(holders) & set(areas))

    def _cards(self, areas: Iterable[int]) -> tuple[IndexedArea, ...]:
        return tuple(self._index.areas[area] for area in areas)


def _areas(rules: list[Rule], certainty: Certainty) -> Mapping[int, None]:
    return dict.fromkeys(rule.area for rule in rules if rule.certainty is certainty)


def _holders(index: Index, kind: AreaKind, locality: str) -> list[int]:
    """Return the areas that hold all of a locality; without one, of any."""
    held = [areas for name, areas in index.localities.items() if locality in ("", name)]
    every = dict.fromkeys(area for areas in held for area in areas)
    return [area for area in every if index.areas[area].kind is kind]


def _cut(runs: list[HouseNumberRange]) -> Iterator[HouseNumberRange]:
    """Yield both sides of a street, cut where a run begins or ends."""
    for parity, lowest in ((Parity.ODD, 1), (Parity.EVEN, 2)):
        starts = {lowest}
        for run in runs:
            starts.add(_at_least(run.first, parity))
            if run.last is not None:
                starts.add(_at_least(run.last + 1, parity))
        for first, following in pairwise([*sorted(starts), None]):
            last = following - 2 if following else None
            yield HouseNumberRange(first=first, last=last, parity=parity)


def _at_least(number: int, parity: Parity) -> int:
    return number if parity.fits(number) else number + 1


def merge(runs: Iterable[HouseNumberRange]) -> list[HouseNumberRange]:
    """
    Put runs of one side each together: those that follow, and the two sides of a street.

    >>> sides = {"odd": [(1, 39), (41, None)], "even": [(2, 40)]}
    >>> [str(run) for run in merge(
    ...     HouseNumberRange(first=first, last=last, parity=Parity(side))
    ...     for side, ends in sides.items() for first, last in ends)]
    ['odd', 'even 2-40']
    """
    sides: dict[Parity, list[HouseNumberRange]] = {Parity.ODD: [], Parity.EVEN: []}
    for run in runs:
        side = sides[run.parity]
        if side and side[-1].last is not None and side[-1].last + 2 == run.first:
            side[-1] = side[-1].model_copy(update={"last": run.last})
        else:
            side.append(run)
    return sorted(_both_sides(sides), key=lambda run: (run.first, run.parity))


def _both_sides(sides: dict[Parity, list[HouseNumberRange]]) -> Iterator[HouseNumberRange]:
    evens = list(sides[Parity.EVEN])
    for odd in sides[Parity.ODD]:
        even = next((one for one in evens if _is_opposite(odd, one)), None)
        if even is None:
            yield odd
            continue
        evens.remove(even)
        first = min(odd.first, even.first)
        last = None if odd.last is None or even.last is None else max(odd.last, even.last)
        yield HouseNumberRange(first=first, last=last)
    yield from evens


def _is_opposite(odd: HouseNumberRange, even: HouseNumberRange) -> bool:
    if (odd.last is None) != (even.last is None):
        return False
    return abs(odd.first - even.first) == 1 and abs((odd.last or 1) - (even.last or 2)) == 1


def is_whole(part: Part) -> bool:
    """Tell whether a part is the whole street."""
    return part.ranges == (EVERY_NUMBER,)
