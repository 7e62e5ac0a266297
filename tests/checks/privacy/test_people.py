"""Names of persons, in lists and in none."""

import pytest

from binpub.checks.privacy import ANYWHERE, Context, lint_text
from binpub.model.privacy import Rule


def names(text, language="nl", context=ANYWHERE):
    findings = lint_text(text, language, context)
    return [finding.text for finding in findings if finding.rule is Rule.PERSON_NAME]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("nl", "Volgens Quirina Zwartepoortel was het stil.", "Quirina Zwartepoortel"),
        ("nl", "De fiets is van Zjefke Brombeerstra.", "Zjefke Brombeerstra"),
        ("fr", "Je crois que Jean-Baptiste Crombecque est passé.", "Jean-Baptiste Crombecque"),
        ("de", "Gefunden hat ihn Wunibald Zwetschgentaler.", "Wunibald Zwetschgentaler"),
        ("en", "It was said by Ermintrude Quillverstone.", "Ermintrude Quillverstone"),
    ],
)
def test_a_name_that_no_list_has(language, text, name):
    """A person is found by one known name, or by where two unknown ones stand."""
    assert [name] == names(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "De actie is van Child Focus en van het Rode Kruis."),
        ("nl", "Er stond een Skoda Octavia voor de Emile Jacqmainlaan."),
        ("nl", "Weggelopen: een hond die naar Bruno luistert."),
        ("de", "Falsche Dachdecker sind unterwegs."),
        ("de", "Am Samstag war Oma zum Kaffee da."),
        ("en", "The talk is with Neighbourhood Watch on Monday."),
    ],
)
def test_what_is_no_person(language, text):
    """Brands, makes, streets, animals and German nouns aren't persons."""
    assert [] == names(text, language)


def test_role_holders_may_be_named():
    """A name that the site itself publishes may stand in a notice."""
    context = Context(names=frozenset({"Quirina", "Zwartepoortel"}))
    assert [] == names("Volgens Quirina Zwartepoortel was het stil.", context=context)
