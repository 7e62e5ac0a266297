"""A vehicle that can be identified by make, colour, place and time together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.lexicon import WORDS, lexicon_of
from binpub.checks.privacy.terms import makes, one_of, terms
from binpub.checks.privacy.text import Hit, Whole
from binpub.model.privacy import Rule

_WENT = Lazy(
    r"(?<![A-Za-z])(?:[Ii]n|[Nn]abij|[Bb]ij|[Oo]p|[Aa]an|[Tt]e|[Aa]|[Dd]ans|[Pp]res|[Aa]m|[Rr]ichting|[Dd]irection|[Tt]owards|[Nn]ear|[Aa]t|[Oo]n) "
    r"(?:de |het |la |le |l'|der |den |the )?[A-Z]"
)


@cache
def _placed() -> Lazy:
    return Lazy(
        rf"[a-z]{one_of('sure_street_ending')}(?![a-z])|[0-9]{{1,2}}[:.][0-9]{{2}}|[0-9]{{1,2}} ?(?:uur|u|h|uhr|am|pm)(?![a-z])"
        rf"|(?<![a-z]){one_of('time_of_day', 'standing_out', 'place_of_vehicle')}(?![a-z])"
    )


_COLOURED = re.compile(
    "[a-z]{3}(?:kleur|kleurige?|farben(?:e[rsnm]?)?|farbig(?:e[rsnm]?)?|coloured|colored|zwarte?|witte|grijze?|blauwe?|rode|groene?|gele|bruine"
    "|schwarz(?:e[rsnm]?)?|weiss(?:e[rsnm]?)?|grau(?:e[rsnm]?)?|blau(?:e[rsnm]?)?|grun(?:e[rsnm]?)?|gelb(?:e[rsnm]?)?|rot(?:e[rsnm])|braun(?:e[rsnm]?)?)$"
)
"""Colours that are put together: “knalgele”, “türkisfarbener”."""

_NEAR = 60
"""Within how many characters make and colour are said of one vehicle."""


def find_vehicles(whole: Whole) -> Iterator[Hit]:
    """Yield a make beside a colour, where the text also says where, when or what stood out."""
    found = whole.words & makes()
    if not found:
        return
    sets = [lexicon_of(one, whole.context.lists).sets for one in whole.languages]
    colours = frozenset(
        word
        for word in whole.words
        if _COLOURED.search(word) or any(one.has("colour", word) for one in sets)
    )
    if not colours or not _is_placed(whole):
        return
    words = [(match[0], match.start(), match.end()) for match in WORDS.finditer(whole.folded.lower)]
    for word, start, end in words:
        if word in found and _is_a_make(whole, word, start):
            near = [one for one in words if one[0] in colours and _together(whole, one[1], start)]
            if near:
                first, last = min(start, near[0][1]), max(end, near[0][2])
                yield Hit(
                    Rule.IDENTIFIABLE_VEHICLE, first, last, level_of(Rule.IDENTIFIABLE_VEHICLE)
                )


def _is_placed(whole: Whole) -> bool:
    """Tell whether a text says where, when, or what stood out."""
    return (
        _placed().search(whole.folded.lower) is not None
        or _WENT.search(whole.folded.text) is not None
    )


def _together(whole: Whole, one: int, other: int) -> bool:
    first, last = min(one, other), max(one, other)
    return last - first <= _NEAR and "\n" not in whole.folded.lower[first:last]


def _is_a_make(whole: Whole, word: str, start: int) -> bool:
    """Tell whether a word that's also an ordinary one is written as a make."""
    return word not in terms("ambiguous_make") or whole.folded.text[start].isupper()
