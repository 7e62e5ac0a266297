"""The word lists of a language, and what a municipality adds to them."""

import pytest

from binpub.checks.privacy import Context, lint_text
from binpub.checks.privacy.lexicon import lexicon_of
from binpub.model.privacy import Rule

LANGUAGES = ("nl", "fr", "de", "en")


def found(text, language="nl", **lists):
    context = Context(lists=tuple((name.replace("__", "."), one) for name, one in lists.items()))
    return {finding.rule for finding in lint_text(text, language, context)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_words_has_frames(language):
    """What is the same in all languages is looked for in each of them."""
    lexicon = lexicon_of(language)
    for rule in (Rule.REPORTER, Rule.CALL_TO_ACT, Rule.GUILT, Rule.ABSENCE, Rule.MINOR):
        assert any("$" in phrase.source for phrase in lexicon.phrases[rule])


def test_a_municipality_adds_a_phrase():
    """A phrase of the municipality finds what the tool's own lists don't."""
    text = "De garde champêtre van Zandbeke zag alles."
    assert Rule.HEALTH not in found(text)
    assert Rule.HEALTH in found(text, health__nl__txt="garde champetre")


def test_a_municipality_adds_to_a_set():
    """A word that the municipality adds to a set counts in every phrase that names it."""
    text = "De veldwachtershulp belde meteen de politie."
    assert set() == found(text)
    assert {Rule.REPORTER} == found(text, sets__nl__txt="$job = veldwachtershulp")
