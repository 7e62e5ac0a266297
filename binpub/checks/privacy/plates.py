"""Number plates of the country and its neighbours, in every way that people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.plate_parts import find_parts
from binpub.checks.privacy.terms import one_of, terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule

_CHARACTERS = {"A": "[A-Z]", "9": "[0-9]", "1": "[1-9]"}
_DUTCH = (
    *("AA-99-99", "99-99-AA", "99-AA-99", "AA-99-AA", "AA-AA-99", "99-AA-AA", "99-AAA-9"),
    *("9-AAA-99", "AA-999-A", "A-999-AA", "AAA-99-A", "A-99-AAA", "9-AA-999", "999-AA-9"),
)
_BELGIAN = ("1-AAA-999", "A-AAA-999", "9-AAAA-99")
_OLD_BELGIAN = ("AAA-999", "999-AAA")
_FRENCH, _BRITISH = ("AA-999-AA",), ("AA99-AAA",)
_ROMANIAN = ("A-99-AAA", "A-999-AAA", "AA-99-AAA", "AAA-99-AAA")
_OTHERS = ("9A9-9999", "AA-9999-AA", "A-9999-AA", "AA-999AA")
_ALL = (*_DUTCH, *_BELGIAN, *_FRENCH, *_BRITISH, *_ROMANIAN)
_SPREADABLE = (
    *(
        "1-AAA-999",
        "AA-999-AA",
        "AA-999-A",
        "A-999-AA",
        "99-AAA-9",
        "9-AAA-99",
        "99-AA-99",
        "AA-99-AA",
    ),
    *("AAA-999", "999-AAA", "A-99-AAA", "9-AA-999", "999-AA-9"),
)
"""Shapes that no two ordinary words beside a number have."""

_ANYTHING = r"[ .\-_/|:,'\"]{0,5}"
_START, _END = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9]|[-.][0-9]{2,}[-.]?[0-9])"


def _shape(shape: str, between: str, inside: str = "") -> str:
    """Return an expression for a shape like ``9-AAA-999``."""
    parts = (inside.join(_CHARACTERS[one] for one in part) for part in shape.split("-"))
    return between.join(parts)


def _any(shapes: Sequence[str], between: str, inside: str = "") -> str:
    return f"{_START}(?:{'|'.join(_shape(shape, between, inside) for shape in shapes)}){_END}"


_DASHED = Lazy(lambda: f"(?i:{_any((*_ALL, *_OLD_BELGIAN), '(?:[-.]|[ ]?-[ ]?)')})")
"""With marks between, in any letters."""

_CAPITAL = Lazy(lambda: _any((*_ALL, *_OTHERS), "[ ]?"))
"""In capitals, with or without blanks."""

_JOINED = Lazy(lambda: f"(?i:{_any(_ALL, '')})")
"""In one piece, in any letters."""

_SPREAD = Lazy(lambda: f"(?i:{_any(_SPREADABLE, _ANYTHING, _ANYTHING)})")
"""With anything anywhere: only in capitals, or where a vehicle is meant."""

_GERMAN = Lazy(
    _START
    + r"[A-Z]{1,3}(?:-| - |: ?|[ ]?[.][ ]?)[A-Z]{1,2}[ -]?[1-9][0-9]{0,3}[EH]?(?![A-Za-z0-9])"
)
_GERMAN_LOOSE = Lazy(
    _START + r"[A-Za-z]{1,3}[ -]{1,2}[A-Za-z]{1,2}[ -]{0,2}[1-9][0-9]{1,3}[EeHh]?(?![A-Za-z0-9])"
)
_ABROAD = Lazy(
    _START
    + r"(?:[A-Z]{2} ?[0-9]{4,5}|[A-Z]{2,3} ?[0-9][0-9A-Z]{3,4}|[0-9]{4} ?[A-Z]{2,3}(?: ?[0-9]{2})?"
    r"|CD ?-?[A-Z]{0,2} ?-?[0-9]{2,4}(?:-[0-9]{2,3})?|[0-9]{1,3}-[A-Z]{1,3}-[0-9]{1,3})(?![A-Za-z0-9])"
)
_MIXED = re.compile(
    "[A-Z][ .:-]{0,3}[0-9]|[0-9][ .-]{0,3}[A-Z]|[a-z] ?[-.] ?[0-9]|[a-z][0-9]|[0-9] ?[-.] ?[a-z]|[0-9][a-z]"
)
"""What a text must have for a strict shape to be in it."""


@cache
def _cue() -> Lazy:
    return Lazy(rf"(?<![a-z]){one_of('plate_cue')}(?![a-z])")


def find_plates(text: Text, plain: str) -> Iterator[Hit]:
    """Yield number plates; ``plain`` is the text without dates and amounts."""
    is_mixed = _MIXED.search(plain) is not None
    has_cue = _cue().search(text.lower) is not None
    has_vehicle = has_cue or "vehicle" in text.about
    spans = list(_strict(plain, has_cue=has_cue)) if is_mixed else []
    if is_mixed or has_vehicle:
        spans += _spread(plain, has_cue=has_cue, has_vehicle=has_vehicle)
    if has_vehicle:
        spans += _loose(plain, has_cue=has_cue)
    if has_cue:
        spans += find_parts(plain)
    yield from (Hit(Rule.PLATE, start, end, level_of(Rule.PLATE)) for start, end in spans)


def _strict(plain: str, *, has_cue: bool) -> Iterator[tuple[int, int]]:
    for pattern in (_DASHED, _CAPITAL, _JOINED, _GERMAN):
        for match in pattern.finditer(plain):
            if _is_plate(match[0]) and (has_cue or not _is_postcode(match[0])):
                yield match.span()


def _spread(plain: str, *, has_cue: bool, has_vehicle: bool) -> Iterator[tuple[int, int]]:
    for match in _SPREAD.finditer(plain):
        is_certain = has_cue or len(letters_of(match[0])) == 3 or "-" in match[0]
        is_meant = match[0].isupper() or (has_vehicle and is_certain)
        if is_meant and _is_plate(match[0]) and (has_cue or not _is_postcode(match[0])):
            yield match.span()


def _loose(plain: str, *, has_cue: bool) -> Iterator[tuple[int, int]]:
    """Yield shapes that are plates only where the sentence says so."""
    for pattern in (_ABROAD, _GERMAN_LOOSE):
        for match in pattern.finditer(plain):
            is_german = pattern is _GERMAN_LOOSE and match[0].isupper() and " " in match[0]
            if (has_cue or is_german) and _is_plate(match[0]) and not _is_model(match[0]):
                yield match.span()


def letters_of(plate: str) -> str:
    """Return the groups of letters of a plate."""
    return re.sub("[^A-Za-z]+", " ", plate).strip()


def _is_plate(plate: str) -> bool:
    """Tell whether what has a plate's shape isn't an ordinary word between numbers."""
    letters, digits = letters_of(plate).lower().split(), re.findall("[0-9]+", plate)
    is_certain = re.search("[A-Z]{3}-[0-9]{3}|[0-9]-[A-Z]{3}-", plate) is not None
    if not is_certain and any(part in terms("no_plate") for part in letters):
        return False
    is_emergency = len(digits) == 1 and digits[0] in terms("emergency")
    return not is_emergency or "-" in plate or len("".join(letters)) > 3


def _is_postcode(plate: str) -> bool:
    return re.fullmatch("[0-9]{4} ?[A-Za-z]{2}", plate) is not None


def _is_model(plate: str) -> bool:
    """Tell whether it's a vehicle's model or year: “BMW 320”, “2019 VW”."""
    is_year = (
        re.fullmatch(r"(?:19|20)[0-9]{2} ?[A-Za-z]+|[A-Za-z]+ (?:19|20)[0-9]{2}", plate) is not None
    )
    return is_year or letters_of(plate).lower().split(" ")[0] in terms("model")
