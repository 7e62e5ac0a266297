"""What the whole notice needs: a last day where somebody can be recognised."""

import pytest

from binpub.checks.privacy import ANYWHERE, lint_notice
from tests.world import a_notice

DESCRIBED = [
    ("nl", "Een vrouw met rood haar en een litteken op de wang belde aan."),
    ("nl", "Een vrouw met rood haar belde aan."),
    ("nl", "Een grote man met een blauwe jas belde aan."),
    ("nl", "De verdachte is een man van 34 jaar uit Gent."),
    ("nl", "Een 34-jarige man belde aan."),
    ("fr", "Femme rousse, une cicatrice sur la joue, environ 30 ans."),
    ("fr", "Un homme de 34 ans a sonné."),
    ("fr", "Un homme aux cheveux courts a sonné."),
    ("de", "Eine Frau mit roten Haaren hat geklingelt."),
    ("de", "Ein etwa 40 Jahre alter Mann mit Vollbart hat geklingelt."),
    ("de", "Der Tatverdächtige ist ein Mann von 34 Jahren."),
    ("en", "A woman with red hair and a scar on her cheek rang the bell."),
    ("en", "The suspect is a 34-year-old man."),
    ("en", "A tall man rang the bell."),
]
NOBODY = [
    ("nl", "Een man brak in met een zwarte wagen achter haar huis."),
    ("nl", "Het netwerk bestaat 30 jaar, en de man van de politie dankt je."),
    ("fr", "Un homme habite ici depuis environ 30 ans."),
    ("de", "Ein Mann arbeitet hier seit etwa 30 Jahren."),
    ("en", "A man broke into a 100-year-old house."),
]


def rules(language, text, **fields):
    notice = a_notice(
        kind="suspicious-situation", title="101", language=language, body=f"{text} 101.", **fields
    )
    return {str(one.finding.rule): str(one.finding.level) for one in lint_notice(notice, ANYWHERE)}


@pytest.mark.parametrize(("language", "text"), DESCRIBED)
def test_a_body_that_is_described(language, text):
    """Who tells what somebody looks like is asked for a last day, and not when there is one."""
    assert {"valid_until": "warning"} == rules(language, text)
    assert {} == rules(language, text, describes=["person"], valid_until="2026-12-20")


@pytest.mark.parametrize(("language", "text"), NOBODY)
def test_a_body_that_is_not(language, text):
    """Words that also say something else describe nobody."""
    assert "valid_until" not in rules(language, text)
