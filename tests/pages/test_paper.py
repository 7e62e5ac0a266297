"""Poster, flyer and letter: each network has them, and each says only what may be said."""

import re
from datetime import date

import pytest
import segno

from binpub.language import Language
from binpub.pages import Edition, render_pages
from binpub.pages.codes import code
from binpub.pages.paper import SHEETS, next_meeting
from tests.world import a_catalog, a_notice, a_site, an_area

TODAY = date(2026, 11, 22)
MEETING = {"kind": "meeting", "takes_place_from": "2026-12-03 19:30", "place": "Town hall"}


def pages(*nouns, **fields):
    """The pages of a catalog, by their documents."""
    return render_pages(Edition(a_catalog(*nouns, **fields), Language("en"), TODAY))


def sheet(name, *nouns):
    """One sheet of the area centrum."""
    return pages(*nouns)[f"areas/centrum/{name}/index.md"]


def streets(number):
    """An area with so many streets."""
    return an_area(coverage={"streets": [f"Street {one}" for one in range(number)]})


@pytest.mark.parametrize("name", [name for name, _, _ in SHEETS])
def test_each_sheet_has_call_code_and_address(name):
    """Every sheet says whom to call, and leads to the area's page by code and in words."""
    made = sheet(name, streets(3))
    assert "101" in made
    assert code("https://smalltown.example.org/en/areas/centrum/") in made
    assert "Street 2" in made or name == "flyer"


def test_code_is_what_a_phone_reads():
    """The code is a QR code of the whole address, with four modules of quiet around it."""
    drawn = segno.make_qr("https://example.org/", error="m")
    side = drawn.symbol_size(border=4)[0]
    assert f'viewBox="0 0 {side} {side}"' in code("https://example.org/")
    assert "style=" not in code("https://example.org/")


@pytest.mark.parametrize(
    ("country", "foot"),
    [
        ("BE", "Responsible publisher: Town council, Square 1 · privacy@"),
        ("NL", "Town hall · privacy@"),
    ],
)
def test_belgian_print_names_its_publisher(country, foot):
    """In Belgium, whose law asks for it, what is handed out names its publisher and an address."""
    publisher = {"name": "Town council", "address": "Square 1"}
    made = pages(site=a_site(country=country, publisher=publisher))
    assert {1, 2} == {
        made[f"areas/centrum/{name}/index.md"].count(foot) for name in ("poster", "flyer")
    }


def test_ended_network_has_no_sheets():
    """Nobody is asked to join a network that has ended."""
    made = pages(an_area(status="ended"))
    assert [] == [path for path in made if "/poster/" in path]
    assert "poster" not in made["areas/centrum/index.md"]


def test_next_meeting_is_the_nearest_to_come():
    """Of the meetings, the next is on the sheets; one that is over or withdrawn isn't."""
    later = a_notice("2026-11-02-later", **MEETING | {"takes_place_from": "2027-01-10 19:30"})
    past = a_notice("2026-11-03-past", **MEETING | {"takes_place_from": "2026-11-21 19:30"})
    off = {"withdrawn": {"date": "2026-11-21", "reason": "Off."}, "revision": 2, "change_note": "x"}
    gone = a_notice("2026-11-04-gone", **MEETING | {"takes_place_from": "2026-11-25 19:30"}, **off)
    catalog = a_catalog(a_notice("2026-11-01-next", **MEETING), later, past, gone)
    found = next_meeting(catalog.areas["centrum"], Edition(catalog, Language("en"), TODAY))
    assert "2026-11-01-next" == (found and found.id)


def test_meeting_of_today_is_still_to_come():
    """On its own day a meeting is on the sheets."""
    tonight = a_notice(**MEETING | {"takes_place_from": "2026-11-22 19:30"})
    assert "Thursday" not in sheet("poster", tonight)
    assert "Sunday, 22 November 2026 at 19:30" in sheet("poster", tonight)


@pytest.mark.parametrize(
    ("number", "size"), [(3, "few"), (60, "many"), (200, "most"), (900, "none")]
)
def test_streets_fit_the_poster(number, size):
    """The more streets, the smaller they are set; too many are told as a number, never cut off."""
    made = sheet("poster", streets(number))
    assert f"sheet--{size}" in made
    assert (f"{number} streets belong to this network" in made) is (size == "none")


def test_names_are_text():
    """A name on paper is never read as HTML or Markdown."""
    made = sheet("poster", an_area(name="<b>*BIN*"))
    assert "<b>*" not in made
    assert "&lt;b&gt;*BIN*" in made


def test_part_of_a_street_says_so():
    """Of a street with numbers, a limit or a border only a part belongs; a poster doesn't say all."""
    entries = [
        "Whole Street",
        {"Odd Street": "odd 1-9"},
        {"Long Street": {"limit": "up to the bridge"}},
        {"Edge Street": {"border": True}},
    ]
    made = sheet("poster", an_area(coverage={"streets": entries}))
    shown = re.findall(r"<span>([^<]+? Street[^<]*?),?</span>", made)
    assert [
        "Edge Street (partly)",
        "Long Street (partly)",
        "Odd Street (partly)",
        "Whole Street",
    ] == shown
