"""Where the cells of a row are cut."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.source.addresses.cells import clean, drop_stray_quote, split

CELLS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8),
    min_size=2,
    max_size=5,
)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("a,b,c", ["a", "b", "c"]),
        ('"a","b","c"', ["a", "b", "c"]),
        ('"a, x","b","c"', ["a, x", "b", "c"]),
        ('"a "x","b","c"', ['a "x', "b", "c"]),
        ('"a, "x","b","c"', ['a, "x', "b", "c"]),
        ('a"x,b,c', ['a"x', "b", "c"]),
        ('Park ""De Bruwaan"",b,c', ['Park "De Bruwaan"', "b", "c"]),
        ('"a, x",b,c', ["a, x", "b", "c"]),
    ],
)
def test_cells_are_cut_where_meant(line, cells):
    """Quoted or not, with a stray quotation mark or a comma inside, the cells are those that were meant."""
    assert cells == split(line, ",", 3)


@given(CELLS)
def test_what_a_spreadsheet_quotes_is_read_back(cells):
    """A row that was written with every cell in quotes is read back as it was."""
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="").writerow(cells)
    plain = [cell for cell in cells if '"' in cell]

    assert plain or cells == split(written.getvalue(), ",", len(cells))


@given(st.text())
def test_clean_is_final(text):
    """A cleaned name is clean: cleaning it again, or dropping its stray quote twice, changes nothing."""
    name = drop_stray_quote(clean(text))

    assert name == drop_stray_quote(clean(name))
    assert not any(letter in name for letter in "\t\n\r\x00\x1f\x85")
