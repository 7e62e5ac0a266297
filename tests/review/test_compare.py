"""Two states of a noun, in words."""

from binpub.language import Language
from binpub.review.compare import compare_fields, compare_words
from tests.world import a_notice


def test_changed_words_stand_among_a_few_others():
    """What left and what came is marked, with six words around and not the whole text."""
    before = " ".join(f"w{number}" for number in range(20)) + " ten"

    shown = compare_words(before, before.replace("ten", "two"))
    assert "… w14 w15 w16 w17 w18 w19 <del>ten</del> <ins>two</ins>" == shown


def test_word_cannot_bring_its_own_mark_up():
    """A word that looks like HTML is a word."""
    assert "<del>a</del> <ins>&#60;/ins&#62;</ins>" == compare_words("a", "</ins>")


def test_change_in_a_huge_text_is_shown():
    """However long two texts are, what differs is shown, and all of it."""
    text = " ".join(f"w{number}" for number in range(50_000))

    assert "<del>w25000</del> <ins>other</ins>" in compare_words(
        text, text.replace("w25000", "other")
    )
    assert f"<ins>{'b ' * 49_999}b</ins>" in compare_words("a " * 50_000, "b " * 50_000)


def test_fields_that_differ():
    """A field is told by its name in the reader's language, before and after."""
    one, other = a_notice(where=["Kerkstraat"]), a_notice(where=["Dorp"])

    rows = list(compare_fields(one, other, {"where": "Where"}, Language("en")))
    assert [("Where", "Kerkstraat", "Dorp")] == rows
