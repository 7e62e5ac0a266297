"""From boundaries and a register to streets: exact, short, and never what lies elsewhere."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binpub.lookup.cover import cover
from binpub.model.boundary import Boundary
from binpub.model.coverage import EVERY_NUMBER, Coverage, parse_ranges
from binpub.model.register import UNIT, Door, Place, Register, RegisterStreet, render_doors
from tests.real_data import REAL, needs_real_data
from tests.world import a_register

EAST, WEST, NOWHERE = 471_000, 470_000, 480_000
"""Longitudes of a door in each area, and of one outside of both."""

LIMIT, DOUBT = "partly", "somewhere"


def square(west):
    """A boundary of half a hundredth of a degree to all sides of a longitude."""
    x, y, half = west / UNIT, 50.9, 0.005
    ring = ((x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half))
    return Boundary((((*ring, ring[0]),),))


AREAS = {"east": square(EAST), "west": square(WEST)}


def doors(**numbers):
    """Doors as the register writes them; each keyword is a place, with the numbers there."""
    places = {"east": EAST, "west": WEST, "nowhere": NOWHERE}
    found = defaultdict(list)
    for place, there in numbers.items():
        for number in there:
            found[number] += [Place(5_090_000, places[place])] if place in places else []
    return render_doors(tuple(Door(number, tuple(found[number])) for number in sorted(found)))


def computed(*streets, areas=AREAS, written=None):
    """What is computed for each area, as people would write it."""
    written = {slug: Coverage.model_validate(one) for slug, one in (written or {}).items()}
    report = cover(a_register(*streets), areas, written, limit=LIMIT, doubt=DOUBT)
    return {slug: [say(one) for one in area.stretches] for slug, area in report.areas.items()}


def say(stretch):
    """A stretch as text."""
    numbers = ", ".join(map(str, stretch.ranges))
    return f"{stretch.street}: {numbers}" + (f" ({stretch.limit})" if stretch.limit else "")


def test_whole_street():
    """A street is whole when every number with a known place is inside."""
    street = ("Kerkstraat", doors(west=[1, 2, 30], unknown=[4, 99]))

    assert computed(street) == {"east": [], "west": ["Kerkstraat: all"]}


def test_split_by_side():
    """A side that is wholly in an area is written without numbers."""
    street = ("Dijkstraat", doors(west=[1, 3, 99], east=[2, 8]))

    assert computed(street) == {"east": ["Dijkstraat: even"], "west": ["Dijkstraat: odd"]}


def test_split_along_the_street():
    """Runs are closed; a number that nobody knows the place of belongs to those around it."""
    street = ("Lindenlaan", doors(west=range(1, 9), unknown=[14], east=[9, 11, 12, 16]))

    assert computed(street) == {
        "east": ["Lindenlaan: 9-16"],
        "west": ["Lindenlaan: 1-8"],
    }


def test_unplaced_between_two_areas():
    """A number without a place that stands between two areas is listed in both, with the doubt."""
    street = ("Lindenlaan", doors(west=[2, 6, 8], unknown=[4, 10], east=[12]))

    assert computed(street) == {
        "east": ["Lindenlaan: 12", "Lindenlaan: 10 (somewhere)"],
        "west": ["Lindenlaan: even 2-8", "Lindenlaan: 10 (somewhere)"],
    }


def test_unplaced_beside_the_outside():
    """One between an area and the outside is listed there; one that has only the outside around isn't."""
    street = ("Steenweg", doors(west=[2, 4], unknown=[6, 10, 14], nowhere=[8, 12]))

    assert computed(street) == {
        "east": [],
        "west": ["Steenweg: even 2-4", "Steenweg: 6 (somewhere)"],
    }


def test_unplaced_on_a_side_without_places():
    """Where no number of a side has a place, all areas of the street list it; at the end, the last."""
    street = ("Dreef", doors(west=[1, 3], east=[5], unknown=[7, 4]))

    assert computed(street) == {
        "east": ["Dreef: 5", "Dreef: 4, 7 (somewhere)"],
        "west": ["Dreef: odd 1-3", "Dreef: 4 (somewhere)"],
    }


