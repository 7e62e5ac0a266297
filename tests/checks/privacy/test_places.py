"""House numbers: a victim's are found in whatever notice, a meeting's own is fine."""

import pytest

from binpub.checks.privacy import ANYWHERE, lint_notice
from tests.world import a_notice


def found(kind, language, text):
    """The rules that find something in a notice of a kind."""
    notice = a_notice(kind=kind, title="101", language=language, body=text)
    return {str(one.finding.rule) for one in lint_notice(notice, ANYWHERE)}


@pytest.mark.parametrize("kind", ["prevention", "meeting", "network-news"])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Deze week is ingebroken in de Lindenlaan 12."),
        ("nl", "Bij een bejaarde vrouw, Molenstraat twaalf, is geld gestolen."),
        ("fr", "Des inconnus sont entrés rue Haute 3."),
        ("de", "In der Bergstraße 12 wurde eingebrochen."),
        ("en", "Bicycles were stolen at 12 Church Street."),
    ],
)
def test_a_victim_has_no_house_number(kind, language, text):
    """Advice and news may tell of a burglary, and then the house stays out of it as anywhere."""
    assert "house_number" in found(kind, language, text)


def test_a_meeting_has_an_address():
    """Where people are invited to is told with its number."""
    text = "Kom naar de infoavond over inbraak in De Schuur, Marktstraat 3, om 19:30 uur."
    assert "house_number" not in found("meeting", "nl", text)
