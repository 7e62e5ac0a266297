"""All rules over one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from binpub.checks.privacy.ages import find_ages
from binpub.checks.privacy.cases import find_cases
from binpub.checks.privacy.context import Context
from binpub.checks.privacy.links import find_links
from binpub.checks.privacy.mailboxes import find_mailboxes
from binpub.checks.privacy.masks import Masked
from binpub.checks.privacy.numbers import find_numbers, find_spelled_numbers
from binpub.checks.privacy.people import find_people
from binpub.checks.privacy.places import find_places, find_spelled_houses
from binpub.checks.privacy.plates import find_plates
from binpub.checks.privacy.plates_said import find_said_plates
from binpub.checks.privacy.points import find_points
from binpub.checks.privacy.social import find_profiles
from binpub.checks.privacy.strangers import find_strangers
from binpub.checks.privacy.text import Hit, Text, Whole
from binpub.checks.privacy.vehicles import find_vehicles
from binpub.checks.privacy.wording import instead, why
from binpub.checks.privacy.words import find_words, is_fine
from binpub.model.privacy import Finding, Rule
from binpub.problems import Level

_BETTER = {
    Rule.UNKNOWN_URL: Rule.EMAIL,
    Rule.PHONE: Rule.CASE_NUMBER,
    Rule.HOUSE_NUMBER: Rule.PLATE,
}
_DIGIT = re.compile("[0-9]|nummer|nr|plaat|plaque|kennzeichen|plate")


def lint_text(text: str, language: str, context: Context) -> tuple[Finding, ...]:
    """
    Return what must not stand in a text, in the order of the text.

    >>> from binpub.checks.privacy.context import ANYWHERE
    >>> [finding.rule for finding in lint_text("De wagen met 1-ABC-123.", "nl", ANYWHERE)]
    [<Rule.PLATE: 'plate'>]
    """
    whole = Whole.of(text, language, context)
    return tuple(finding_of(whole, hit) for hit in hits_of(whole))


def hits_of(whole: Whole) -> list[Hit]:
    """Return where the rules stopped, in the order of the text."""
    hits = [
        replace(hit, start=hit.start + start, end=hit.end + start)
        for start, sentence in whole.sentences()
        for hit in _hits(sentence)
    ]
    return list(_once([*hits, *find_vehicles(whole)]))


def _once(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield hits in the order of the text; what two pieces of one sentence both have, once."""
    last: dict[Rule, int] = {}
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.rule)):
        if hit.start >= last.get(hit.rule, 0):
            last[hit.rule] = hit.end
            yield hit


@lru_cache(maxsize=1 << 14)
def _hits(text: Text) -> tuple[Hit, ...]:
    """
    Return the hits of one sentence.

    They're remembered, because notices say the same again and again: what to do,
    whom to call.
    """
    hits = [hit for hit in _find(text) if not is_fine(text, hit)]
    return tuple(_strongest(hit for hit in hits if not _is_overruled(hit, hits)))


def _is_overruled(hit: Hit, hits: Iterable[Hit]) -> bool:
    """Tell whether it's a part of something that another rule knows better."""
    better = _BETTER.get(hit.rule)
    return any(one.rule is better and one.start < hit.end and hit.start < one.end for one in hits)


def _find(text: Text) -> Iterator[Hit]:
    people = (*find_people(text), *find_strangers(text))
    yield from people
    yield from find_words(text, is_named=bool(people))
    yield from find_mailboxes(text)
    yield from find_links(text)
    yield from find_profiles(text)
    yield from find_points(text)
    yield from find_ages(text)
    yield from find_spelled_numbers(text)
    yield from find_said_plates(text)
    yield from find_spelled_houses(text)
    if _DIGIT.search(text.lower):
        masked = Masked.of(text.plain, text.lower)
        yield from find_numbers(text, masked.lower)
        yield from find_plates(text, masked.plain)
        yield from find_places(text, masked)
        yield from find_cases(text, masked.lower)


def _strongest(hits: Iterable[Hit]) -> list[Hit]:
    """Return one hit for each place that a rule stopped at: the gravest, then the longest."""
    kept: list[Hit] = []
    ordered = sorted(
        hits, key=lambda hit: (hit.level is not Level.ERROR, hit.start - hit.end, hit.start)
    )
    for hit in ordered:
        if not any(
            one.rule is hit.rule and one.start < hit.end and hit.start < one.end for one in kept
        ):
            kept.append(hit)
    return kept


def finding_of(whole: Whole, hit: Hit) -> Finding:
    """Return a place of the folded text as a finding in the original."""
    start, end = whole.folded.span(hit.start, hit.end)
    return Finding(
        hit.rule,
        hit.level,
        start,
        end,
        whole.folded.original[start:end],
        why(hit.rule),
        instead(hit.rule),
    )
