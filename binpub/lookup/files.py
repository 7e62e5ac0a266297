"""
The files that a browser looks up in: small, and one for each municipality.

The format is ours, and `decode` in ``resolve.js`` reads it. Its parts:

``v`` the format's version; ``m`` the municipality; ``c`` 1 when the streets are those
of a register; ``a`` the areas, each slug, name, kind, status, mailbox, limits, and its
mailing list's id if it has one;
``l`` the localities and ``q`` the quarters, each name and areas;
``n`` the streets by name, one a line, names in other languages behind a bar: a letter
tells how many letters it shares with the line before (A is none), and the last sign
may stand for one of the table's shortened endings;
``r`` the sets of rules, each rule area, numbers, certainty, limit, whole; ``s`` the
set of each street in turn, written as runs of ``set`` or ``set*times``; ``x`` the
locality and postcodes of streets that have any, as the sets of rules are: ``y``
the different ones and ``x`` which of them each street has; ``t`` the spelling table.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby, takewhile
from typing import Any

from binpub.fold import SPELLING
from binpub.model.index import Index, IndexedArea, IndexedStreet, Rule
from binpub.model.values import suggest_slug

VERSION = 1

ENDINGS = (
    *("straat", "laan", "steenweg", "weg", "plein", "singel", "hof", "park", "dreef", "dijk"),
    *("lei", "pad"),
    "",
)
SIGNS = "<>=+*^_{}~@%!"
"""What stands for each ending; the last one, for none, stands behind a name that ends in a sign."""

MOST_SHARED = 25
LAST_OF_ONE_UNIT = "\uffff"
"""The browser counts what lies beyond as two letters, so it isn't shared."""

SINGLE = "index.json"
DIRECTORY = "municipalities.json"
MOST_WITH_LOCALITIES = 50


def render_index(index: Index, *, with_spelling: bool = True) -> str:
    """Return the file of one municipality; beside a list of them, that has the spelling."""
    rules = _Numbered()
    sets = [rules.number(tuple(map(_rule, street.rules))) for street in index.streets]
    where = _Numbered()
    places = [where.number((street.locality, street.postcodes)) for street in index.streets]
    return _compact(
        {
            "v": VERSION,
            "m": index.municipality,
            "c": int(index.is_complete),
            "a": [_area(area) for area in index.areas],
            "l": list(index.localities.items()),
            "q": list(index.quarters.items()),
            "n": write_names([_names(street) for street in index.streets]),
            "r": rules.values,
            "s": _runs(sets),
            "y": where.values,
            "x": _runs(places),
            **({"t": _table()} if with_spelling else {}),
        }
    )


def write_names(names: Iterable[str]) -> str:
    r"""
    Write names so that they compress to four fifths; best when they're in order.

    >>> write_names(["Kerkstraat", "Kerkweg", "Kerk"])
    'AKerk<\nEweg\nE'
    """
    lines, before = [], ""
    for name in names:
        shared = _count_shared(name[:MOST_SHARED], before)
        lines.append(chr(ord("A") + shared) + _shorten(name[shared:]))
        before = name
    return "\n".join(lines)


def _count_shared(name: str, before: str) -> int:
    pairs = zip(name, before, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1] <= LAST_OF_ONE_UNIT, pairs))


def _shorten(rest: str) -> str:
    for ending, sign in zip(ENDINGS, SIGNS, strict=True):
        is_there = rest.endswith(ending) if ending else rest.endswith(tuple(SIGNS))
        if is_there and len(rest) > len(ending):
            return rest.removesuffix(ending) + sign
    return rest


def render_directory(indexes: Iterable[Index]) -> str:
    """
    Return the list of municipalities of a site that has several.

    ``m`` has each one's name, postcodes and localities; a country's localities would
    weigh more than a lookup may, so they're left out of long lists.
    """
    every = list(indexes)
    is_short = len(every) <= MOST_WITH_LOCALITIES
    rows = [
        [
            one.municipality,
            write_codes(one.postcodes),
            *([list(one.localities)] if is_short else []),
        ]
        for one in every
    ]
    return _compact({"v": VERSION, "m": rows, "t": _table()})


def write_codes(codes: Iterable[str]) -> str:
    """
    Write postcodes, those that follow one another as a run.

    >>> write_codes(["1820", "9400", "9401", "9402"])
    '1820 9400+2'
    """
    runs: list[list[int]] = []
    for code in sorted(map(int, codes)):
        if runs and code == runs[-1][-1] + 1:
            runs[-1].append(code)
        else:
            runs.append([code])
    return " ".join(f"{run[0]}+{len(run) - 1}" if len(run) > 1 else str(run[0]) for run in runs)


def lookup_files(indexes: Iterable[Index]) -> dict[str, str]:
    """Return all files of a site's lookup by name; `DIRECTORY` is there for several."""
    every = list(indexes)
    if len(every) == 1:
        return {SINGLE: render_index(every[0])}
    files = {shard_name(one.municipality): render_index(one, with_spelling=False) for one in every}
    return {DIRECTORY: render_directory(every)} | files


def shard_name(municipality: str) -> str:
    """Return the name of a municipality's file."""
    return f"{suggest_slug(municipality)}.json"


def _names(street: IndexedStreet) -> str:
    return "|".join(name.replace("|", "/") for name in street.names)


def _area(area: IndexedArea) -> list[Any]:
    card = [area.slug, area.name, area.kind, area.status, area.mailbox, area.limits]
    return [*card, area.list_id] if area.list_id else card


def _rule(rule: Rule) -> tuple[Any, ...]:
    numbers = ",".join(map(str, rule.ranges))
    return (rule.area, numbers, int(rule.certainty), rule.limit, int(rule.is_whole))


def _table() -> dict[str, Any]:
    """Return the spelling table, with the endings that names are written without."""
    return SPELLING | {"shortened": ENDINGS}


class _Numbered:
    """Things by number, each once."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def number(self, thing: Any) -> int:
        """Return a thing's number, a new one at its first time."""
        return self._numbers.setdefault(thing, len(self._numbers))

    @property
    def values(self) -> list[Any]:
        """The things, by number."""
        return list(self._numbers)


def _runs(numbers: Iterable[int]) -> str:
    """
    Write numbers, each with how often it stands in a row.

    >>> _runs([0, 0, 0, 2, 1])
    '0*3 2 1'
    """
    return " ".join(_run(number, list(same)) for number, same in groupby(numbers))


def _run(number: int, same: list[int]) -> str:
    return f"{number}*{len(same)}" if len(same) > 1 else str(number)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
