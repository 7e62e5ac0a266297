"""Names that aren't private: of streets, institutions, mandates, and what the site itself names."""

from __future__ import annotations

import re
from functools import cache

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.lexicon import WORDS
from binpub.checks.privacy.names import first_names, is_fine_name, surnames
from binpub.checks.privacy.terms import one_of
from binpub.checks.privacy.text import Text

_ARTICLE = r"(?:(?:de|du|des|la|le|van|l'|den|der|d'|the|of|von)[ ']*)?"


@cache
def _patterns() -> tuple[Lazy, Lazy, Lazy, Lazy]:
    """Return what stands before a mandate, before a place, before where somebody went, after a place."""
    return (
        Lazy(rf"(?<![a-z]){one_of('mandate')}[.]?[ -]+$"),
        Lazy(
            rf"(?<![A-Za-z])(?i:{one_of('named_place')})[ '\"-]+(?i:{_ARTICLE})(?:[A-Z][A-Za-z'-]+ ){{0,2}}$"
        ),
        Lazy(rf"(?<![a-z]){one_of('toward')}[ '\"-]+{_ARTICLE}$"),
        Lazy(rf"(?: [ivx]{{1,4}})?[ -]?{one_of('place_word')}(?![a-z])"),
    )


@cache
def _ends_like_a_place() -> Lazy:
    return Lazy(rf"{one_of('place_ending')}$")


@cache
def _street() -> Lazy:
    return Lazy(
        "(?:straat|str|laan|plein|dreef|steenweg|lei|kaai|singel|gracht|strasse|platz|allee|park|markt|weg|street|school|college|hof)$"
    )


def is_like_a_place(word: str) -> bool:
    """Tell whether a word ends like a street or a village, and is nobody's name."""
    return _ends_like_a_place().search(word) is not None and word not in surnames() | first_names()


def is_public(
    text: Text, start: int, end: int, *, strict: bool = False, is_sure: bool = False
) -> bool:
    """
    Tell whether a name is a street's, an institution's, or one that the site itself gives.

    ``strict`` is for what is surely somebody's: “in Jan Peeters” stays a name; with
    ``is_sure`` a surname may end like a village: “Wunibald Lindenthal”.
    """
    words = [word for word in re.findall("[A-Za-z]+", text.plain[start:end]) if word[0].isupper()]
    if all(word in text.context.names or is_fine_name(text, word.lower()) for word in words):
        return True
    last = WORDS.findall(text.lower[start:end])[-1]
    if _street().search(last) if is_sure else is_like_a_place(last):
        return True
    mandate, place, toward, after = _patterns()
    before = text.lower[max(start - 40, 0) : start]
    if (
        mandate.search(before)
        or place.search(text.plain[max(start - 50, 0) : start])
        or after.match(text.lower, end)
    ):
        return True
    return not strict and toward.search(before) is not None
