"""Phone numbers in words: “nul vier zeven nul, twaalf, vierendertig, zesenvijftig”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binpub.checks.privacy.lazy import Lazy

_UNITS = {
    "nl": "nul een twee drie vier vijf zes zeven acht negen",
    "fr": "zero un deux trois quatre cinq six sept huit neuf",
    "de": "null eins zwei drei vier funf sechs sieben acht neun",
    "en": "zero one two three four five six seven eight nine",
}
_TEENS = {
    "nl": "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "fr": "dix onze douze treize quatorze quinze seize",
    "de": "zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
}
_TENS = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "fr": "vingt vingts trente quarante cinquante soixante septante octante huitante nonante",
    "de": "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
_BETWEEN = frozenset(
    ("honderd", "cent", "hundert", "hundred", "oh", "plus", "double", "dubbel", "zwo", "keer")
)
"""What people say between the digits of a number."""


def _words() -> Iterator[str]:
    for units, teens, tens in zip(_UNITS.values(), _TEENS.values(), _TENS.values(), strict=True):
        yield from f"{units} {teens} {tens}".split()
    for tens in _TENS["nl"].split():
        yield from (f"{unit}en{tens}" for unit in _UNITS["nl"].split()[1:])
    for tens in _TENS["de"].split():
        yield from (f"{unit.replace('eins', 'ein')}und{tens}" for unit in _UNITS["de"].split()[1:])


COUNTING = frozenset(_words())
"""The words for numbers up to a hundred."""

_SPELLED = COUNTING | _BETWEEN
_ZEROS = frozenset(("nul", "zero", "null", "oh", "plus"))
_RUN = Lazy(
    lambda: (
        rf"(?<![a-z0-9])(?:(?:{'|'.join(sorted(_SPELLED, key=len, reverse=True))}|[0-9]{{1,4}}|et|en|und)(?![a-z0-9])[ ,.;/\-]{{0,3}}){{5,30}}"
    )
)
_PREFIX = re.compile(r"\+[0-9]{2}|(?<![0-9])0[0-9]")
FEWEST = 4
"""How many words for numbers a run must have to be taken for a phone number."""

MANY = 7
"""How many make it one wherever it begins."""


LEAST = 7
"""More digits than this are a phone number after a word that says so."""

_CUE = re.compile(
    "(?<![a-z])(?:tel|telefoon|telephone|telefon|phone|gsm|bel|ring|call|appele[rz])[^a-z]"
)


def find_spelled(lower: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where a run of number words stands that begins with a zero, or is long."""
    spelled = len(words & _SPELLED)
    if not spelled or (spelled < FEWEST - 1 and not _PREFIX.search(lower)):
        return
    for match in _RUN.finditer(lower):
        if _is_phone(re.findall("[a-z0-9]+", match[0]), lower[: match.start()]):
            yield match.start(), match.start() + len(match[0].rstrip(" ,.;/-"))


def _is_phone(found: list[str], before: str) -> bool:
    spelled = sum(word in _SPELLED for word in found)
    begins = found[0] in _ZEROS or found[0].startswith("0")
    if spelled and (before.endswith("+") or found[0].startswith("0")):
        return True
    digits = spelled + sum(len(word) for word in found if word.isdigit())
    if spelled >= FEWEST - 1 and digits > LEAST and _CUE.search(before):
        return True
    return spelled >= MANY or (spelled >= FEWEST and begins)
