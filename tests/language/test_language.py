"""One language: its sentences, and its days and times."""

import datetime as dt

import pytest

from binpub.language import Language
from binpub.model.area import AreaStatus
from binpub.model.values import Moment
from binpub.problems import Sentence

DAY = dt.date(2026, 11, 20)
NUMBERS = ("{number} problem", "{number} problems")


def moment(text):
    """Return a moment of November 2026, written as 19 22:00 or 19."""
    return Moment.parse(f"2026-11-{text}")


@pytest.mark.parametrize(
    ("language", "day", "short", "month"),
    [
        ("nl", "vrijdag 20 november 2026", "20 november 2026", "november 2026"),
        ("en", "Friday, 20 November 2026", "20 November 2026", "November 2026"),
    ],
)
def test_days(language, day, short, month):
    """A day is written as people say it, with or without the day of the week."""
    assert day == Language(language).day(DAY)
    assert short == Language(language).short_day(DAY)
    assert month == Language(language).month(DAY)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "20 22:30", "vrijdag 20 november 2026 om 22:30 uur"),
        ("nl", "20 00:05", "vrijdag 20 november 2026 om 00:05 uur"),
        ("nl", "20", "vrijdag 20 november 2026"),
        ("en", "20 22:30", "Friday, 20 November 2026 at 22:30"),
        ("en", "20", "Friday, 20 November 2026"),
    ],
)
def test_moments(language, text, expected):
    """A moment has its time where that is known, also just after midnight."""
    assert expected == Language(language).moment(moment(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 16:30", "vendredi 20 novembre 2026 à 16 h 30"),
        ("20 00:05", "vendredi 20 novembre 2026 à 0 h 05"),
        ("20 20:00", "vendredi 20 novembre 2026 à 20 h"),
    ],
)
def test_french_hours(text, expected):
    """French says hours with an h, on one line, and no minutes on the hour."""
    day, _, time = Language("fr").moment(moment(text)).partition(" à ")
    assert expected == f"{day} à {time}".replace("\u00a0", " ")
    assert " " not in time


@pytest.mark.parametrize(
    ("language", "none", "one", "two"),
    [
        ("nl", "0 problemen", "1 probleem", "2 problemen"),
        ("en", "0 problems", "1 problem", "2 problems"),
    ],
)
def test_plurals(language, none, one, two):
    """A number takes the form of its language."""
    assert [none, one, two] == [Language(language).plural(*NUMBERS, number) for number in range(3)]


def test_holes_are_filled():
    """A value stands in the hole of the translated sentence, whatever it holds itself."""
    assert "Bel 101" == Language("nl")("Call {number}", number="101")
    assert "Bel {x}" == Language("nl")("Call {number}", number="{x}")


def test_without_values_nothing_is_filled():
    """A template that is asked for without values keeps its holes, to be filled later."""
    assert "Bel {number}." == Language("nl")("Call {number}.")


def test_unknown_sentences_stay_english():
    """What nobody translated is said as it stands in the code."""
    assert "xyzzy 3" == Language("nl")("xyzzy {n}", n=3)
    assert "burglary" == Language("en")("burglary")


def test_sentence_without_values():
    """Braces that are meant as such are shown once, also in a sentence without values."""
    sentence = Sentence("must be keys with values, as in {{key: value}}")
    assert "moet uit sleutels met waarden bestaan, zoals {sleutel: waarde}" == Language("nl").say(
        sentence
    )
    assert "must be keys with values, as in {key: value}" == Language("en").say(sentence)


def test_sentence_with_values():
    """A problem's sentence is translated when it is shown, with the values it carried."""
    sentence = Sentence("unknown key “{word}”; did you mean “{meant}”?", word="nmae", meant="name")
    assert "onbekende sleutel “nmae”; bedoelde je “name”?" == Language("nl").say(sentence)


def test_labels():
    """A state of the model is said in the language of the reader."""
    assert "in oprichting" == Language("nl").label(AreaStatus.FOUNDING)
    assert "being set up" == Language("en").label(AreaStatus.FOUNDING)


def test_sentence_in_a_sentence():
    """A sentence that another one carries is said in the same language."""
    inner = Sentence("name the street alone")
    outer = Sentence(
        "{rule}: “{text}”: {why}; {instead}", rule="x", text="y", why=inner, instead="z"
    )
    assert "x: “y”: noem alleen de straat; z" == Language("nl").say(outer)