def test_unplaced_is_reported():
    """The report names such a number with the areas that list it."""
    register = a_register(("Laan", doors(west=[1], unknown=[3], east=[5])))
    report = cover(register, AREAS, limit=LIMIT, doubt=DOUBT)

    assert [("Laan", 3, ("east", "west"))] == [(str(one), *rest) for one, *rest in report.doubtful]


def test_unplaced_beside_what_people_wrote():
    """What people wrote of a number wins, and their own entry isn't added to."""
    numbers = {"west": [1, 2, 8], "unknown": [3, 4, 7, 11], "east": [5], "nowhere": [6, 9]}
    written = {
        "east": {"streets": [{"Laan": "odd 5-7"}]},
        "north": {"streets": [{"Laan": "2, odd 11-"}]},
    }

    assert computed(("Laan", doors(**numbers)), written=written) == {
        "east": [],
        "west": ["Laan: 1, 8", "Laan: 3 (somewhere)"],
    }


def test_outside_of_all_areas():
    """A number that the register puts outside of every area is claimed by none."""
    street = ("Steenweg", doors(west=[1, 5, 9, 11, 2], nowhere=[7, 4]))

    assert computed(street)["west"] == ["Steenweg: odd 1-5, odd 9-11, 2"]


def test_number_in_two_areas():
    """A number whose doors lie in two areas is listed in both, with the limit in words."""
    street = ("Vest", doors(west=[1, 3, 12], east=[12, 14]))

    assert computed(street) == {
        "east": ["Vest: 14", "Vest: 12 (partly)"],
        "west": ["Vest: odd", "Vest: 12 (partly)"],
    }


def test_street_without_places():
    """A street of which no number has a place is claimed by nobody, and reported."""
    report = cover(a_register(("Hof", "1 2"), "Pad"), AREAS, limit=LIMIT, doubt=DOUBT)

    assert [str(street) for street in report.unplaced] == ["Hof", "Pad"]
    assert not any(area.stretches for area in report.areas.values())


def test_homonyms():
    """Two streets of one name are told apart by their localities; others need none."""
    streets = [
        ("Kerkstraat", doors(west=[1, 2]), "Perk"),
        ("Kerkstraat", doors(east=[1, 2]), "Melsbroek"),
        ("Molenweg", doors(east=[1]), "Perk"),
    ]

    assert computed(*streets) == {
        "east": ["Kerkstraat (Melsbroek): all", "Molenweg: all"],
        "west": ["Kerkstraat (Perk): all"],
    }


def test_same_name_without_locality():
    """Streets that coverage can't tell apart are one, so that nobody is sent to a wrong network."""
    one = RegisterStreet("Arbeid", written_doors=doors(west=[1, 3]))
    other = RegisterStreet("Arbeid", written_doors=doors(east=[3, 5]))
    report = cover(Register("Smalltown", "", (one, other)), AREAS, limit=LIMIT, doubt=DOUBT)

    assert [say(one) for one in report.areas["west"].stretches] == [
        "Arbeid: 1",
        "Arbeid: 3 (partly)",
    ]


def test_border_belongs_to_the_first():
    """A door on the border of two areas is in the first by slug."""
    areas = {"b": square(470_000), "a": square(471_000)}
    register = a_register(("Grens", render_doors((Door(1, (Place(5_090_000, 470_500),)),))))
    report = cover(register, areas, limit=LIMIT, doubt=DOUBT)

    assert [len(area.stretches) for area in report.areas.values()] == [1, 0]


def test_hand_written_wins():
    """What an area lists by hand isn't computed for it, and not given to another."""
    street = ("Laan", doors(west=[1, 3, 5, 7], east=[2, 4]))
    written = {"east": {"streets": [{"Laan": "even, odd 5-"}]}}

    assert computed(street, written=written) == {"east": [], "west": ["Laan: odd 1-3"]}


