"""Whose is a door? What the rules on one street say."""

from __future__ import annotations

from binpub.lookup.index import build_index
from binpub.lookup.outcome import as_data
from binpub.lookup.verdict import judge, judge_locality
from tests.world import a_catalog, a_register, an_area


def verdict_on(*areas, number=None, locality=None, register=None):
    """The outcome for Kerkstraat, as plain data."""
    registers = {"Smalltown": register or a_register("Kerkstraat")}
    index = build_index(a_catalog(*areas, registers=registers), "Smalltown")
    [street] = [street for street in index.streets if street.name == "Kerkstraat"]
    return as_data(judge(index, street, (number,) if number else (), locality))


def holding(slug, stretch=None, **fields):
    """An area that holds Kerkstraat, or a part of it."""
    coverage = {"streets": ["Kerkstraat" if stretch is None else {"Kerkstraat": stretch}]}
    return an_area(slug, coverage=coverage, **fields)


def test_whole_street():
    """
    A street that one area holds is found with a number or without.
    """
    found = {"outcome": "found", "areas": ["north"]}

    assert found == verdict_on(holding("north"))
    assert found == verdict_on(holding("north"), number=12)


def test_each_side_of_the_street():
    """
    Where two areas share a street, the number decides, and a number of neither has no network.
    """
    areas = holding("north", "odd 1-99"), holding("south", "even 2-40")

    assert ["north"] == verdict_on(*areas, number=99)["areas"]
    assert ["south"] == verdict_on(*areas, number=40)["areas"]
    assert "not_covered" == verdict_on(*areas, number=42)["outcome"]


def test_split_street_asks_for_the_number():
    """
    A split street without a number asks for it, and says between which areas.
    """
    outcome = verdict_on(holding("north", "odd"), holding("south", "even"))

    assert ("choose", "number") == (outcome["outcome"], outcome["lacking"])
    assert ["north", "south"] == outcome["areas"]


def test_every_door_of_the_register_is_enough():
    """
    When every number that exists lies in one area's runs, no number is asked for.
    """
    register = a_register(("Kerkstraat", "1 3 5"))

    assert "found" == verdict_on(holding("north", "odd 1-9"), register=register)["outcome"]


def test_door_with_two_numbers():
    """
    A door that lies in two areas leaves the choice to its owner.
    """
    areas = holding("north", "1-12"), holding("south", "13-")
    index = build_index(a_catalog(*areas), "Smalltown")

    outcome = as_data(judge(index, index.streets[0], (12, 14), None))

    assert ("area", ["north", "south"]) == (outcome["lacking"], outcome["areas"])


def test_limit_in_words():
    """
    Where the limit is in words, the coordinator is asked, and the words are quoted.
    """
    outcome = verdict_on(holding("north", {"limit": "up to the bridge"}), number=12)

    assert ("ask", ["north"]) == (outcome["outcome"], outcome["areas"])
    assert "up to the bridge" == outcome["limit"]


def test_limit_counts_for_its_numbers():
    """
    A limit on the odd side says nothing of the even side.
    """
    area = holding("north", {"numbers": "odd", "limit": "up to the bridge"})

    assert "ask" == verdict_on(area, number=11)["outcome"]
    assert "not_covered" == verdict_on(area, number=12)["outcome"]


def test_border_street():
    """
    A border street is never answered by itself, and both neighbours may be asked.
    """
    areas = holding("north", {"border": "true"}), holding("south", {"border": "true"})

    assert {"outcome": "ask", "areas": ["north", "south"], "limit": "", "certain": []} == (
        verdict_on(*areas, number=12)
    )


def test_numbers_beat_words():
    """
    An area that names the number wins from one that gives a limit in words.
    """
    areas = holding("north", "1-20"), holding("south", {"limit": "from the church"})

    assert {"outcome": "found", "areas": ["north"]} == verdict_on(*areas, number=12)
    assert ["south"] == verdict_on(*areas, number=22)["areas"]


def test_street_beats_its_locality():
    """
    A street of one area that lies in a locality of another belongs to the first.
    """
    areas = holding("north", "even 40-"), an_area("perk", coverage={"localities": ["Perk"]})

    assert ["north"] == verdict_on(*areas, number=40, locality="Perk")["areas"]
    assert ["perk"] == verdict_on(*areas, number=38, locality="Perk")["areas"]


def test_locality_must_be_known():
    """
    Where an area holds a whole locality, a street may lie in it until it's known where it lies.
    """
    area = an_area("perk", coverage={"localities": ["Perk"]})

    assert "locality" == verdict_on(area, number=1)["lacking"]
    assert "found" == verdict_on(area, number=1, locality="Perk")["outcome"]
    assert "not_covered" == verdict_on(area, number=1, locality="Elsewhere")["outcome"]


def test_except():
    """
    What is excepted from a locality isn't served; with a limit in words, the coordinator knows.
    """
    coverage = {"localities": ["Perk"], "except": [{"Kerkstraat": "odd"}]}
    perhaps = {"localities": ["Perk"], "except": [{"Kerkstraat": {"limit": "the farm"}}]}

    area = an_area("perk", coverage=coverage)
    assert "not_covered" == verdict_on(area, number=1, locality="Perk")["outcome"]
    assert "found" == verdict_on(area, number=2, locality="Perk")["outcome"]
    unsure = an_area("perk", coverage=perhaps)
    assert "the farm" == verdict_on(unsure, number=1, locality="Perk")["limit"]


def test_one_of_each_kind():
    """
    A door may have a network of residents and one of businesses, and both are found.
    """
    areas = holding("north"), holding("shops", kind="business")

    assert {"outcome": "found", "areas": ["north", "shops"]} == verdict_on(*areas, number=12)


def test_what_is_certain_is_kept():
    """
    When one kind of network is sure and the other isn't, the sure one is told.
    """
    areas = holding("north"), holding("shops", {"border": "true"}, kind="business")
    outcome = verdict_on(*areas, number=12)

    assert ("ask", ["shops"]) == (outcome["outcome"], outcome["areas"])
    assert ["north"] == outcome["certain"]


def test_two_areas_on_one_door():
    """
    Two areas of one kind on one door are never chosen between.
    """
    outcome = verdict_on(holding("north"), holding("south"), number=12)

    assert ("area", ["north", "south"]) == (outcome["lacking"], outcome["areas"])


def test_ended_area_holds_no_door():
    """
    An area that has ended isn't found any more.
    """
    assert "not_covered" == verdict_on(holding("north", status="ended"), number=1)["outcome"]


def test_locality_alone():
    """
    A street that nobody names belongs to the area that holds its whole locality.
    """
    area = an_area("perk", coverage={"localities": ["Perk"]})
    index = build_index(a_catalog(area), "Smalltown")

    assert {"outcome": "found", "areas": ["perk"]} == as_data(judge_locality(index, "Perk"))
