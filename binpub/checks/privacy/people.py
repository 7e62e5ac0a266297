"""Names of persons: beside a surname, with an initial, where they're said to be one, or alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.lexicon import WORDS
from binpub.checks.privacy.names import (
    all_names,
    common_names,
    first_names,
    is_fine_name,
    sure_first_names,
    surnames,
)
from binpub.checks.privacy.publicity import is_like_a_place, is_public
from binpub.checks.privacy.shapes import INITIALS, PARTICLE, SURNAME, WORD
from binpub.checks.privacy.terms import makes, one_of, terms
from binpub.checks.privacy.text import Hit, Text
from binpub.checks.privacy.titles import find_titled
from binpub.checks.privacy.written_names import find_written, surname_ending
from binpub.model.privacy import Rule
from binpub.problems import Level

_CAPITAL = re.compile("[A-Z][A-Za-z]+")
_PAIR = Lazy(
    rf"(?<![A-Za-z0-9'-])(?P<first>{WORD})[ ](?:(?:{INITIALS}|{WORD}[ ])?)(?P<last>{SURNAME})(?![A-Za-z])"
)
_TURNED = Lazy(rf"(?<![A-Za-z0-9'-])(?P<last>{SURNAME}),? (?P<first>{WORD})(?![A-Za-z])")
_SMALL_PAIR = Lazy(
    r"(?<![a-z0-9@.'/-])(?P<first>[a-z]{3,}) (?:(?:van|de|van de|van den|van der|vanden|el|le|von) )?(?P<last>[a-z]{4,})(?![a-z@])"
)


_WORD_BEFORE = Lazy(rf"[A-Z][A-Za-z'-]+ (?:{PARTICLE} ){{0,2}}$")
_CALLED_AFTER = re.compile(
    "(?:ver|ge)noemd naar|named after|(?:nomme|baptise)e? (?:d'apres|en l'honneur)|benannt nach"
)
_BETWEEN_STOPS = re.compile(
    r"(?:tussen|entre|zwischen|between) [A-Z][A-Za-z-]+ (?:en|et|und|and) $"
)
_BETWEEN = re.compile(r"(?:tussen|entre|zwischen|between) $")
_AND_A_STOP = re.compile(" (?:en|et|und|and) [A-Z]")
_THEN_A_WORD = re.compile(" [a-z]{2,}")
_REST = Lazy(rf"(?:[ -](?:[a-z]{{1,3}}|{PARTICLE}|[A-Z][a-z]+)){{0,3}}[ -][A-Z][a-z]+(?: [a-z]+)?")
"""What may follow a first name up to the word that says that it's a street's or a school's."""

_OF_A_PERSON = Lazy(
    r",? (?:\(?[0-9]{2}(?: jahre| j\.)?[),]|[0-9]{2} jahre|wohnhaft|wohnt|geboren|geb\.|gesehen|heisst|aus der )"
)


@cache
def _called() -> Lazy:
    return Lazy(
        rf"(?<![A-Za-z])(?P<cue>(?i:{one_of('called')}))[ ,:\"'(]{{1,3}}(?P<name>(?:[A-Z][.] ?)?{SURNAME}(?: {SURNAME})?)"
    )


@cache
def _missing() -> Lazy:
    return Lazy(
        rf"(?<![A-Za-z])(?i:{one_of('missing')})[ :]{{1,3}}(?P<name>{WORD} (?:{SURNAME}|[A-Z]{{3,}}))(?![A-Za-z])"
    )


@cache
def _related() -> Lazy:
    return Lazy(rf"(?<![a-z]){one_of('relation')}[ ,:]{{1,2}}$")


@cache
def _key_words(name: str) -> frozenset[str]:
    """Return the words that a set's phrases can't do without."""
    return frozenset(max(re.split("[_':]", term), key=len) for term in terms(name))


