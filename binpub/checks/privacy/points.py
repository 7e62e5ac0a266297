"""Points on a map: coordinates, plus codes, three words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.terms import terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule

_DECIMAL = Lazy(
    r"(?<![0-9.,])[+\-]?[0-9]{1,2}[.,][0-9]{3,10} ?°? ?[ns]?(?:(?: ?[,;/|] ?| +| ?(?:en|et|und|and|by|x) ?)(?:(?:lon|long|lng|oe|ol|lengte|longitude|breite|lange|o|e|x|y)[a-z.:= ]{0,14})?)[+\-]?[0-9]{1,3}[.,][0-9]{3,10}(?![0-9])"
)
_HAS_DECIMAL = re.compile("[0-9][.,][0-9]{3}")
_DEGREES = Lazy(
    r"[0-9]{1,3} ?(?:°|deg|graden|grad|degres|degrees) ?[0-9]{1,2}(?:[.,][0-9]+)? ?(?:['’m]|min)?(?: ?[0-9]{1,2}(?:[.,][0-9]+)? ?(?:\"|''|s|sec)?)? ?[nsewozl]?(?![a-z])|[0-9]{1,3}[.,][0-9]{3,} ?° ?[nsewo]?"
)
_AXIS = Lazy(
    r"(?<![a-z])(?:lat|latitude|breedtegraad|breitengrad|gps|lon|long|lng|longitude|lengtegraad|langengrad|noorderbreedte|coordinaten|coordonnees|koordinaten|coordinates|lambert)(?![a-z])[^\n0-9]{0,25}[+\-]?[0-9]{1,6}[.,° ][0-9]{2,}"
)
_COORDINATE_WORD = Lazy(r"(?<![a-z])[xy] ?[=:] ?[0-9]{5,6}(?:[.,][0-9]+)?")
_PLUS_CODE = Lazy(
    r"(?<![a-z0-9+])(?=[a-z0-9]*[0-9])[23456789cfghjmpqrvwx]{4,8}\+[23456789cfghjmpqrvwx]{2,3}(?![a-z0-9])"
)
_THREE_WORDS = Lazy(
    r"(?:///|what3words[^\n]{0,20}?[ :/])\s?[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}|(?<![a-z0-9.])///[a-z]+\.[a-z]+\.[a-z]+"
)
_GRID = Lazy(
    r"geo:[0-9\-]+\.[0-9]+|(?<![a-z0-9])3[0-2][u] ?[a-z]{2} ?[0-9]{4,5} ?[0-9]{4,5}|(?<![a-z0-9])3[0-2]u [0-9]{6} [0-9]{7}"
)
_HAS_CODE = re.compile(r"\+|///|geo:|3words|[0-9]u ")
_PRICE = re.compile(" ?(?:eur|euro|€)")
_TEMPERATURE = re.compile(" ?[cf](?![a-z])")


def find_points(text: Text) -> Iterator[Hit]:
    """Yield what leads to one point on a map."""
    for match in _matches(text):
        yield Hit(Rule.COORDINATES, *match.span(), level_of(Rule.COORDINATES))


def _matches(text: Text) -> Iterator[re.Match[str]]:
    lower = text.lower
    if _HAS_DECIMAL.search(lower):
        yield from (
            match for match in _DECIMAL.finditer(lower) if not _PRICE.match(lower, match.end())
        )
    if "°" in lower or not text.words.isdisjoint(terms("axis_word")):
        yield from _AXIS.finditer(lower)
        yield from _COORDINATE_WORD.finditer(lower)
        yield from (
            match
            for match in _DEGREES.finditer(lower)
            if not _TEMPERATURE.match(lower, match.end())
        )
    if _HAS_CODE.search(lower):
        for pattern in (_PLUS_CODE, _THREE_WORDS, _GRID):
            yield from pattern.finditer(lower)
