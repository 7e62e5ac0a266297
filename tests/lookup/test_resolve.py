"""From a question to its outcome: what the lookup promises."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.lookup.index import build_index
from binpub.lookup.outcome import as_data
from binpub.lookup.resolve import Lookup
from tests.world import a_catalog, a_register, an_area


def a_lookup(*areas, register=None):
    """A lookup in Smalltown; areas are nouns, or a street that the area centrum holds."""
    nouns = [
        area if not isinstance(area, str | dict) else an_area(coverage={"streets": [area]})
        for area in areas
    ]
    registers = {"Smalltown": register} if register else {}
    return Lookup(build_index(a_catalog(*nouns, registers=registers), "Smalltown"))


def a_register_with_postcodes(**postcodes):
    """A register in which each street has one postcode."""
    register = a_register(*postcodes)
    streets = (
        dataclasses.replace(street, postcodes=(postcodes[street.name],))
        for street in register.streets
    )
    return dataclasses.replace(register, streets=tuple(streets))


def outcome(lookup, question):
    """The outcome as plain data."""
    return as_data(lookup.resolve(question))


SPELLINGS = [
    ("Onze-Lieve-Vrouwstraat", "OLV straat 3"),
    ("Onze-Lieve-Vrouwstraat", "o.l.v.-str. 3"),
    ("Sint-Jansstraat", "St.Jansstraat 3"),
    ("Sint-Jansstraat", "SINT JANS STRAAT 3"),
    ("Burgemeester Van Dammelaan", "Burg. v. Dammeln 3"),
    ("'s-Gravenplein", "’S GRAVEN PL. 3"),
    ("IJzerlaan", "ijzerlaan 3"),
    ("IJzerlaan", "Yzerlaan 3"),
    ("Meeûsstraat", "meeusstraat 3"),
    ("Rue de l'Église", "r. de l eglise 3"),
    ("Chaussée de Louvain", "3, ch. de Louvain"),
    ("Griend 18", "Griend 18 3"),
]


@pytest.mark.parametrize(("name", "question"), SPELLINGS)
def test_exact_name_in_any_spelling_answers(name, question):
    """
    An exact name answers in every spelling that the key knows.
    """
    assert {"outcome": "found", "areas": ["centrum"]} == outcome(a_lookup(name), question)


def test_misspelling_suggests_and_never_answers():
    """
    Lindelaan and Lindenlaan are both real: a misspelling suggests.
    """
    found = outcome(a_lookup("Lindenlaan"), "Lindelaan 20")

    assert {"outcome": "unknown_street", "suggestions": ["Lindenlaan"]} == found


def test_neighbours_in_spelling_each_answer():
    """
    Two streets that differ by a letter each answer to their own name only.
    """
    north = an_area("north", coverage={"streets": ["Lindelaan"]})
    south = an_area("south", coverage={"streets": ["Lindenlaan"]})
    lookup = a_lookup(north, south)

    assert ["north"] == outcome(lookup, "lindelaan")["areas"]
    assert ["south"] == outcome(lookup, "lindenlaan")["areas"]


def test_streets_of_one_key_leave_the_choice():
    """
    Two streets that fold to one key are told apart as they're written, else by who asks.
    """
    north = an_area("north", coverage={"streets": ["Koning Albertlaan"]})
    south = an_area("south", coverage={"streets": ["Koningin Albertlaan"]})
    lookup = a_lookup(north, south)

    assert ["north"] == outcome(lookup, "Koning Albertlaan 1")["areas"]
    assert ["Koning Albertlaan", "Koningin Albertlaan"] == (
        outcome(lookup, "Kon. Albertlaan 1")["streets"]
    )


def test_unknown_street():
    """
    A street that nobody knows is unknown, and nothing far away is suggested.
    """
    register = a_register("Kerkstraat")

    assert {"outcome": "unknown_street", "suggestions": []} == (
        outcome(a_lookup(register=register), "Xyzzy 5")
    )


def test_street_of_the_register_without_network():
    """
    A street of the register that no area names isn't covered: that's an answer.
    """
    lookup = a_lookup("Lindenlaan", register=a_register("Lindenlaan", "Kerkstraat"))

    assert {"outcome": "not_covered", "municipality": "Smalltown"} == outcome(lookup, "Kerkstraat")


def test_street_without_register():
    """
    Without a register, a street that no area names is unknown, never "not covered".
    """
    assert "unknown_street" == outcome(a_lookup("Lindenlaan"), "Kerkstraat 5")["outcome"]


def test_bilingual_street_has_both_names():
    """
    A bilingual street answers to either name.
    """
    register = a_register("Broekstraat")
    [street] = register.streets
    both = dataclasses.replace(street, other_names=("Rue du Marais",))
    lookup = a_lookup("Rue du Marais", register=dataclasses.replace(register, streets=(both,)))

    assert ["centrum"] == outcome(lookup, "Broekstraat 5")["areas"]
    assert ["centrum"] == outcome(lookup, "5, r. du Marais")["areas"]


def homonyms():
    """Kerkstraat in Perk, which an area holds, and in Melsbroek, which nobody holds."""
    register = a_register(
        ("Kerkstraat", "1 2 3", "Perk"),
        ("Kerkstraat", "1 2 3", "Melsbroek"),
        ("Dorp", "1 2 3", "Perk"),
    )
    stretch = {"Kerkstraat": {"locality": "Perk"}}
    return a_lookup(an_area(coverage={"streets": [stretch]}), register=register)


def test_homonyms_in_two_localities():
    """
    Of two streets with one name, the locality decides; without it, who asks does.
    """
    assert ["centrum"] == outcome(homonyms(), "Kerkstraat 1, Perk")["areas"]
    assert "not_covered" == outcome(homonyms(), "Kerkstraat 1, Melsbroek")["outcome"]
    assert ["Kerkstraat (Melsbroek)", "Kerkstraat (Perk)"] == (
        outcome(homonyms(), "Kerkstraat 1")["streets"]
    )


def test_street_in_another_locality():
    """
    A street that doesn't lie in the place that was named is suggested, and not answered.
    """
    assert {"outcome": "unknown_street", "suggestions": ["Dorp"]} == (
        outcome(homonyms(), "Dorp 1, Melsbroek")
    )


def test_place_that_is_also_the_municipality():
    """
    Where a locality has the municipality's name, people may mean either by it.
    """
    register = a_register(
        ("Kerkstraat", "1", "Smalltown"), ("Kerkstraat", "1", "Perk"), ("Dorp", "1", "Perk")
    )
    here = {"Kerkstraat": {"locality": "Smalltown"}}
    lookup = a_lookup(an_area(coverage={"streets": [here, "Dorp"]}), register=register)

    assert ["centrum"] == outcome(lookup, "Kerkstraat 1, Smalltown")["areas"]
    assert ["centrum"] == outcome(lookup, "Dorp 1, Smalltown")["areas"]


def test_locality_in_two_spellings():
    """
    A locality that an area holds is the register's, also where they spell it differently.
    """
    register = a_register(("Dorp", "1", "Sint-Joris-Weert"), ("Dal", "1", "Perk"))
    lookup = a_lookup(an_area(coverage={"localities": ["St. Joris Weert"]}), register=register)

    assert ["centrum"] == outcome(lookup, "Dorp 1")["areas"]
    assert "not_covered" == outcome(lookup, "Dal 1")["outcome"]


def test_misspelled_homonym_of_the_place_comes_first():
    """
    Of two homonyms that are near, the one in the place that was named comes first.
    """
    assert ["Kerkstraat (Perk)", "Kerkstraat (Melsbroek)"] == (
        outcome(homonyms(), "Kerkstrat 1, Perk")["suggestions"]
    )


def test_another_municipality():
    """
    A question that names another place isn't answered for this one.
    """
    lookup = a_lookup("Kerkstraat")

    assert "found" == outcome(lookup, "Kerkstraat 1, Smalltown")["outcome"]
    assert {"outcome": "unknown_street", "suggestions": ["Kerkstraat"]} == (
        outcome(lookup, "Kerkstraat 1, Elsewhere")
    )


def test_postcode():
    """
    The postcode tells homonyms apart, and one of elsewhere isn't answered.
    """
    register = a_register_with_postcodes(Kerkstraat="1820", Dorp="1830")
    lookup = a_lookup("Kerkstraat", register=register)

    assert "found" == outcome(lookup, "Kerkstraat 1, 1820 Anything")["outcome"]
    assert "unknown_street" == outcome(lookup, "Kerkstraat 1, 9999")["outcome"]
    assert ("choose", "street") == tuple(outcome(lookup, "1820").values())[:2]


def test_dutch_postcode():
    """
    Of a Dutch postcode the digits count, with or without a blank before its letters.
    """
    register = a_register_with_postcodes(Kerkstraat="4381AA", Dorp="4382AB")
    lookup = a_lookup("Kerkstraat", register=register)

    assert "found" == outcome(lookup, "Kerkstraat 1, 4381 AA Smalltown")["outcome"]
    assert "found" == outcome(lookup, "Kerkstraat 1 4381ab")["outcome"]
    assert "unknown_street" == outcome(lookup, "Kerkstraat 1, 9000 AA Elsewhere")["outcome"]


def test_number_in_front():
    """
    A number in front is the house number, also when the street is misspelled.
    """
    lookup = a_lookup({"Rue Haute": "even"})

    assert "found" == outcome(lookup, "12, rue Haute")["outcome"]
    assert ["Rue Haute"] == outcome(lookup, "12, rue Hautte")["suggestions"]


def test_street_that_ends_in_a_number():
    """
    "Griend 18" is a street here and not number 18; where both may be, who asks decides.
    """
    north = an_area("north", coverage={"streets": ["Griend 18"]})
    south = an_area("south", coverage={"streets": ["Griend"]})

    assert ["north"] == outcome(a_lookup(north), "Griend 18 5")["areas"]
    assert ["Griend", "Griend 18"] == outcome(a_lookup(north, south), "Griend 18 5")["streets"]


def test_locality_and_a_more_precise_rule():
    """
    A street that one area lists beats the whole locality of another; the rest falls back on it.
    """
    perk = an_area("perk", coverage={"streets": [{"Perksesteenweg": "even 40-, odd 47-"}]})
    melsbroek = an_area("melsbroek", coverage={"localities": ["Melsbroek"]})
    lookup = a_lookup(perk, melsbroek)

    assert ["perk"] == outcome(lookup, "Perksesteenweg 40, Melsbroek")["areas"]
    assert ["melsbroek"] == outcome(lookup, "Perksesteenweg 38, Melsbroek")["areas"]
    assert ["melsbroek"] == outcome(lookup, "Dorpsstraat 1, Melsbroek")["areas"]


def test_register_knows_the_streets_of_a_locality():
    """
    With a register, a street that isn't in it is unknown, also in a locality that is held.
    """
    area = an_area(coverage={"localities": ["Perk"]})
    lookup = a_lookup(area, register=a_register(("Dorp", "1", "Perk")))

    assert "found" == outcome(lookup, "Dorp 1, Perk")["outcome"]
    assert "found" == outcome(lookup, "Dorp 1")["outcome"]
    assert "unknown_street" == outcome(lookup, "Xyzzy 1, Perk")["outcome"]


def test_misspelling_in_a_held_locality():
    """
    Near a street of another area, even a locality that is held doesn't answer.
    """
    perk = an_area("perk", coverage={"streets": ["Lindenlaan"]})
    melsbroek = an_area("melsbroek", coverage={"localities": ["Melsbroek"]})

    assert {"outcome": "unknown_street", "suggestions": ["Lindenlaan"]} == (
        outcome(a_lookup(perk, melsbroek), "Lindelaan 5, Melsbroek")
    )


def test_place_alone():
    """
    A place without a street asks for the street, and names the networks of that place.
    """
    perk = an_area("perk", coverage={"localities": ["Perk"]})
    other = an_area("other", coverage={"streets": ["Kerkstraat"]})

    found = outcome(a_lookup(perk, other), "1820 Perk")

    assert ("street", ["perk"]) == (found["lacking"], found["areas"])


def test_name_of_a_network():
    """
    The name of a network, with its kind or without, shows it, and doesn't say whose a door is.
    """
    found = outcome(a_lookup("Kerkstraat"), "Centrum")

    assert ("choose", "area", ["centrum"]) == (found["outcome"], found["lacking"], found["areas"])
    assert found == outcome(a_lookup("Kerkstraat"), "bin centrum")


def test_quarter():
    """
    A quarter that people know and no register does leads to the coordinator.
    """
    lookup = a_lookup(an_area(coverage={"quarters": ["De Bloemen"]}))

    assert {"outcome": "ask", "areas": ["centrum"], "limit": "De Bloemen", "certain": []} == (
        outcome(lookup, "de bloemen")
    )


def test_address_in_columns():
    """
    An address whose parts stand apart is answered as if it were typed.
    """
    lookup = a_lookup({"Kerkstraat": "odd"})

    assert "found" == lookup.resolve_address("Kerkstraat", "1A").name
    assert "not_covered" == lookup.resolve_address("KERKSTR.", "12 bus 3").name
    assert "unknown_street" == lookup.resolve_address("Kerkstrat", "1").name


ODD = ["", " ", "\x00\x07", "\ud800", "Kerkstraat\udfff", "<script>alert(1)</script>", "😀" * 50]
LONG = ["x" * 10_000, "Kerkstraat " * 900, "1 " * 5_000, "1820 " * 2_000, "(" * 10_000]


@pytest.mark.parametrize("question", [*ODD, *LONG], ids=range(12))
def test_odd_questions_have_an_answer(question):
    """
    Control characters, HTML, lone surrogates and 10,000 characters are answered at once.
    """
    found = outcome(a_lookup("Kerkstraat", register=a_register("Kerkstraat", "Dorp")), question)

    assert found["outcome"] in ("unknown_street", "choose", "found")


@given(st.text(st.characters(exclude_categories=())), st.text(max_size=5))
def test_any_question_has_an_answer(question, number):
    """
    Whatever is typed, there is an answer, and an answer names this town's networks only.
    """
    found = outcome(a_lookup("Kerkstraat"), f"{question} {number}")

    assert {"centrum"} >= set(found.get("areas", ()))
