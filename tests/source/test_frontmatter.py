"""The cut between front matter and body, and the bytes before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.source.frontmatter import is_markdown, parse_parts, parse_text
from binpub.source.yaml import WrongYaml

LINES = st.lists(st.text(st.characters(exclude_characters="\n\r", codec="utf-8")))
MATTER = LINES.map(lambda lines: [line for line in lines if line.rstrip() != "---"])


@given(MATTER, LINES)
def test_both_parts_come_out_whole(matter, body):
    """
    Front matter and body are the author's own lines, and each knows its first one.
    """
    text = "\n".join(["---", *matter, "---", *body])
    parts = parse_parts(text)

    assert ("\n".join(matter), "\n".join(body)) == (parts.matter, parts.body)
    assert text.split("\n")[parts.matter_line - 1 :] == [*matter, "---", *body]
    assert text.split("\n")[parts.body_line - 1 :] == body


def test_rule_in_the_body():
    """
    The first closing line ends the front matter; later ones belong to the text.
    """
    assert "one\n---\ntwo" == parse_parts("---\na: x\n---\none\n---\ntwo").body


def test_blanks_behind_the_fence():
    """
    A fence may have blanks behind it, because nobody sees them.
    """
    assert "a: x" == parse_parts("---  \na: x\n--- \n").matter


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "must be three hyphens"),
        ("a: x\n", "must be three hyphens"),
        ("\n---\na: x\n---\n", "must be three hyphens"),
        (" ---\na: x\n---\n", "must be three hyphens"),
        ("----\na: x\n---\n", "must be three hyphens"),
        ("---", "isn't closed"),
        ("---\na: x\n", "isn't closed"),
        ("---\na: x\n ---\n", "isn't closed"),
    ],
)
def test_no_front_matter(text, told):
    """
    A file without both fences says which is missing, on its first line.
    """
    with pytest.raises(WrongYaml, match=told) as caught:
        parse_parts(text)
    assert 1 == caught.value.line


@given(st.text(st.characters(exclude_characters="\r\ufeff", codec="utf-8")))
def test_utf8_reads(text):
    """
    Every text in UTF-8 with plain line ends is read as it is.
    """
    assert text == parse_text(text.encode())


@given(st.binary())
def test_bytes_are_text_or_a_problem(data):
    """
    Any bytes are a text or a problem on one of their lines.
    """
    try:
        assert data == parse_text(data).encode()
    except WrongYaml as wrong:
        assert 1 <= wrong.line <= data.count(b"\n") + 1


@pytest.mark.parametrize(
    ("data", "line", "told"),
    [
        (b"\xef\xbb\xbfa: x", 1, "byte order mark"),
        (b"a: x\nb: caf\xe9\n", 2, "isn't UTF-8"),
        ("a: x\n".encode("utf-16"), 1, "isn't UTF-8"),
        (b"a: x\nb: y\r\n", 2, "Windows line ends"),
        (b"a: x\n\xed\xa0\x80", 2, "isn't UTF-8"),
    ],
)
def test_wrong_bytes(data, line, told):
    """
    What an editor saved in another way is told with the line and what to save it as.
    """
    with pytest.raises(WrongYaml, match=told) as caught:
        parse_text(data)
    assert line == caught.value.line


def test_only_markdown_has_front_matter():
    """
    The file's name says whether it has front matter.
    """
    assert is_markdown("content/pages/privacy.md")
    assert not is_markdown("areas/kerkwijk/area.yml")
