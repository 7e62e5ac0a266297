"""
Bars, drawn by numbers alone: columns over time, and rows with a name each.

The drawings hold no text, so that they may stretch to any width: names and numbers
stand beside them, where they keep their size on a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

HIGH = 100
WIDE = 10
"""Steps of a drawing: its height, and the width of a column with its gap."""

SEEN = 2
"""The least height of what isn't nought."""

MOST_SIGNS = 26
"""Digits under the columns, with a space after each number, that fit a phone."""

MOST_MARKS = 6
"""Names of columns that do."""


@dataclass(frozen=True)
class Bar:
    """A number with its name, and what stands under its column: nothing for most months."""

    name: str
    number: int
    text: str = ""
    """The number in words, where it's more than a number."""

    mark: str = ""


@dataclass(frozen=True)
class Chart:
    """Bars with what they're about."""

    form: str
    """``columns`` or ``rows``."""

    text: str
    """What can be seen, for who can't see it."""

    heads: tuple[str, str]
    """What the names are, and what the numbers are; for the table."""

    bars: tuple[Bar, ...]

    @property
    def top(self) -> int:
        """The greatest number."""
        return max((bar.number for bar in self.bars), default=0)

    @property
    def width(self) -> int:
        """How wide the drawing of the columns is, in steps."""
        return WIDE * len(self.bars)

    @property
    def has_numbers(self) -> bool:
        """Whether the columns have room for their numbers."""
        return len(self.bars) * (len(str(self.top)) + 1) <= MOST_SIGNS

    @property
    def is_worded(self) -> bool:
        """Whether numbers have words beside them, and so need more room."""
        return any(bar.text for bar in self.bars)

    @property
    def path(self) -> str:
        """All columns as one path."""
        return column_path([bar.number for bar in self.bars])

    def share(self, bar: Bar) -> float:
        """Return how long a row is, of a hundred."""
        return _scaled(bar.number, self.top)


def marked_bars(numbers: Sequence[tuple[str, int]]) -> Iterator[Bar]:
    """
    Yield bars with their name under the column, as far as names fit; the last has its own.

    >>> [bar.mark for bar in marked_bars([(name, 1) for name in "abcdefgh"])]
    ['', 'b', '', 'd', '', 'f', '', 'h']
    """
    step = -(-len(numbers) // MOST_MARKS)
    for left, (name, number) in zip(count(1 - len(numbers)), numbers, strict=False):
        yield Bar(name, number, mark="" if left % step else name)


def column_path(numbers: Sequence[int]) -> str:
    """
    Return columns as the path of an SVG that is 100 steps high.

    >>> column_path([1, 0, 2])
    'M1 100v-50h8v50zM21 100v-100h8v100z'
    """
    top = max(numbers, default=0)
    return "".join(
        f"M{place * WIDE + 1} {HIGH}v-{_scaled(number, top):g}h{WIDE - 2}v{_scaled(number, top):g}z"
        for place, number in enumerate(numbers)
        if number
    )


def _scaled(number: int, top: int) -> float:
    return round(max(number / top * HIGH, SEEN), 1) if number else 0
