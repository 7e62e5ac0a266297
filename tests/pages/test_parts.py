"""A street in parts: the same answers as the lookup, said for all doors at once."""

import pytest

from binpub.language import Language
from binpub.lookup.index import build_index, build_indexes
from binpub.lookup.outcome import as_data
from binpub.lookup.resolve import Lookup
from binpub.pages.parts import parts_of
from binpub.pages.words import range_in_words
from tests.example import example_catalog
from tests.world import a_catalog, a_register, an_area

ENGLISH = Language("en")


def parts(*areas, street=0, **fields):
    """The parts of a street of a town of some areas: numbers in words, and areas."""
    index = build_index(a_catalog(*areas, **fields), "Smalltown")
    return [
        (
            ", ".join(range_in_words(run, ENGLISH) for run in part.ranges),
            [[area.slug for area in answer.areas] for answer in part.answers],
        )
        for part in parts_of(index, index.streets[street])
    ]


def covering(slug, *streets, **fields):
    """An area of some streets."""
    return an_area(slug, coverage={"streets": list(streets)}, **fields)


def test_undivided_street_has_one_part():
    """A street of one network is one part."""
    assert [("all numbers", [["a"]])] == parts(covering("a", "Mill Lane"))


def test_divided_street_says_who_has_which_numbers():
    """Each network has its numbers, and what is left has none."""
    areas = covering("a", {"Mill Lane": "1-40"}), covering("b", {"Mill Lane": "odd 41-"})
    assert [
        ("1–40", [["a"]]),
        ("odd from 41", [["b"]]),
        ("even from 42", []),
    ] == parts(*areas)


def test_two_kinds_of_networks_stand_together():
    """Residents and businesses each have a network; the same numbers are one part."""
    shops = covering("shops", {"Mill Lane": "1-40"}, kind="business")
    assert [("1–40", [["a"], ["shops"]]), ("from 41", [["a"]])] == parts(
        covering("a", "Mill Lane"), shops
    )


def test_street_with_all_registered_numbers_is_whole():
    """Numbers that hold every door of the register are the whole street."""
    register = a_register(("Mill Lane", "1 2 3"))
    area = covering("a", {"Mill Lane": "1-3"})
    assert [("all numbers", [["a"]])] == parts(area, registers={"Smalltown": register})


def test_exception_of_a_locality_keeps_its_numbers():
    """What a network excepts is named, and the rest is the locality's."""
    coverage = {
        "localities": ["Perk"],
        "except": [{"Mill Lane": {"locality": "Perk", "numbers": "100-"}}],
    }
    assert [("from 100", []), ("1–99", [["a"]])] == parts(an_area("a", coverage=coverage))


def test_street_pages_agree_with_the_lookup():
    """For each door of the example, the street pages name the areas that the lookup names."""
    index = next(build_indexes(example_catalog()))
    lookup, differing = Lookup(index), []
    for street in index.streets:
        listed = parts_of(index, street)
        for number in (*range(1, 151), 998, 999):
            question = f"{street.name} {number}" + (street.locality and f", {street.locality}")
            told = as_data(lookup.resolve(question))
            [part] = [part for part in listed if any(number in run for run in part.ranges)]
            shown = {area.slug for answer in part.answers for area in answer.areas}
            if shown != {*told.get("areas", ()), *told.get("certain", ())}:
                differing.append((question, shown, told))
    assert [] == differing


@pytest.mark.parametrize("number", [1, 2, 39, 40, 41, 42, 9999])
def test_every_number_is_in_one_part(number):
    """No number of a street is in two parts, or in none."""
    areas = [
        covering("a", {"Mill Lane": "odd 3-39, even 40-"}),
        covering("b", {"Mill Lane": "2-8"}),
    ]
    index = build_index(a_catalog(*areas), "Smalltown")
    holding = [
        part
        for part in parts_of(index, index.streets[0])
        if any(number in run for run in part.ranges)
    ]
    assert 1 == len(holding)
