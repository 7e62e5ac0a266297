"""Office words: what the lists find, what they leave alone, and how a municipality adds to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.checks.plain.lists import check_lists
from binpub.checks.plain.words import lower_of, office_of, parse_entry
from binpub.problems import Level, Wrong

LANGUAGES = ("nl", "fr", "de", "en")


def found(text, language, own=""):
    """The office words of a text, with the plain ones."""
    return [(text[start:end], plain) for start, end, plain in office_of(language, own).find(text)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "Bel, indien nodig, de politie.", [("indien", "als")]),
        ("nl", "Dit is m.b.t. de fiets.", [("m.b.t.", "over")]),
        ("nl", "Met  Betrekking\ntot de fiets.", [("Met  Betrekking\ntot", "over")]),
        ("nl", "De desbetreffende straat.", [("desbetreffende", "die / dat")]),
        ("fr", "C’est l’octroi d’une prime.", [("octroi", "don / accord")]),
        ("fr", "À l'exception des chiens.", [("À l'exception des", "sauf")]),
        ("fr", "À l’exception des chiens.", [("À l’exception des", "sauf")]),
        ("de", "Das gilt bezüglich der Räder.", [("bezüglich", "zu / über")]),
        ("en", "Be there prior to noon.", [("prior to", "before")]),
    ],
)
def test_found(language, text, expected):
    """An office word is found however it's written, as it stands in the text."""
    assert expected == found(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Hij deed indiening op de dienst te Gent."),
        ("nl", "Als je iets ziet: bel 101."),
        ("fr", "La banque d’outre-mer."),
        ("de", "Der Binnenhafen ist zu."),
        ("en", "A thusly thing, priory to."),
    ],
)
def test_part_of_a_word(language, text):
    """A part of another word is no office word."""
    assert [] == found(text, language)


def test_longest_wins():
    """Of two that stand in one place, the longer is told."""
    assert [("in the event of", "if")] == found("in the event of fire", "en")
    assert [("b c", "2")] == found("b c", "xx", "b -> 1\nb c -> 2")


def test_own_words():
    """A municipality adds words, and says which of the tool's are fine."""
    own = "# Ours\nkeet -> huis\n! indien nodig\n"
    text = "Bel indien nodig, en indien je een keet ziet."

    assert [("indien", "als"), ("keet", "huis")] == found(text, "nl", own)


def test_wrong_line_is_left_out():
    """A wrong line doesn't stop the others."""
    assert [("keet", "huis")] == found("een keet", "nl", "keet\nkeet -> huis")


@pytest.mark.parametrize(
    "line", ["keet", "-> huis", "! keet -> huis", "k* -> huis", "a| -> b", "!"]
)
def test_no_entry(line):
    """A line that says no office word, or too little of one, is refused."""
    with pytest.raises(Wrong):
        parse_entry(line)


def test_told_with_their_lines():
    """What is wrong with a municipality's list is told on its line."""
    problems = list(check_lists({"nl.txt": "keet -> huis\nkeet\n! fiets\n", "be.txt": ""}))

    assert [(2, Level.ERROR), (3, Level.WARNING), (0, Level.ERROR)] == [
        (one.line, one.level) for one in problems
    ]
    assert "site_config/plain/nl.txt" == problems[0].path


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_well_chosen(language):
    """Each language has 160 to 250 office words, none twice, and none is another's plain word."""
    entries = office_of(language).entries
    spoken = [one for entry in entries for one in entry.plain.split(" / ")]

    assert 160 <= len(entries) <= 250
    assert len(entries) == len({entry.source.partition(" ->")[0] for entry in entries})
    assert [] == [one for one in spoken if found(one, language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_finds_itself(language):
    """Each line finds what it names."""
    for entry in office_of(language).entries:
        text = " ".join(words[0].replace("*", "") for words in entry.tokens)
        assert entry.pattern.fullmatch(text), entry.source
        assert found(text, language), entry.source


@given(st.text(), st.sampled_from(LANGUAGES))
def test_places_are_right(text, language):
    """Whatever surrounds it, an office word is found where it stands."""
    word = {"nl": "indien", "fr": "nonobstant", "de": "bezüglich", "en": "prior to"}[language]
    whole = f"{text} {word} {text}"
    start = len(text) + 1

    assert len(lower_of(whole)) == len(whole)
    assert (start, start + len(word)) in [
        (first, last) for first, last, _ in office_of(language).find(whole)
    ]


@given(st.text(max_size=40), st.text(alphabet="ab*|!->.' ’\n#", max_size=60))
def test_any_list_is_read(text, own):
    """Whatever stands in a list, nothing breaks."""
    list(check_lists({"nl.txt": own}))
    assert all(text[start:end] for start, end, _ in office_of("nl", own).find(text))
