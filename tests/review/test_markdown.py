"""Somebody else's text on a forge's page: it shows as itself and does nothing."""

import re

from hypothesis import given
from hypothesis import strategies as st

from binpub.language import Language
from binpub.review.markdown import Md, Words, plain, table

ACTIVE = re.compile(r"[<>|`*_\[\]\\~$]|(?<!&)#|@|^/", re.MULTILINE)
"""What Markdown, HTML or a forge would act on, outside of an entity."""


@given(st.text())
def test_no_text_can_break_out(text):
    """Whatever a text holds, nothing of it is left that a forge acts on, and it's one line."""
    shown = plain(text)

    assert [] == ACTIVE.findall(shown.removeprefix("/"))
    assert "\n" not in shown


def test_mentions_and_references_are_parted():
    """No person is called, no issue named and no address linked, though the reader sees no blank."""
    assert "&#64;&#8203;jan &#35;&#8203;12 &#33;&#8203;3" == plain("@jan #12 !3")
    assert "https:&#8203;//x.example www&#8203;.x.example" == plain(
        "https://x.example www.x.example"
    )


def test_what_cannot_be_seen_is_named():
    """A sign that turns a line around, and a letter without a shape, are shown by their number."""
    assert "a⟨U+202E⟩b⟨U+200B⟩c⟨U+3164⟩" == plain("a\u202eb\u200bc\u3164")
    assert "👩‍🚒" == plain("👩‍🚒")


def test_marks_do_not_paint_over_the_page():
    """A letter keeps three marks; a tower of them is named."""
    assert "e" + "\u0301" * 3 + "⟨U+0301⟩" == plain("e" + "\u0301" * 4)


def test_cell_stays_in_its_row():
    """A line end or a bar in a value makes no new row or column."""
    assert "| a |\n| --- |\n| x &#124; y z |" == table(["a"], [["x | y\nz"]])


def test_sentence_shows_values_as_they_are():
    """What fills the hole of a sentence can't be Markdown; what we wrote ourselves can."""
    say = Words(Language("en"))

    assert "**bold** &#42;&#42;not&#42;&#42;" == say(
        "{ours} {theirs}", ours=Md("**bold**"), theirs="**not**"
    )
