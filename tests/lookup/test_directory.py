"""Which municipality is meant, on a site that serves several."""

from __future__ import annotations

import pytest

from binpub.lookup.directory import Directory
from binpub.lookup.outcome import as_data
from binpub.model.area import AreaKind, AreaStatus
from binpub.model.index import Index, IndexedArea, IndexedStreet, Rule


def a_directory():
    """Three municipalities that each have a Kerkstraat; two share a postcode, two a locality."""
    return Directory.of(
        [
            an_index("Smalltown", "s", ("1820",), {"Perk": (), "Dorp": ()}),
            an_index("Groot-Zand", "g", ("1820", "3000"), {"Dorp": (), "Berg": ()}),
            an_index("Perk", "p", ("4381",), {}),
        ]
    )


def an_index(municipality, slug, postcodes, localities):
    """A municipality whose one network holds Kerkstraat and Bergstraat."""
    card = IndexedArea(slug, slug.upper(), AreaKind.RESIDENTS, AreaStatus.ACTIVE)
    streets = tuple(
        IndexedStreet((name,), postcodes=postcodes, rules=(Rule(0),))
        for name in ("Bergstraat", "Kerkstraat")
    )
    return Index(municipality, True, (card,), streets, postcodes, localities)


NAMED = [
    ("Kerkstraat 5, Groot-Zand", "g"),
    ("Kerkstraat 5, 1820 groot zand", "g"),
    ("Groot-Zand, Kerkstraat 5", "g"),
    ("Kerkstraat 5, 3000", "g"),
    ("Kerkstraat 5, 3000 Nowhere", "g"),
    ("Kerkstraat 5, 4381AB", "p"),
    ("Kerkstraat 5, Berg", "g"),
    ("5 Kerkstraat Perk", "p"),
    ("Kerkstraat 5, Dorp", None),
    ("Kerkstraat 5, 1820", None),
    ("Kerkstraat 5", None),
    ("Bergstraat 5", None),
    ("Berg 5", None),
    ("5 Berg", None),
    ("", None),
    ("\ud800<b>", None),
]


@pytest.mark.parametrize(("question", "slug"), NAMED)
def test_place_in_the_question_decides(question, slug):
    """
    A municipality, a locality or a postcode that only one has decides; otherwise all are offered.
    """
    found = as_data(a_directory().resolve(question))

    if slug:
        assert {"outcome": "found", "areas": [slug]} == found
    else:
        assert "municipality" == found["lacking"]


def test_all_municipalities_are_offered():
    """
    Without a place, the question is in which municipality, in the order of the site.
    """
    found = as_data(a_directory().resolve("Kerkstraat 5"))

    assert ["Smalltown", "Groot-Zand", "Perk"] == found["municipalities"]


def test_municipality_given():
    """
    A municipality may be given beside the question, by its name, a locality or a postcode.
    """
    directory = a_directory()

    assert ["g"] == as_data(directory.resolve("Kerkstraat 5", "groot zand"))["areas"]
    assert ["g"] == as_data(directory.resolve("Kerkstraat 5", "3000"))["areas"]
    assert "municipality" == as_data(directory.resolve("Kerkstraat 5", "Nowhere"))["lacking"]


def test_name_of_a_municipality_beats_a_locality():
    """
    Perk is a municipality and elsewhere a locality: the municipality is meant.
    """
    assert "Perk" == a_directory().find("PERK").index.municipality


def test_one_municipality_needs_no_name():
    """
    A site of one municipality never asks for it.
    """
    directory = Directory.of([an_index("Smalltown", "s", (), {})])

    assert ["s"] == as_data(directory.resolve("Kerkstraat 5"))["areas"]
