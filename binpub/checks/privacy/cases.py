"""Numbers of cases: of the police, the prosecutor, the court."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.privacy.context import phone_key
from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.numbers import public_numbers
from binpub.checks.privacy.terms import one_of, terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule

_SHAPE = Lazy(
    r"(?<![a-z0-9])(?:"
    r"[a-z]{2}[. \-/]?[0-9]{2}[. \-/]?(?!(?:en|et|in|au|im|to|op|on|or) )[a-z][0-9a-z][. \-/]?[0-9]{4,6}(?:[ ]?[/\-.][ ]?[0-9]{2,4})?"  # BR.11.L2.001234/2026
    r"|pl[ \-]?[0-9]{4}[ \-/]?[0-9]{4,10}(?:[\-/][0-9]{1,6})?"  # PL0600-2026123456
    r"|[0-9]{1,4} ?(?:u?js|cs|ds|ls|ks|owi|bs|gs|ar|kls|ns|c|o) ?[0-9]{1,6}/[0-9]{2,4}"  # 12 Js 345/26
    r"|[0-9]{2}rc[0-9]{4,6}|[0-9]{2}/[0-9]{6}-[0-9]{2}|[a-z]{2}/[0-9]{3,7}/[0-9]{2,4}|[0-9]{2}/[0-9]{4,6}/[0-9]{2}"
    r")(?![a-z0-9])"
)


@cache
def _patterns() -> tuple[Lazy, Lazy, Lazy]:
    """Return a number after a word for a case, what says that it's a number, what it also counts."""
    start = r"(?=[a-z0-9./\-]*[0-9][a-z0-9./\-]*[0-9])[a-z]{0,4}[.\-]?[0-9][a-z0-9]*"
    more = r"(?:[./\-][a-z0-9]+|[ ]?[./\- ][a-z0-9]*[0-9][a-z0-9]*){0,6}"
    return (
        Lazy(
            rf"(?<![a-z0-9]){one_of('case_cue')}(?![a-z0-9])[^\n0-9]{{0,45}}?(?<![a-z0-9])(?P<number>{start}{more})(?![a-z0-9])"
        ),
        Lazy(f"{one_of('case_label')}|:|#"),
        Lazy(rf" ?{one_of('counted_after_case')}(?![a-z])| ?%"),
    )


_ACCOUNT = re.compile("[a-z]{2}[0-9]{2}(?: ?[0-9]{4}){3,7}(?: ?[0-9]{1,3})?")
_DIGITS = re.compile("(?<![0-9])(?!(?:101|112|100)(?![0-9]))[0-9]{2,}")


def find_cases(text: Text, masked: str) -> Iterator[Hit]:
    """Yield numbers of cases; ``masked`` is the text without dates and amounts."""
    if not _DIGITS.search(masked):
        return
    for match in _SHAPE.finditer(text.lower):
        yield _hit(*match.span())
    if text.stems.isdisjoint(terms("case_stem")):
        return
    cued, label, counted = _patterns()
    for match in cued.finditer(masked):
        between = masked[match.start() : match.start("number")]
        fewest = 3 if label.search(between) else 5
        if _is_case(text, match["number"], fewest) and not counted.match(masked, match.end()):
            yield _hit(*match.span())


def _is_case(text: Text, number: str, fewest: int) -> bool:
    """Tell whether a number is long enough, and neither a year nor the police's own."""
    digits = sum(one.isdigit() for one in number)
    is_other = (
        _ACCOUNT.fullmatch(number)
        or _is_a_year(number)
        or number in terms("emergency")
        or phone_key(number) in public_numbers(text.context.lists)
    )
    return digits >= fewest and not is_other


def _is_a_year(number: str) -> bool:
    return re.fullmatch(r"(?:19|20)[0-9]{2}", number) is not None


def _hit(start: int, end: int) -> Hit:
    return Hit(Rule.CASE_NUMBER, start, end, level_of(Rule.CASE_NUMBER))
