"""Names after a title or an office: “mevrouw Peeters”, “wijkagent Jan Peeters”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.lexicon import WORDS
from binpub.checks.privacy.names import common_names, first_names, is_fine_name, surnames
from binpub.checks.privacy.publicity import is_public
from binpub.checks.privacy.shapes import INITIALS, SURNAME
from binpub.checks.privacy.terms import one_of, terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule
from binpub.problems import Level

_SHORT = frozenset(("m", "ms", "mr", "miss", "sir"))
_OFFICE = re.compile(
    "^ex[a-z]{5}|(?:wart|leiter|leiterin|meister|meisterin|prasident|prasidentin|direktor|direktorin|beamter|beamte)$"
)
_LED = re.compile("(?:einer|eine|einem|alten|alteren|jungen|jungere|altere|seiner|ihrer) $")
_LED_FAMILY = re.compile(
    "(?:der|die|ein|einer|eine|unserer|seiner|ihrer|ihre|jede|jeder|ganze|ganzen|junge|jungen) $"
)
_POLITE = frozenset(("Mr", "Miss", "Sir"))
"""Titles that are nothing else when they're written so."""

_FAMILY = re.compile(
    r"(?<![A-Za-z])(?:[Tt]he|of|our) (?P<name>(?!Royal|Holy|Christian|Red|Whole|New)[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?) family(?![a-z])"
)
_OF_MANY = frozenset(("m", "familie", "family", "famille", "gezin"))


@cache
def _title() -> Lazy:
    title = f"(?i:{one_of('title')})"
    return Lazy(
        rf"(?<![A-Za-z0-9])(?P<title>{title})(?:[.] ?| )(?:(?:en|et|und|and|&) {title}[.]? )?"
        rf"(?P<name>(?:{INITIALS} ?)?{SURNAME}(?:[ ]{SURNAME}){{0,2}}|{INITIALS}(?![a-z]))"
    )


@cache
def _title_small() -> Lazy:
    return Lazy(
        rf"(?<![a-z0-9]){one_of('title')}[.]? (?:(?:van|de|van de|van den|vanden|van der|von|el|le) )?"
        r"(?P<name>[a-z]{3,})(?![a-z])"
    )


@cache
def _office() -> Lazy:
    return Lazy(
        rf"(?<![A-Za-z])(?i:{one_of('office')})[.,:]? (?P<name>{SURNAME}(?:[ ]{SURNAME}){{0,2}})"
    )


def find_titled(text: Text) -> Iterator[Hit]:
    """Yield names after a title, and of who holds an office."""
    if not text.words.isdisjoint(terms("title")):
        yield from _with_titles(text)
        yield from _in_small_letters(text)
    if not text.words.isdisjoint(terms("office")):
        yield from _in_office(text)
    if text.language == "en" and "family" in text.words:
        yield from _families(text)


def _families(text: Text) -> Iterator[Hit]:
    """Yield “the Miller-Baker family”, but not “the Belgian family”."""
    for match in _FAMILY.finditer(text.plain):
        name = match["name"].lower()
        is_word = name in common_names(text) or any(
            text.lexicons[0].sets.has(one, name) for one in ("far", "near", "faith")
        )
        if not is_word and not is_public(text, *match.span("name"), strict=True):
            is_known = WORDS.findall(name)[-1] in surnames()
            yield Hit(Rule.PERSON_NAME, *match.span(), Level.ERROR if is_known else Level.WARNING)


def _with_titles(text: Text) -> Iterator[Hit]:
    for match in _title().finditer(text.plain):
        title = match["title"].lower()
        first = next(iter(WORDS.findall(match["name"].lower())), "")
        last = match["name"].lower().split(" ")[-1]
        is_word = first in terms("not_a_name") and (
            match["name"][0].islower() or last == first or last in terms("mandate")
        )
        is_known = first in surnames() or first in first_names()
        is_bare = title in _SHORT and "." not in text.plain[match.start() : match.start("name")]
        is_bare = is_bare and match["title"] not in _POLITE
        is_animal = title in _SHORT and not text.words.isdisjoint(terms("animal"))
        if is_word or last in terms("not_a_name") or (is_bare and not is_known) or is_animal:
            continue
        if "animal" in text.about and not is_known:
            continue  # “our cat, Mr Whiskers”
        if title in _OF_MANY and text.language == "de" and not _is_a_family(text, match, first):
            continue
        if text.language == "de" and _is_a_noun_after(text, match, last):
            continue
        if not is_public(text, *match.span("name"), strict=True, is_sure=text.language == "de"):
            yield Hit(Rule.PERSON_NAME, *match.span(), Level.ERROR)


def _is_a_family(text: Text, match: re.Match[str], first: str) -> bool:
    """Tell whether a surname follows “Familie”: “der Familie Geld” has none."""
    if first in surnames() and first not in terms("german_noun"):
        return True
    is_led = _LED_FAMILY.search(text.lower, 0, match.start()) is not None
    is_word = first in terms("german_noun") or first in terms("not_a_name")
    return match["name"][0].isupper() and not is_led and not is_word


def _is_a_noun_after(text: Text, match: re.Match[str], last: str) -> bool:
    """Tell whether a German noun follows, that has a capital too: “Oma zum Kaffee”, “der Frau Geld”."""
    if last in surnames() and last not in terms("german_noun"):
        return False
    if _OFFICE.search(last):
        return True
    is_led = match["name"][0].islower() and not match["name"].startswith(("von ", "van ", "el "))
    return (
        is_led
        or last in terms("german_noun")
        or _LED.search(text.lower, 0, match.start()) is not None
    )


def _in_office(text: Text) -> Iterator[Hit]:
    """Yield who holds an office; a surname alone is often printed by the police themselves."""
    for match in _office().finditer(text.plain):
        capitals = [word.lower() for word in match["name"].split() if word[0].isupper()]
        words = [word for word in capitals if word not in terms("office")]
        is_known = any(word in surnames() or word in first_names() for word in words)
        if is_known and not is_public(text, *match.span("name"), strict=True):
            level = Level.WARNING if len(words) == 1 else Level.ERROR
            yield Hit(Rule.PERSON_NAME, *match.span("name"), level)


def _in_small_letters(text: Text) -> Iterator[Hit]:
    for match in _title_small().finditer(text.lower):
        name = match["name"]
        is_surname = name in surnames() and name not in common_names(text)
        if (
            is_surname
            and text.plain[match.start("name")].islower()
            and not is_fine_name(text, name)
        ):
            yield Hit(Rule.PERSON_NAME, *match.span(), Level.ERROR)
