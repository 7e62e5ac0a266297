"""A misspelled street finds the one that was meant, and nonsense finds none."""

from __future__ import annotations

import string
import time
from random import Random
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.lookup.suggest import Speller
from tests.bench.misspellings import KINDS, misspellings
from tests.bench.spelling import streets_of, typed_by_hand
from tests.example import example_catalog
from tests.test_fold import real

STREETS = [
    ("Bondgenotenlaan",),
    ("Jan-Pieter Minckelersstraat",),
    ("Kapucijnenvoer",),
    ("Koning Albertlaan",),
    ("Koningin Astridlaan",),
    ("Koning Leopold III-laan",),
    ("Lindelaan",),
    ("Lindenlaan",),
    ("Monseigneur Ladeuzeplein",),
    ("Rue Antoine Dansaert", "Antoine Dansaertstraat"),
    ("Van der Nootstraat",),
    ("Achttienaprillaan",),
    ("Oude Markt",),
    ("Grote Markt",),
]
SPELLER = Speller(STREETS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bongenotelaan", "Bondgenotenlaan"),
        ("bondgenoten laan", "Bondgenotenlaan"),
        ("Bodngenotenlaan", "Bondgenotenlaan"),
        ("J.P. Minkelersstr.", "Jan-Pieter Minckelersstraat"),
        ("minckelerstraat", "Jan-Pieter Minckelersstraat"),
        ("cappucienevoer", "Kapucijnenvoer"),
        ("kon. asstridlaan", "Koningin Astridlaan"),
        ("astridlaan", "Koningin Astridlaan"),
        ("leopold 3 laan", "Koning Leopold III-laan"),
        ("ladeuseplein", "Monseigneur Ladeuzeplein"),
        ("mgr la deuzeplein", "Monseigneur Ladeuzeplein"),
        ("rue dantsaert", "Rue Antoine Dansaert"),
        ("vandernotstraat", "Van der Nootstraat"),
        ("18 apprillaan", "Achttienaprillaan"),
        ("oudemarckt", "Oude Markt"),
    ],
)
def test_the_street_that_was_meant_comes_first(typed, meant):
    """Slips of the fingers and the ear, what was left out, glued or put in short: all are seen through."""
    assert meant == STREETS[SPELLER.suggest(typed)[0]][0]


def test_real_neighbours_are_both_suggested():
    """Between two streets that differ by a letter nothing is decided: both are there."""
    found = {STREETS[at][0] for at in SPELLER.suggest("lindelan")[:2]}
    assert {"Lindelaan", "Lindenlaan"} == found


def test_a_street_is_suggested_once():
    """A street with two names that are both near is there once."""
    found = SPELLER.suggest("antoine dansart")
    assert 1 == found.count(STREETS.index(("Rue Antoine Dansaert", "Antoine Dansaertstraat")))


def test_equal_costs_follow_the_list():
    """Names that are equally near come in the order of the list."""
    assert [0, 1] == Speller([("Eikstraat",), ("Eikstraat",)]).suggest("eickstraat")


def test_most_is_kept():
    """There are at most five suggestions, or as many as were asked for."""
    many = Speller([(f"Dorpsstraat {number}",) for number in range(20, 40)])
    assert [5, 2] == [len(many.suggest("dorpstraat 23")), len(many.suggest("dorpstraat 23", 2))]


@pytest.mark.parametrize("typed", ["", " ", "?!", "Ελλάδα", "qqxzvwk", "xyzzyxyzzy", "12345678"])
def test_nonsense_finds_nothing(typed):
    """What resembles no street has no suggestion."""
    assert [] == SPELLER.suggest(typed)


@pytest.mark.parametrize("typed", ["Nergensstraat", "Zonnestraat"])
def test_street_of_elsewhere_is_not_taken_for_one_of_here(typed):
    """Two names that share “straat” and little else aren't suggested for each other."""
    streets = example_catalog().registers["Zandbeke"].streets
    assert [] == Speller([(street.name,) for street in streets]).suggest(typed)


@pytest.mark.parametrize(
    "typed", ["x" * 10_000, "straat " * 1500, "<script>alert(1)</script>" * 400, "\0" * 10_000]
)
def test_a_long_text_is_answered_at_once(typed):
    """Ten thousand characters are no street, and cost a few milliseconds at most."""
    start = time.perf_counter()
    assert [] == SPELLER.suggest(typed)
    assert 0.2 > time.perf_counter() - start


def test_no_street_at_all():
    """A list without streets has nothing to suggest."""
    assert [] == Speller([]).suggest("Kerkstraat")


@given(st.text(max_size=60))
def test_anything_may_be_typed(text):
    """Whatever is typed, each suggestion is a street of the list, once."""
    found = SPELLER.suggest(text)
    assert len(found) == len(set(found)) <= 5
    assert set(found) <= set(range(len(STREETS)))


@given(st.lists(st.text(max_size=20), max_size=6))
def test_any_list_will_do(names):
    """Any texts may be names: each finds a street by its own letters, or nothing."""
    speller = Speller([(name,) for name in names])
    assert set(speller.suggest("".join(names))) <= set(range(len(names)))


def share(found):
    """Return the share of true ones."""
    return mean(map(bool, found))


@real
@pytest.mark.parametrize(
    ("register", "first", "five"),
    [
        ("leuven", 0.88, 0.94),
        ("vlissingen", 0.9, 0.95),
        ("schoten", 0.92, 0.94),
        ("brussel", 0.75, 0.9),
    ],
)
def test_what_people_type(register, first, five):
    """Of what was typed by hand nearly everything finds its street, mostly in the first place."""
    names = streets_of(register)
    speller = Speller(names)
    ranks = [
        [one.meant in names[at] for at in speller.suggest(one.typed)]
        for one in typed_by_hand(register)
    ]
    assert first <= share(rank[:1] == [True] for rank in ranks)
    assert five <= share(any(rank) for rank in ranks)


@real
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_of_slip(kind):
    """Whatever went wrong, the street is nearly always among five suggestions out of Leuven's 859."""
    names = streets_of("leuven")
    speller = Speller(names)
    made = [one for one in misspellings([name for (name,) in names], seed=4) if one.kind == kind]
    made = Random(4).sample(made, 150)
    found = share(any(one.meant in names[at] for at in speller.suggest(one.typed)) for one in made)
    assert (0.85 if kind == "two letters" else 0.93) <= found


@real
def test_random_letters_find_nothing():
    """Of five hundred words of random letters nearly none has a suggestion in Leuven."""
    chance = Random(6)
    speller = Speller(streets_of("leuven"))
    words = ["".join(chance.choices(string.ascii_lowercase, k=4 + n % 10)) for n in range(500)]
    assert 0.04 > share(speller.suggest(word) for word in words)
