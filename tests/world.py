"""Nouns for tests: each has what it needs, and a test names what matters to it."""

from __future__ import annotations

from binpub.model.area import Area
from binpub.model.catalog import Catalog
from binpub.model.charter import Charter
from binpub.model.lists import MailingLists
from binpub.model.notice import Notice
from binpub.model.page import Page
from binpub.model.partner import Partner
from binpub.model.register import Register, RegisterStreet
from binpub.model.site import Site


def a_site(**fields):
    """A site in Smalltown, in English unless said otherwise."""
    return Site.model_validate(
        {
            "id": "smalltown",
            "name": "Networks of Smalltown",
            "short_name": "Smalltown",
            "address": "https://smalltown.example.org/",
            "languages": ["en"],
            "municipalities": ["Smalltown"],
            "emergency": {"police": "101", "general": "112", "non_urgent": "014 00 00 00"},
            "sender": {"name": "Smalltown", "mailbox": "bin@smalltown.example.org"},
            "responsible": {"name": "Town hall", "mailbox": "privacy@smalltown.example.org"},
        }
        | fields
    )


def an_area(slug="centrum", **fields):
    """An active area of residents, named after its slug."""
    return Area.model_validate(
        {
            "slug": slug,
            "name": f"BIN {slug.title()}",
            "municipality": "Smalltown",
            "status": "active",
            "since": "2020-01-01",
            "mailbox": f"{slug}@smalltown.example.org",
            "partners": ["police"],
        }
        | fields
    )


def a_partner(slug="police", **fields):
    """The police."""
    return Partner.model_validate({"slug": slug, "kind": "police", "name": "Police"} | fields)


def a_charter(slug="charter-centrum", **fields):
    """A charter of the area centrum, in force since 2020."""
    return Charter.model_validate(
        {
            "slug": slug,
            "title": "Charter",
            "language": "en",
            "areas": ["centrum"],
            "signatories": [{"partner": "police", "signed": "2020-01-01"}],
            "valid_from": "2020-01-01",
            "communication_plan": "By mail.",
            "budget_plan": "No costs.",
            "body": "We agree.",
        }
        | fields
    )


def a_notice(notice="2026-11-20-tip", **fields):
    """A prevention tip for the area centrum, issued on the day in its id."""
    return Notice.model_validate(
        {
            "id": notice,
            "areas": ["centrum"],
            "kind": "prevention",
            "title": "Lock your bicycle",
            "language": "en",
            "issued": notice[:10],
            "source": "police",
            "body": "Two locks are better than one.",
        }
        | fields
    )


def a_page(slug="about", **fields):
    """A free page."""
    return Page.model_validate(
        {"slug": slug, "title": "About", "body": "We are neighbours."} | fields
    )


LIST_ID = "0b6f0d0e-6d0f-4c43-9a53-2f3f4f1f7c11"


def some_lists(address="https://lists.example.org", **areas):
    """The mailing lists of areas, each with its id."""
    return MailingLists.model_validate(
        {"address": address, "areas": {slug: {"each": one} for slug, one in areas.items()}}
    )


def a_catalog(*nouns, site=None, **fields):
    """
    A catalog of the nouns that are given.

    An area, a partner and a charter are there where none of their kind is given.
    """
    given = {
        kind: [noun for noun in nouns if isinstance(noun, kind)]
        for kind in (Area, Partner, Charter)
    }
    defaults = {Area: an_area, Partner: a_partner, Charter: a_charter}
    kinds = {kind: given[kind] or [make()] for kind, make in defaults.items()}
    return Catalog(
        site=site or a_site(),
        areas={area.slug: area for area in kinds[Area]},
        partners={partner.slug: partner for partner in kinds[Partner]},
        charters={charter.slug: charter for charter in kinds[Charter]},
        notices={noun.id: noun for noun in nouns if isinstance(noun, Notice)},
        pages={noun.slug: noun for noun in nouns if isinstance(noun, Page)},
        **fields,
    )


def a_register(*streets, municipality="Smalltown"):
    """A register; a street is its name, or has a name, its doors and perhaps a locality."""
    return Register(municipality, "made up", tuple(map(_a_register_street, streets)))


def _a_register_street(street):
    if isinstance(street, str):
        return RegisterStreet(street)
    name, doors, *locality = street
    return RegisterStreet(name, locality=locality[0] if locality else None, written_doors=doors)
