"""Ages of children and young people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.names import first_names
from binpub.checks.privacy.terms import one_of, terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule

_NUMBERS = {
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept",
    "de": "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn",
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
}
_SPELLED = "|".join(word for words in _NUMBERS.values() for word in words.split())
_DIGITS = "(?:[1-9]|1[0-7])"
_AGE = f"(?:{_DIGITS}|{_SPELLED})"
_TEEN = "(?:[1-9]|1[0-9]|20)"
_START = "(?<![a-z0-9.,])"
_AND = "(?:-|a|tot|of|en|et|ou|bis|und|oder|to|and|or)"
_ABOUT = (
    "(?:ongeveer |ca[.]? |circa |zowat |rond de |environ |about |around |etwa |hooguit |nog maar |maar |amper |pas "
    "|een jaar of |a peine |just |nur |erst |seulement )?"
)
_YEARS = "(?:jaar|ans?|jahren?|years?|j[.]|yrs?|maanden|mois|monaten?|months)"
_NO_AGE = (
    "(?! ?(?:uur|u|h|heures?|uhr|keer|maal|fois|mal|fiets|wagen|auto|meter|euro|inbra|minu|dagen|jours|tage|days|times|weken|[:.][0-9]"
    "|janv|janu|feb|fev|maart|mars|marz|march|apr|avr|mei|mai|may|jun|jui|jul|aug|aout|sep|okt|oct|nov|dec|dez)|[,][0-9])"
)


@cache
def _patterns() -> tuple[tuple[Lazy, frozenset[str]], ...]:
    """Return expressions for ages, each with words and stems of which a sentence must have one."""
    young, old = (
        terms("young"),
        frozenset(
            [
                "jaar",
                "ans",
                "jahre",
                "jahren",
                "years",
                "year",
                "aged",
                "age",
                "agee",
                "leeftijd",
                "yo",
                "yr",
            ]
        ),
    )
    return (
        (Lazy(rf"{_START}{_AGE}(?: {_AND} {_AGE})?[ -]?jarigen?(?! (?:bestaan|jubileum|ervaring|garantie|netwerk|bin|werking))"), frozenset(("*arig", "*rige", "*igen"))),
        (Lazy(rf"{_START}{_AGE}[ -]?jahriger?n?[ms]?(?! (?:bestehen|jubilaum|erfahrung))"), frozenset(("*hrig", "*rige", "*iger", "*igen", "*igem", "*iges"))),
        (Lazy(rf"{_START}{_AGE}[ -]years?[ -]old|{_START}{_AGE}[ -](?:yr|yo|y/o)(?![a-z])"), old | {"y"}),
        (Lazy(rf"(?<![a-z])aged? (?:about |around |between )?{_AGE}(?: {_AND} {_TEEN})?(?![a-z0-9])"), old),
        (
            Lazy(
                rf"(?<![a-z]){one_of('young')}(?:[ ,]+[a-z'-]+){{0,3}}?,?[ (]+(?:van |de |d'|of |von |aged |im alter von |ages? |agee?s? (?:de |d')|oud |age )?"
                rf"{_ABOUT}{_DIGITS}(?: ?{_AND} ?{_TEEN})?(?: ?{_YEARS}|\)|(?=[,. ]|$)){_NO_AGE}"
            ),
            young,
        ),
        *_said(young, old),
    )  # fmt: skip


def _said(young: frozenset[str], old: frozenset[str]) -> tuple[tuple[Lazy, frozenset[str]], ...]:
    """Return expressions for ages in a sentence: “is pas zestien”, “de oudste wordt tien”."""
    return (
        (Lazy(rf"{_START}{_AGE} jaar oude?|{_START}{_AGE} jahre alt|(?<![a-z])leeftijd van {_AGE}|(?<![a-z])agee?s?(?: d'environ| seulement)? (?:de |d')(?:a peine |environ |seulement )?{_AGE}(?: (?:a|et|ou) {_AGE})? ?ans"), old),
        (Lazy(rf"(?<![a-z])(?:zijn|waren|sind|waren|are|were|ont|avaient) (?:ongeveer |circa |etwa |about |around |environ )?{_AGE} {_AND} {_TEEN} ?{_YEARS}"), old),
        (Lazy(rf"(?<![a-z])(?:is|zijn|was|waren|nog maar|pas|amper|hooguit) (?:nog )?(?:maar |pas |amper |hooguit |ongeveer )?{_DIGITS} jaar(?! (?:geleden|lang|bij|lid|actief|oud netwerk|coordinator|open|in dienst|getrouwd|later|garantie|aan))"), old),
        (Lazy(rf"(?<![a-z])(?:tussen|entre|zwischen) (?:de )?{_AGE} (?:en|et|und) (?:de )?(?:{_TEEN}|{_SPELLED}) {_YEARS}|(?<![a-z])van {_AGE} (?:tot|en|of) {_TEEN} jaar"), old),
        (Lazy(rf"(?<![a-z]){one_of('young')}[a-z ,]{{0,25}}? (?:d'environ |de |d')(?:une )?(?:{_AGE}|dizaine d'annees|quinzaine d'annees|douzaine d'annees)(?: ?{_AND} ?[0-9]+)?(?: ?ans)?(?![a-z0-9])"), frozenset(("ans", "annees"))),
        (Lazy(rf"(?<![a-z]){one_of('young')} (?:van|de|d'|von|of) {_ABOUT}(?:{_SPELLED})(?![a-z]){_NO_AGE}"), young),
        (Lazy(rf"(?<![a-z])(?:hij|zij|ze|ie|il|elle|er|sie|he|she|kind|enfant|junge|boy|girl) (?:is|ist|a|was|war|werd|wordt|wird|avait|turned) (?:selber |zelf |nog |pas |net |amper |maar |erst |gerade |grad |mal |grad mal |gerade mal |noch |only |just |barely |juste |a peine |que ){{0,3}}{_AGE}(?= ?(?:jaar|ans|jahre|years|geworden|[.,;!]|und |en |et |and |$)){_NO_AGE}"), frozenset(_SPELLED.split("|")) | frozenset(map(str, range(1, 18)))),
        (Lazy(rf"(?<![a-z])(?:oudste|jongste|aine|ainee|cadet|plus jeune|plus age|alteste[rn]?|jungste[rn]?|eldest|oldest|youngest)(?: [a-z]+){{0,4}}? (?:[a-z]+ )?{_AGE}(?= ?(?:jaar|ans|jahre|years|geworden|[.,;!)]|$)){_NO_AGE}"), frozenset(_SPELLED.split("|")) | frozenset(map(str, range(1, 18)))),
        (Lazy(rf"(?<![a-z])(?:is|was|zijn|waren|wordt) (?:zelf |nog |pas |net |amper |maar |zowat ){{1,3}}(?:{_AGE})(?= ?(?:jaar)?(?:[.,;!)]|$)){_NO_AGE}"), frozenset(("nog", "pas", "net", "amper", "maar", "zelf", "zowat"))),
        (Lazy(rf"(?<![a-z])(?:een jaar of|zo'n) {_AGE}(?! (?:geleden|lang|keer|wagens|fietsen|leden|mensen|woningen|gezinnen))"), frozenset(("jaar",))),
        (Lazy(r"(?<![a-z])(?:geboren|nee?|born)(?: op| le| in| am| on)? [^\n]{0,20}20(?:09|1[0-9]|2[0-9])"), frozenset(("geboren", "ne", "nee", "born"))),
    )  # fmt: skip


@cache
def _harmless() -> tuple[Lazy, Lazy, Lazy, Lazy, Lazy]:
    """Return what tells young people in general, an offer, an old thing, “more than”, somebody."""
    return (
        Lazy(f"(?:les |des |de |alle |all )?{one_of('young_many')}(?![a-z])"),
        Lazy(f"(?<![a-z]){one_of('offered')}(?![a-z])"),
        Lazy("(?:jaar oude?|years?[ -]old|jahre alt|agee?s? .*)$"),
        Lazy("(?:over|than|dan|que|als|de plus|least|minstens|uber) $"),
        Lazy(f"(?<![a-z]){one_of('young', 'somebody')}(?![a-z])"),
    )


_COUNTED = re.compile("(?:dader|verdachte|suspect|auteur|tater|verdachtiger) [1-9]")
"""The first or the second of several, and nobody's age."""

