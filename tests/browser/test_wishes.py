"""
The five wishes that residents come with, in every language, way and colours.

Each is told once. The main language is walked in every way and all colours, the others in
every way, each in other colours.
"""

from __future__ import annotations

import re
from itertools import product
from urllib.parse import parse_qs

import pytest

from binpub.language import Language
from tests.browser.residents import LOOKS, WAYS
from tests.browser.test_pages import FAINT
from tests.example import LANGUAGES, built_in_four_languages

ENGINE = "https://lists.zandbeke.example.org/"
MAIN, *OTHERS = LANGUAGES
WALKS = [
    *((MAIN, way, look) for way, look in product(WAYS, LOOKS)),
    *(
        (code, way, list(LOOKS)[(row + column) % len(LOOKS)])
        for row, code in enumerate(OTHERS)
        for column, way in enumerate(WAYS)
    ),
]


@pytest.fixture(scope="module")
def address(serve):
    """Where the example is served in four languages."""
    return serve(built_in_four_languages() / "site")


class Visit:
    """A resident at the home page, and the words of the language there."""

    def __init__(self, resident, language):
        self.resident, self.words = resident, language

    @property
    def page(self):
        """The page that the resident is on."""
        return self.resident.page

    def link(self, words, within="main"):
        """A link by its words, as a resident finds it; French has narrow spaces before its signs."""
        begins = re.compile(r"^" + r"\s+".join(map(re.escape, words.split())))
        return self.page.locator(within).get_by_role("link", name=begins).first

    def follow(self, words, within="main"):
        """Follow a link by its words."""
        self.resident.follow(self.link(words, within))

    def wish(self, sentence):
        """Follow one of the wishes on the home page."""
        self.follow(self.words(sentence), within=".wishes")

    def title(self):
        """The title of the page that is open."""
        return self.page.locator("h1").inner_text()


def find_network(visit):
    """Which network is mine?"""
    resident, page = visit.resident, visit.page
    if page.evaluate("document.documentElement.dataset.scheme"):
        resident.fill(page.locator(".lookup__input"), "Vredelaan 2")
        resident.press(page.locator(".lookup__button"))
        page.locator(".network__name a").wait_for()
        resident.follow(page.locator(".network__name a"))
    else:
        resident.follow(page.locator(".alphabet a:visible", has_text="V").first)
        resident.follow(page.locator(".street", has_text="Vredelaan").locator("a").first)
    assert "BIN Stationsbuurt" == visit.title()


def read_what_happened(visit):
    """What happened near me?"""
    visit.wish("What happened?")
    assert visit.words("Notices") == visit.title()
    visit.follow("BIN Kerkwijk")
    title = visit.page.locator(".row__title").first
    called = title.inner_text()
    visit.resident.follow(title)
    assert called == visit.title()
    assert visit.page.locator(".facts dd").first.is_visible()


def learn_what_to_do(visit):
    """What can I do?"""
    visit.wish("What can I do?")
    assert visit.words("What can I do?") == visit.title()
    assert "tel:101" == visit.page.locator(".calls__first a").first.get_attribute("href")
    assert visit.page.get_by_role("heading", name=visit.words("What to say")).is_visible()


def join_and_leave(visit):
    """How do I join, and how do I leave?"""
    visit.wish("Join or leave")
    assert "Lid worden en stoppen" == visit.title()
    visit.follow("BIN-Z Centrum")
    page, posted = visit.page, []
    page.context.route(
        f"{ENGINE}**", lambda route: (posted.append(route.request), route.fulfill(body="Asked"))[1]
    )
    assert page.get_by_role("heading", name=visit.words("Leaving"), exact=True).is_visible()
    visit.resident.fill(page.locator(".subscribe__input"), "somebody@example.org")
    with page.expect_navigation(url=f"{ENGINE}**"):
        visit.resident.press(page.locator(".subscribe__button"))
    assert ["somebody@example.org"] == parse_qs(posted[0].post_data)["email"]


def learn_who_is_behind(visit):
    """Who is behind this?"""
    visit.wish("Who is behind this?")
    visit.follow("Politiezone Zandbeke")
    assert "Politiezone Zandbeke" == visit.title()
    assert visit.page.locator(".facts a[href^='mailto:']").is_visible()
    visit.follow(visit.words("Accessibility"), within=".site-footer")
    assert visit.words("Accessibility") == visit.title()


WISHES = [find_network, read_what_happened, learn_what_to_do, join_and_leave, learn_who_is_behind]


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.__name__)
@pytest.mark.parametrize("walk", WALKS, ids=map("-".join, WALKS))
def test_wish_comes_true(visit, record_property, wish, walk):
    """A resident gets there from the home page, in words that can be read, and the site keeps to itself."""
    language, way, look = walk
    record_property("checks", [way])
    who, browser = WAYS[way]
    page = visit(f"{language}/", **browser, **LOOKS[look])
    page.set_default_timeout(10_000)
    wish(Visit(who(page), Language(language)))
    assert look == "forced" or page.url.startswith(ENGINE) or [] == page.evaluate(FAINT)
    own = page.seen[0].split(f"/{language}/")[0]
    assert [] == [url for url in page.seen if not url.startswith((own, ENGINE, "data:", "blob:"))]
    assert [] == page.complaints
