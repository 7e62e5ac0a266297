"""Bytes to names, where a file mixes encodings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.source.addresses.encoding import decode


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Meeùsstraat".encode(), "Meeùsstraat"),
        ("Meeùsstraat".encode("cp1252"), "Meeùsstraat"),
        ("Dürerstraat".encode("cp850"), "Dürerstraat"),
        ("Dürerstraat".encode("cp850").decode("latin-1").encode(), "Dürerstraat"),
        ("Meeùsstraat".encode().decode("cp1252").encode(), "Meeùsstraat"),
        ("Rue de l’Église".encode("cp1252"), "Rue de l’Église"),
        ("Allée".encode("cp850"), "Allée"),
        ("Rue du Bœuf".encode("cp1252"), "Rue du Bœuf"),
        ("Rue de l'Œuvre".encode("cp1252"), "Rue de l'Œuvre"),
        ("Rue du Maître".encode("cp850"), "Rue du Maître"),
        ("“De Bruwaan”".encode("cp1252"), "“De Bruwaan”"),
    ],
)
def test_one_name_in_many_encodings(data, name):
    """Whatever encoding a name was written in, it's read as it was meant."""
    assert name == decode(data)[0]


@given(st.text())
def test_right_text_is_left_alone(text):
    """What is right UTF-8 without control characters or double encoding isn't changed."""
    if not any("\x80" <= letter <= "\x9f" or letter in "ÂÃ" for letter in text):
        assert (text, False) == decode(text.encode("utf-8", "ignore").decode().encode()) or any(
            "\ud800" <= letter <= "\udfff" for letter in text
        )


@given(st.binary())
def test_any_bytes_are_text(data):
    """No bytes at all are too wrong to be read as something without control codes of 0x80 to 0x9F."""
    text, _ = decode(data)

    assert not any("\x80" <= letter <= "\x9f" for letter in text)
