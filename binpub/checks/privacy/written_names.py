"""Names that are known by how they're written: in capitals, with initials, with two surnames."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.lexicon import WORDS
from binpub.checks.privacy.names import (
    first_names,
    is_fine_name,
    sure_first_names,
    surnames,
)
from binpub.checks.privacy.publicity import is_public
from binpub.checks.privacy.shapes import SURNAME, WORD
from binpub.checks.privacy.terms import one_of, terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule
from binpub.problems import Level

_UPPER = Lazy(
    r"(?<![A-Za-z0-9])(?:(?:[A-Z]{2,}[ -]){1,3}[A-Z]{3,}(?![A-Za-z])|[A-Z]{3,} [A-Z][a-z]+"
    r"|[A-Z][a-z]+ (?:(?:VAN|DE|DEN|DER) )?[A-Z]{3,}(?![A-Za-z]| [A-Z]{3}))"
)
_WITH_INITIAL = Lazy(
    rf"(?<![A-Za-z0-9'-])(?P<first>{WORD})[ ](?:(?:van|de|den|der|von|le|la|el) )?(?:[A-Z]\.){{1,3}}(?![A-Za-z])"
)
_INITIAL_SURNAME = Lazy(rf"(?<![A-Za-z0-9.])(?:[A-Z]\.[ -]?){{1,3}}(?P<last>{SURNAME})(?![A-Za-z])")
_INITIALS_ALONE = Lazy(
    r"(?<![A-Za-z0-9.])(?P<initials>(?:[A-Z]\.[ -]?){2,4})(?=[ ]?(?:\([0-9]{1,2}\)|,? [0-9]{1,2} (?:jaar|ans|jahre|years)"
    r"|uit |from |aus |woont|wohnt|lives|habite|werd|is |was |a ete))"
)
_DOUBLE = Lazy(
    r"(?<![A-Za-z0-9'-])(?P<first>[A-Z][a-z]{2,}) (?P<last>[A-Z][a-z]{2,}-[A-Z][a-z]{2,})(?![A-Za-z-])"
)

_THEN_AN_AGE = re.compile(r",? \(?[0-9]{2}(?:\)| jaar| ans| jahre| years)")


@cache
def surname_ending() -> Lazy:
    """Return how surnames end."""
    return Lazy(f"{one_of('surname_ending')}$")


def find_written(text: Text, capitals: frozenset[str]) -> Iterator[Hit]:
    """Yield names by how they're written; ``capitals`` are the words that begin with one."""
    if any(word.isupper() and len(word) > 2 for word in capitals):
        yield from _in_capitals(text)
    if "-" in text.plain and len(capitals) > 2:
        yield from _with_double_surname(text)
    if re.search(r"[A-Z]\.", text.plain):
        yield from _with_initials(text)


def _hit(span: tuple[int, int], level: Level = Level.ERROR) -> Hit:
    return Hit(Rule.PERSON_NAME, *span, level)


def _in_capitals(text: Text) -> Iterator[Hit]:
    for match in _UPPER.finditer(text.plain):
        words = WORDS.findall(match[0].lower())
        is_sure = not sure_first_names(text).isdisjoint(words)
        is_likely = _is_first_and_last(words) or _is_half_in_capitals(match[0])
        is_sure = is_sure and (is_likely or not _is_shouted(text))
        if (
            (is_sure or is_likely)
            and terms("no_capitals").isdisjoint(words)
            and not is_public(text, *match.span())
        ):
            yield _hit(match.span())


def _is_first_and_last(words: Sequence[str]) -> bool:
    return any(
        first in first_names() and (last in surnames() or surname_ending().search(last))
        for first, last in pairwise(words)
    )


def _is_half_in_capitals(written: str) -> bool:
    """Tell whether it's written as on a form: “QUASTEL Jan”."""
    halves = [word for word in written.split() if not word.isupper()]
    return len(halves) == 1 and halves[0].lower() in first_names()


def _is_shouted(text: Text) -> bool:
    """Tell whether all is written in capitals, so that they say nothing."""
    return sum(map(str.isupper, text.plain)) > sum(map(str.islower, text.plain))


def _with_double_surname(text: Text) -> Iterator[Hit]:
    """Yield “Jane Miller-Baker”, whatever the lists know."""
    for match in _DOUBLE.finditer(text.plain):
        first, last = match["first"].lower(), match["last"].lower()
        is_word = (
            first in terms("no_first_name")
            or first in terms("named_place")
            or is_fine_name(text, first)
            or (text.language == "de" and first not in first_names())
        )
        if (
            not is_word
            and last.split("-")[0] not in terms("compound_place")
            and not is_public(text, *match.span(), strict=True)
        ):
            is_known = first in first_names() or any(part in surnames() for part in last.split("-"))
            yield _hit(match.span(), Level.ERROR if is_known else Level.WARNING)


def _with_initials(text: Text) -> Iterator[Hit]:
    for match in _WITH_INITIAL.finditer(text.plain):
        if match["first"].lower() in first_names() and not is_public(text, *match.span()):
            yield _hit(match.span())
    for match in _INITIAL_SURNAME.finditer(text.plain):
        last = WORDS.findall(match["last"].lower())[-1]
        if (
            last in surnames() and not is_public(text, *match.span(), strict=True)
        ) or _THEN_AN_AGE.match(text.plain, match.end()):
            yield _hit(match.span())
    for match in _INITIALS_ALONE.finditer(text.plain):
        if match["initials"].replace(" ", "").strip(".").lower() not in terms("abbreviation"):
            yield _hit(match.span("initials"))
