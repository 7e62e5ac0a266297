"""Texts that a mailing engine leaves as they are."""

import html
import json
import re

from hypothesis import example, given
from hypothesis import strategies as st

from binpub.mail.listmonk.inert import inert_header, inert_html, inert_line, inert_text

TRAPS = st.sampled_from(
    [
        "{{",
        "}}",
        "{",
        "}",
        "@TrackLink",
        "https://example.org",
        "`",
        '"',
        "\\",
        "<b>",
        "\n",
        "\0",
        "🚲",
    ]
)
TEXTS = st.lists(st.one_of(TRAPS, st.text(max_size=5)), max_size=12).map("".join)


def executed(template):
    """What a template of Go makes of one quoted text, as its specification reads."""
    found = re.fullmatch(r'\{\{ (?:Safe )?("(?:[^"\\{}\n]|\\.)*") \}\}', template)
    return json.loads(found[1])


@given(TEXTS)
@example("{{ .Subscriber.Email }}")
@example('https://example.org/@TrackLink" }}{{ UnsubscribeURL }}')
def test_text_means_itself(text):
    """A plain text comes out of the engine as it went in, whatever stands in it."""
    made = inert_text(text)
    assert text == executed(made)
    assert "@TrackLink" not in made


@given(TEXTS)
def test_subject_means_itself(text):
    """A subject is left as it is, or comes out of the engine as it went in."""
    made = inert_line(text)
    assert text == (made if "{{" not in text else executed(made))


@given(TEXTS)
def test_html_shows_the_same(text):
    """HTML shows what it showed, and nothing in it is a template."""
    made = inert_html(html.escape(text))
    assert text == html.unescape(made)
    assert "{{" not in made
    assert "@TrackLink" not in made


@given(TEXTS)
def test_header_is_no_template(text):
    """A header says the same but for blanks, and nothing in it is a template."""
    made = inert_header(text)
    assert "{{" not in made
    assert text.replace(" ", "") == made.replace(" ", "")
