"""
The accessibility statement, after the model of the European Commission (decision 2018/1523).

What was tested comes from the tests' own record; what a municipality adds, from its site.yml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from binpub.model.accessibility import Compliance
from binpub.model.country import Country
from binpub.pages.edition import Edition
from binpub.pages.links import document_of
from binpub.pages.tested import Outcome, Tested, read_tested
from binpub.problems import N_

ACCESSIBILITY = "accessibility/"

KINDS: Mapping[str, str] = {
    "home": N_("Home page"),
    "lookup": N_("Look up your street"),
    "streets": N_("Streets by letter"),
    "letter": N_("Streets under one letter"),
    "areas": N_("All networks"),
    "area": N_("A network"),
    "ended area": N_("A network that has ended"),
    "notice": N_("A notice"),
    "meeting": N_("A meeting"),
    "withdrawn notice": N_("A notice that was withdrawn"),
    "archive": N_("All notices"),
    "year": N_("The notices of a year"),
    "advice": N_("What can I do?"),
    "charters": N_("Charters"),
    "charter": N_("A charter"),
    "partners": N_("Partners"),
    "partner": N_("A partner"),
    "figures": N_("Figures"),
    "figures of an area": N_("The figures of a network"),
    "data": N_("Follow and reuse"),
    "search": N_("Search"),
    "submit": N_("Submit a notice"),
    "free page": N_("A page written by the municipality"),
    "accessibility": N_("Accessibility"),
    "subscribed": N_("After filling in the form to join"),
    "poster": N_("A poster"),
    "flyer": N_("A flyer"),
    "welcome": N_("A welcome letter"),
    "lost": N_("A page that doesn’t exist"),
    "front": N_("The choice of a language"),
    "translated home": N_("Home page, in another language"),
    "untranslated notice": N_("A notice that isn’t translated"),
}
"""The kinds of page, by their names in the tests."""

CHECKS: Mapping[str, str] = {
    "axe": N_(
        "The rules of axe for WCAG 2.2, levels A and AA: in light and dark, 320 and 1280 pixels wide"
    ),
    "structure": N_("Headings, parts of the page, languages, tables, drawings and names of links"),
    "languages": N_("Texts that aren’t translated say which language they’re in"),
    "skip": N_("The first link leads past the menu"),
    "focus": N_("You can see where the keyboard is, and nothing hides it"),
    "targets": N_("What you tap is 24 pixels wide and high, or has that much room"),
    "reflow": N_("At 320 pixels nothing scrolls sideways"),
    "spacing": N_("More space between letters, words and lines hides nothing"),
    "large text": N_("Text at twice its size hides nothing"),
    "forced colours": N_("With your own colours, buttons and fields keep their borders"),
    "motion": N_("Nothing moves for people who want less movement"),
    "print": N_("On paper the text is there, without the menu"),
    "buttons": N_("Without JavaScript there is no button that does nothing"),
    "errors": N_("The forms say in words what is missing"),
    "keyboard": N_("Five things that residents do, with the keyboard only"),
    "touch": N_("Five things that residents do, by touch on a phone 320 pixels wide"),
    "no scripts": N_("Five things that residents do, without JavaScript"),
}
"""What was tested, by the name of each check in the record."""

_STATUS: Mapping[Compliance, str] = {
    Compliance.FULL: N_("This site fully meets WCAG 2.2, level AA."),
    Compliance.PARTIAL: N_(
        "This site partly meets WCAG 2.2, level AA. Below you can read what is missing or unknown."
    ),
    Compliance.NONE: N_("This site doesn’t meet WCAG 2.2, level AA yet."),
}

_OMBUDSMAN: Mapping[Country, str] = {
    Country.BE: N_(
        "After that you can turn to the ombudsman. Which one depends on the region: the "
        "municipality must tell you."
    ),
    Country.NL: N_(
        "After that you can turn to the municipality’s own ombudsman. If it has none, turn to the "
        "National Ombudsman."
    ),
}
"""Whom one turns to next, where a municipality named nobody."""


def accessibility_page(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the accessibility statement."""
    document, tested, language = document_of(ACCESSIBILITY), read_tested(), edition.language
    site = edition.catalog.site
    own = site.accessibility
    yield (
        document,
        edition.render(
            "accessibility.md.jinja",
            document,
            summary=language(
                N_(
                    "What was tested so that everybody can use this site, and what doesn’t work yet."
                )
            ),
            own=own,
            status=language(_STATUS[own.status]),
            ombudsman=language(_OMBUDSMAN[site.country]),
            tested=tested,
            prepared=max(tested.tested, own.audited or tested.tested),
            languages=language.listed([language.name_of(code) for code in site.languages]),
            tested_languages=language.listed([language.name_of(one) for one in tested.languages]),
            checks=list(_checks(edition, tested)),
            failures=[(words, one) for words, one in _checks(edition, tested) if one.failed],
            kinds=[language(KINDS[name]) for name in tested.pages],
        ),
    )


def _checks(edition: Edition, tested: Tested) -> Iterator[tuple[str, Outcome]]:
    for name, outcome in tested.checks.items():
        yield edition.language(CHECKS[name]), outcome
