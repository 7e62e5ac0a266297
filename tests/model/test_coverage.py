"""Runs of house numbers and the streets that they lie on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from binpub.model.coverage import Coverage, HouseNumberRange, Parity, Stretch, parse_ranges
from binpub.problems import Wrong

NUMBERS = st.integers(1, 60)


@st.composite
def runs(draw):
    """Any run that can be written, with small numbers so that two of them often meet."""
    parity = draw(st.sampled_from(Parity))
    ends = sorted(draw(NUMBERS.filter(parity.fits)) for _ in range(2))
    last = draw(st.sampled_from([ends[1], None]))
    return HouseNumberRange(first=ends[0], last=last, parity=parity)


def naive(run):
    """The numbers up to 200 that a run holds, one after the other."""
    step = 1 if run.parity is Parity.ALL else 2
    return list(range(run.first, 201 if run.last is None else run.last + 1, step))


@given(st.lists(runs(), min_size=1, max_size=4))
def test_written_runs_read_back(numbers):
    """
    What is written of any runs reads back as the same runs.
    """
    assert tuple(numbers) == parse_ranges(", ".join(map(str, numbers)))


@given(runs())
def test_run_holds_its_side_of_the_street(run):
    """
    A run holds each number of its side between its ends, and no other.
    """
    assert naive(run) == [number for number in range(-3, 201) if number in run]


@given(runs(), runs())
def test_first_shared_number(one, other):
    """
    Two runs share the lowest number that lies in both, whichever is asked.
    """
    shared = min(set(naive(one)) & set(naive(other)), default=None)

    assert shared == one.first_shared(other) == other.first_shared(one)


@given(st.text(alphabet="odevnal0123456789-,. \n–٣", max_size=20))
def test_any_text_is_runs_or_wrong(text):
    """
    Whatever stands for house numbers is understood or refused, never half-read.
    """
    try:
        numbers = parse_ranges(text)
    except (Wrong, ValidationError):
        return
    assert numbers == parse_ranges(", ".join(map(str, numbers)))


@pytest.mark.parametrize(
    ("text", "first", "last", "parity"),
    [
        ("odd 1-145", 1, 145, "odd"),
        ("even 40-", 40, None, "even"),
        ("odd -45", 1, 45, "odd"),
        ("even -44", 2, 44, "even"),
        ("even", 2, None, "even"),
        ("1-20", 1, 20, "all"),
        ("13", 13, 13, "all"),
        ("40-", 40, None, "all"),
    ],
)
def test_compact_spellings(text, first, last, parity):
    """
    Each compact spelling of a run means one thing; an end that is left out is open.
    """
    assert (HouseNumberRange(first=first, last=last, parity=parity),) == parse_ranges(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "odd 2-8", "even 2-9", "20-10", "1 - 5 - 9", "12A", "1,,3", "oneven 1-9", "01-9"],
)
def test_wrong_runs(text):
    """
    A run backwards, on the wrong side of the street, or with a letter is refused.
    """
    with pytest.raises((Wrong, ValidationError)):
        parse_ranges(text)


def test_suffix_belongs_to_its_number():
    """
    A run has numbers only, so that 12A is asked as 12; a text is in none.
    """
    run = HouseNumberRange(first=10, last=20)

    assert 12 in run
    assert "12A" not in run


@pytest.mark.parametrize(
    ("entry", "street", "is_exact"),
    [
        ("Lindelaan", "Lindelaan", True),
        ({"Lindelaan": "odd 1-9"}, "Lindelaan", True),
        ({"Kerkstraat": {"limit": "tot aan de kapel"}}, "Kerkstraat", False),
        ({"Dijkstraat": {"border": "true"}}, "Dijkstraat", False),
        ({"Berkenlaan": {"locality": "Melsbroek"}}, "Berkenlaan (Melsbroek)", True),
    ],
)
def test_compact_entries(entry, street, is_exact):
    """
    A street alone is whole; a limit in words or a border leaves the door open.
    """
    stretch = Stretch.model_validate(entry)

    assert (street, is_exact) == (str(stretch.street), stretch.is_exact)


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"A": "1-9", "B": "1-9"},
        {"A": None},
        {"A": ["1-9"]},
        {"A": {"nummers": "1-9"}},
        {"A": {"border": "ja"}},
        ["A"],
        "",
    ],
)
def test_wrong_entries(entry):
    """
    What isn't one street with its details is refused, with a reason.
    """
    with pytest.raises(ValidationError):
        Stretch.model_validate(entry)


def test_except_is_the_authors_word():
    """
    Authors write `except`, which Python keeps for itself.
    """
    assert Coverage(excepted=["Vliegveldlaan"]) == Coverage.model_validate(
        {"except": ["Vliegveldlaan"]}
    )
