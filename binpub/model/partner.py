"""A partner: an organisation that takes part in the networks."""

from __future__ import annotations

from enum import StrEnum

from binpub.model.values import Frozen, Line, Mailbox, PhoneNumber, Slug, Text, WebAddress


class PartnerKind(StrEnum):
    """What a partner is; every active area works with the police."""

    POLICE = "police"
    MUNICIPALITY = "municipality"
    FIRE_BRIGADE = "fire-brigade"
    ASSOCIATION = "association"
    OTHER = "other"


class Partner(Frozen):
    """An organisation that takes part; its slug is its file's name."""

    slug: Slug
    kind: PartnerKind
    name: Line
    language: str = ""
    summary: Text | None = None
    website: WebAddress | None = None
    mailbox: Mailbox | None = None
    visit: Line | None = None
    """Where its desk is, in one line."""

    emergency: PhoneNumber | None = None
    non_urgent: PhoneNumber | None = None
    areas: tuple[Slug, ...] | None = None
    """The areas that it works in; absent means every one."""

    def works_in(self, area: str) -> bool:
        """Tell whether the partner takes part in an area."""
        return self.areas is None or area in self.areas
