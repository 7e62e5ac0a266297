"""
Every kind of page, for everybody: what no rule of axe and no probe of ours finds wrong.

`python -m tests.accessibility` runs these tests, and writes down for the accessibility
statement what they found; so each name here stands in its `CHECKS`.
"""

from __future__ import annotations

from itertools import product

import pytest

from tests.browser import probes
from tests.browser.test_pages import FAINT
from tests.example import built_in_four_languages, example_catalog

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe isn't installed")

NOTICE = "notices/2026-11-19-inbraak-lindenlaan/"
PAGES = {
    "home": "nl/",
    "lookup": "nl/lookup/",
    "streets": "nl/streets/",
    "letter": "nl/streets/l/",
    "areas": "nl/areas/",
    "area": "nl/areas/molenrode/",
    "ended area": "nl/areas/kouterhoek/",
    "notice": f"nl/{NOTICE}",
    "meeting": "nl/notices/2026-11-12-infoavond-inbraakpreventie/",
    "withdrawn notice": "nl/notices/2026-06-03-verdachte-situatie-berkenlaan/",
    "archive": "nl/notices/",
    "year": "nl/archive/2026/",
    "advice": "nl/advice/",
    "charters": "nl/charters/",
    "charter": "nl/charters/charter-opheide-en-molenrode-2022/",
    "partners": "nl/partners/",
    "partner": "nl/partners/politie-zandbeke/",
    "figures": "nl/figures/",
    "figures of an area": "nl/areas/molenrode/figures/",
    "data": "nl/data/",
    "search": "nl/search/",
    "submit": "nl/submit/",
    "free page": "nl/pages/wat-is-een-bin/",
    "accessibility": "nl/accessibility/",
    "subscribed": "nl/subscribed/",
    "poster": "nl/areas/molenrode/poster/",
    "flyer": "nl/areas/molenrode/flyer/",
    "welcome": "nl/areas/molenrode/welcome/",
    "lost": "nl/404.html",
    "front": "",
    "translated home": "de/",
    "untranslated notice": f"fr/{NOTICE}",
}
NOT_ON_PAPER = ".skip, .md-tabs, .site-nav, .contents, .scheme, .site-search, .languages"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
every_page = pytest.mark.parametrize("page_kind", PAGES)


@pytest.fixture(scope="module")
def address(serve):
    """Where the example is served in four languages."""
    return serve(built_in_four_languages() / "site")


@pytest.fixture(scope="module")
def open_browser(browser):
    """Gives a browser with some settings; one for all tests that ask for the same."""
    contexts = {}

    def open_context(**options):
        key = str(sorted(options.items()))
        if key not in contexts:
            contexts[key] = browser.new_context(**options)
        return contexts[key]

    yield open_context
    for context in contexts.values():
        context.close()


@pytest.fixture
def see(open_browser, address):
    """
    Opens a kind of page, for who wants no movement: nothing is looked at half-way.

    The browser's language is one that the site hasn't, so the front page stays.
    """
    pages = []

    def open_kind(page_kind, width=1280, scheme="light", **options):
        size = {"width": width, "height": 800}
        context = open_browser(
            viewport=size, color_scheme=scheme, locale="sv-SE", reduced_motion="reduce", **options
        )
        page = context.new_page()
        pages.append(page)
        page.goto(address + PAGES[page_kind])
        if options.get("java_script_enabled", True):
            page.evaluate("document.fonts.ready")
        return page

    yield open_kind
    for page in pages:
        page.close()


@every_page
def test_axe_finds_nothing(see, record_property, page_kind):
    """No rule of axe for WCAG 2.2 AA, nor of good practice, finds anything: light, dark, narrow, wide."""
    page = see(page_kind)
    rules, found = set(), []
    for scheme, width in product(("light", "dark"), (1280, 320)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        said = axe.Axe().run(page, options={"runOnly": TAGS}).response
        broken = said["violations"]
        found += [
            (scheme, width, one["id"], node["html"][:160])
            for one in broken
            for node in one["nodes"]
        ]
        rules |= {one["id"] for one in (*said["passes"], *broken, *said["incomplete"])}
    record_property("rules", sorted(rules))
    record_property("browser", f"Chromium {page.context.browser.version.partition('.')[0]}")
    assert [] == found


@every_page
def test_page_is_well_built(see, page_kind):
    """One h1, no level left out, named parts, headers of tables, words for drawings and links."""
    assert [] == see(page_kind).evaluate(probes.STRUCTURE)


@pytest.mark.parametrize("page_kind", [kind for kind in PAGES if kind != "front"])
def test_first_link_skips_the_menu(see, page_kind):
    """The first thing that the keyboard reaches leads past the menu."""
    page = see(page_kind)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('main, footer'))")


