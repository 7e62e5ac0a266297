"""
A charter: the agreement that partners signed, for one or more areas.

Its obligatory parts (contact data, communication plan, budget plan) are those
of the Belgian circular on neighbourhood information networks of 2019.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from binpub.model.values import Body, Day, Frozen, Slug, Text, Title
from binpub.problems import Wrong


class SignatoryRole(StrEnum):
    """Who signs without being a partner."""

    COORDINATOR = "coordinator"


class Signatory(Frozen):
    """One signature: a partner's, or the coordinator's of one area."""

    signed: Day
    partner: Slug | None = None
    role: SignatoryRole | None = None
    area: Slug | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Signatory:
        if (self.partner is None) == (self.role is None):
            raise Wrong("must have either partner, or role with area")
        if (self.role is None) != (self.area is None):
            raise Wrong("role and area must stand together: whose coordinator signed?")
        return self


class Charter(Frozen):
    """The agreement that partners signed; its slug is its file's name."""

    slug: Slug
    title: Title
    language: str
    areas: Annotated[tuple[Slug, ...], Field(min_length=1)]
    signatories: Annotated[tuple[Signatory, ...], Field(min_length=1)]
    valid_from: Day
    valid_until: Day | None = None
    replaces: tuple[Slug, ...] = ()
    communication_plan: Text
    budget_plan: Text
    body: Body

    def is_in_force(self, today: date) -> bool:
        """Tell whether the charter holds on a day, its first and last included."""
        return self.valid_from <= today and (self.valid_until is None or today <= self.valid_until)
