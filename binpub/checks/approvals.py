"""Who approves: somebody must be able to, or nothing new is ever shown again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from binpub.checks.references import check_reference
from binpub.model.addresses import SITE_FILE
from binpub.model.approving import (
    BOTH,
    FINGERPRINT,
    SIGNERS_FILE,
    ApprovalPolicy,
    Approvers,
    Consent,
    find_consent,
)
from binpub.model.area import AreaStatus
from binpub.model.catalog import Catalog
from binpub.model.partner import PartnerKind
from binpub.problems import Level, Problem, Sentence

_PLACE = ("approvals", "approvers")


def check_approvals(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Yield what keeps somebody from approving, and keys that shouldn't be there any more."""
    approving = catalog.site.approvals
    for partner, people in approving.approvers.items():
        yield from _check_partner(catalog, partner)
        yield from _check_people(catalog, partner, people)
    if approving.policy is ApprovalPolicy.REQUIRED:
        yield from _check_consents(catalog)
    for one in catalog.keys.signers:
        if one.valid_until and one.valid_until.date() < today:
            sentence = Sentence(
                "the key of {name} no longer holds; take the line out, "
                "as it could still sign a commit with an older date",
                name=one.name,
            )
            yield Problem(SIGNERS_FILE, sentence, line=one.line, level=Level.WARNING)


def _check_partner(catalog: Catalog, partner: str) -> Iterator[Problem]:
    place = (*_PLACE, partner)
    yield from check_reference(catalog, "partner", partner, SITE_FILE, place)
    known = catalog.partners.get(partner)
    if known and known.kind not in BOTH:
        sentence = Sentence(
            "is never asked to approve; must be a partner of kind police or municipality"
        )
        yield Problem(SITE_FILE, sentence, place, level=Level.WARNING)


def _check_people(catalog: Catalog, partner: str, people: Approvers) -> Iterator[Problem]:
    known = {one.name for one in catalog.keys.signers}
    for number, signer in enumerate(people.signers):
        place = (*_PLACE, partner, "signers", number)
        if FINGERPRINT.fullmatch(signer):
            if not catalog.keys.openpgp:
                sentence = Sentence("has no key; must be in site_config/keys, as an .asc file")
                yield Problem(SITE_FILE, sentence, place)
        elif signer not in known:
            sentence = Sentence("has no key; must begin a line of site_config/allowed_signers")
            yield Problem(SITE_FILE, sentence, place)
    if people.users and catalog.site.forge is None:
        sentence = Sentence("can't approve anywhere; must have the key forge: where proposals are")
        yield Problem(SITE_FILE, sentence, (*_PLACE, partner, "users"))


def _check_consents(catalog: Catalog) -> Iterator[Problem]:
    """Yield each kind of partner that nobody approves for, of the site and of each area."""
    areas = [slug for slug, area in catalog.areas.items() if area.status is not AreaStatus.ENDED]
    unable: dict[PartnerKind, list[str]] = {}
    for kind in BOTH:
        for area in ("", *areas):
            consent = find_consent(kind, area, catalog.areas, catalog.partners)
            if not _has_somebody(catalog, consent):
                unable.setdefault(kind, []).append(area)
    for kind, found in unable.items():
        if "" in found:
            sentence = Sentence(
                "nobody approves for a partner of kind {kind}; must name some", kind=kind
            )
        else:
            sentence = Sentence(
                "nobody approves for the {kind} of {areas}; must name some",
                kind=kind,
                areas=", ".join(found),
            )
        yield Problem(SITE_FILE, sentence, _PLACE)


def _has_somebody(catalog: Catalog, consent: Consent) -> bool:
    return consent.is_given_by(frozenset(catalog.site.approvals.approvers))
