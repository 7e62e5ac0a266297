"""The browser suggests the streets that Python suggests, in the same order."""

from __future__ import annotations

import string
from random import Random

from binpub.fold import SPELLING
from binpub.lookup.suggest import Speller
from tests.bench.misspellings import misspellings
from tests.bench.spelling import SCRIPTS, streets_of, typed_by_hand
from tests.test_fold import real

ASK = """async ({ names, questions, spelling }) => {
  const { makeSpeller } = await import("./suggest.js");
  const suggest = makeSpeller(names, spelling);
  return questions.map((question) => suggest(question));
}"""
NAMES = [
    ("Lindenlaan",),
    ("Lindelaan",),
    ("Rue Haute", "Hoogstraat"),
    ("Lei",),
    ("H. Roland Holstlaan",),
    ("'t Veld",),
    ("Straat",),
    ("Ελλάδα",),
]


def differences(browser, serve, names, questions):
    """Return the questions to which the two sides have other suggestions."""
    page = browser.new_page()
    page.goto(serve(SCRIPTS))
    given = {"names": names, "questions": questions, "spelling": SPELLING}
    found = page.evaluate(ASK, given)
    page.close()
    speller = Speller(names)
    ours = [speller.suggest(question) for question in questions]
    return [pair for pair in zip(questions, ours, found, strict=True) if pair[1] != pair[2]]


def noise(count):
    """Return as many texts of letters, digits and marks without a meaning."""
    chance = Random(5)
    letters = string.ascii_letters + string.digits + " .-'éèëïijĲß<>_()\n"
    return ["".join(chance.choices(letters, k=chance.randint(0, 24))) for _ in range(count)]


def test_few_names(browser, serve):
    """On a list of a few odd names both sides suggest the same, whatever is typed."""
    questions = ["lindlaan", "hoochstr", "ruehaut", "h", "lij", "roland hols", "constructor"]
    assert [] == differences(browser, serve, NAMES, [*questions, "x" * 10_000, *noise(300)])


@real
def test_misspelled_names(browser, serve):
    """Thousands of misspelled streets of Vlissingen have the same suggestions on both sides."""
    names = streets_of("vlissingen")
    made = misspellings([name for (name,) in names], seed=2)
    questions = [one.typed for one in [*typed_by_hand("vlissingen"), *made]]
    assert 5000 < len(questions)
    assert [] == differences(browser, serve, names, questions)


@real
def test_bilingual_names(browser, serve):
    """On the 5,487 bilingual streets of Brussels both sides suggest the same."""
    names = streets_of("brussel")
    french = misspellings([group[0] for group in names[::25]], seed=3)
    questions = [one.typed for one in [*typed_by_hand("brussel"), *french]]
    assert [] == differences(browser, serve, names, questions[:1200] + noise(100))
