"""From what is known of a door, kind by kind, to one outcome."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from binpub.lookup.outcome import AskCoordinator, Choose, Found, Lacking, NotCovered, Outcome
from binpub.model.area import AreaKind
from binpub.model.coverage import HouseNumberRange
from binpub.model.index import Index, IndexedArea, IndexedStreet
from binpub.model.verdict import Claims, Verdict

_BEYOND = (1, 2, 9998, 9999)
"""Numbers that lie outside any run that has two ends."""


@dataclass(frozen=True)
class _Finding:
    """The verdict of one kind of network, and what is lacking for a better one."""

    verdict: Verdict
    lacking: Lacking | None = None

    @classmethod
    def of(cls, verdict: Verdict) -> _Finding:
        """Return a verdict with what it says itself is lacking."""
        is_doubled = len(verdict.areas) > 1 and not verdict.must_ask
        doubled = Lacking.AREA if is_doubled else None
        return cls(verdict, Lacking.LOCALITY if verdict.lacks_locality else doubled)


def judge(
    index: Index, street: IndexedStreet, numbers: tuple[int, ...], locality: str | None
) -> Outcome:
    """
    Return the outcome for a street of the index.

    ``numbers`` are the door's: none when it wasn't given, two for a door such as
    12-14. ``locality`` is the one that the street lies in, when it's known.
    """
    claims = (Claims.on(index, street, kind, locality) for kind in AreaKind)
    return _join(index, [_judge_kind(one, numbers) for one in claims])


def judge_locality(index: Index, locality: str) -> Outcome:
    """Return the outcome for a street that nobody names, in a locality that areas hold."""
    holders = (Claims(index, kind, locality).holders for kind in AreaKind)
    return _join(index, [_Finding.of(Verdict(areas)) for areas in holders])


def _judge_kind(claims: Claims, numbers: tuple[int, ...]) -> _Finding:
    if claims.whole and not numbers:
        return _Finding.of(Verdict(claims.whole))
    found = {claims.judge(number): None for number in numbers or _samples(claims.runs)}
    if len(found) == 1:
        return _Finding.of(next(iter(found)))
    areas = sorted({area for verdict in found for area in verdict.areas})
    return _Finding(Verdict(tuple(areas)), Lacking.AREA if numbers else Lacking.NUMBER)


def _samples(runs: Iterable[HouseNumberRange]) -> list[int]:
    """Return one number of every part that runs cut a street into."""
    numbers = set(_BEYOND).union(*map(_around, runs))
    return sorted(number for number in numbers if number > 0)


def _around(run: HouseNumberRange) -> set[int]:
    ends = (run.first,) if run.last is None else (run.first, run.last)
    return {end + step for end in ends for step in (-2, -1, 0, 1, 2)}


def _join(index: Index, findings: list[_Finding]) -> Outcome:
    """Return one outcome for all kinds: what is lacking first, then whom to ask."""
    sure = [one for one in findings if not one.lacking and one.verdict.is_certain]
    certain = _cards(index, sure)
    for lacking in (Lacking.NUMBER, Lacking.LOCALITY, Lacking.AREA):
        if any(one.lacking is lacking for one in findings):
            unsure = [one for one in findings if one not in sure]
            return Choose(lacking, _cards(index, unsure), certain=certain)
    asked = [one for one in findings if one.verdict.must_ask]
    if asked:
        limits = dict.fromkeys(one.verdict.limit for one in asked if one.verdict.limit)
        return AskCoordinator(_cards(index, asked), "; ".join(limits), certain)
    return Found(certain) if certain else NotCovered(index.municipality)


def _cards(index: Index, findings: Iterable[_Finding]) -> tuple[IndexedArea, ...]:
    return tuple(index.areas[area] for one in findings for area in one.verdict.areas)