@every_page
def test_focus_can_be_seen(see, page_kind):
    """Wherever the keyboard is, an outline shows it, and nothing lies over it."""
    page = see(page_kind)
    page.keyboard.press("Tab")
    assert [] == page.evaluate(probes.FOCUS)
    page.set_viewport_size({"width": 320, "height": 800})
    assert [] == page.evaluate(probes.FOCUS)


@every_page
def test_narrow_phone_is_wide_enough(see, page_kind):
    """At 320 pixels targets are large, nothing is cut or scrolls sideways, nor with more space."""
    page = see(page_kind, width=320, has_touch=True)
    assert [] == page.evaluate(probes.TARGETS)
    assert [] == page.evaluate(probes.CLIPPED)
    page.evaluate(probes.SPREAD)
    assert [] == page.evaluate(probes.CLIPPED)


@every_page
def test_large_text_hides_nothing(see, page_kind):
    """With letters of twice the size no word is cut, and nothing scrolls sideways, nor on a phone."""
    page = see(page_kind, width=640)
    enlarge_text(page)
    assert [] == page.evaluate(probes.CLIPPED)
    page.set_viewport_size({"width": 375, "height": 780})
    assert [] == page.evaluate(probes.CLIPPED)
    assert [] == page.evaluate(probes.OUT_OF_REACH)


def test_large_text_leaves_room_for_the_page(see):
    """With letters of twice the size the text of a page begins in the upper third of a phone."""
    page = see("free page", width=375)
    enlarge_text(page)
    assert 260 > page.locator("main").bounding_box()["y"]


def enlarge_text(page):
    """Open the page again with the letters that somebody asks the browser for."""
    sizes = {"standard": 32, "fixed": 26}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    page.reload()
    assert 40 == page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")


@every_page
def test_forced_colours_keep_borders(see, page_kind):
    """With somebody's own colours, buttons, fields and states keep a border, and icons their colour."""
    page = see(page_kind, forced_colors="active")
    assert [] == page.evaluate(probes.BORDERS)
    page.emulate_media(color_scheme="dark")
    assert [] == page.evaluate(probes.BORDERS)


@every_page
def test_nothing_moves(see, page_kind):
    """Who asked the device for less movement sees none."""
    assert [] == see(page_kind).evaluate(probes.MOVING)


@every_page
def test_paper_has_the_text(see, page_kind):
    """On paper stands the text without the menu, dark on white whatever the screen was."""
    page = see(page_kind, width=794, scheme="dark")
    page.emulate_media(media="print")
    assert [] == page.evaluate(FAINT)
    assert page.locator("main").is_visible()
    assert [] == [one for one in page.locator(NOT_ON_PAPER).all() if one.is_visible()]


@every_page
def test_no_button_is_idle(see, page_kind):
    """Without JavaScript there is no button that does nothing, and the title is there."""
    page = see(page_kind, java_script_enabled=False)
    assert page.locator("h1").first.is_visible()
    assert [] == page.evaluate(probes.IDLE)


@pytest.mark.parametrize(
    ("page_kind", "field", "button"),
    [
        ("home", ".lookup__input", ".lookup__button"),
        ("area", ".subscribe__input", ".subscribe__button"),
    ],
)
def test_error_is_said_in_words(see, page_kind, field, button):
    """A form that isn't filled in says what is missing, and leads to the field."""
    page = see(page_kind)
    page.locator(button).first.click()
    at = page.locator(field).first
    assert at.evaluate("(one) => one === document.activeElement")
    assert at.evaluate(probes.ERROR)


FOREIGN = {
    "home": "fr/",
    "areas": "fr/areas/",
    "area": "fr/areas/molenrode/",
    "notice": f"fr/{NOTICE}",
    "archive": "fr/notices/",
    "advice": "fr/advice/",
    "charters": "fr/charters/",
    "charter": "fr/charters/charter-opheide-en-molenrode-2022/",
    "partners": "fr/partners/",
    "partner": "fr/partners/politie-zandbeke/",
    "free page": "fr/pages/wat-is-een-bin/",
}


@pytest.mark.parametrize("page_kind", FOREIGN)
def test_parts_say_their_language(see, address, page_kind):
    """A text that nobody translated says in which language it is, wherever it stands."""
    page = see(page_kind)
    page.goto(address + FOREIGN[page_kind])
    assert [] == page.evaluate(probes.UNSAID, sorted(dutch_texts()))


def dutch_texts():
    """The texts of the example that are sentences: names are the same in each language."""
    catalog = example_catalog()
    for noun in (*catalog.areas.values(), *catalog.partners.values()):
        yield noun.summary
    for noun in (*catalog.pages.values(), *catalog.charters.values(), *catalog.notices.values()):
        yield noun.title
    for page in catalog.pages.values():
        yield page.summary
