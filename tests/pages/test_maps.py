"""Maps of the networks: small, readable, and never alone."""

import math
import random
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binpub.language import Language
from binpub.model.boundary import Boundary
from binpub.pages import Edition
from binpub.pages.environment import environment
from binpub.pages.maps import area_map, has_maps, overview_map
from tests.world import a_catalog, an_area

TODAY = date(2026, 11, 22)


def a_square(west, south, size=0.01):
    """A square, in degrees."""
    east, north = west + size, south + size
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return Boundary(((ring,),))


def a_row(number):
    """Squares side by side, by the slug of their area."""
    return {f"a{place}": a_square(4 + place / 100, 51) for place in range(number)}


def an_edition(boundaries, *areas, **fields):
    """The site, in English, with an area for each boundary, and some more."""
    known = {area.slug for area in areas}
    made = [an_area(slug, **fields) for slug in boundaries if slug not in known]
    catalog = a_catalog(*areas, *made, boundaries=boundaries)
    return Edition(catalog, Language("en"), TODAY)


def html_of(map_, kind="overview"):
    """The HTML of a map, as a page on the first level has it."""
    module = environment("en").get_template("maps.jinja").module
    return str(getattr(module, kind)("../", map_))


def svg_of(map_, kind="overview"):
    """The drawing of a map, parsed as XML."""
    html = html_of(map_, kind)
    return ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def tags(svg, name):
    """The elements of a name."""
    return svg.findall(f".//{{http://www.w3.org/2000/svg}}{name}")


def test_every_area_leads_to_its_page():
    """On the map of all networks each is a link with its name."""
    svg = svg_of(overview_map(an_edition(a_row(3))))
    links = [(one.get("href"), one[0].text) for one in tags(svg, "a")]
    assert ("../areas/a0/", "BIN A0") == links[0]
    assert 3 == len(links)


def test_list_says_the_same_in_words():
    """Every network stands in the list with its number, also one that nobody has drawn."""
    html = html_of(overview_map(an_edition(a_row(2), an_area("west"))))
    assert '<span class="map__mark">2</span><span><a href="../areas/a1/">BIN A1</a>' in html
    assert '<a href="../areas/west/">BIN West</a> <span class="map__note">not on the map<' in html


def test_map_says_what_it_is():
    """A map has a title and a description for who can't see it."""
    svg = svg_of(overview_map(an_edition(a_row(2))))
    named = {one.get("id"): one.text for one in svg.iter() if one.get("id") and one.text}
    assert ["Map of the networks", True] == [
        named["map-title"],
        "Smalltown" in named["map-text"],
    ]
    assert "map-title map-text" == svg.get("aria-labelledby")


def test_own_area_stands_out_by_more_than_colour():
    """On an area's page its own boundary is hatched and no link; neighbours are links."""
    edition = an_edition(a_row(3))
    svg = svg_of(area_map(edition, edition.catalog.areas["a1"]), "area")
    hatched = [one for one in tags(svg, "path") if one.get("fill") == "url(#map-hatch)"]
    assert ["../areas/a0/", "../areas/a2/"] == [one.get("href") for one in tags(svg, "a")]
    assert 1 == len(hatched)


def test_ended_network_is_on_no_map():
    """Others have its streets by now."""
    ended = an_area("a1", status="ended")
    edition = an_edition(a_row(2), ended)
    assert ["a0"] == [row.area.slug for row in overview_map(edition).rows]
    assert area_map(edition, ended) is None


def test_business_network_is_an_outline():
    """A network of businesses lies over others, so it's drawn last, dashed and not filled."""
    edition = an_edition(a_row(2), an_area("a0", kind="business"))
    drawn = overview_map(edition).sheet.areas
    assert [False, True] == [one.is_business for one in drawn]
    assert "business network · dashed line" in html_of(overview_map(edition))


def test_site_without_boundaries_has_no_map():
    """Nothing is drawn where nobody has drawn a boundary."""
    edition = an_edition({}, an_area("west"))
    assert overview_map(edition) is None
    assert not has_maps(edition)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.tuples(st.floats(4, 4.2), st.floats(51, 51.1), st.floats(0, 0.05), st.booleans()),
        min_size=1,
        max_size=15,
    )
)
def test_labels_of_a_map_never_overlap(squares):
    """Whatever lies where, labels of one size keep clear of one another and on the sheet."""
    boundaries = {f"a{n}": a_square(*square[:3]) for n, square in enumerate(squares)}
    areas = [
        an_area(f"a{n}", kind="business" if square[3] else "residents")
        for n, square in enumerate(squares)
    ]
    sheet = overview_map(an_edition(boundaries, *areas)).sheet
    for size in ("large", "small"):
        spots = [label.spot for one in sheet.areas if (label := getattr(one, size))]
        pairs = [(a, b) for n, a in enumerate(spots) for b in spots[:n]]
        assert not any(a.meets(b) for a, b in pairs)
        assert all(0 <= spot.x <= sheet.width and 0 <= spot.y <= sheet.height for spot in spots)


