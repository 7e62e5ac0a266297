"""An area: a neighbourhood with one network, and the people who speak for it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import model_validator

from binpub.model.coverage import Coverage
from binpub.model.values import Day, Frozen, LanguageCode, Line, Mailbox, Slug, Text
from binpub.problems import Wrong


class AreaKind(StrEnum):
    """Whom a network is for; areas of different kinds may overlap."""

    RESIDENTS = "residents"
    BUSINESS = "business"


class AreaStatus(StrEnum):
    """Where a network is in its life."""

    EXPLORING = "exploring"
    FOUNDING = "founding"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"

    @property
    def is_mailed(self) -> bool:
        """Tell whether the network has a mailing list that notices go to."""
        return self in (AreaStatus.FOUNDING, AreaStatus.ACTIVE, AreaStatus.PAUSED)


class Coordinator(Frozen):
    """
    A resident who speaks for an area, known by role.

    The name is shown only with the day on which consent was recorded.
    """

    role: Line
    name: Line | None = None
    consent: Day | None = None

    @model_validator(mode="after")
    def _named_with_consent(self) -> Coordinator:
        if self.name and not self.consent:
            raise Wrong(
                "a name needs consent; must have consent with the day it was given, or no name"
            )
        return self


class Area(Frozen):
    """A neighbourhood with one network; its slug is its folder's name."""

    slug: Slug
    name: Line
    language: str = ""
    """Of its texts; a file that doesn't say is in the site's first."""

    languages: tuple[LanguageCode, ...] = ()
    """Those of its mailing list; none means every one of the site."""

    municipality: Line
    kind: AreaKind = AreaKind.RESIDENTS
    status: AreaStatus
    since: Day
    """Since when it has this status."""

    founded: Day | None = None
    summary: Text | None = None
    mailbox: Mailbox | None = None
    coordinators: tuple[Coordinator, ...] = ()
    partners: tuple[Slug, ...] = ()
    replaces: tuple[Slug, ...] = ()
    formerly: tuple[Slug, ...] = ()
    """The slugs that it had before it was renamed; their addresses lead to today's."""

    coverage: Coverage = Coverage()

    @property
    def slugs(self) -> tuple[str, ...]:
        """Every slug that it has or had, today's first."""
        return (self.slug, *self.formerly)

    @property
    def started(self) -> date:
        """The first day of the network, as far as it is written down."""
        return self.founded or self.since