_AFTER_A_NAME = Lazy(rf"(?P<name>[A-Z][a-z]+),? (?:\({_DIGITS}\)|\(?{_DIGITS} ?{_YEARS})")


def _after_names(text: Text) -> Iterator[Hit]:
    """Yield “Poppy (10)”."""
    for match in _AFTER_A_NAME.finditer(text.plain):
        if match["name"].lower() in first_names():
            yield Hit(Rule.MINOR, *match.span(), level_of(Rule.MINOR))


def find_ages(text: Text) -> Iterator[Hit]:
    """Yield ages below eighteen that are somebody's."""
    yield from _after_names(text)
    if text.stems.isdisjoint(_all_needs()):
        return
    for pattern, needs in _patterns():
        if not needs.isdisjoint(text.stems):
            for match in pattern.finditer(text.lower):
                if not _is_harmless(text, match):
                    yield Hit(Rule.MINOR, *match.span(), level_of(Rule.MINOR))


@cache
def _all_needs() -> frozenset[str]:
    return frozenset().union(*(needs for _, needs in _patterns()))


def _is_harmless(text: Text, match: re.Match[str]) -> bool:
    many, offered, old, more, somebody = _harmless()
    if text.language == "fr" and match[0].startswith("son "):  # “his”, and no English son
        return True
    is_offered = "€" in text.lower or offered.search(text.lower)
    if many.match(match[0]) and is_offered:
        return True
    if _COUNTED.fullmatch(match[0].strip()):
        return True
    is_old = old.search(match[0]) is not None
    return is_old and bool(
        more.search(text.lower, 0, match.start()) or not somebody.search(text.lower)
    )
