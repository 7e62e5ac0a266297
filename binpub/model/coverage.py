"""
Which doors an area serves: streets, house numbers, localities, and limits in words.

Authors write coverage in a compact form, one entry a street; see `Stretch`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic import ConfigDict, Field, model_validator

from binpub.model.values import Frozen, Line, Number, Yes
from binpub.problems import Wrong, unknown


class Parity(StrEnum):
    """Which house numbers of a run count: one side of the street, or both."""

    ODD = "odd"
    EVEN = "even"
    ALL = "all"

    def fits(self, number: int) -> bool:
        """Tell whether a number is on this side of the street."""
        return self is Parity.ALL or number % 2 == (self is Parity.ODD)


class HouseNumberRange(Frozen):
    """
    A run of house numbers on one street, both ends included.

    Suffixes (``12A``, ``12 bus 3``) belong to their number, because a letter
    never decides which network a door is in. Without ``last`` it goes on to
    the end of the street.

    >>> odd = HouseNumberRange(first=1, last=99, parity=Parity.ODD)
    >>> 13 in odd, 12 in odd, 101 in odd
    (True, False, False)
    """

    first: Number = 1
    last: Number | None = None
    parity: Parity = Parity.ALL

    @model_validator(mode="after")
    def _in_order(self) -> HouseNumberRange:
        if self.last is not None and self.last < self.first:
            raise Wrong(
                "{first}-{last} runs backwards; the lower number must come first",
                first=self.first,
                last=self.last,
            )
        for end in (self.first, self.last):
            if end is not None and not self.parity.fits(end):
                raise Wrong(
                    "{number} isn't {parity}; both ends must be on their own side",
                    number=end,
                    parity=self.parity.value,
                )
        return self

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int) or not self.parity.fits(number):
            return False
        return self.first <= number and (self.last is None or number <= self.last)

    def first_shared(self, other: HouseNumberRange) -> int | None:
        """
        Return the lowest number that lies in both, or nothing.

        >>> HouseNumberRange(first=40).first_shared(HouseNumberRange(first=1, parity="odd"))
        41
        """
        low = max(self.first, other.first)
        return next(
            (number for number in (low, low + 1) if number in self and number in other), None
        )

    def __str__(self) -> str:
        if self == EVERY_NUMBER:
            return Parity.ALL.value
        ends = str(self.first) if self.first == self.last else f"{self.first}-{self.last or ''}"
        if self.parity is Parity.ALL:
            return ends
        whole = self.last is None and self.first == _lowest(self.parity)
        return self.parity.value if whole else f"{self.parity} {ends}"


def _lowest(parity: Parity) -> int:
    return 2 if parity is Parity.EVEN else 1


EVERY_NUMBER = HouseNumberRange()

_RANGE = re.compile(
    r"(?:(?P<parity>odd|even|all)\s*)?(?:(?P<single>[0-9]+)|(?P<first>[0-9]*)\s*-\s*(?P<last>[0-9]*))?"
)


def parse_ranges(text: str) -> tuple[HouseNumberRange, ...]:
    """
    Parse ``odd 1-145, even 2-148``; either end of a run may be left open.

    >>> [str(run) for run in parse_ranges("odd 47-, even, 1-12")]
    ['odd 47-', 'even', '1-12']
    """
    return tuple(_parse_range(part.strip()) for part in text.split(","))


def _parse_range(text: str) -> HouseNumberRange:
    match = _RANGE.fullmatch(text)
    if not text or not match or text == "-":
        raise Wrong(
            "“{text}” isn't a run of house numbers; must be like odd 1-145, even 2-148, 40- or odd",
            text=text,
        )
    first, last = match["single"] or match["first"], match["single"] or match["last"]
    parity = Parity(match["parity"] or Parity.ALL)
    return HouseNumberRange(first=first or _lowest(parity), last=last or None, parity=parity)


class Street(Frozen):
    """An official street name in one locality; without one, in the municipality."""

    name: Line
    locality: Line | None = None

    def __str__(self) -> str:
        return f"{self.name} ({self.locality})" if self.locality else self.name


class Stretch(Frozen):
    """
    One street of an area's coverage, or a part of it.

    Written as a street alone (all of it), with runs of numbers, with a limit in
    words, or as a border street, of which only the coordinator knows the side.

    >>> Stretch.model_validate({"Lindenlaan": "odd 1-145"}).ranges[0].last
    145
    >>> Stretch.model_validate("Kerkstraat").is_exact
    True
    """

    street: Street
    ranges: tuple[HouseNumberRange, ...] = (EVERY_NUMBER,)
    limit: Line | None = None
    border: Yes = False

    @property
    def is_exact(self) -> bool:
        """Tell whether the numbers say all, so that a door is in or out."""
        return self.limit is None and not self.border

    @model_validator(mode="before")
    @classmethod
    def _read_compact(cls, value: Any) -> Any:
        written = isinstance(value, str) or (isinstance(value, Mapping) and "street" not in value)
        return _expand(value) if written else value


_DETAILS = ("numbers", "limit", "border", "locality")


def _expand(entry: str | Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(entry, str):
        return {"street": {"name": entry}}
    if len(entry) != 1:
        raise Wrong("must be one street an entry, as in - Lindenlaan: odd 1-145")
    [(name, details)] = entry.items()
    if details is None:
        raise Wrong(
            "nothing behind the colon of {street}; must be house numbers, or leave the colon out",
            street=name,
        )
    if isinstance(details, str):
        return {"street": {"name": name}, "ranges": parse_ranges(details)}
    if not isinstance(details, Mapping):
        raise Wrong(
            "behind {street} must stand house numbers, a limit or a border, not a list", street=name
        )
    return _expand_details(name, details)


def _expand_details(name: str, details: Mapping[str, Any]) -> dict[str, Any]:
    for key in details:
        if key not in _DETAILS:
            sentence = unknown("key", key, _DETAILS)
            raise Wrong(sentence.template, **sentence.values)
    expanded: dict[str, Any] = {"street": {"name": name, "locality": details.get("locality")}}
    expanded |= {key: details[key] for key in ("limit", "border") if details.get(key) is not None}
    if details.get("numbers") is not None:
        expanded["ranges"] = parse_ranges(str(details["numbers"]))
    return expanded


class Coverage(Frozen):
    """
    The streets, whole localities and limits of an area.

    A street beats a locality: where one area lists a street and another the
    locality that it lies in, its doors belong to the first.
    """

    model_config = ConfigDict(populate_by_name=True)

    localities: tuple[Line, ...] = ()
    quarters: tuple[Line, ...] = ()
    """Parts of a municipality that people know and the register doesn't."""

    streets: tuple[Stretch, ...] = ()
    excepted: tuple[Stretch, ...] = Field(default=(), alias="except")
    """What lies in a locality or quarter above and still isn't served."""

    limits: tuple[Line, ...] = ()
    """Limits of the whole area that are given only in words."""
