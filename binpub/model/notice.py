"""A notice: one file, one subject, for one or more areas."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from binpub.model.privacy import Allowance
from binpub.model.values import (
    AMoment,
    Day,
    Frozen,
    KnownTime,
    Line,
    Number,
    OptionalBody,
    Slug,
    Title,
)
from binpub.problems import Wrong

NOTICE_ID = re.compile(r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)")


class NoticeKind(StrEnum):
    """What a notice is about."""

    BURGLARY = "burglary"
    ATTEMPTED_BURGLARY = "attempted-burglary"
    SUSPICIOUS_VEHICLE = "suspicious-vehicle"
    SUSPICIOUS_SITUATION = "suspicious-situation"
    THEFT = "theft"
    BICYCLE_THEFT = "bicycle-theft"
    DOORSTEP_FRAUD = "doorstep-fraud"
    VANDALISM = "vandalism"
    FIRE = "fire"
    CO_POISONING = "co-poisoning"
    MISSING_PERSON = "missing-person"
    NUISANCE = "nuisance"
    PREVENTION = "prevention"
    MEETING = "meeting"
    NETWORK_NEWS = "network-news"


class Relation(StrEnum):
    """How a notice follows another."""

    UPDATE = "update"
    FEEDBACK = "feedback"
    CORRECTION = "correction"
    CLOSING = "closing"


class Described(StrEnum):
    """What a notice describes so that it could be recognised."""

    PERSON = "person"
    VEHICLE = "vehicle"


class Withdrawal(Frozen):
    """When a notice was withdrawn and why; its page stays, its text goes."""

    date: Day
    reason: Line


class Image(Frozen):
    """A reviewed image in ``content/images/<notice>/``, and why it may be shown."""

    file: Line
    because: Line
    alt: Line | None = None
    """What it shows, for who can't see it."""


def parse_notice_id(value: object) -> str:
    """Parse a day and a slug, as in ``2026-11-20-inbraak-kerkstraat``."""
    if not isinstance(value, str) or not NOTICE_ID.fullmatch(value):
        raise Wrong(
            "“{value}” isn't a notice's id; must be like 2026-11-20-inbraak-kerkstraat", value=value
        )
    return value


NoticeId = Annotated[str, AfterValidator(parse_notice_id)]


class Notice(Frozen):
    """
    What an author writes: one file, one subject, in one of its revisions.

    The file's stem is the id; it begins with the day of issue, so that the file
    system keeps it unique and a listing is in order.
    """

    id: NoticeId
    areas: Annotated[tuple[Slug, ...], Field(min_length=1)]
    kind: NoticeKind
    title: Title
    language: str
    issued: Day
    occurred_from: AMoment | None = None
    occurred_until: AMoment | None = None
    where: tuple[Line, ...] = ()
    """Streets or a quarter, without house numbers."""

    source: Slug
    describes: tuple[Described, ...] = ()
    advice: tuple[Line, ...] = ()
    valid_until: Day | None = None
    takes_place_from: KnownTime | None = None
    takes_place_until: KnownTime | None = None
    place: Line | None = None
    images: tuple[Image, ...] = ()
    allow: tuple[Allowance, ...] = ()
    """What the privacy check finds and may stay, with the reason."""

    follows: NoticeId | None = None
    relation: Relation | None = None
    revision: Annotated[Number, Field(ge=1)] = 1
    change_note: Line | None = None
    revised: Day | None = None
    """The day of this revision, where it isn't the first."""

    withdrawn: Withdrawal | None = None
    body: OptionalBody = ""

    @model_validator(mode="after")
    def _consistent(self) -> Notice:
        if (self.follows is None) != (self.relation is None):
            raise Wrong(
                "follows and relation must stand together; relation is one of: {known}",
                known=", ".join(Relation),
            ).at("follows" if self.follows else "relation")
        if self.revision > 1 and not self.change_note:
            raise Wrong(
                "revision {revision} must have a change_note: what changed, in one line",
                revision=self.revision,
            ).at("revision")
        if self.revision == 1 and (self.change_note or self.revised):
            raise Wrong(
                "belongs to a later revision; raise revision, or leave it out of a new notice"
            ).at("change_note" if self.change_note else "revised")
        if not self.body.strip() and not self.withdrawn:
            raise Wrong("the text under the front matter is missing; write what people should know")
        return self

    @property
    def last_changed(self) -> date:
        """The day of its newest revision, as far as its author wrote it down."""
        withdrawn = self.withdrawn.date if self.withdrawn else None
        return max(day for day in (self.issued, self.revised, withdrawn) if day)

    def is_stub(self, today: date) -> bool:
        """
        Tell whether at most the title may still be shown or said.

        That is so when it was withdrawn, and when it described a person or a
        vehicle and its last day has passed.
        """
        return self.withdrawn is not None or self.has_left(today)

    def has_left(self, today: date) -> bool:
        """Tell whether it described a person or a vehicle until a day that has passed: its title goes too."""
        return bool(self.describes) and self.has_expired(today)

    def has_expired(self, today: date) -> bool:
        """Tell whether it was valid until a day that has passed."""
        return self.valid_until is not None and self.valid_until < today
