"""Who approves: somebody must be able to, with a key that holds."""

from datetime import date

import pytest

from binpub.checks.approvals import check_approvals
from binpub.model.area import Area
from binpub.model.catalog import Catalog
from binpub.model.keys import Keys
from binpub.model.partner import Partner
from binpub.model.site import Site
from binpub.source.signers import parse_signer_line

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
SITE = {
    "id": "smalltown",
    "name": "x",
    "short_name": "x",
    "address": "https://x.example.org",
    "languages": ["en"],
    "municipalities": ["x"],
    "emergency": {"police": "101"},
    "sender": {"name": "x", "mailbox": "x@example.org"},
    "responsible": {"name": "x", "mailbox": "x@example.org"},
}
APPROVERS = {"police": {"signers": ["police-1"]}, "town-hall": {"signers": ["clerk"]}}


def say(policy="required", approvers=APPROVERS, keys=("police-1", "clerk"), **more):
    """Return what is said of a town with one area, two partners and some keys."""
    approvals = {"policy": policy, "approvers": approvers}
    partners = {"police": "police", "town-hall": "municipality", "bakers": "association"}
    catalog = Catalog(
        Site.model_validate(SITE | {"approvals": approvals} | more),
        areas={
            "west": Area(
                slug="west",
                name="x",
                municipality="x",
                status="active",
                since="2020-01-01",
                partners=("police", "town-hall"),
            )
        },
        partners={slug: Partner(slug=slug, kind=kind, name="x") for slug, kind in partners.items()},
        keys=Keys(tuple(parse_signer_line(f"{key} {KEY}") for key in keys)),
    )
    return [str(one.sentence) for one in check_approvals(catalog, date(2026, 11, 22))]


def test_nothing_wrong():
    """Police and town hall with a key each are enough."""
    assert [] == say()


def test_signer_without_a_key():
    """A signer must have a key."""
    assert ["has no key; must begin a line of site_config/allowed_signers"] == say(
        keys=["police-1"]
    )


def test_fingerprint_without_a_key():
    """An OpenPGP fingerprint needs a key file."""
    approvers = APPROVERS | {"police": {"signers": ["A" * 40]}}

    assert ["has no key; must be in site_config/keys, as an .asc file"] == say(approvers=approvers)


def test_users_without_a_forge():
    """Users approve on a forge, so that there must be one."""
    approvers = APPROVERS | {"police": {"signers": ["police-1"], "users": ["officer"]}}
    forge = {"kind": "github", "repository": "smalltown/bin"}

    assert ["can't approve anywhere; must have the key forge: where proposals are"] == say(
        approvers=approvers
    )
    assert [] == say(approvers=approvers, forge=forge)


def test_nobody_of_the_municipality():
    """Where approval is required, somebody must be able to give it."""
    assert ["nobody approves for a partner of kind municipality; must name some"] == say(
        approvers={"police": {"signers": ["police-1"]}}
    )


def test_trial_needs_nobody():
    """Without a policy nobody must be named."""
    assert [] == say("none", {})


@pytest.mark.parametrize(
    ("partner", "words"), [("polise", "did you mean “police”"), ("bakers", "is never asked")]
)
def test_partner_who_cannot_approve(partner, words):
    """Approvers belong to a partner that is there, and that is asked."""
    (said,) = say(approvers=APPROVERS | {partner: {"signers": ["clerk"]}})

    assert words in said


def test_expired_key():
    """A key that no longer holds should be taken out."""
    (said,) = say(keys=['police-1 valid-before="20261101Z"', "clerk"])

    assert "take the line out" in said
