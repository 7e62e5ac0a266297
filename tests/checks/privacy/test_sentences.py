"""Each sentence of the list is found by its rule, or by none if it's clean."""

import re
from pathlib import Path

import pytest

from binpub.checks.privacy import ANYWHERE, lint_text

LINES = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line.split("|", 2) for line in LINES if line and not line.startswith("#")]


def shown(text):
    """Return a text whose invisible characters are written as escapes."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)


def found(language, text):
    return {str(finding.rule) for finding in lint_text(shown(text), language, ANYWHERE)}


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_what_must_be_found(language):
    """A sentence that gives something away is found by the rule that it's there for."""
    labelled = [(rule, text) for lang, rule, text in SENTENCES if rule and lang == language]
    assert [] == [(rule, text) for rule, text in labelled if rule not in found(language, text)]


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_what_is_clean(language):
    """A sentence that gives nothing away brings no warning."""
    clean = [text for lang, rule, text in SENTENCES if not rule and lang == language]
    assert [] == [text for text in clean if found(language, text)]
