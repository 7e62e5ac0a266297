"""Number plates that are said rather than written."""

import pytest

from binpub.checks.privacy import ANYWHERE, lint_text
from binpub.model.privacy import Rule


def rules(text, language):
    return {finding.rule for finding in lint_text(text, language, ANYWHERE)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Let op voor één streepje quebec oscar whiskey streepje vier vijf zes."),
        ("fr", "La plaque est deux, Q, O, W, cinq cent soixante-sept."),
        ("de", "Die Nummer ist eins, dann I-W-Q, dann sieben acht neun."),
        ("en", "Look out for one dash oscar india whiskey dash four five six."),
    ],
)
def test_a_plate_that_is_said(language, text):
    """Letters and numbers in words are a plate too."""
    assert Rule.PLATE in rules(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "Van één tot drie uur zijn zaal A en zaal B open.",
        "Bel één één twee bij nood.",
        "Er waren twee inbraken in zone A, drie in zone B en vier in zone C.",
    ],
)
def test_numbers_that_are_none(text):
    """Counting and single letters in a sentence are no plate."""
    assert Rule.PLATE not in rules(text, "nl")
