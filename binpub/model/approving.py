"""
Who may approve what: the policy, the people of each partner, and the consents that a change needs.

The names are those by which git and the forge know somebody. They stand in a
public repository, so that roles are better than persons: ``politie-1``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from binpub.model.area import Area
from binpub.model.partner import Partner, PartnerKind
from binpub.model.values import Frozen, Slug
from binpub.problems import Wrong

SIGNERS_FILE = "site_config/allowed_signers"
KEYS = "site_config/keys"
"""Where the OpenPGP keys of signers lie, beside the SSH ones."""

FINGERPRINT = re.compile(r"[0-9A-F]{40}|[0-9A-F]{64}")
BOTH = (PartnerKind.POLICE, PartnerKind.MUNICIPALITY)
_PRINCIPAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}")
_USER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")

GITHUBS_OWN = frozenset(
    {"968479A1AFF927E37D1A566BB5690EEEBB952194", "5DE3E0509C47EA3CF04A42D34AEE18F83AFDEB23"}
)
"""With these GitHub signs whatever anybody merges or edits on its pages."""


class ApprovalPolicy(StrEnum):
    """Whether what was merged must have been approved."""

    NONE = "none"
    """For trials: whoever can merge decides. It's said at every run."""

    REQUIRED = "required"


def parse_signer(value: object) -> str:
    """
    Parse how a signer is known: a principal of ``allowed_signers``, or an OpenPGP fingerprint.

    >>> parse_signer("4a5e 6015 a565 9f01 66dc  689f f993 e66b eb59 998a")
    '4A5E6015A5659F0166DC689FF993E66BEB59998A'
    """
    text = value if isinstance(value, str) else ""
    fingerprint = text.replace(" ", "").upper()
    if FINGERPRINT.fullmatch(fingerprint):
        if fingerprint in GITHUBS_OWN:
            raise Wrong(
                "is GitHub's own key, which signs whatever anybody merges there; "
                "must be the key of one person"
            )
        return fingerprint
    if not _PRINCIPAL.fullmatch(text):
        raise Wrong(
            "“{value}” isn't a signer; must be a name that site_config/allowed_signers begins "
            "a line with, or the 40 digits of an OpenPGP fingerprint",
            value=value,
        )
    return text


def parse_user(value: object) -> str:
    """Parse a user's name on the forge, without @."""
    if not isinstance(value, str) or not _USER.fullmatch(value):
        raise Wrong("“{value}” isn't a user's name on the forge; must be without @", value=value)
    return value


Signer = Annotated[str, BeforeValidator(parse_signer)]
User = Annotated[str, BeforeValidator(parse_user)]


class Approvers(Frozen):
    """The people who approve for one partner."""

    signers: tuple[Signer, ...] = ()
    """Whose signature under a commit of the published line counts."""

    users: tuple[User, ...] = ()
    """Whose approval of a proposal on the forge counts."""

    @model_validator(mode="after")
    def _somebody(self) -> Approvers:
        if not (self.signers or self.users):
            raise Wrong("must have signers, users, or both")
        return self


class Approving(Frozen):
    """The key ``approvals`` of ``site.yml``."""

    policy: ApprovalPolicy = ApprovalPolicy.NONE
    approvers: Mapping[Slug, Approvers] = Field(default_factory=dict)
    """Of each partner, by its slug."""

    @model_validator(mode="after")
    def _can_be_met(self) -> Approving:
        if self.policy is ApprovalPolicy.REQUIRED and not self.approvers:
            raise Wrong("must name approvers, or nothing can ever be approved").at("approvers")
        return self

    @property
    def has_users(self) -> bool:
        """Whether approvals on the forge count at all."""
        return any(one.users for one in self.approvers.values())

    def partners_of_signer(self, signer: str) -> frozenset[str]:
        """Return the partners that a signer approves for."""
        people = self.approvers.items()
        return frozenset(partner for partner, one in people if signer in one.signers)

    def partners_of_user(self, user: str) -> frozenset[str]:
        """Return the partners that a user of the forge approves for; forges know no capitals."""
        people = self.approvers.items()
        known = user.casefold()
        return frozenset(
            partner for partner, one in people if known in (name.casefold() for name in one.users)
        )


@dataclass(frozen=True, order=True)
class Consent:
    """What a change needs: the yes of one of some partners, of one kind."""

    kind: PartnerKind
    area: str
    """For whose area; empty where it concerns the whole site."""

    partners: tuple[str, ...]
    """Any of them will do; when there are none, nobody can give it."""

    def is_given_by(self, partners: frozenset[str]) -> bool:
        """Tell whether one of some partners may give it."""
        return not partners.isdisjoint(self.partners)


def find_consent(
    kind: PartnerKind, area: str, areas: Mapping[str, Area], partners: Mapping[str, Partner]
) -> Consent:
    """
    Return the consent of an area's partner of a kind, or of any of them where there's no such area.

    Who a new area's partners are isn't for its own file to say.
    """
    known = areas.get(area)
    own = [one for one in partners.values() if one.kind is kind]
    named = [one for one in own if known and one.slug in known.partners]
    at_work = [one for one in own if known and one.works_in(area)]
    return Consent(kind, area, tuple(sorted(one.slug for one in named or at_work or own)))