def a_rough(west, south, number):
    """A wild boundary of so many points."""
    chance = random.Random(6)
    ring = [
        (
            west + (0.005 + chance.random() / 5_000) * math.cos(2 * math.pi * step / number),
            south + (0.005 + chance.random() / 5_000) * math.sin(2 * math.pi * step / number),
        )
        for step in range(number)
    ]
    return Boundary((((*ring, ring[0]),),))


def test_map_of_huge_boundaries_is_small():
    """An area of 100,000 points among neighbours of 3,000 each is drawn in 15 kB."""
    around = [(x, y) for x in range(-3, 4) for y in range(-3, 4) if (x, y) != (0, 0)]
    boundaries = {"own": a_rough(4, 51, 100_000)}
    boundaries |= {
        f"a{n}": a_rough(4 + x / 100, 51 + y / 100, 3_000) for n, (x, y) in enumerate(around)
    }
    edition = an_edition(boundaries)
    html = html_of(area_map(edition, edition.catalog.areas["own"]), "area")
    assert 3_000 < len(html[html.index("<svg") : html.index("</svg>")]) <= 15_000


def test_five_hundred_areas():
    """The map of 500 networks stays below 200 kB and folds its list."""
    boundaries = {f"a{n}": a_square(4 + n % 25 / 100, 51 + n // 25 / 100) for n in range(500)}
    made = overview_map(an_edition(boundaries))
    assert 500 == html_of(made).count("<a class=")
    assert len(html_of(made).encode()) < 200_000
    assert made.is_long and made.is_crowded


def test_far_speck_does_not_shrink_the_map():
    """A far corner of next to nothing, as official boundaries have, leaves the rest its size."""
    whole = a_square(4, 51).polygons + a_square(4.5, 51.3, 1e-4).polygons
    sheet = overview_map(an_edition({"a0": Boundary(whole)})).sheet
    assert 500 < sheet.bar * 1_000 / sheet.metres


@pytest.mark.parametrize(
    "boundary",
    [
        Boundary(((((4, 51),) * 4,),)),
        Boundary(((((4, 51), (4.1, 51.1), (4.1, 51), (4, 51.1), (4, 51)),),)),
        Boundary(((((4, 51), (4.1, 51.1), (4.2, 51.2), (4, 51)),),)),
        Boundary(((((2.4, 49.5), (2.5, 49.5), (2.4, 49.6), (2.4, 49.5)),),)),
    ],
    ids=["a point", "crossing itself", "a line", "far away"],
)
def test_odd_boundary_is_drawn(boundary):
    """What `check` only warns of, and what it hasn't seen, breaks no page."""
    edition = an_edition({"odd": boundary, **a_row(2)})
    for drawn in (overview_map(edition), area_map(edition, edition.catalog.areas["odd"])):
        assert "odd" in {one.area.slug for one in drawn.sheet.areas}
        assert tags(svg_of(drawn), "circle") or tags(svg_of(drawn), "path")


@pytest.mark.parametrize(
    "name", ["x" * 300, "BIN " * 70, "</title><script>alert(1)</script>", "حي الورود", "`~~~`", "&"]
)
def test_odd_name_breaks_no_map(name):
    """A name of 300 letters, of mark-up or from right to left is text, on the map and beside it."""
    edition = an_edition(a_row(2), an_area("a0", name=name))
    svg = svg_of(overview_map(edition))
    assert name.strip() in {one[0].text for one in tags(svg, "a")}
    assert not tags(svg, "script")


def test_map_needs_no_style_of_its_own():
    """The page's policy forbids styles and scripts in a page; and a blank line would end the block."""
    html = html_of(overview_map(an_edition(a_row(3))))
    assert not any(word in html for word in ("style=", "<style", "<script", "onclick"))
    assert "\n\n" not in html.strip()


def test_map_is_drawn_once_for_languages_with_the_same_names():
    """Another language takes the map as it was drawn; one that calls an area otherwise has its own."""
    sheets = {}
    catalog = a_catalog(an_area("a"), boundaries={"a": a_square(4.70, 50.90)})
    other = a_catalog(an_area("a", name="PLP A"), boundaries={"a": a_square(4.70, 50.90)})
    first, again, renamed = (
        overview_map(Edition(world, Language(code), TODAY, sheets=sheets)).sheet
        for world, code in ((catalog, "nl"), (catalog, "fr"), (other, "fr"))
    )
    assert (True, "PLP A") == (first is again, renamed.areas[0].area.name)
