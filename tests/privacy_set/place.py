"""The place that the labelled sentences are from: what it publishes itself may be written."""

from __future__ import annotations

from binpub.model.catalog import Catalog
from tests.world import a_catalog, a_partner, a_site, an_area

STREETS = ["Beukendreef", "Eikenlaan", "Kapelstraat", "Kastanjelaan", "Kerkstraat", "Kouterdreef"]
STREETS += ["Lindenlaan", "Lindenstraße", "Mill Road", "Molenstraat", "Rue des Tilleuls"]

OFFICIAL = ["besafe.be", "be-alert.be", "burgernet.nl", "politie.be", "politie.nl", "safeonweb.be"]
"""Institutions that every notice may link to."""


COORDINATOR = {"role": "Coordinator", "name": "Sofie Daelmans", "consent": "2026-01-05"}


def a_place() -> Catalog:
    """Return the municipality with its numbers, mailboxes, links, one named coordinator, streets."""
    site = a_site(
        id="zandbeke",
        name="Buurtinformatienetwerken Zandbeke",
        address="https://bin.zandbeke.example.org/",
        languages=["nl", "fr", "de", "en"],
        municipalities=["Zandbeke"],
        emergency={
            "police": "101",
            "general": "112",
            "non_urgent": "014 00 00 00",
            "other": ["014 00 00 10", "014 00 00 20", "0900-8844"],
        },
        sender={"name": "BIN Zandbeke", "mailbox": "bin@zandbeke.example.org"},
        responsible={
            "name": "Gemeente Zandbeke",
            "mailbox": "privacy@zandbeke.example.org",
            "address": "Marktplein 1, 2999 Zandbeke",
        },
    )
    area = an_area(
        "kerkwijk",
        municipality="Zandbeke",
        coordinators=[COORDINATOR],
        coverage={"streets": STREETS},
    )
    return a_catalog(area, *_partners(), site=site)


def _partners():
    yield a_partner(
        name="Politiezone Zandbeke",
        website="https://politie.zandbeke.example.org/",
        mailbox="bin@politie.zandbeke.example.org",
        visit="Stationsplein 2, 2999 Zandbeke",
    )
    yield a_partner(
        "town-hall",
        kind="municipality",
        name="Gemeente Zandbeke",
        website="https://www.zandbeke.example.org/",
        mailbox="preventie@zandbeke.example.org",
        visit="Marktplein 1, 2999 Zandbeke",
    )
    for host in OFFICIAL:
        slug = host.replace(".", "-")
        yield a_partner(slug, kind="association", name=slug, website=f"https://www.{host}/")
