"""Which streets a register loses when another takes its place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from binpub.fold import fold
from binpub.model.register import Register

FEW_GONE = 2
"""Streets that may always be gone: of a hamlet's ten, one is soon renamed."""

MOST_NAMED = 5
"""Streets in a message that counts them."""


@dataclass(frozen=True)
class Gone:
    """The streets that the register had and has no more."""

    names: tuple[str, ...]
    total: int
    """How many streets it had."""

    @property
    def percent(self) -> float:
        """How many of a hundred are gone."""
        return 100 * len(self.names) / self.total if self.total else 0.0

    @property
    def some(self) -> str:
        """The first of their names."""
        more = "…" if len(self.names) > MOST_NAMED else ""
        return ", ".join(self.names[:MOST_NAMED]) + more

    def is_much(self, most: float) -> bool:
        """Tell whether so many are gone that the file isn't whole."""
        return len(self.names) > FEW_GONE and self.percent > most


def find_gone(before: Register | None, after: Register) -> Gone:
    """Return the streets of before of which no street of now has a name and the locality."""
    localities: defaultdict[str, set[str]] = defaultdict(set)
    for street in after.streets:
        for name in street.names:
            localities[fold(name)].add(fold(street.locality or ""))
    old = before.streets if before else ()
    names = (
        street.name
        for street in old
        if not any(_is_in(street.locality, localities[fold(name)]) for name in street.names)
    )
    return Gone(tuple(names), len(old))


def _is_in(locality: str | None, localities: set[str]) -> bool:
    """Tell whether a locality is one of some; one that isn't known may be any."""
    return bool(localities) and (not locality or "" in localities or fold(locality) in localities)
