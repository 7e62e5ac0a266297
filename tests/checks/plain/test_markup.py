"""What a reader hears of Markdown: as long as the text, with a line for each piece that stands alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.checks.plain.markup import flatten


def heard(text):
    """The lines of a flattened text, without blanks at their ends."""
    return [" ".join(line.split()) for line in flatten(text).split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line\nof a paragraph that goes on.", ["One line of a paragraph that goes on."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("- one\n- two\n  goes on", ["one", "two goes on"]),
        ("1. one\n2. two", ["one", "two"]),
        ("# Head\nText", ["Head", "Text"]),
        ("Head\n====\nText", ["Head", "Text"]),
        ("> quoted\n> text", ["quoted text"]),
        ("| a | b |\n| --- | --- |\n| c | d |", ["a", "b", "c", "d"]),
        ("```\ncode here\n```\nText", ["Text"]),
        ("A break  \nthen more", ["A break", "then more"]),
        ("Regards\nThe police", ["Regards", "The police"]),
        ("See [the **page**](../a_b.md#c), ![a picture](x.png)!", ["See the page , !"]),
        ("Use `a. B c` or https://example.org/a.B?c=1.", ["Use xxxxxxxx or x" + "x" * 26 + "."]),
        ("---\ntitle: Text\nadvice:\n  - Go\n---\nText", ["title: Text", "advice:", "Go", "Text"]),
    ],
)
def test_what_is_heard(text, expected):
    """Signs are gone, and what stands alone is a line of its own."""
    assert expected == heard(text)


@given(st.text(alphabet="ab .!-*_>#|[]()`~\n\\1", max_size=200) | st.text())
def test_places_stay(text):
    """Whatever is written, each word stands where it stood."""
    flat = flatten(text)
    assert len(text) == len(flat)
    assert not [(a, b) for a, b in zip(text, flat, strict=True) if b not in (a, " ", "\n", "x")]
