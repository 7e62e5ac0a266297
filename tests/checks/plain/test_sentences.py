"""Where a sentence ends: not after an abbreviation, an ordinal or an hour."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.checks.plain.markup import flatten
from binpub.checks.plain.sentences import count_words, split_sentences


def sentences(text, language):
    """The sentences of a text."""
    flat = flatten(text)
    return [text[start:end] for start, end in split_sentences(flat, language)]


WHOLE = [
    ("nl", "Ring o.a. bij dhr. Peeters, nr. 3, tel. 101."),
    ("nl", "De vergadering begint om 20.30 uur. "),
    ("nl", "Breng bv. Een pen, enz. mee."),
    ("nl", "J. Peeters en A.B. Claes komen."),
    ("fr", "M. Dupont habite av. Louise, no. 5, à St. Gilles."),
    ("fr", "« Venez ! » dit la police."),
    ("fr", "Cela vaut p. ex. Pour vous."),
    ("de", "Wir treffen uns am 3. Dezember in der Str. Nr. 5."),
    ("de", "Kommen Sie in den 2. Stock, z. B. Mit dem Lift."),
    ("de", "Das gilt z.B. Für Fahrräder, d.h. Immer."),
    ("en", "Mr. Smith lives in St. John Street, no. 3."),
    ("en", "It was 8 p.m. when it happened, i.e. At night."),
    ("en", "It costs 3.50, or 1,000 in all."),
    ("nl", "“Help!” riep ze."),
    ("nl", "Wat? zei hij."),
]


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_one_sentence(language, text):
    """What only looks like an end isn't one."""
    assert [text.strip()] == sentences(text, language)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "Kom om 20.30. Breng iets mee.", ["Kom om 20.30.", "Breng iets mee."]),
        ("nl", "Appels enz. Kom ook!", ["Appels enz.", "Kom ook!"]),
        ("nl", "Zie je iets? Bel 101! Wacht…", ["Zie je iets?", "Bel 101!", "Wacht…"]),
        ("nl", "Ze zei: “Ja.” Toen ging ze.", ["Ze zei: “Ja.”", "Toen ging ze."]),
        ("nl", "Foto's van collega's. Alles blijft.", ["Foto's van collega's.", "Alles blijft."]),
        ("nl", "**Let op.** Er is meer.", ["**Let op.", "Er is meer."]),
        ("fr", "Venez ! Il est 20 h.", ["Venez !", "Il est 20 h."]),
        ("fr", "« Oui. » Puis non.", ["« Oui. »", "Puis non."]),
        ("de", "Es waren 12. Wir riefen an.", ["Es waren 12.", "Wir riefen an."]),
        ("de", "Das ist „gut.“ Danach nicht.", ["Das ist „gut.“", "Danach nicht."]),
        ("en", "Come at 8 p.m. Bring tea.", ["Come at 8 p.m.", "Bring tea."]),
        ("nl", "- eerst dit\n- dan dat", ["eerst dit", "dan dat"]),
    ],
)
def test_several(language, text, expected):
    """What ends a sentence does."""
    assert [one.replace("**", "") for one in expected] == [
        one.strip("*") for one in sentences(text, language)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Om 20.30 uur in de Sint-Jansstraat 3", 7),
        ("l’eau et/ou l'air – c’est 1.000 €", 5),
        ("a\u0301a\u0301 b", 2),
        ("Bel 078 170 170 of 014/00 00 00", 4),
        ("De 16 h 30 à 20 h, 3 hommes", 6),
        ("Il est 20\u00a0h\u00a030", 3),
        ("", 0),
        ("… – !", 0),
    ],
)
def test_words(text, expected):
    """An hour, a name with hyphens and a price are one word each; a sign is none."""
    assert expected == count_words(text, 0, len(text))


@given(st.text(alphabet="aB1.!?…”» \n'’(", max_size=80) | st.text(), st.sampled_from(["nl", "de"]))
def test_nothing_is_lost(text, language):
    """Whatever is written, sentences stand in order, don't overlap, and leave out blanks only."""
    flat = flatten(text)
    spans = list(split_sentences(flat, language))
    kept = "".join(flat[start:end] for start, end in spans)

    assert spans == sorted(spans)
    assert "".join(flat.split()) == "".join(kept.split())
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
