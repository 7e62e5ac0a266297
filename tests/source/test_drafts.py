"""A new file's text: it reads back as what was given, whatever that was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.problems import Wrong
from binpub.source.drafts import Plain, refuse_remarks, render_markdown, render_values
from binpub.source.readers import parse_values
from binpub.source.yaml import WrongYaml, parse_yaml

LINES = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).filter(
    lambda text: text == text.strip() and text.isprintable()
)


@given(LINES, st.lists(LINES, min_size=1), st.dictionaries(LINES, LINES, min_size=1, max_size=3))
def test_whatever_is_written_reads_back(title, advice, details):
    """Every text comes back as it was given: quotation marks, colons, hashes, and words like no."""
    values = {"title": title, "advice": advice, "list": [details, {"a": "b"}]}

    assert values == parse_yaml(render_values(values))


def test_short_names_stand_on_one_line():
    """Slugs and streets stand in brackets, sentences each on a line of its own."""
    written = render_values(
        {
            "areas": [Plain("west"), Plain("east")],
            "where": ["Kerkstraat"],
            "advice": ["Sluit. Alles."],
        }
    )

    assert "areas: [west, east]\nwhere: [Kerkstraat]\nadvice:\n  - Sluit. Alles.\n" == written


def test_long_text_stands_as_it_is():
    """A text of several paragraphs keeps its lines."""
    plan = "Per mail.\n\n- elke maand: één\n# geen opmerking"

    assert {"plan": plan} == parse_yaml(render_values({"plan": plan}))


def test_what_has_no_value_is_left_out():
    """Nothing is written for what wasn't answered."""
    given = {"areas": [], "title": "Inbraak", "place": None, "where": ""}

    assert "title: Inbraak\n" == render_values(given)


def test_plain_lies_are_refused():
    """What would be read as something else is never written."""
    with pytest.raises(Wrong):
        render_values({"kind": Plain("[a")})
    with pytest.raises(Wrong):
        render_values({"kind": Plain("a # b")})


def test_remarks_are_refused_with_their_line():
    """A remark stops the file from being read, on its line; a comment of anybody else doesn't."""
    text = render_markdown({"title": "x"}, "Text.", ["Mend this,\nand that."])

    with pytest.raises(WrongYaml) as wrong:
        parse_values(text.encode(), "content/notices/2026/2026-01-01-x.md")
    assert (2, "#! Mend this, and that.") == (wrong.value.line, text.split("\n")[1])
    refuse_remarks("# a comment\ntitle: '#! not one'\nplan: |-\n  #! nor this", 2)
