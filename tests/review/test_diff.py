"""What is alike in two texts, and how long that takes to find."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.review.diff import compare

WORDS = st.lists(st.sampled_from("abcde"))


@given(WORDS, WORDS)
def test_no_word_is_lost(old, new):
    """Put together again, the pieces are the two texts."""
    pieces = list(compare(old, new))

    assert old == [word for one, _ in pieces for word in one]
    assert new == [word for _, other in pieces for word in other]


@given(WORDS, WORDS)
def test_pieces_take_turns(old, new):
    """What stayed and what was replaced follow each other; neither is ever empty."""
    stayed = [one == other for one, other in compare(old, new)]

    assert all(this is not following for this, following in pairwise(stayed))
    assert ([], []) not in list(compare(old, new))


def few_words():
    """A text of two words, in any order."""
    return random.Random(1).choices("ab", k=3000), random.Random(2).choices("ab", k=3000)


def words_that_pair_up():
    """A text of which each cut makes only one more word stand alone."""
    row = [word for n in range(1, 3000) for word in (f"w{n + 1}", f"w{n}")]
    return row, [word for one in row for word in (one, "z")]


@pytest.mark.parametrize("texts", [few_words, words_that_pair_up])
def test_no_text_takes_long(texts):
    """Texts made to be slow to compare are compared in a blink."""
    started = time.process_time()
    assert list(compare(*texts()))

    assert time.process_time() - started < 0.5
