"""Whose is a door? What the claims of one kind of network on a street say of a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from binpub.model.area import AreaKind
from binpub.model.coverage import HouseNumberRange
from binpub.model.index import Certainty, Index, IndexedStreet, Rule

Thing = TypeVar("Thing")

_UNSURE = (Certainty.LIMIT, Certainty.BORDER, Certainty.PERHAPS_OUT)


@dataclass(frozen=True)
class Verdict:
    """
    What is known of a door for one kind of network.

    Without areas no network holds it; with one it's that one's, unless something
    is lacking or must be asked. Several that all hold it contradict each other.
    """

    areas: tuple[int, ...] = ()
    """Their places in `Index.areas`."""

    lacks_locality: bool = False
    """It depends on the locality, and nobody knows in which one the street lies."""

    must_ask: bool = False
    limit: str = ""

    @property
    def is_certain(self) -> bool:
        """Tell whether one area is the door's."""
        return len(self.areas) == 1 and not self.lacks_locality and not self.must_ask


@dataclass(frozen=True)
class Claims:
    """What the areas of one kind say of a street that lies in a locality, if that's known."""

    index: Index
    kind: AreaKind
    locality: str | None
    rules: tuple[Rule, ...] = ()

    @classmethod
    def on(
        cls, index: Index, street: IndexedStreet, kind: AreaKind, locality: str | None
    ) -> Claims:
        """Return the claims of one kind on a street."""
        rules = (rule for rule in street.rules if index.areas[rule.area].kind is kind)
        return cls(index, kind, locality, tuple(rules))

    @cached_property
    def holders(self) -> tuple[int, ...]:
        """The areas that hold all of the locality; where it isn't known, of any."""
        return _unique(
            area
            for name, holders in self.index.localities.items()
            for area in holders
            if self.locality in (None, name) and self.index.areas[area].kind is self.kind
        )

    @property
    def whole(self) -> tuple[int, ...]:
        """The areas that hold every number that the register knows."""
        certain = (rule for rule in self.rules if rule.certainty is Certainty.IN)
        return _unique(rule.area for rule in certain if rule.is_whole)

    @property
    def runs(self) -> list[HouseNumberRange]:
        """Every run of numbers that a claim names."""
        return [run for rule in self.rules for run in rule.ranges]

    def holding(self, number: int) -> list[Rule]:
        """Return the claims that name a number."""
        return [rule for rule in self.rules if rule.holds(number)]

    def judge(self, number: int) -> Verdict:
        """Return the verdict on a number; a street beats a locality, and numbers beat words."""
        holding = self.holding(number)
        if sure := _areas(holding, Certainty.IN):
            return Verdict(sure)
        out = _areas(holding, Certainty.OUT)
        rest = tuple(area for area in self.holders if area not in out)
        if unsure := [rule for rule in holding if rule.certainty in _UNSURE]:
            known = rest if self.locality is not None else ()
            limits = _unique(rule.limit for rule in unsure if rule.limit)
            areas = _unique([*(rule.area for rule in unsure), *known])
            return Verdict(areas, must_ask=True, limit="; ".join(limits))
        return Verdict(rest, lacks_locality=self.locality is None and bool(rest))


def _areas(rules: list[Rule], certainty: Certainty) -> tuple[int, ...]:
    return _unique(rule.area for rule in rules if rule.certainty is certainty)


def _unique(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys(things))
