"""The rules that need the whole notice: what to do, until when, which pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.lexicon import WORDS
from binpub.checks.privacy.terms import terms
from binpub.checks.privacy.text import Hit, Whole
from binpub.checks.privacy.words import find_described
from binpub.model.notice import Notice, NoticeKind, Relation
from binpub.model.privacy import Rule
from binpub.problems import Level

CALM = frozenset((NoticeKind.PREVENTION, NoticeKind.MEETING, NoticeKind.NETWORK_NEWS))
"""Kinds that tell of nothing that happened to somebody."""

_LATER = frozenset((Relation.FEEDBACK, Relation.CLOSING, Relation.CORRECTION))
_EMERGENCY = Lazy(r"(?<![0-9])(?:101|112|110|999|0900[ -]?8844)(?![0-9])")


def find_in_whole(notice: Notice, text: Whole, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield what a notice lacks; the place is its title, or the words that describe somebody."""
    if notice.withdrawn:
        return
    if notice.kind not in CALM and notice.relation not in _LATER and not _says_whom_to_call(text):
        # The mails and pages show the numbers on their own, so that this may go out.
        yield _hit(notice, Rule.CALL_TO_ACTION, Level.WARNING)
    if notice.valid_until:
        return
    if notice.describes or (
        notice.kind is NoticeKind.MISSING_PERSON and notice.relation not in _LATER
    ):
        yield _hit(notice, Rule.VALID_UNTIL, Level.ERROR)
    elif notice.kind not in CALM and (span := _described(text, hits)):
        yield Hit(Rule.VALID_UNTIL, *span, Level.WARNING)


def _hit(notice: Notice, rule: Rule, level: Level) -> Hit:
    return Hit(rule, 0, len(notice.title), level)


def _says_whom_to_call(text: Whole) -> bool:
    return _EMERGENCY.search(text.folded.lower) is not None or not text.words.isdisjoint(
        terms("whom_to_call")
    )


def _described(text: Whole, hits: Sequence[Hit]) -> tuple[int, int] | None:
    """Return where the first vehicle or person is described, if one is."""
    vehicles = [(hit.start, hit.end) for hit in hits if hit.rule is Rule.IDENTIFIABLE_VEHICLE]
    words = text.words & terms("person_described")
    people = [one.span() for one in WORDS.finditer(text.folded.lower) if one[0] in words]
    bodies = [
        (hit.start + start, hit.end + start)
        for start, sentence in text.sentences()
        for hit in find_described(sentence)
    ]
    return min((*vehicles, *people, *bodies), default=None)
