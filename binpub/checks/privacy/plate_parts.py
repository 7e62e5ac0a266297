"""Parts of number plates: “the plate begins with 1-AB”, “ends in 123”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.terms import one_of, terms

_MIXED_PART = (
    r"(?:[0-9]{1,4}[ .\-]{0,2}[A-Z]{1,4}(?:[ .\-]{0,2}[0-9]{1,4}(?![0-9]))?|[A-Z]{1,4}[ .\-]{0,2}[0-9]{1,5}(?:[ .\-]{0,2}[A-Z]{1,3})?"
    r"|[.?xX_]{1,3}[- ]?(?:[A-Z]{1,3}|[0-9]{2,3})(?:[- ]?[.?xX_]{0,3}[0-9]{0,3})?|(?:[A-Z]{1,3}|[0-9]{1,3})[- ]?[.?xX_]{2,3}(?:[- ][A-Z0-9.?xX_]{1,3})?"
    r"|[a-z]{1,3}-[0-9]{1,4}|[0-9]{1,3}-[a-z]{1,3}(?:-[0-9]{0,3})?|[0-9][a-z]{2,3})"
)
_ANY_PART = r"(?:[0-9]{2,4}|[A-Z]{1,4}|[0-9A-Z](?:[ .\-]{0,1}[0-9A-Z]){1,6}|[0-9]-[a-z]{1,3}|[a-z]{1,3}-[0-9]{1,3})"


@cache
def _patterns() -> tuple[Lazy, Lazy, Lazy, Lazy]:
    """Return parts after the word for a plate, letters right after it, parts after “begins with”, units."""
    cue = f"(?<![A-Za-z])(?i:{one_of('plate_cue')})(?![a-z])"
    begins = f"(?i:{one_of('part_of_plate')})(?![a-z])"
    return (
        Lazy(rf"{cue}[^\n]{{0,40}}?(?<![A-Za-z0-9])[\"'(]?(?P<plate>{_MIXED_PART})(?![A-Za-z0-9])"),
        Lazy(
            rf"{cue}(?: (?:is|was|met|avec|mit|with|est|ist))?[ :\"'(]{{1,4}}(?P<plate>[A-Z]{{2,8}})(?![A-Za-z0-9])"
        ),
        Lazy(
            rf"{begins}[^\n.;]{{0,25}}?(?<![A-Za-z0-9])(?P<plate>{_ANY_PART})(?![A-Za-z0-9]|:[0-9])"
        ),
        Lazy(rf" ?{one_of('counted_after_part')}(?![a-z])|%|[.:,][0-9]"),
    )


def find_parts(plain: str) -> Iterator[tuple[int, int]]:
    """Yield parts of plates in a sentence that speaks of one."""
    *patterns, unit = _patterns()
    for pattern in patterns:
        for match in pattern.finditer(plain):
            if _is_part(match["plate"]) and not unit.match(plain.lower(), match.end("plate")):
                yield match.span("plate")


def _is_part(part: str) -> bool:
    letters = re.sub("[^A-Za-z]+", " ", part).strip().lower()
    digits = re.sub("[^0-9]", "", part)
    if not letters:
        return digits not in terms("emergency")
    if not digits:
        words = terms("no_plate") | terms("no_part") | terms("model")
        return len(part) <= 8 and words.isdisjoint(letters.split())
    is_road = re.fullmatch("[ENRA]-?[0-9]{1,3}", part) is not None
    return letters not in terms("no_plate") | terms("model") and not is_road
