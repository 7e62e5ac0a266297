"""Whose is a door? What the rules on one street say, for one kind of network at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from binpub.lookup.outcome import AskCoordinator, Choose, Found, Lacking, NotCovered, Outcome
from binpub.model.area import AreaKind
from binpub.model.coverage import HouseNumberRange
from binpub.model.index import Certainty, Index, IndexedArea, IndexedStreet, Rule

_UNSURE = (Certainty.LIMIT, Certainty.BORDER, Certainty.PERHAPS_OUT)
_BEYOND = (1, 2, 9998, 9999)
"""Numbers that lie outside any run that has two ends."""


@dataclass(frozen=True)
class Verdict:
    """
    What is known of a door for one kind of network.

    The areas are certain when nothing is lacking and nobody must be asked.
    """

    areas: tuple[int, ...] = ()
    lacking: Lacking | None = None
    must_ask: bool = False
    limit: str = ""

    @property
    def is_certain(self) -> bool:
        """Tell whether one area is the door's."""
        return len(self.areas) == 1 and not self.lacking and not self.must_ask


@dataclass(frozen=True)
class _Whole:
    """The areas of one kind that hold all of a street's locality, or may do so."""

    areas: tuple[int, ...]
    is_known: bool = True


def judge(
    index: Index, street: IndexedStreet, numbers: tuple[int, ...], locality: str | None
) -> Outcome:
    """
    Return the outcome for a street of the index.

    ``numbers`` are the door's: none when it wasn't given, two for a door such as
    12-14. ``locality`` is the one that the street lies in, when it's known.
    """
    verdicts = []
    for kind in AreaKind:
        rules = tuple(rule for rule in street.rules if index.areas[rule.area].kind is kind)
        verdicts.append(_judge_kind(rules, numbers, _holders(index, kind, locality)))
    return _join(index, verdicts)


def judge_locality(index: Index, locality: str) -> Outcome:
    """Return the outcome for a street that nobody names, in a locality that areas hold."""
    return _join(index, [_one(_holders(index, kind, locality).areas) for kind in AreaKind])


def _holders(index: Index, kind: AreaKind, locality: str | None) -> _Whole:
    known = index.localities.items()
    areas = dict.fromkeys(
        area
        for name, holders in known
        for area in holders
        if locality in (None, name) and index.areas[area].kind is kind
    )
    return _Whole(tuple(areas), is_known=locality is not None or not areas)


def _judge_kind(rules: tuple[Rule, ...], numbers: tuple[int, ...], whole: _Whole) -> Verdict:
    certain = [rule.area for rule in rules if rule.is_whole and rule.certainty is Certainty.IN]
    if certain and not numbers:
        return _one(tuple(dict.fromkeys(certain)))
    found = {_judge_number(rules, one, whole): None for one in numbers or _samples(rules)}
    if len(found) == 1:
        return next(iter(found))
    areas = sorted({area for verdict in found for area in verdict.areas})
    return Verdict(tuple(areas), Lacking.AREA if numbers else Lacking.NUMBER)


def _samples(rules: tuple[Rule, ...]) -> list[int]:
    """Return one number of every part that the rules cut a street into."""
    numbers = set(_BEYOND)
    for run in (run for rule in rules for run in rule.ranges):
        numbers |= _around(run)
    return sorted(number for number in numbers if number > 0)


def _around(run: HouseNumberRange) -> set[int]:
    ends = (run.first,) if run.last is None else (run.first, run.last)
    return {end + step for end in ends for step in (-2, -1, 0, 1, 2)}


def _judge_number(rules: tuple[Rule, ...], number: int, whole: _Whole) -> Verdict:
    """Return the verdict on one number; a street beats a locality, and numbers beat words."""
    holding = [rule for rule in rules if rule.holds(number)]
    sure = [rule.area for rule in holding if rule.certainty is Certainty.IN]
    if sure:
        return _one(tuple(dict.fromkeys(sure)))
    out = {rule.area for rule in holding if rule.certainty is Certainty.OUT}
    rest = tuple(area for area in whole.areas if area not in out)
    unsure = [rule for rule in holding if rule.certainty in _UNSURE]
    if unsure:
        areas = dict.fromkeys([*(rule.area for rule in unsure), *(rest if whole.is_known else ())])
        limits = dict.fromkeys(rule.limit for rule in unsure if rule.limit)
        return Verdict(tuple(areas), must_ask=True, limit="; ".join(limits))
    return _one(rest) if whole.is_known or not rest else Verdict(rest, Lacking.LOCALITY)


def _one(areas: tuple[int, ...]) -> Verdict:
    """Return the verdict that these areas hold a door: one does, or none, or it's odd."""
    return Verdict(areas, Lacking.AREA if len(areas) > 1 else None)


def _join(index: Index, verdicts: list[Verdict]) -> Outcome:
    """Return one outcome for all kinds: what is lacking first, then whom to ask."""
    certain = _cards(index, [verdict for verdict in verdicts if verdict.is_certain])
    for lacking in (Lacking.NUMBER, Lacking.LOCALITY, Lacking.AREA):
        if any(verdict.lacking is lacking for verdict in verdicts):
            open_ones = [verdict for verdict in verdicts if not verdict.is_certain]
            return Choose(lacking, _cards(index, open_ones), certain=certain)
    asked = [verdict for verdict in verdicts if verdict.must_ask]
    if asked:
        limits = dict.fromkeys(verdict.limit for verdict in asked if verdict.limit)
        return AskCoordinator(_cards(index, asked), "; ".join(limits), certain)
    return Found(certain) if certain else NotCovered(index.municipality)


def _cards(index: Index, verdicts: Iterable[Verdict]) -> tuple[IndexedArea, ...]:
    return tuple(index.areas[area] for verdict in verdicts for area in verdict.areas)
