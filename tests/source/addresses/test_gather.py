"""Addresses become streets: numbers, and what tells two of one name apart."""

from __future__ import annotations

import pytest

from binpub.source.addresses import Form
from tests.source.addresses.tables import crab, register_of

NL = "straat;huisnummer;huisletter;huisnummertoevoeging;postcode;woonplaats;gemeente;provincie;lat;lon"


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("12", {12}),
        ("12A", {12}),
        ("33_3", {33}),
        ("151BIS", {151}),
        ("0012", {12}),
        ("12-14", {12}),
        ("01+2", {1}),
        ("D6", set()),
        ("ZN", set()),
        ("0", set()),
        ("", set()),
    ],
)
def test_a_number_is_what_it_begins_with(written, numbers):
    """A letter or box belongs to its number; without a number the street is kept."""
    register, tally = register_of(crab(f"2000,Smalltown,Dam,{written},51.0,4.5"))

    (street,) = register.streets
    assert (numbers, not numbers) == (street.numbers, bool(tally.unnumbered))


def test_letters_are_places_of_one_number():
    """12A and 12B are one door with two places, and the same place counts once."""
    register, tally = register_of(
        crab(
            "2000,Smalltown,Dam,12A,51.0,4.5",
            "2000,Smalltown,Dam,12B,51.0001,4.5",
            "2000,Smalltown,Dam,12C,51.0001,4.5",
        )
    )

    assert "12@5100000,450000+10,0" == register.streets[0].written_doors
    assert 0 == tally.duplicates


def test_a_row_that_is_there_twice_is_one():
    """A row that is repeated is taken once and counted."""
    row = "2000,Smalltown,Dam,12,51.0,4.5"
    register, tally = register_of(crab(row, row, row))

    assert ("12@5100000,450000", 2) == (register.streets[0].written_doors, tally.duplicates)


def test_an_official_mark_tells_homonyms_apart():
    """The mark behind an official name becomes its locality."""
    register, _ = register_of(
        crab("2000,Smalltown,Kerkstraat_HO,1,51.0,4.5", "2000,Smalltown,Kerkstraat_EK,1,51.1,4.5")
    )

    assert [("Kerkstraat", "EK"), ("Kerkstraat", "HO")] == [
        (street.name, street.locality) for street in register.streets
    ]


def test_a_long_street_has_several_postcodes():
    """A Belgian street that runs through two postcodes is one street."""
    register, _ = register_of(
        crab(
            "2000,Smalltown,Dam,1,51.0,4.5",
            "2001,Smalltown,Dam,99,51.05,4.5",
            "2001,Smalltown,Dam,1,51.002,4.5",
        )
    )

    (street,) = register.streets
    assert (None, ("2000", "2001"), {1, 99}) == (street.locality, street.postcodes, street.numbers)


def test_one_number_far_apart_is_two_streets():
    """A number that is there under two postcodes, more than 300 m apart, shows two streets."""
    register, _ = register_of(
        crab(
            "2000,Smalltown,Dam,1,51.0,4.5",
            "2001,Smalltown,Dam,1,51.003,4.5",
            "2001,Smalltown,Dam,2,51.0,4.5",
            ",Smalltown,Dam,3,51.0,4.5",
        )
    )

    assert [("2000", {1}), ("2001", {1, 2, 3})] == [
        (street.locality, street.numbers) for street in register.streets
    ]


@pytest.mark.parametrize(
    ("names", "localities"),
    [
        (("Aston", "Besthem"), ["Aston", "Besthem"]),
        (("Aston", "Aston"), ["2000", "2001"]),
        (("Aston/Besthem", "Aston/Besthem"), ["2000", "2001"]),
        (("", "Besthem"), ["2000", "Besthem"]),
    ],
)
def test_homonyms_are_called_after_their_place(names, localities):
    """Two streets of one name take the name of their place where it's theirs only, else their postcode."""
    register, _ = register_of(
        "straat;nr;postcode;deelgemeente;gemeente;lat;lon\n"
        f"Dam;1;2000;{names[0]};Smalltown;51.0;4.5\nDam;1;2001;{names[1]};Smalltown;51.1;4.5\n",
        Form.CSV,
    )

    assert localities == [street.locality for street in register.streets]


@pytest.mark.parametrize(
    ("places", "localities"),
    [(("Smalltown", "Besthem"), ["Besthem", "Smalltown"]), (("Smalltown", "Smalltown"), [None])],
)
def test_a_dutch_street_lies_in_its_woonplaats(places, localities):
    """Dutch streets of one name are told apart by woonplaats, where the municipality has more than one."""
    rows = (
        f"Dam;{n};;;2000AB;{place};Smalltown;Zeeland;51.0;4.5" for n, place in enumerate(places, 1)
    )
    register, _ = register_of("\n".join((NL, *rows)), Form.NLEXTRACT, dutch=True)

    assert localities == [street.locality for street in register.streets]


@pytest.mark.parametrize(
    ("places", "locality"),
    [(("Aston", "Aston"), "Aston"), (("Aston", "Besthem"), None), (("Aston/Besthem",) * 2, None)],
)
def test_a_belgian_street_lies_where_all_its_rows_say(places, locality):
    """A street whose rows name one place lies there; one through two places lies in neither."""
    rows = (f"Dam;{number};{place};51.0;4.5\n" for number, place in enumerate(places, 1))
    text = "straat;nr;deelgemeente;lat;lon\n" + "".join(rows) + "Kaai;1;Dorp;51.0;4.5\n"
    register, _ = register_of(text, Form.CSV)

    assert (locality, "Dorp") == tuple(street.locality for street in register.streets)


def test_names_that_lack_a_language_join_the_others():
    """A row without the street's French name belongs to the street that has one."""
    register, _ = register_of(
        "straat;rue;nr\nHoogstraat;Rue Haute;1\nHoogstraat;;2\nDam;Quai;3\nDam;Digue;4\n", Form.CSV
    )

    assert [("Dam", "Digue"), ("Dam", "Quai"), ("Hoogstraat", "Rue Haute")] == [
        street.names for street in register.streets
    ]
    assert {1, 2} == register.streets[2].numbers


def test_bad_rows_are_weighed_twice():
    """Bad rows of the municipality are weighed against its own rows, so that a country can't hide them."""
    others = [f"3000,Elsewhere,Dam,{number},51.0,4.5" for number in range(1, 97)]
    good = [f"2000,Smalltown,Dam,{number},51.0,4.5" for number in (1, 2, 3)]
    _, tally = register_of(crab(*others, *good, "2000,Smalltown,Dam,4,51.0,99"))

    assert (100, 25.0) == (tally.rows, tally.bad_percent)
