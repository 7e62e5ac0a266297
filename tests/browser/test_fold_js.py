"""The browser reads a name as Python does: the same keys, in the same order."""

from __future__ import annotations

import sys
import unicodedata
from random import Random

from binpub.fold import SPELLING, plain, readings, split_words
from tests.bench.misspellings import misspellings
from tests.bench.spelling import SCRIPTS, streets_of
from tests.test_fold import SAME, real

ASK = """async ({ names, spelling }) => {
  const { fold, plain, readings, splitWords } = await import("./fold.js");
  return names.map((name) => [
    readings(name, spelling),
    plain(name, spelling),
    splitWords(name, spelling),
    fold(name, spelling),
  ]);
}"""
AWKWARD = [
    *("", " ", "constructor", "hasOwnProperty", "__proto__", "x_HO\n", "a (b)\x1c", "a (b)\ufeff"),
    *(
        "İstanbul",
        "ΟΔΟΣ",
        "Straße",
        "ﬁjn",
        "①",
        "Ⅳ",
        "ŉ",
        "\x1c\x85\xa0",
        "<b>r.</b>",
        "Kon. Gen. Lt. v. v. v. Janstr.",
    ),
]


def differences(browser, serve, names):
    """Return the names that the two sides read otherwise."""
    page = browser.new_page()
    page.goto(serve(SCRIPTS))
    found = page.evaluate(ASK, {"names": names, "spelling": SPELLING})
    page.close()
    ours = [
        [[*keys], plain(name), split_words(name), keys[0]]
        for name, keys in ((name, readings(name)) for name in names)
    ]
    return [pair for pair in zip(names, ours, found, strict=True) if pair[1] != pair[2]]


def test_awkward_names_are_read_alike(browser, serve):
    """Abbreviations, words that every JavaScript object knows, and odd letters have equal keys."""
    names = [*AWKWARD, *(name for pair in SAME for name in pair)]
    assert [] == differences(browser, serve, names)


def test_any_letters_are_read_alike(browser, serve):
    """Ten thousand texts of letters from all of Unicode have equal keys."""
    chance = Random(3)
    letters = [chr(code) for code in range(sys.maxunicode) if is_settled(chr(code))]
    near = [letter for letter in letters if ord(letter) < 0x250]
    names = [
        "".join(chance.choices(pool, k=chance.randint(1, 12)))
        for pool in (letters, near)
        for _ in range(5000)
    ]
    assert [] == differences(browser, serve, names)


def is_settled(letter):
    """Whether a character has a meaning in the Unicode that Python knows."""
    return unicodedata.category(letter) not in {"Cn", "Cs"}


@real
def test_real_names_are_read_alike(browser, serve):
    """Every street of Brussels, and thousands of misspelled ones of Leuven, have equal keys."""
    leuven = [name for (name,) in streets_of("leuven")]
    names = [name for group in streets_of("brussel") for name in group]
    names += leuven + [one.typed for one in misspellings(leuven, seed=1)]
    assert 15_000 < len(names)
    assert [] == differences(browser, serve, names)
