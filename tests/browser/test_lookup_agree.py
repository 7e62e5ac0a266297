"""Python and JavaScript answer alike, whatever is asked in whatever town."""

from __future__ import annotations

from random import Random
from unicodedata import category

import pytest

from binpub.lookup.directory import Directory
from binpub.lookup.outcome import as_data
from binpub.lookup.resolve import Lookup
from tests.lookup.worlds import MUNICIPALITIES, ODD, a_question, a_random_index

QUESTIONS = 500


def differences(questions, expected, given):
    """The questions that are answered in two ways."""
    rows = zip(questions, expected, given, strict=True)
    return [(question[:80], one, other) for question, one, other in rows if one != other]


@pytest.mark.parametrize("seed", range(16))
def test_outcomes_agree(javascript, seed):
    """
    Real, mistyped and odd questions have one outcome in both languages, suggestions included.
    """
    random = Random(seed)
    index = a_random_index(random)
    questions = [a_question(random, index) for _ in range(QUESTIONS)] + ODD

    lookup = Lookup(index)
    expected = [as_data(lookup.resolve(question)) for question in questions]

    assert [] == differences(questions, expected, javascript.resolve(index, questions))


@pytest.mark.parametrize("seed", range(100, 104))
def test_any_characters_agree(javascript, seed):
    """
    Letters of any script between the words of a question change nothing in that.
    """
    random = Random(seed)
    index = a_random_index(random)
    questions = [a_question(random, index) for _ in range(QUESTIONS)]
    strewn = [strewn_with(random, question) for question in questions]

    lookup = Lookup(index)
    expected = [as_data(lookup.resolve(question)) for question in strewn]

    assert [] == differences(strewn, expected, javascript.resolve(index, strewn))


def strewn_with(random, question):
    """A question with a few characters of any kind, of those that Python knows."""
    letters = list(question[:60])
    for _ in range(random.randint(1, 4)):
        letter = chr(random.choice([random.randrange(0x110000), random.randrange(0x3000)]))
        if category(letter) != "Cn":
            letters.insert(random.randrange(len(letters) + 1), letter)
    return "".join(letters)


@pytest.mark.parametrize("seed", range(200, 204))
def test_municipalities_agree(javascript, seed):
    """
    The municipality that a question is about is the same in both languages, and so is the choice.
    """
    random = Random(seed)
    indexes = [a_random_index(random, name) for name in MUNICIPALITIES]
    questions = [a_question(random, random.choice(indexes)) for _ in range(QUESTIONS)] + ODD

    directory = Directory.of(indexes)
    expected = [[answered(directory, one), found(directory, one)] for one in questions]

    assert [] == differences(questions, expected, javascript.find(indexes, questions))


def answered(directory, question):
    """The municipality that a question names, or the outcome that asks for it."""
    lookup = directory.named_in(question)
    return lookup.index.municipality if lookup else as_data(directory.resolve(question))


def found(directory, name):
    """The municipality of a name, or nothing."""
    lookup = directory.find(name)
    return lookup and lookup.index.municipality
