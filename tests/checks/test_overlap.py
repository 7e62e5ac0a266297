"""No door lies in two areas of the same kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.checks.overlap import check_overlap
from binpub.model.coverage import HouseNumberRange, Stretch
from tests.world import a_catalog, an_area


def overlaps(one, other, **fields):
    """Return what is told of two areas with one coverage each."""
    catalog = a_catalog(an_area("east", coverage=one), an_area("west", coverage=other, **fields))
    return [str(problem.sentence) for problem in check_overlap(catalog)]


def streets(*entries):
    """A coverage of some streets."""
    return {"streets": list(entries)}


def test_two_areas_on_one_door():
    """The lowest door that two areas claim is named, with the other area's file."""
    told = overlaps(streets({"Lindenlaan": "odd 1-145"}), streets({"Lindenlaan": "20-30"}))

    assert told == [
        "Lindenlaan 21 also lies in BIN East (areas/east/area.yml); must be in one area of a kind"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (streets({"Lindenlaan": "odd"}), streets({"Lindenlaan": "even"})),
        (streets({"Lindenlaan": "1-39"}), streets({"Lindenlaan": "40-"})),
        (streets("Lindelaan"), streets("Lindenlaan")),
        (
            streets({"Kerkstraat": {"locality": "Perk"}}),
            streets({"Kerkstraat": {"locality": "Melsbroek"}}),
        ),
        ({"localities": ["Perk"]}, streets({"Kerkstraat": {"locality": "Perk"}})),
        (
            streets({"Steenweg": {"limit": "to the tunnel"}}),
            streets({"Steenweg": {"limit": "from it"}}),
        ),
        (streets("Dijkstraat"), streets({"Dijkstraat": {"border": "true"}})),
    ],
)
def test_neighbours_that_share_no_door(one, other):
    """A split street, other localities, a street inside a locality and limits in words are no overlap."""
    assert overlaps(one, other) == []


def test_spelling_hides_no_overlap():
    """One street in two spellings is one street."""
    assert overlaps(streets("'s-Gravenstraat"), streets("’S Gravenstraat"))


def test_whole_street_against_a_part_in_words():
    """Who claims all of a street claims also what another limits in words."""
    assert overlaps(streets("Kerkstraat"), streets({"Kerkstraat": {"limit": "to the chapel"}}))


def test_residents_and_business_may_overlap():
    """A business network may lie over residents' networks."""
    assert overlaps(streets("Marktplein"), streets("Marktplein"), kind="business") == []


def test_ended_area_holds_no_doors():
    """The streets of a network that has ended belong to its successor."""
    assert overlaps(streets("Marktplein"), streets("Marktplein"), status="ended") == []


@given(st.data())
def test_told_exactly_when_doors_are_shared(data):
    """Two areas are told of an overlap if, and only if, some house number lies in both."""
    ranges = [data.draw(a_range()) for _ in range(2)]
    stretches = [Stretch(street={"name": "Lindenlaan"}, ranges=(one,)) for one in ranges]
    shared = [number for number in range(1, 70) if all(number in one for one in ranges)]

    assert bool(shared) == bool(overlaps(streets(stretches[0]), streets(stretches[1])))


def a_range():
    """A run of house numbers below 60, open or closed."""
    return st.builds(
        a_sane_range,
        st.integers(1, 30),
        st.none() | st.integers(0, 30),
        st.sampled_from(["odd", "even", "all"]),
    )


def a_sane_range(first, length, parity):
    """A run whose ends are on their own side."""
    step = 1 if parity == "all" else 2
    first = first if parity == "all" else 2 * first - (parity == "odd")
    return HouseNumberRange(
        first=first, last=None if length is None else first + step * (length // step), parity=parity
    )
