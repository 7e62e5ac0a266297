"""What an import counted: how many rows, and what was wrong with which."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from binpub.source.addresses.rows import BadRow

EXAMPLES = 3
"""Of each kind of fault, this many are told with their line."""


@dataclass
class Tally:
    """
    The counts of an import.

    Bad rows that name the municipality are weighed against its own rows, so that
    a country's file can't hide them; those that name nobody, against all.
    """

    rows: int = 0
    """All rows of the file, those of other municipalities too."""

    taken: int = 0
    duplicates: int = 0
    not_current: int = 0
    unnumbered: int = 0
    unplaced: int = 0
    repaired: int = 0
    bad: int = 0
    bad_of_ours: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    """How often each fault was there, by its sentence without values."""

    examples: defaultdict[str, list[BadRow]] = field(default_factory=lambda: defaultdict(list))

    def add_bad(self, row: BadRow) -> None:
        """Count a bad row, and keep it when it's among the first of its kind."""
        kind = row.sentence.template
        self.bad += 1
        self.bad_of_ours += row.is_ours
        self.kinds[kind] += 1
        if self.kinds[kind] <= EXAMPLES:
            self.examples[kind].append(row)

    @property
    def bad_percent(self) -> float:
        """How much is wrong, of a hundred: the worse of the two."""
        ours = self.taken + self.bad_of_ours
        return 100 * max(
            self.bad_of_ours / ours if ours else 0.0, self.bad / self.rows if self.rows else 0.0
        )