def find_people(text: Text) -> Iterator[Hit]:
    """Yield names of persons, but not of those after whom a street is called."""
    if _CALLED_AFTER.search(text.lower):
        return
    yield from find_titled(text)
    capitals = frozenset(_CAPITAL.findall(text.plain))
    small = frozenset(word.lower() for word in capitals)
    known = small & all_names()
    known -= makes() if "vehicle" in text.about else frozenset()
    names = frozenset(word for word in known if not is_fine_name(text, word))
    if names:
        yield from _pairs(text, names)
    is_animal = "animal" in text.about
    if names and not is_animal:
        yield from _alone(text, names)
    yield from find_written(text, capitals)
    if not is_animal and not text.words.isdisjoint(_key_words("called")):
        yield from _said_to_be(text)
    if not text.words.isdisjoint(_key_words("missing")):
        yield from _searched(text)
    if not text.words.isdisjoint(sure_first_names(text)):
        yield from _in_small_letters(text)


def _hit(span: tuple[int, int], level: Level = Level.ERROR) -> Hit:
    return Hit(Rule.PERSON_NAME, *span, level)


def _places(text: Text, names: frozenset[str]) -> Iterator[int]:
    """Yield where a name begins."""
    for match in _CAPITAL.finditer(text.plain):
        if match[0].lower() in names:
            yield match.start()


def _pairs(text: Text, names: frozenset[str]) -> Iterator[Hit]:
    """Yield a first name with what follows, and a surname with what stands before it."""
    for start in _places(text, names):
        for match in (
            _PAIR.match(text.plain, start),
            _TURNED.match(text.plain, start),
            _before(text, start),
        ):
            if match and _is_person(text, match):
                yield _hit(match.span())


def _before(text: Text, start: int) -> re.Match[str] | None:
    """Return the pair whose first word stands before a name."""
    word = _WORD_BEFORE.search(text.plain[max(start - 45, 0) : start])
    return _PAIR.match(text.plain, start - len(word[0])) if word else None


def _is_person(text: Text, match: re.Match[str]) -> bool:
    first = _first_of(match["first"].lower())
    last = WORDS.findall(match["last"].lower())[-1]
    if (
        is_fine_name(text, first)
        or first in terms("office")
        or not terms("mandate").isdisjoint((first, last))
        or last in terms("no_surname")
        or first in terms("named_place") - first_names()
        or not _fits(text, match, first, last)
    ):
        return False
    is_common = first in common_names(text) and not _is_double(match["first"].lower())
    is_sure = first in first_names() and not is_common
    return not is_public(text, *match.span(), strict=is_common, is_sure=is_sure)


def _first_of(written: str) -> str:
    return re.split("[-']", written)[0]


def _is_double(written: str) -> bool:
    """Tell whether it's a name like “jean-baptiste”, which no word is."""
    parts = written.split("-")
    return len(parts) == 2 and set(parts) <= first_names()


def _fits(text: Text, match: re.Match[str], first: str, last: str) -> bool:
    """Tell whether two words are a first name and a surname, given how sure each of them is."""
    is_double = _is_double(match["first"].lower())
    common = frozenset[str]() if is_double else common_names(text)
    is_opening = _opens(text, match.start())
    is_turned = match.re is _TURNED.pattern
    parts = set(re.split("[-' ]", match["last"].lower()))
    is_first, is_last = first in first_names(), not parts.isdisjoint(surnames())
    if is_turned:
        # “De Jan Breydelstraat”: “De” is a surname too.
        if is_opening and last in terms("no_first_name"):
            return False
        return is_first and last in surnames() and last not in first_names()
    if text.language == "de" and _is_german_noun(text, first, last):
        return False
    if text.language == "de" and (first in common or last in common):
        return is_first and is_last and first not in common
    if is_opening and first in common and last in common:
        return False
    if is_first and (first not in common or is_last):
        return True
    if is_first and not is_opening and surname_ending().search(last):
        return True
    if is_first and match["last"].lower().split(" ")[0] in terms("particle"):
        return True
    is_sure_last = not parts.isdisjoint(surnames() - common) and len(last) > 2
    if text.language == "de" and not _is_told_of(text, match):
        return False
    return (
        is_sure_last
        and not is_opening
        and first not in common
        and first not in terms("no_first_name")
    )


