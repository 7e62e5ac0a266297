"""A text's long sentences and office words, with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.checks.plain import lint_wording
from binpub.model.privacy import Rule

TWENTY = "one two three four five six seven eight nine ten " * 2


def found(text, language="en", own=None):
    """Rule and text of each finding."""
    return [(str(one.rule), one.text) for one in lint_wording(text, language, own or {})]


def test_twenty_words_are_enough():
    """A sentence of twenty words is fine; one of 21 is too long."""
    twenty = TWENTY.strip().capitalize() + "."
    long = "Then " + twenty

    assert [] == found(f"{twenty} {twenty}")
    assert [("long_sentence", long)] == found(f"Short. {long} Short.")


def test_it_says_how_long():
    """The finding says how many words there are, and what to do."""
    (one,) = lint_wording(TWENTY + "more", "en", {})

    assert "this sentence has 21 words; must be at most 20 to be read easily" == str(one.why)
    assert "cut it in two" == str(one.instead)


def test_plain_word_beside_it():
    """An office word is told with the plain words for it."""
    (one,) = lint_wording("Sla af omtrent de kerk.", "nl", {})

    assert "write “over / rond”" == str(one.instead)


def test_needless_word():
    """A word that says nothing has no plain one: it's left out."""
    (one,) = lint_wording("We hereby invite you.", "en", {})

    assert ("hereby", "leave it out") == (one.text, str(one.instead))


def test_list_is_no_sentence():
    """The items of a list are read one by one, and so are the cells of a table."""
    assert [] == found("".join(f"- item number {number} here\n" for number in range(9)))
    assert [] == found("| a b c d e f g h |\n" * 4)


def test_in_bold_from_its_beginning():
    """A sentence that begins in bold is shown from there."""
    assert found(f"**Mind** {TWENTY}")[0][1].startswith("**Mind** one")


def test_unknown_language():
    """Of a language that it doesn't know it says nothing."""
    assert [] == found(TWENTY * 2 + " indien", "it")


@given(
    st.text() | st.text(alphabet="ab. \n-*_[]()|#>`~", max_size=300),
    st.sampled_from(["nl", "fr", "de", "en"]),
)
def test_places_are_right(text, language):
    """Whatever is written, nothing breaks, and each finding is what stands at its place."""
    for one in lint_wording(text, language, {}):
        assert one.text == text[one.start : one.end]


@given(st.text(alphabet="ab .\n*#é", max_size=40))
@pytest.mark.parametrize("rule", [Rule.OFFICE_WORD])
def test_found_in_any_text(rule, text):
    """An office word in a paragraph of its own is found, whatever stands before."""
    whole = f"{text}\n\nBel indien nodig."
    (one,) = [one for one in lint_wording(whole, "nl", {}) if one.rule is rule]

    assert len(text) + 6 == one.start
