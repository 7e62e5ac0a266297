"""The accessibility statement: it says what was tested, and no more."""

from __future__ import annotations

from datetime import date

import pytest

from binpub.language import Language
from binpub.pages import Edition
from binpub.pages.accessibility import accessibility_page
from binpub.pages.tested import Outcome, read_tested
from tests.world import a_catalog, a_site, some_lists

OMBUDSMAN = {"name": "Ombudsman of Smalltown", "address": "https://ombudsman.example.org/"}


def statement(language="en", lists=None, **site):
    """The statement of a site."""
    catalog = a_catalog(site=a_site(**site), lists=lists)
    [(path, text)] = accessibility_page(Edition(catalog, Language(language), date(2026, 11, 22)))
    assert path == "accessibility/index.md"
    return text


def test_it_claims_a_part_only():
    """Without an audit it says “partly”, and that nobody from outside has looked."""
    text = statement()
    assert "This site partly meets WCAG 2.2, level AA." in text
    assert "No independent expert has looked at this site yet." in text


def test_it_names_the_test():
    """It names the day, the rules and the browser of the record, and how often each check was made."""
    tested, text = read_tested(), statement()
    assert f"axe-core {tested.axe}: {tested.rules} rules" in text
    assert tested.browser in text
    assert f"tested {tested.checks['axe'].passed} times, no barrier found" in text


def test_it_admits_what_failed(monkeypatch):
    """What went wrong in the newest test stands among what doesn't work."""
    tested = read_tested()
    checks = {**tested.checks, "focus": Outcome(passed=3, failed=2)}
    broken = tested.model_copy(update={"checks": checks})
    monkeypatch.setattr("binpub.pages.accessibility.read_tested", lambda: broken)
    assert (
        "This went wrong 2 times in the latest test: You can see where the keyboard is"
        in statement()
    )


def test_it_shows_the_audit():
    """An audit is named with its day and its report, and the statement is no older than it."""
    text = statement(
        accessibility={
            "status": "full",
            "audited": "2030-01-05",
            "by": "Bureau Clear",
            "report": "https://example.org/report",
        }
    )
    assert "fully" in text
    assert "Bureau Clear looked at this site on 5 January 2030." in text
    assert "This statement was made on 5 January 2030." in text


def test_it_names_whom_to_turn_to():
    """Who isn't satisfied reads to whom to turn: the one of site.yml, or what holds in the country."""
    own = {"enforcement": OMBUDSMAN}
    assert ">Ombudsman of Smalltown</a>" in statement(accessibility=own)
    assert "depends on the region" in statement(country="BE")
    assert "National Ombudsman" in statement(country="NL")


def test_mail_system_is_named_where_there_is_one():
    """The pages of the mailing engine aren't ours: a site that has one says that nobody tested them."""
    words = "pages of the mail system"
    assert (words in statement(lists=some_lists()), words in statement()) == (True, False)


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_it_is_there_in_every_language(language):
    """No sentence of the statement is left in English."""
    assert "WCAG 2.2" in statement(language)
    assert "tested" not in statement(language)
