"""What people type, read in every way that it may be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.lookup.query import Places, parse_number, parse_question, split_question

NOWHERE = Places((), ())
STEENOKKERZEEL = Places({"melsbroek", "perk", "steenokkerzeel", "sintjorisweert"}, {"1820"})

NUMBERS = [
    ("Kerkstraat 12", 12),
    ("Kerkstraat 12A", 12),
    ("Kerkstraat 12 a", 12),
    ("Kerkstraat 12 bus 3", 12),
    ("Kerkstraat 12 bus A", 12),
    ("Kerkstraat 12 bte 3", 12),
    ("Kerkstraat 12 bus 1203", 12),
    ("Kerkstraat 12 0041", 12),
    ("Kerkstraat 12b3", 12),
    ("Kerkstraat 12/3", 12),
    ("Kerkstraat 12 / 3", 12),
    ("Kerkstraat 12_3", 12),
    ("Kerkstraat 12bis", 12),
    ("Kerkstraat 12 bis", 12),
    ("Kerkstraat 12, 1e verdieping", 12),
    ("Kerkstraat 12 rez-de-chaussée", None),
    ("Kerkstraat 12 HS", 12),
    ("Kerkstraat nr 12", 12),
    ("Kerkstraat nr. 12", 12),
    ("Kerkstraat n° 12", 12),
    ("Kerkstraat №12", 12),
    ("Kerkstraat12", 12),
    ("Kerkstraat-12", 12),
    ("Kerkstraat 12-", 12),
    ("12 Kerkstraat", 12),
    ("12, Kerkstraat", 12),
    ("12A Kerkstraat", 12),
    ("12 bus 3, Kerkstraat", 12),
    ("  kerkstraat\t12  ", 12),
    ("Kerkstraat １２", 12),
    ("Kerkstraat 1e verdieping", None),
    ("Kerkstraat bus 3", None),
    ("Kerkstraat", None),
    ("Kerkstraat 0", None),
    ("Kerkstraat 12345", None),
]


@pytest.mark.parametrize(("question", "number"), NUMBERS)
def test_number_is_read_in_every_form(question, number):
    """
    A house number is read however it's written, and a box or a suffix belongs to it.
    """
    ways = parse_question(question, NOWHERE)
    numbers = [way.number for way in ways if way.street == "kerkstraat" and way.is_exact]

    assert [number] == numbers[:1] or (number is None and numbers == [])


def test_number_before_the_street():
    """
    The number may stand before the street, as people write in French.
    """
    ways = parse_question("12, rue de la Paix", NOWHERE)

    assert ("rue de la paix", 12) in [(way.street, way.number) for way in ways]


def test_number_with_two_ends():
    """
    A door such as 12-14 has two numbers, and 12-13 isn't one: it's across the street.
    """
    assert (12, 14) == parse_number("12-14") == parse_number("12 - 14")
    assert (12, None) == parse_number("12-13") == parse_number("12-3")


def test_street_whose_name_ends_in_a_number():
    """
    "Griend 18 5" may be number 5 of Griend 18, or number 18 of Griend: both are kept.
    """
    ways = [(way.street, way.number) for way in parse_question("Griend 18 5", NOWHERE)]

    assert {("griend", 18), ("griend 18", 5)} <= set(ways)


def test_ordinal_in_front_is_no_house_number():
    """
    In "1e Dwarsstraat" nothing is a house number, in "1 Dwarsstraat" it is.
    """
    ordinal = parse_question("1e Dwarsstraat 5", NOWHERE)
    numbered = parse_question("1 Dwarsstraat", NOWHERE)

    assert 1 not in [way.number for way in ordinal]
    assert 1 in [way.number for way in numbered]


PLACES = [
    ("Eikenlaan 5, Melsbroek", "melsbroek", ""),
    ("Eikenlaan 5 Melsbroek", "melsbroek", ""),
    ("Eikenlaan 5, 1820 Melsbroek", "melsbroek", "1820"),
    ("Eikenlaan 5 1820", "", "1820"),
    ("Eikenlaan 5, B-1820 Melsbroek", "melsbroek", "1820"),
    ("Melsbroek, Eikenlaan 5", "melsbroek", ""),
    ("1820 Melsbroek, Eikenlaan 5", "melsbroek", "1820"),
    ("1820 Eikenlaan 5", "", "1820"),
    ("5 Eikenlaan Sint Joris-Weert", "sintjorisweert", ""),
    ("Eikenlaan 5, 1820 Elsewhere", "", "1820"),
]


@pytest.mark.parametrize(("question", "place", "postcode"), PLACES)
def test_place_beside_the_street(question, place, postcode):
    """
    A postcode and a locality may stand behind the number, or before the street.
    """
    ways = parse_question(question, STEENOKKERZEEL)
    found = [way for way in ways if (way.street, way.number) == ("eikenlaan", 5)]

    assert (place, postcode) in [(way.place, way.postcode) for way in found if way.is_exact]


def test_dutch_postcode_has_letters():
    """
    A Dutch postcode is read with its two letters, glued or not.
    """
    places = Places({"vlissingen"}, {"4381"})
    for question in ("Hendrikstraat 1, 4381 AB Vlissingen", "Hendrikstraat 1 4381ab Vlissingen"):
        ways = parse_question(question, places)

        assert ("4381", "vlissingen") in [(way.postcode, way.place) for way in ways]


def test_unknown_place_is_no_exact_reading():
    """
    What stands behind the number and isn't known here leaves the question open.
    """
    ways = parse_question("Eikenlaan 5 Elsewhere", STEENOKKERZEEL)

    assert [False] == [way.is_exact for way in ways if way.street == "eikenlaan"]


def test_postcode_of_elsewhere_is_no_box():
    """
    "Eikenlaan 5, 9999" isn't box 9999 of number 5: it names a place that isn't here.
    """
    ways = parse_question("Eikenlaan 5, 9999", STEENOKKERZEEL)

    assert {False} == {way.is_exact for way in ways if way.number == 5}


def test_four_digits_may_be_a_house_number():
    """
    Four digits are a house number where they're no postcode of the municipality.
    """
    [number] = [way.number for way in parse_question("Rijksweg 1234", STEENOKKERZEEL)[1:]]

    assert 1234 == number


def test_marks_and_blanks_of_any_kind():
    """
    Quotes, brackets, invisible blanks and what no keyboard has only divide words.
    """
    assert ["kerk", "5", "b"] == split_question("«Kerk»\u200b(5)\x00\ud800[b]😀")


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_read(text):
    """
    Whatever is typed is read in one way at least, without an error.
    """
    assert parse_question(text, STEENOKKERZEEL)


def test_long_question_is_cut():
    """
    What is typed beyond 200 letters isn't read.
    """
    assert 200 == len("".join(split_question("x" * 10_000)))