def test_hand_written_elsewhere_keeps_runs_closed():
    """Beside a part that another area lists by hand, no whole side is claimed."""
    street = ("Laan", doors(west=[1, 3, 2]))
    written = {"north": {"streets": [{"Laan": "100-"}]}}

    assert computed(street, written=written)["west"] == ["Laan: 1-3"]


def test_hand_written_number_that_nobody_registered():
    """A number that another area lists by hand isn't given away, though the register lacks it."""
    street = ("Laan", doors(west=[1, 3, 13]))
    written = {"north": {"streets": [{"Laan": "11"}]}}

    assert computed(street, written=written)["west"] == ["Laan: odd 1-3, 13"]


def test_exception_is_kept():
    """A street that an area excepts by hand isn't put among its streets."""
    street = ("Laan", doors(west=[1, 3]))
    written = {"west": {"localities": ["Perk"], "except": ["Laan"]}}

    assert computed(street, written=written)["west"] == []


@pytest.mark.parametrize(
    ("entry", "outside"),
    [
        ({"streets": [{"Laan": "odd 1-3"}]}, (2, 9)),
        ({"streets": [{"Laan": {"border": True}}]}, ()),
        ({"localities": ["Perk"], "except": [{"Laan": "odd"}]}, (2, 9)),
        ({"streets": ["Kade"]}, (9,)),
    ],
)
def test_what_an_own_entry_leaves_out(entry, outside):
    """A number that an area's own entry for its street leaves out is reported, not lost in silence."""
    register = a_register(("Laan", doors(west=[1, 3, 2], nowhere=[9])))
    written = {"west": Coverage.model_validate(entry)}
    report = cover(register, AREAS, written, limit=LIMIT, doubt=DOUBT)

    assert outside == tuple(one for _, numbers in report.outside for one in numbers)


def test_empty_boundary():
    """An area in which no door lies is told, when the place of any door is known at all."""
    found, unknown = (
        cover(a_register(("Laan", doors(**numbers))), AREAS, limit=LIMIT, doubt=DOUBT)
        for numbers in ({"west": [1]}, {"unknown": [1]})
    )

    assert (("east",), ()) == (found.empty, unknown.empty)


ZONES = {"east": EAST, "west": WEST, None: NOWHERE}
OWNERS = st.dictionaries(
    st.integers(1, 40), st.sets(st.sampled_from(["east", "west", None]), max_size=2), max_size=25
)


def lie(numbers):
    """Doors of numbers that lie in some areas each."""
    return render_doors(
        tuple(
            Door(number, tuple(sorted(Place(5_090_000, ZONES[area]) for area in areas)))
            for number, areas in sorted(numbers.items())
        )
    )


@settings(deadline=None)
@given(st.lists(OWNERS, max_size=4))
def test_every_number_is_answered_rightly(streets):
    """
    Every number of a register is claimed by the area that it lies in and by no other, also
    when the computed text is read again.
    """
    register = a_register(*((f"Street {at}", lie(one)) for at, one in enumerate(streets)))
    report = cover(register, AREAS, limit=LIMIT, doubt=DOUBT)
    for at, numbers in enumerate(streets):
        for number, areas in numbers.items():
            sure, unsure = claims(report, f"Street {at}", number)
            inside = {area for area in areas if area}
            if len(areas) == 1:
                assert (inside, set()) == (sure, unsure)
            elif areas:
                assert (set(), inside) == (sure, unsure)
            else:
                around = nearest(numbers, number)
                assert around - {None} == sure | unsure
                assert not sure or (sure == around and not unsure)


def nearest(numbers, number):
    """The areas of the nearest placed numbers on its side of the street, or of the whole street."""
    placed = {one: areas for one, areas in numbers.items() if areas}
    side = sorted(one for one in placed if (one - number) % 2 == 0)
    below, above = ([one for one in side if (one < number) is lower] for lower in (True, False))
    near = below[-1:] + above[:1] or placed
    return {area for one in near for area in placed[one]}


