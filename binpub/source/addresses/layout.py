"""Layouts of address tables: which columns say what, by the names in the header."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from binpub.problems import Wrong

_LANGUAGES = ("nl", "fr", "de")


@dataclass(frozen=True)
class Layout:
    """
    Which columns say what: the names that each may have, the likeliest first.

    Streets and localities are by language; an empty one where the layout doesn't
    say which it is. ``others`` has number, box, postcode, municipality, latitude,
    longitude and status.
    """

    streets: Mapping[str, tuple[str, ...]]
    others: Mapping[str, tuple[str, ...]]
    localities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    """Which columns must be there, apart from the street's."""

    is_order_open: bool = False
    """Whether latitude and longitude may have changed places."""


@dataclass(frozen=True)
class Columns:
    """Where the columns of a layout stand in one table."""

    width: int
    streets: tuple[int, ...]
    """The names of a street, the reader's language first."""

    number: int
    boxes: tuple[int, ...]
    postcode: int | None
    municipalities: tuple[int, ...]
    localities: tuple[int, ...]
    latitude: int | None
    longitude: int | None
    status: int | None


def find_columns(header: Sequence[str], layout: Layout, language: str) -> Columns:
    """Find a layout's columns by the names in a header; raises `Wrong` for what is missing."""
    places = {_word(name): index for index, name in reversed([*enumerate(header)])}

    def find(names: Iterable[str]) -> tuple[int, ...]:
        found = (places.get(_word(name)) for name in names)
        return tuple(dict.fromkeys(index for index in found if index is not None))

    def first(what: str) -> int | None:
        return next(iter(find(layout.others.get(what, ()))), None)

    order = tuple(dict.fromkeys((language, "", *_LANGUAGES)))
    streets = tuple(index for one in order for index in find(layout.streets.get(one, ()))[:1])
    localities = tuple(index for one in order for index in find(layout.localities.get(one, ())))
    for what in layout.needs:
        names = layout.others.get(what) or _flat(layout.localities)
        if not find(names):
            raise _missing(names, header)
    number = first("number")
    if not streets or number is None:
        raise _missing(_flat(layout.streets) if not streets else layout.others["number"], header)
    return Columns(
        width=len(header),
        streets=tuple(dict.fromkeys(streets)),
        number=number,
        boxes=find(layout.others.get("box", ())),
        postcode=first("postcode"),
        municipalities=find(layout.others.get("municipality", ())),
        localities=localities,
        latitude=first("latitude"),
        longitude=first("longitude"),
        status=first("status"),
    )


def _flat(groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(name for group in groups.values() for name in group)


def _missing(names: Iterable[str], header: Sequence[str]) -> Wrong:
    return Wrong(
        "line 1 of the file lacks a column; must have one of: {expected}. It has: {found}",
        expected=", ".join(names),
        found=", ".join(header)[:400] or "-",
    )


def _word(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())
