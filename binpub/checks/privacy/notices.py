"""The privacy check of notices: all of their texts at once, and what their authors allow."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from binpub.checks.privacy.context import Context, small
from binpub.checks.privacy.lint import finding_of, hits_of
from binpub.checks.privacy.text import Hit, Whole
from binpub.checks.privacy.whole import CALM, find_in_whole
from binpub.model.notice import Notice, NoticeKind, Relation
from binpub.model.privacy import Allowance, Finding, Rule
from binpub.problems import Level, Location

if TYPE_CHECKING:  # ``lint`` must be quick
    from binpub.model.translation import NoticeTranslation

GAP = "\n\n"
"""What keeps the texts of a notice apart, so that no sentence reaches into the next."""


@dataclass(frozen=True)
class Placed:
    """A finding and the text of the notice that it's in; its offsets count in that text."""

    location: Location
    finding: Finding


@dataclass(frozen=True)
class Silenced:
    """An exception of a notice, and what it silences; nothing when it isn't needed."""

    allowance: Allowance
    findings: tuple[Placed, ...]


UNKNOWN = Notice.model_construct(
    id="2026-01-01-unknown",
    areas=(),
    kind=NoticeKind.SUSPICIOUS_SITUATION,
    title="",
    language="",
    issued=date(2026, 1, 1),
    source="",
    relation=Relation.FEEDBACK,
)
"""Stands for a notice that can't be read: its translation is looked at all the same."""


def as_notice(texts: NoticeTranslation, notice: Notice, language: str) -> Notice:
    """
    Return what a translation says, as a notice of its own: nothing of what it leaves out.

    It has the exceptions of the notice too, as it tells the same.
    """
    alts = {image.file: image.alt for image in texts.images}
    images = (one.model_copy(update={"alt": alts.get(one.file)}) for one in notice.images)
    own = {
        "language": language,
        "title": texts.title,
        "where": texts.where,
        "place": texts.place,
        "advice": texts.advice,
        "change_note": texts.change_note,
        "images": tuple(images),
        "allow": (*texts.allow, *notice.allow),
        "withdrawn": None,
        "body": texts.body,
    }
    return notice.model_copy(update=own)


def lint_translation(
    texts: NoticeTranslation, notice: Notice, language: str, context: Context
) -> tuple[Placed, ...]:
    """Return what must not stand in a translation, by the rules of its own language."""
    public = {small(notice.place)} if notice.place else set()
    own = replace(context, addresses=context.addresses | public)
    found = lint_notice(as_notice(texts, notice, language), own)
    # The words of the id are the notice's own.
    return tuple(one for one in found if one.location != ("id",))


def lint_notice(notice: Notice, context: Context) -> tuple[Placed, ...]:
    """Return what must not stand in a notice, without what its author allows."""
    allowed = {allowance.rule for allowance in notice.allow}
    return tuple(one for one in find_in_notice(notice, context) if one.finding.rule not in allowed)


def allowances(notice: Notice, context: Context) -> tuple[Silenced, ...]:
    """Return a notice's exceptions, each with what it silences, for who reviews it."""
    found = find_in_notice(notice, context) if notice.allow else ()
    return tuple(
        Silenced(one, tuple(placed for placed in found if placed.finding.rule is one.rule))
        for one in notice.allow
    )


def find_in_notice(notice: Notice, context: Context) -> tuple[Placed, ...]:
    """Return all that the rules find in a notice, also what its author allows."""
    fields = list(texts_of(notice))
    own = replace(
        context,
        is_incident=notice.kind not in CALM,
        addresses=context.addresses | {small(notice.place)} if notice.place else context.addresses,
    )
    text = Whole.of(GAP.join(one for _, one in fields), notice.language, own)
    hits = hits_of(text)
    hits += find_in_whole(notice, text, hits)
    starts = _starts(one for _, one in fields)
    placed = (_at_key(notice, _place(text, hit, fields, starts)) for hit in hits)
    return tuple(one for one in placed if not _is_declared(notice, text, one))


def texts_of(notice: Notice) -> Iterator[tuple[Location, str]]:
    """Yield each text of a notice that people will read, and where it's written."""
    yield ("title",), notice.title
    for number, place in enumerate(notice.where):
        yield ("where", number), place
    if notice.place:
        yield ("place",), notice.place
    for number, line in enumerate(notice.advice):
        yield ("advice", number), line
    if notice.change_note:
        yield ("change_note",), notice.change_note
    if notice.withdrawn:
        yield ("withdrawn", "reason"), notice.withdrawn.reason
    for number, image in enumerate(notice.images):
        if image.alt:
            yield ("images", number, "alt"), image.alt
    if not notice.withdrawn:
        yield ("id",), notice.id[len("2026-11-20-") :].replace("-", " ")
    yield ("body",), notice.body


def _starts(texts: Iterable[str]) -> list[int]:
    starts, at = [], 0
    for text in texts:
        starts.append(at)
        at += len(text) + len(GAP)
    return starts


def _place(text: Whole, hit: Hit, fields: list[tuple[Location, str]], starts: list[int]) -> Placed:
    finding = finding_of(text, hit)
    at = bisect_right(starts, finding.start) - 1
    moved = replace(finding, start=finding.start - starts[at], end=finding.end - starts[at])
    return Placed(fields[at][0], moved)


def _at_key(notice: Notice, placed: Placed) -> Placed:
    """Move a last day that is missing to the key because of which there must be one."""
    finding = placed.finding
    if finding.rule is not Rule.VALID_UNTIL or finding.level is not Level.ERROR:
        return placed
    key, text = (
        ("describes", str(notice.describes[0])) if notice.describes else ("kind", notice.kind)
    )
    return Placed((key,), replace(finding, start=0, end=len(text), text=text))


def _is_declared(notice: Notice, text: Whole, placed: Placed) -> bool:
    """Tell whether it's a picture that the front matter names, or the place of a meeting."""
    if placed.finding.rule is Rule.IMAGE:
        rest = notice.body[placed.finding.start : placed.finding.start + 300].partition("](")[2]
        return any(
            rest.startswith(image.file) or f"/{image.file}" in rest.split(")")[0]
            for image in notice.images
        )
    return placed.finding.rule is Rule.HOUSE_NUMBER and placed.location == ("place",)
