"""Phrases of the word lists: words in order, in any order, and with a name beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.checks.privacy.phrases import WordSets, parse_phrase, parse_sets
from binpub.problems import Wrong

SETS = parse_sets(["$who = bakker|bakkersvrouw", "$told = belde|gaf_de_tip|verwittig*"])
WORD = st.from_regex("[a-z]{2,12}", fullmatch=True)


def pieces(line, text, sets=SETS):
    return [text[start:end] for start, end in parse_phrase(line, sets).find(text)]


def test_a_gap_is_short():
    """Two dots let up to three words stand between two others."""
    assert ["hou hem goed vast"] == pieces("hou .. vast", "hou hem goed vast")
    assert [] == pieces("hou .. vast", "hou hem dan maar goed vast")


def test_any_order():
    """Parts with an ampersand between stand in a sentence in any order."""
    assert ["bakker belde"] == pieces("$who & $told", "onze bakker belde gisteren")
    assert ["gaf de tip aan de bakker"] == pieces("$who & $told", "wie gaf de tip aan de bakker?")
    assert [] == pieces("$who & $told", "onze bakker bakt")


def test_any_order_of_three():
    """A part may stand between the two others."""
    assert ["bakker bij 101 belde"] == pieces("$who & $told & 101", "de bakker bij 101 belde")


def test_parts_stand_near():
    """Parts in any order belong together only where they're near."""
    assert [] == pieces("$who & $told", f"de bakker {'en nog iets ' * 20} belde")


def test_one_word_is_not_two_parts():
    """A word that is in two sets counts once."""
    both = parse_sets(["$one = kok", "$other = kok"])
    assert [] == pieces("$one & $other", "de kok kookt", both)


def test_with_a_name():
    """A phrase with a name says that it counts only beside one."""
    phrase = parse_phrase("<name> & $told", SETS)
    assert phrase.is_named
    assert [(4, 9)] == list(phrase.find("jan belde"))


@pytest.mark.parametrize(
    "line", ["..", "a ..", "$nobody", "a & ..", "een (haak", "<name> belde", ""]
)
def test_what_is_no_phrase(line):
    """A line that can't be read is refused with the line itself."""
    with pytest.raises(Wrong):
        parse_phrase(line, SETS)


@given(first=WORD, second=WORD, between=st.lists(WORD, max_size=3))
def test_found_where_it_is(first, second, between):
    """A phrase of two words finds them with up to three others between, and nothing is left out."""
    text = " ".join((first, *between, second))
    spans = list(parse_phrase(f"{first} .. {second}", WordSets()).find(text))
    assert spans
    assert text.startswith(first, spans[0][0])
