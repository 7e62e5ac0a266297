"""Accessibility: what a municipality says of its own site, beside what was tested of the software."""

from __future__ import annotations

from enum import StrEnum

from pydantic import model_validator

from binpub.model.values import Day, Frozen, Line, WebAddress
from binpub.problems import Wrong


class Compliance(StrEnum):
    """How far a site meets the rules; the words are those of the European model."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Enforcement(Frozen):
    """To whom a resident may turn who isn't satisfied with the answer."""

    name: Line
    address: WebAddress


class Accessibility(Frozen):
    """
    What the accessibility statement can only know from the municipality.

    The software's own tests never show that a site is wholly accessible, so nobody may say
    so without somebody who looked.
    """

    status: Compliance = Compliance.PARTIAL
    audited: Day | None = None
    by: Line | None = None
    report: WebAddress | None = None
    registered: WebAddress | None = None
    """The statement in a national register, where the law asks for one there."""

    enforcement: Enforcement | None = None

    @model_validator(mode="after")
    def _has_whole_audit(self) -> Accessibility:
        if (self.audited is None) != (self.by is None):
            raise Wrong("must say both when the site was audited, and by whom: audited and by")
        if self.status is Compliance.FULL and not self.audited:
            raise Wrong(
                "“full” is what an audit found; must have the keys audited and by, or be partial"
            ).at("status")
        if self.report and not self.audited:
            raise Wrong("belongs to an audit; must have the keys audited and by").at("report")
        return self
