"""What the search finds, and what it can't."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from binpub.language import Language
from binpub.pages import Edition, searched
from binpub.pages.search import filters
from tests.example import TODAY as EXAMPLE_DAY
from tests.example import example_catalog
from tests.world import a_catalog, a_charter, a_notice, a_page, a_partner, an_area

TODAY = date(2026, 11, 22)


def found_in(*nouns, today=TODAY):
    """The records of a small town by their page."""
    edition = Edition(a_catalog(*nouns), Language("en"), today)
    return {record.page: record for record in searched(edition)}


def test_notice_is_found_by_its_words():
    """A notice is found by title, text, advice, street, network, kind and year."""
    notice = a_notice(
        "2026-11-20-tip",
        title="A *warm* tip",
        body="## Why\n\nClose the **door**.",
        advice=["Lock it."],
        where=["Molenlaan"],
        kind="prevention",
    )
    record = found_in(an_area("centrum"), notice)["notices/2026-11-20-tip/"]

    assert "Why Close the door. Lock it." == record.text
    assert ("A *warm* tip", "Prevention tip", "Molenlaan", "molen", "BIN Centrum") == tuple(
        record.shown[name] for name in ("title", "kind", "where", "parts", "networks")
    )
    assert (("prevention",), ("2026",), ("centrum",)) == tuple(
        record.filters[name] for name in ("kind", "year", "network")
    )


@pytest.mark.parametrize(
    "stub",
    [
        {"withdrawn": {"date": "2026-11-21", "reason": "A mistake."}},
        {"describes": ["person"], "valid_until": "2026-11-21"},
    ],
    ids=["withdrawn", "expired description"],
)
def test_stub_is_not_found(stub):
    """Of a stub nothing is found: not its title, not its text, not that it was."""
    notice = a_notice("2026-11-20-tall-man", title="A tall man", body="He wears red.", **stub)

    without = found_in(an_area("centrum"))
    assert without == found_in(an_area("centrum"), notice)


def test_description_is_found_until_it_expires():
    """What describes somebody is found on its last day, and not on the next."""
    fields = {"describes": ["person"], "valid_until": "2026-11-22"}
    nouns = (an_area("centrum"), a_notice("2026-11-20-man", **fields))

    assert "notices/2026-11-20-man/" in found_in(*nouns, today=date(2026, 11, 22))
    assert "notices/2026-11-20-man/" not in found_in(*nouns, today=date(2026, 11, 23))


def test_every_kind_of_page_is_found():
    """Networks, charters, partners and free pages are found beside the notices."""
    nouns = (an_area("centrum"), a_partner("police"), a_charter("deal"), a_page("about"))
    types = {page: record.filters["type"] for page, record in found_in(*nouns).items()}

    assert {
        "areas/centrum/": ("network",),
        "partners/police/": ("partner",),
        "charters/deal/": ("charter",),
        "pages/about/": ("page",),
        "advice/": ("page",),
    }.items() <= types.items()


def test_page_on_joining_is_found_by_other_words():
    """The first page on joining is found by what people type who want to join or leave; no other is."""
    first, other = a_page("join", section="join"), a_page("start", section="join", position=200)
    records = found_in(first, other)

    assert "unsubscribe" in records["pages/join/"].shown["also"]
    assert "also" not in records["pages/start/"].shown


def test_network_is_found_by_its_streets():
    """Who types a street finds the network that it belongs to."""
    area = an_area("centrum", coverage={"streets": ["Lindelaan", {"Kerkstraat": "odd 1-45"}]})
    record = found_in(area)["areas/centrum/"]

    assert "Lindelaan, Kerkstraat" in record.text
    assert "linde kerk" == record.shown["parts"]


def test_numbers_beside_choices_are_those_of_the_index():
    """Each choice says how many pages it leaves, as the index would count them."""
    edition = Edition(example_catalog(), Language("nl"), EXAMPLE_DAY)
    counted = Counter(
        (name, value)
        for record in searched(edition)
        for name, values in record.filters.items()
        for value in set(values)
    )
    for menu in filters(edition):
        said = {choice.value: choice.number for choice in menu.choices}
        assert {value: n for (name, value), n in counted.items() if name == menu.name} == said
