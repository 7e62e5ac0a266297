"""Coverage in words: every street, run and limit, as a resident would ask it."""

import pytest

from binpub.language import Language
from binpub.model.coverage import Stretch, parse_ranges
from binpub.pages.words import by_letter, initial, range_in_words, rows

ENGLISH = Language("en")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("odd 1-145", "odd 1–145"),
        ("even 2-148", "even 2–148"),
        ("1-80", "1–80"),
        ("odd -45", "odd 1–45"),
        ("even 40-", "even from 40"),
        ("odd 47-", "odd from 47"),
        ("100-", "from 100"),
        ("odd", "all odd numbers"),
        ("even", "all even numbers"),
        ("13", "number 13"),
        ("all", "all numbers"),
    ],
)
def test_each_run_has_its_words(written, said):
    """Every way of writing house numbers has its own words."""
    [run] = parse_ranges(written)
    assert said == range_in_words(run, ENGLISH)


def test_whole_street_has_no_numbers():
    """A street that counts as a whole is only named."""
    [row] = rows([Stretch.model_validate("Kerkstraat")], ENGLISH)
    assert ("Kerkstraat", ()) == (row.name, row.numbers)


def test_limit_and_border_are_kept():
    """A limit in words and a border street say so in their row."""
    [limit, border] = rows(
        [
            Stretch.model_validate({"Kerkstraat": {"limit": "up to the chapel", "numbers": "odd"}}),
            Stretch.model_validate({"Veldweg": {"border": True}}),
        ],
        ENGLISH,
    )
    assert ("up to the chapel", ("all odd numbers",)) == (limit.limit, limit.numbers)
    assert border.border


def test_streets_are_folded_by_letter():
    """A street stands under its first letter, without quotes and accents."""
    names = ["Écluse", "'s-Gravenstraat", "Eikenlaan", "1 Meistraat"]
    streets = rows([Stretch.model_validate(name) for name in names], ENGLISH)
    letters = {letter: [one.name for one in found] for letter, found in by_letter(streets).items()}
    assert {"#": ["1 Meistraat"], "E": ["Écluse", "Eikenlaan"], "S": ["'s-Gravenstraat"]} == letters
    assert "#" == initial("...")


def test_one_street_in_two_localities_has_two_rows():
    """The same name in two localities is told apart."""
    parts = [
        {"Steenweg": {"locality": "Perk"}},
        {"Steenweg": {"locality": "Elst", "numbers": "odd"}},
    ]
    streets = rows([Stretch.model_validate(part) for part in parts], ENGLISH)
    assert ["Elst", "Perk"] == [street.locality for street in streets]
