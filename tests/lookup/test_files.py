"""The files that a browser looks up in; that they decode to the same is tested in a browser."""

from __future__ import annotations

import gzip
import json
from random import Random

import pytest

from binpub.lookup.files import (
    DIRECTORY,
    MOST_WITH_LOCALITIES,
    SINGLE,
    lookup_files,
    render_directory,
    render_index,
    write_names,
)
from binpub.lookup.index import build_index
from binpub.model.index import Index, IndexedStreet
from tests.lookup.worlds import a_random_index, street_names
from tests.real_data import needs_real_data
from tests.world import LIST_ID, a_catalog, an_area, some_lists

WRITTEN = [
    (["Kerkstraat", "Kerkweg", "Kerk"], "AKerk<\nEweg\nE"),
    (["Zon~", "Melkweg!"], "AZon~!\nAMelkweg!!"),
    (["😀 Laan", "😀 Straat"], "A😀 Laan\nA😀 Straat"),
    (["Laan", "Laan"], "ALaan\nE"),
    ([], ""),
]


@pytest.mark.parametrize(("names", "written"), WRITTEN)
def test_names_are_written_short(names, written):
    """
    What a name shares with the one before is left out, and a name that ends in a sign is marked.
    """
    assert written == write_names(names)


def test_one_municipality_is_one_file():
    """
    A site of one municipality has one file, and no list of municipalities.
    """
    assert [SINGLE] == list(lookup_files([Index("Smalltown")]))


def test_several_municipalities_have_a_file_each():
    """
    A site of several has a list and a file for each, called after it.
    """
    files = lookup_files([Index("Smalltown"), Index("Sint-Truiden / Café")])

    assert [DIRECTORY, "smalltown.json", "sint-truiden-cafe.json"] == list(files)


def test_long_list_of_municipalities_leaves_localities_out():
    """
    The list has every locality, unless there are so many municipalities that it would be heavy.
    """
    index = Index("Smalltown", postcodes=("1820", "1830"), localities={"Perk": ()})
    few, many = ([index] * count for count in (1, MOST_WITH_LOCALITIES + 1))

    assert [["Smalltown", "1820 1830", ["Perk"]]] == rows(few)
    assert ["Smalltown", "1820 1830"] == rows(many)[0]


def rows(indexes):
    """The rows of the list of municipalities."""
    return json.loads(render_directory(indexes))["m"]


@pytest.mark.parametrize("seed", range(3))
def test_same_index_gives_the_same_bytes(seed):
    """
    A file is a function of the content: it doesn't change from build to build.
    """
    first, second = (render_index(a_random_index(Random(seed))) for _ in range(2))

    assert first == second


def test_list_goes_with_its_network():
    """
    A network's list stands behind it; a network without one costs no byte for that.
    """
    index = build_index(
        a_catalog(an_area("west"), an_area("east"), lists=some_lists(west=LIST_ID)), "Smalltown"
    )
    west, east = json.loads(render_index(index))["a"]

    assert [*east[2:4], "west@smalltown.example.org", [], LIST_ID] == west[2:]
    assert 6 == len(east)


@needs_real_data
def test_city_is_small():
    """
    The names of 1,500 real streets, with all that goes around them, stay under 12 kB compressed.
    """
    streets = tuple(IndexedStreet((name,)) for name in sorted(street_names())[:1500])
    written = render_index(Index("Smalltown", streets=streets)).encode()

    assert len(gzip.compress(written)) < 12_000
