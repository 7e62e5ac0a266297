"""The rules that need the whole notice: what to do, until when, which pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.terms import terms
from binpub.checks.privacy.text import Hit, Whole
from binpub.model.notice import Notice, NoticeKind, Relation
from binpub.model.privacy import Rule
from binpub.problems import Level

CALM = frozenset((NoticeKind.PREVENTION, NoticeKind.MEETING, NoticeKind.NETWORK_NEWS))
"""Kinds that tell of nothing that happened to somebody."""

_LATER = frozenset((Relation.FEEDBACK, Relation.CLOSING, Relation.CORRECTION))
_EMERGENCY = Lazy(r"(?<![0-9])(?:101|112|110|999|0900[ -]?8844)(?![0-9])")


def find_in_whole(notice: Notice, text: Whole, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield what a notice lacks; the place is its title."""
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
    elif notice.kind not in CALM and _describes(text, hits):
        yield _hit(notice, Rule.VALID_UNTIL, Level.WARNING)


def _hit(notice: Notice, rule: Rule, level: Level) -> Hit:
    return Hit(rule, 0, len(notice.title), level)


def _says_whom_to_call(text: Whole) -> bool:
    return _EMERGENCY.search(text.folded.lower) is not None or not text.words.isdisjoint(
        terms("whom_to_call")
    )


def _describes(text: Whole, hits: Sequence[Hit]) -> bool:
    is_vehicle = any(hit.rule is Rule.IDENTIFIABLE_VEHICLE for hit in hits)
    return is_vehicle or not text.words.isdisjoint(terms("person_described"))