def _is_german_noun(text: Text, first: str, last: str) -> bool:
    """Tell whether one of two words with capitals is a noun: of a place, or of a trade."""
    nouns = terms("german_noun")
    if first in first_names() and last in surnames() - nouns - common_names(text):
        return False
    is_trade = last in text.lexicons[0].sets.words("who") and first not in first_names()
    is_noun = first in nouns or (last in nouns and first not in sure_first_names(text))
    return is_noun or is_trade or is_like_a_place(first)


def _is_told_of(text: Text, match: re.Match[str]) -> bool:
    """Tell whether an age or a dwelling follows; German firms are called “Hof Peters” too."""
    return _OF_A_PERSON.match(text.lower, match.end()) is not None


def _opens(text: Text, start: int) -> bool:
    """Tell whether a sentence begins there, so that its first word has a capital anyway."""
    return not re.search("[a-z0-9]", text.lower[:start])


def _alone(text: Text, names: frozenset[str]) -> Iterator[Hit]:
    """Yield first names without a surname, to be looked at."""
    for start in _places(text, names & sure_first_names(text)):
        match = re.compile(r"(?<![A-Za-z0-9'./@-])[A-Z][a-z]{2,}(?![A-Za-z/@-]|[.][A-Za-z])").match(
            text.plain, start
        )
        if match is None or _goes_on(text, match.end()):
            continue
        is_related = _related().search(text.lower[max(start - 25, 0) : start]) is not None
        if is_related and is_public(text, *match.span()):
            continue
        if _is_a_stop(text, match):
            continue
        is_told = not _opens(text, start) or _THEN_A_WORD.match(text.plain, match.end()) is not None
        is_noun = text.language == "de" and match[0].lower() in terms("german_noun")
        is_meant = (is_related or is_told) and not is_noun
        if is_meant and not is_public(text, *match.span(), strict=True):
            yield _hit(match.span(), Level.WARNING)


def _is_a_stop(text: Text, match: re.Match[str]) -> bool:
    """Tell whether it's a place: “between Dave and Lustin”, “en France”."""
    begins = _BETWEEN.search(text.plain, 0, match.start()) is not None
    is_first = begins and _AND_A_STOP.match(text.plain, match.end()) is not None
    is_country = text.language == "fr" and text.lower.startswith(" en ", match.start() - 4)
    return is_first or is_country or _BETWEEN_STOPS.search(text.plain, 0, match.start()) is not None


@cache
def _places_said() -> frozenset[str]:
    return terms("place_word") | terms("english_street")


def _goes_on(text: Text, end: int) -> bool:
    """Tell whether it's the beginning of a street's or a company's name."""
    if re.match(r" [IVX]{1,4}(?![A-Za-z])", text.plain[end : end + 7]):
        return True
    rest = _REST.match(text.plain, end)
    words = re.findall("[A-Za-z]+", rest[0]) if rest else []
    return any(
        (word[0].isupper() and is_like_a_place(word.lower())) or word.lower() in _places_said()
        for word in words
    )


def _said_to_be(text: Text) -> Iterator[Hit]:
    for match in _called().finditer(text.plain):
        last = WORDS.findall(match["name"].lower())[-1]
        is_sure = match["cue"].lower().replace(" ", "_") in terms("surely_called")
        is_known = last in first_names() or last in surnames()
        if (is_sure or is_known) and not is_public(text, *match.span("name"), strict=True):
            yield _hit(match.span("name"))


def _searched(text: Text) -> Iterator[Hit]:
    for match in _missing().finditer(text.plain):
        first = WORDS.findall(match["name"].lower())[0]
        if first not in terms("no_first_name") and not is_public(
            text, *match.span("name"), strict=True
        ):
            yield _hit(match.span("name"))


def _in_small_letters(text: Text) -> Iterator[Hit]:
    """Yield a first name and a surname that were both written without capitals."""
    common = common_names(text)
    for match in _SMALL_PAIR.finditer(text.lower):
        is_small = text.plain[match.start()].islower()
        is_surname = match["last"] in surnames() and match["last"] not in common
        if is_small and is_surname and match["first"] in sure_first_names(text):
            yield _hit(match.span())
