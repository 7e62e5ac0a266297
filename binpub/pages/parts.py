"""
A street in parts: which numbers have the same answer, as the lookup gives it.

The lookup answers for one door; a list of streets must say it for all doors at
once. So a street is cut where any claim on it begins or ends, and what has the
same answer is put together again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from binpub.model.area import AreaKind
from binpub.model.coverage import EVERY_NUMBER, HouseNumberRange, Parity
from binpub.model.index import Certainty, Index, IndexedArea, IndexedStreet
from binpub.model.verdict import Claims, Verdict


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
    every = [Claims.on(index, street, kind, street.locality or None) for kind in AreaKind]
    named = [run for claims in every if not claims.whole for run in claims.runs]
    runs: defaultdict[tuple[tuple[Answer, ...], bool], list[HouseNumberRange]] = defaultdict(list)
    for run in _cut(named):
        answers = tuple(filter(None, (_answer(claims, run.first) for claims in every)))
        is_named = any(_is_named(claims, run.first) for claims in every)
        runs[answers, not is_named].append(run)
    parts = [Part(tuple(merge(same)), *key) for key, same in runs.items()]
    return sorted(parts, key=lambda part: (part.is_rest, part.ranges[0].first))


def _is_named(claims: Claims, number: int) -> bool:
    """Tell whether a claim is about a number; what isn't held can't be taken out."""
    return bool(claims.whole) or any(
        rule.certainty is not Certainty.OUT or rule.area in claims.holders
        for rule in claims.holding(number)
    )


def _answer(claims: Claims, number: int) -> Answer | None:
    """Return the answer for a number, or nothing when no network holds it."""
    verdict = Verdict(claims.whole) if claims.whole else claims.judge(number)
    if not verdict.areas:
        return None
    borders = (rule.certainty is Certainty.BORDER for rule in claims.holding(number))
    return Answer(
        tuple(claims.index.areas[area] for area in verdict.areas),
        must_ask=verdict.must_ask,
        limit=verdict.limit,
        is_border=verdict.must_ask and any(borders),
        places=_places(claims, verdict) if verdict.lacks_locality else (),
    )


def _places(claims: Claims, verdict: Verdict) -> tuple[str, ...]:
    """Return the localities that areas hold as a whole."""
    known = claims.index.localities.items()
    return tuple(name for name, holders in known if set(holders) & set(verdict.areas))


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
