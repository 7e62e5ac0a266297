"""What an area needs before people may rely on it."""

from datetime import date

from binpub.checks.areas import check_areas
from binpub.checks.charters import check_charters
from tests.world import a_catalog, a_charter, an_area

TODAY = date(2026, 11, 22)


def told(problems):
    """Return the sentences of some problems."""
    return [str(problem.sentence) for problem in problems]


def test_active_area_needs_a_charter_in_force():
    """An active area whose charter has ended is told; the last day still counts."""
    catalog = a_catalog(a_charter(valid_until="2026-11-22"))

    assert told(check_areas(catalog, TODAY)) == []
    assert told(check_areas(catalog, date(2026, 11, 23))) == [
        "an active area must have a charter in force"
    ]


def test_founding_area_needs_nothing_yet():
    """A network that is being founded has no charter and no mailbox yet."""
    catalog = a_catalog(an_area("west", status="founding", mailbox=None, partners=[]))

    assert told(check_areas(catalog, TODAY)) == []


def test_charter_that_ends_soon_is_a_warning():
    """Sixty days before a charter ends people are warned, and not before."""
    catalog = a_catalog(a_charter(valid_until="2027-01-21"))

    expected = ["the charter ends on 2027-01-21; prepare its successor"]
    assert expected == told(check_charters(catalog, TODAY))
    assert told(check_charters(catalog, date(2026, 11, 21))) == []


def test_charter_with_a_successor_is_no_warning():
    """Who has signed the next charter already isn't warned."""
    catalog = a_catalog(
        a_charter(valid_until="2027-01-10"), a_charter("next", valid_from="2027-01-01")
    )

    assert told(check_charters(catalog, TODAY)) == []


def test_former_name_is_nobody_else_s():
    """A former name that another area has, or had, is told: one address can't lead to two."""
    areas = (
        an_area("east"),
        an_area("west", formerly=["east", "old"]),
        an_area("north", formerly=["old"]),
    )
    found = [
        problem for problem in check_areas(a_catalog(*areas), TODAY) if "formerly" in problem.field
    ]

    assert sorted(told(found)) == [
        "“east” is the address of BIN East; must be a name that no other area has or had",
        "“old” is the address of BIN North; must be a name that no other area has or had",
        "“old” is the address of BIN West; must be a name that no other area has or had",
    ]