def claims(report, name, number):
    """The areas that surely hold a number, and those that hold it with a limit."""
    sure, unsure = set(), set()
    for slug, area in report.areas.items():
        for stretch in area.stretches:
            text = ", ".join(map(str, stretch.ranges))
            assert parse_ranges(text) == stretch.ranges
            if stretch.street.name == name and any(number in run for run in parse_ranges(text)):
                (sure if stretch.is_exact else unsure).add(slug)
    return sure, unsure


# ---- real towns

FILES = {
    "wijnegem": ("be_wijnegem_crab2014", "be_wijnegem_wijken_2024", "code"),
    "schoten": ("be_schoten_crab2014", "be_schoten_wijken_2024", "code"),
    "leuven": ("be_leuven_crab2014", "be_leuven_wijken_2024", "code"),
    "vlissingen": ("nl_vlissingen_bag2026", "nl_vlissingen_cbs_buurten_wof", "wof_id"),
}


def read_real_register(town):
    """Read the official addresses in the shortest way that serves this test."""
    found = defaultdict(lambda: defaultdict(set))
    with gzip.open(REAL / f"registers/{FILES[town][0]}_addresses.csv.gz", "rt") as file:
        is_dutch = town == "vlissingen"
        for row in csv.DictReader(file, delimiter=";" if is_dutch else ","):
            name, number = (
                (row["straat"], row["huisnummer"])
                if is_dutch
                else (row["street"], row["house_number"])
            )
            if match := re.match("0*([1-9][0-9]*)", number):
                places = found[name, row.get("woonplaats")][int(match[1])]
                if row["lat"]:
                    north, east = (round(float(row[key]) * UNIT) for key in ("lat", "lon"))
                    places.add(Place(north, east))
    streets = [
        RegisterStreet(
            name,
            locality=locality,
            written_doors=render_doors(
                tuple(Door(number, tuple(sorted(there))) for number, there in sorted(all_.items()))
            ),
        )
        for (name, locality), all_ in found.items()
    ]
    return Register(town, "", tuple(streets))


def read_real_boundaries(town):
    """Read the quarters; the larger districts that lie over some are left out."""
    text = gzip.decompress((REAL / f"boundaries/{FILES[town][1]}.geojson.gz").read_bytes())
    boundaries = {}
    for feature in json.loads(text)["features"]:
        polygons = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"] == "Polygon":
            polygons = [polygons]
        if feature["properties"].get("level") != "wijk":
            boundaries[str(feature["properties"][FILES[town][2]])] = Boundary(
                tuple(tuple(tuple(map(tuple, ring)) for ring in rings) for rings in polygons)
            )
    return boundaries


def read_truth(town):
    """Yield the addresses that lie clearly in one quarter."""
    with gzip.open(REAL / f"truth/{town}_address_area.csv.gz", "rt") as file:
        yield from (row for row in csv.DictReader(file) if float(row["boundary_m"]) >= 15)


def holds(stretch, number):
    """Tell whether a stretch holds a number; a door without one only when it's the whole street."""
    if not number:
        return EVERY_NUMBER in stretch.ranges
    return any(int(number) in run for run in stretch.ranges)


@needs_real_data
@pytest.mark.parametrize("town", FILES)
def test_real_addresses(town):
    """Of real addresses none is claimed by a wrong area, and at least 99.5 % by the right one."""
    report = cover(read_real_register(town), read_real_boundaries(town), limit=LIMIT, doubt=DOUBT)
    stretches = defaultdict(list)
    for slug, area in report.areas.items():
        for stretch in area.stretches:
            stretches[stretch.street.name].append((slug, stretch))
    right = wrong = rows = 0
    for row in read_truth(town):
        claimed = {
            slug
            for slug, stretch in stretches[row["street"]]
            if stretch.is_exact
            and stretch.street.locality in (None, row["place"])
            and holds(stretch, row["number"])
        }
        rows += 1
        right += claimed == {row["area_id"]}
        wrong += bool(claimed - {row["area_id"]})

    assert 0 == wrong
    assert 0.995 * rows <= right
