"""From the house numbers of one street in one area to the shortest runs that say so."""

from __future__ import annotations

from collections.abc import Set

from binpub.model.coverage import EVERY_NUMBER, HouseNumberRange, Parity


def find_runs(
    owned: Set[int], foreign: Set[int], known: Set[int], *, is_open: bool = True
) -> tuple[HouseNumberRange, ...]:
    """
    Return runs that hold every number that is owned, and none that is foreign.

    ``known`` are all numbers of the street: a number that nobody knows the place of
    belongs to the run around it. A whole street or side is open-ended, so that
    tomorrow's houses belong to it, unless ``is_open`` forbids it.

    >>> [str(run) for run in find_runs({1, 2, 3, 4, 5}, {6, 9}, {1, 2, 3, 4, 5, 6, 9})]
    ['1-5']
    """
    if not owned:
        return ()
    if is_open and not foreign:
        return (EVERY_NUMBER,)
    odd, even = (
        _side(parity, owned, foreign, is_open=is_open) for parity in (Parity.ODD, Parity.EVEN)
    )
    return _join(odd, even, foreign, known)


def _side(
    parity: Parity, owned: Set[int], foreign: Set[int], *, is_open: bool
) -> list[HouseNumberRange]:
    """Return the runs of one side of the street."""
    mine = sorted(filter(parity.fits, owned))
    others = sorted(filter(parity.fits, foreign))
    if mine and is_open and not others:
        return [HouseNumberRange(first=2 if parity is Parity.EVEN else 1, parity=parity)]
    runs: list[list[int]] = []
    continues = False
    for number in sorted((*mine, *others)):
        if number in foreign:
            continues = False
        elif continues:
            runs[-1].append(number)
        else:
            runs.append([number])
            continues = True
    return [_run(run[0], run[-1], parity) for run in runs]


def _run(first: int, last: int, parity: Parity) -> HouseNumberRange:
    return HouseNumberRange(first=first, last=last, parity=Parity.ALL if first == last else parity)


def _join(
    odd: list[HouseNumberRange],
    even: list[HouseNumberRange],
    foreign: Set[int],
    known: Set[int],
) -> tuple[HouseNumberRange, ...]:
    """Return the runs of both sides; ``1-12`` where that says the same as one of each."""
    joined = []
    for run in odd:
        both = (_both(run, other, foreign, known) for other in even)
        partner, whole = next(
            ((other, one) for other, one in zip(even, both, strict=True) if one), (None, None)
        )
        even = [other for other in even if other is not partner]
        joined.append(whole or run)
    return (*joined, *even)


def _both(
    one: HouseNumberRange, other: HouseNumberRange, foreign: Set[int], known: Set[int]
) -> HouseNumberRange | None:
    """Return the one run that holds no other numbers than these two, or nothing."""
    if one.last is None or other.last is None:
        return None
    if one.first > other.last + 1 or other.first > one.last + 1:
        return None
    whole = HouseNumberRange(first=min(one.first, other.first), last=max(one.last, other.last))
    inside = (number for number in (*foreign, *known) if number in whole)
    return whole if all(number in one or number in other for number in inside) else None
