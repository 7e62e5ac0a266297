"""YAML as authors write it, and what they are told when it isn't."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from binpub.source.yaml import MAX_DEPTH, MAX_SIZE, WrongYaml, parse_lines, parse_yaml

SCALARS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.dictionaries(SCALARS, inner),
    max_leaves=12,
)
SNIPPETS = [
    "a: ",
    "- ",
    "\n",
    "  ",
    "'",
    '"',
    "[",
    "]",
    "{",
    "}",
    "&x ",
    "*x",
    "!t ",
    "|",
    ">",
    "#",
]
LOOKS_LIKE_YAML = st.lists(
    st.sampled_from([*SNIPPETS, "---", "...", "<<: ", "? ", "x", "é", "\t", "\x00", "%", ",", "~"])
).map("".join)


def refusal(text):
    """The line and the words with which a text is refused."""
    with pytest.raises(WrongYaml) as caught:
        parse_yaml(text)
    return caught.value.line, str(caught.value)


@given(st.text() | LOOKS_LIKE_YAML)
def test_value_or_problem(text):
    """
    Any text is a value or a problem on one of its lines; nothing else ever happens.
    """
    try:
        parse_yaml(text)
    except WrongYaml as wrong:
        assert 1 <= wrong.line <= text.count("\n") + 1
    else:
        assert () in parse_lines(text) or parse_yaml(text) is None


@given(VALUES)
def test_written_values_read_back(value):
    """
    What a YAML writer wrote reads back as the same texts, lists and mappings.
    """
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')

    assert value == parse_yaml(text)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "010",
        "1:30",
        "2026",
        "1_000",
        "0x1F",
        "true",
        "2026-11-20",
        "1e3",
        ".inf",
        "=",
        "NULL",
    ],
)
def test_nothing_is_interpreted(text):
    """
    A plain value is the text that the author wrote.
    """
    assert {"key": text} == parse_yaml(f"key: {text}")


@pytest.mark.parametrize("text", ["", "~", "null", "# none"])
def test_absent(text):
    """
    A plain empty value, ~ or null means absent; in quotes it's a text.
    """
    assert {"key": None} == parse_yaml(f"key: {text}")
    assert {"key": text} == parse_yaml(f"key: '{text}'")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{"])
def test_a_hundred_thousand_brackets(opening):
    """
    Nesting without end is refused on its line, and takes neither stack nor time.
    """
    assert 1 == refusal(opening * 100_000)[0]


def test_deepest():
    """
    Twenty levels are enough for anybody, and are read.
    """
    assert parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert "is nested deeper than 20 levels" == refusal("[" * (MAX_DEPTH + 1))[1]


def test_alias_bomb():
    """
    A text that would unfold to billions is refused at its first anchor.
    """
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert (1, "anchors (&a) aren't supported; write the value out") == refusal(bomb)


def test_node_that_contains_itself():
    """
    A list that holds itself is refused, as every anchor is.
    """
    assert 2 == refusal("title: x\nareas: &me [*me]\n")[0]


def test_too_large():
    """
    A file of over a million characters isn't something that a person wrote.
    """
    assert {"a": "x" * 900_000} == parse_yaml("a: " + "x" * 900_000)
    assert (1, "is over 1 MB; must be smaller") == refusal("a: " + "x" * MAX_SIZE)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a: 1\nb\nc: 2", 2, "lacks its colon"),
        ("a: 1\nb: &x 2", 2, "anchors (&x) aren't supported"),
        ("a: 1\nb: *x", 2, "aliases (*x) aren't supported"),
        ("a: 1\nb: !!int 2", 2, "tags (tag:yaml.org,2002:int) aren't supported"),
        ("a: !ruby/object x", 1, "tags (!ruby/object) aren't supported"),
        ("a: 1\n<<: {b: 2}", 2, "merge keys (<<) aren't supported"),
        ("a: 1\nb: 2\na: 3", 3, "the key “a” stands here twice"),
        ("a: {b: 1, b: 2}", 1, "the key “b” stands here twice"),
        ("a: 1\n[b]: 2", 2, "a key must be a word"),
        ("a: 1\n---\nb: 2", 2, "a second document begins"),
        ("a:\n\tb: 1", 2, "begins with a tab"),
        ("a:\n  \tb: 1", 2, "begins with a tab"),
        ("a: 1\nb: x\u2028y", 2, "a character that can't be seen (U+2028)"),
        ("a: 1\nb: x\x1by", 2, "a character that can't be seen (U+001B)"),
        ("a: 1\nb: Nieuw: hier", 2, "put a text with a colon in quotes"),
        ("a: 1\nb: @home", 2, "begins with a special character"),
        ('a: 1\nb: "open\nc: 2\n', 2, "a quotation begins here and never ends"),
        ("a: [1, 2\nb: 3", 1, ""),
        ("a: 1\n  b: 2", 2, ""),
        ("a: - b", 1, "a list must begin on a line of its own"),
    ],
)
def test_refusals(text, line, told):
    """
    What isn't accepted is refused on its line, in words that an author can act on.
    """
    found, said = refusal(text)

    assert (line, True) == (found, told in said), (found, said)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("streets:\n  - 's-Gravenstraat\n  - Dijkstraat\n", 2, "'s-Gravenstraat"),
        ("streets:\n  - Dijkstraat\n  - 's-Gravenstraat", 3, "'s-Gravenstraat"),
        ("title: 't Dickt is veilig\nkind: fire\n", 1, "'t Dickt is veilig"),
        ("streets:\n  - 's-Gravenstraat: odd 1-9\n", 2, ""),
        ("streets:\n  - 's-Gravenstraat\n  - 's-Hertogenlaan\n", 3, "'s-Hertogenlaan"),
    ],
)
def test_apostrophe(text, line, word):
    """
    A Dutch name that begins with an apostrophe has a message of its own, with the cure.
    """
    found, said = refusal(text)

    assert line == found
    assert "begins with an apostrophe" in said and word in said


def test_lines():
    """
    Each value has the line on which it begins, a key's value that of its key.
    """
    text = "a: x\n\n# said\nb:\n  - one\n  - c: two\n    d: [p, q]\n"

    assert {
        (): 1,
        ("a",): 1,
        ("b",): 4,
        ("b", 0): 5,
        ("b", 1): 6,
        ("b", 1, "c"): 6,
        ("b", 1, "d"): 7,
        ("b", 1, "d", 0): 7,
        ("b", 1, "d", 1): 7,
    } == parse_lines(text)
