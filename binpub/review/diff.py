"""
What is alike in two texts, found in a time that no text can stretch.

`difflib` takes a second for three thousand words of which few differ from each
other, and a proposal may hold a hundred such texts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

DEEPEST = 8
"""How often a piece is cut anew; what is left of it then counts as replaced."""

Pair = tuple[list[str], list[str]]
"""Words that left and words that came in their place; where both are the same, they stayed."""


def compare(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """
    Yield the words of two texts in pieces, in turn alike and replaced.

    >>> list(compare(["a", "b", "d"], ["a", "c", "d"]))
    [(['a'], ['a']), (['b'], ['c']), (['d'], ['d'])]
    """
    cut = _cut(list(old), list(new), DEEPEST)
    for _, group in groupby(cut, key=lambda pair: pair[0] == pair[1]):
        pairs = list(group)
        yield [word for one, _ in pairs for word in one], [word for _, two in pairs for word in two]


def _cut(old: list[str], new: list[str], depth: int) -> Iterator[Pair]:
    """Yield what two texts begin and end with alike, and what is between."""
    first = _count_alike(old, new)
    last = _count_alike(old[first:][::-1], new[first:][::-1])
    end, other_end = len(old) - last, len(new) - last
    pieces = (
        [(old[:first], new[:first])],
        _between(old[first:end], new[first:other_end], depth),
        [(old[end:], new[other_end:])],
    )
    yield from ((one, other) for piece in pieces for one, other in piece if one or other)


def _count_alike(old: Sequence[str], new: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _between(old: list[str], new: list[str], depth: int) -> Iterator[Pair]:
    """Yield two texts cut at the words that each has once, in the same order."""
    marks = _marks(old, new) if old and new and depth else []
    if not marks:
        yield old, new
        return
    at, there = 0, 0
    for place, other in marks:
        yield from _cut(old[at:place], new[there:other], depth - 1)
        yield [old[place]], [new[other]]
        at, there = place + 1, other + 1
    yield from _cut(old[at:], new[there:], depth - 1)


def _marks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest row of words that both have once, by their places."""
    here, there = Counter(old), Counter(new)
    places = {word: place for place, word in enumerate(new)}
    pairs = [
        (place, places[word])
        for place, word in enumerate(old)
        if here[word] == 1 and there[word] == 1
    ]
    ends: list[int] = []
    last: list[int] = []
    rows: list[tuple[int, int, int]] = []
    for number, (place, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        ends[length : length + 1] = [other]
        last[length : length + 1] = [number]
        rows.append((place, other, last[length - 1] if length else -1))
    found, at = [], last[-1] if last else -1
    while at >= 0:
        place, other, at = rows[at]
        found.append((place, other))
    return found[::-1]
