"""Markdown as plain text."""

from __future__ import annotations

from hypothesis import given

from binpub.prose import render_text
from tests.prose.test_html import MARKDOWN


def rendered(markdown, **options):
    return render_text(markdown, **options).splitlines()


@given(MARKDOWN)
def test_never_fails(markdown):
    """
    Whatever an author writes has a plain text, without tags of ours or blank ends.
    """
    text = render_text(markdown)
    assert text == text.strip("\n") + "\n" or not text


def test_paragraphs_are_wrapped():
    """
    Paragraphs are at most 72 columns wide, and lines that an author broke flow again.
    """
    lines = rendered("word " * 20 + "\n" + "word " * 20 + "\n\nNext.")
    assert [69, 69, 59, 0, 5] == [len(line) for line in lines]


def test_addresses_stay_whole():
    """
    An address that is longer than a line isn't broken, so that it can be clicked.
    """
    address = "https://example.org/" + "long-" * 20 + "end"
    assert ["See there", f"({address})", "now."] == rendered(f"See [there]({address}) now.")


def test_links_show_where_they_lead():
    """
    A link is its text with the address behind it; an address alone isn't said twice.
    """
    text = render_text(
        "[tips](../tips.md), <https://example.org/a>, <bin@example.org>, [101](tel:101)",
        link=lambda target: "https://example.org/tips/",
    )
    assert (
        "tips (https://example.org/tips/), https://example.org/a,\nbin@example.org, 101\n" == text
    )


def test_no_entities():
    """
    Letters that HTML must escape are plain letters here.
    """
    assert ['Tom & "Ann" < 3 > 2'] == rendered('Tom &amp; "Ann" &lt; 3 > 2')


def test_headings_are_lines():
    """
    Headings stand between blank lines, the higher two underlined.
    """
    assert ["One", "===", "", "Two", "---", "", "Three"] == rendered("# One\n### Two\n#### Three")


def test_lists():
    """
    Lists keep their bullets and numbers, what is in an item stands under its first word, and lines
    are as short as elsewhere.
    """
    lines = rendered("- " + "words " * 15 + "\n    - b\n\n3. c\n4. d\n\n---")
    assert ["- " + "words " * 10 + "words", "  words words words words"] == lines[:2]
    assert ["  - b", "", "3. c", "4. d", "", "* * *"] == lines[2:]


def test_quotes_and_code():
    """
    Quotes are marked and code is indented, with its own line ends.
    """
    assert ["> a", "", "    b", "      c"] == rendered("> a\n\n```\nb\n  c\n```")


def test_hard_line_ends():
    """
    A line that the author ended with two blanks ends there.
    """
    assert ["Town hall", "Market 1"] == rendered("Town hall  \nMarket 1")


def test_narrow_table():
    """
    A table has columns under one another.
    """
    lines = rendered("| Day | Time |\n|---|---|\n| Monday | 9 |")
    assert ["Day    | Time", "-------------", "Monday | 9"] == lines


def test_wide_table():
    """
    A table that is wider than a line becomes a list that names its columns.
    """
    lines = rendered(f"| Day | Time |\n|---|---|\n| {'Monday ' * 9} | 9 in the morning |")
    assert lines[0].startswith("- Day: Monday")
    assert lines[1:] == ["  Time: 9 in the morning"]
