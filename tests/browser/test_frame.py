"""The frame of every page in a real browser: nothing inline, nothing stored, and usable by everyone."""

from __future__ import annotations

import re
import shutil
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from binpub.commands.build import build_site
from binpub.commands.styles import FOLDER, ORDER, minify
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder
from tests.browser.conftest import playwright
from tests.browser.javascript import THEME
from tests.browser.test_pages import PAGES
from tests.example import built_example

SMALLTOWN = Path(__file__).resolve().parent.parent / "smalltown"
HASHED = re.compile(r"/nl/(assets/.+\.[0-9a-f]{8}\.\w+|lookup/data\.[0-9a-f]{8}/.+)$")
STORED = "Object.keys({...localStorage, ...sessionStorage})"
# A blank behind a bracket is kept where a value holds a variable; it divides nothing.
RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].map(({ cssText }) => cssText.replaceAll(/([),]) +/g, "$1"));
}"""
VIOLATIONS = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())


class Inline(HTMLParser):
    """Collects what a policy without inline script or style would refuse, and what the head says."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.said: dict[str, str] = {}

    def handle_starttag(self, tag, attrs):
        """Look at one tag."""
        values = dict(attrs)
        self.found += [f"{tag} {name}" for name in values if name == "style" or name[:2] == "on"]
        self.found += [
            f"{tag} {one}" for one in values.values() if (one or "")[:11] == "javascript:"
        ]
        is_data = values.get("type") == "application/ld+json"
        if tag == "style" or (tag == "script" and "src" not in values and not is_data):
            self.found.append(tag)
        if tag == "meta":
            key = values.get("name") or values.get("property") or values.get("http-equiv") or ""
            self.said[key.lower()] = values.get("content", "")
        if tag == "link" and "canonical" in values.get("rel", ""):
            self.said["canonical"] = values["href"]

    handle_startendtag = handle_starttag


def read_page(path):
    """Return what a page of the example holds inline, and says in its head."""
    file = built_example() / "site" / path
    reader = Inline()
    reader.feed((file / "index.html" if file.is_dir() else file).read_text("utf-8"))
    return reader


@every_page
def test_nothing_is_inline(path):
    """No page holds a script, a style, a style attribute or a handler of its own."""
    page = read_page(path)
    assert [] == page.found
    assert page.said["content-security-policy"].startswith("default-src 'none'; script-src 'self'")


@every_page
def test_only_the_search_may_compile(path):
    """Only the page that searches may compile WebAssembly, and no page may evaluate text."""
    policy = read_page(path).said["content-security-policy"]
    assert ("search" in path) == ("'wasm-unsafe-eval'" in policy)
    assert [] == re.findall(r"'unsafe-(?:inline|eval)'|[ ]\*|https?://(?!lists\.)", policy)


@every_page
def test_page_says_what_it_is(path):
    """Every page has a description of at most 160 letters, and the one address that it's known by."""
    said = read_page(path).said
    assert 20 < len(said["description"].replace("&#x27;", "'")) <= 170
    assert "no-referrer" == said["referrer"]
    root = "https://bin.zandbeke.example.org/"
    assert (None if "404" in path else root + path) == said.get("canonical")


@every_page
def test_policy_is_kept(visit, address, path):
    """A page does nothing that its policy forbids, stores nothing, and its files have names with a hash."""
    page = visit("nl/404.html")
    page.add_init_script(VIOLATIONS)
    page.seen.clear()
    page.complaints.clear()
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert [] == page.evaluate("window.violations")
    assert ([], [], []) == (page.evaluate(STORED), page.context.cookies(), page.complaints)
    beside = [url for url in page.seen if not url.endswith((path, ".html"))]
    assert [] == [url for url in beside if "/search/" not in url and not HASHED.search(url)]


def test_colours_are_chosen_by_keyboard_and_remembered(visit):
    """The switch goes from the device's colours to light to dark, and the choice is all that is stored."""
    page = visit("nl/", scheme="dark")
    root, switch = page.locator("html"), page.locator(".scheme")
    assert ("slate", []) == (root.get_attribute("data-md-color-scheme"), page.evaluate(STORED))
    switch.focus()
    page.keyboard.press("Enter")
    page.reload()
    assert "default" == root.get_attribute("data-md-color-scheme")
    assert (["binpub.scheme"], "Lichte kleuren") == (
        page.evaluate(STORED),
        switch.get_attribute("aria-label"),
    )
    for _ in range(2):
        switch.press("Enter")
    assert ("device", []) == (root.get_attribute("data-scheme"), page.evaluate(STORED))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_device_decides_where_no_script_runs(visit, scheme):
    """Without scripts a page has the device's colours, and no switch that does nothing."""
    page = visit("nl/", scheme=scheme, java_script_enabled=False)
    ground = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert {"light": "rgb(251, 250, 247)", "dark": "rgb(19, 26, 27)"}[scheme] == ground
    assert not page.locator(".scheme").is_visible()


def test_drawer_by_keyboard(visit):
    """The menu opens with a key, the focus goes into it, and Escape brings it back."""
    page = visit("nl/areas/kerkwijk/", width=375)
    button, drawer = page.locator(".site-header__menu"), page.locator(".drawer__panel")
    assert ("false", False) == (button.get_attribute("aria-expanded"), drawer.is_visible())
    button.press("Enter")
    playwright.expect(page.locator(".drawer__close")).to_be_focused()
    assert ("true", True) == (button.get_attribute("aria-expanded"), drawer.is_visible())
    page.keyboard.press("Escape")
    playwright.expect(button).to_be_focused()
    playwright.expect(drawer).to_be_hidden()


def test_drawer_closes_behind_the_focus(visit):
    """Who tabs on past the last link isn't left behind an open menu."""
    page = visit("nl/areas/kerkwijk/", width=375)
    page.locator(".site-header__menu").press("Enter")
    page.locator(".site-nav__link").last.focus()
    page.keyboard.press("Tab")
    playwright.expect(page.locator(".drawer__panel")).to_be_hidden()


def test_drawer_by_touch(visit):
    """A touch opens the menu at 320 pixels, one beside it closes it, and its links lead on."""
    page = visit("nl/", width=320, has_touch=True)
    page.locator(".site-header__menu").tap()
    page.touchscreen.tap(310, 400)
    playwright.expect(page.locator(".drawer__panel")).to_be_hidden()
    page.locator(".site-header__menu").tap()
    page.locator(".site-nav__link[href='areas/']").tap()
    page.wait_for_url("**/nl/areas/")


def test_drawer_without_scripts(visit):
    """Without scripts the menu is a link that a key opens, and closes again."""
    page = visit("nl/areas/kerkwijk/", width=375, java_script_enabled=False)
    drawer = page.locator(".drawer__panel")
    assert not drawer.is_visible()
    page.locator(".site-header__menu").press("Enter")
    playwright.expect(drawer).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    playwright.expect(drawer).to_be_hidden()


def test_first_key_leads_to_the_text(visit):
    """The first stop of the keyboard is a link past the frame, to what the page says."""
    page = visit("nl/areas/kerkwijk/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    playwright.expect(skip).to_be_focused()
    assert skip.bounding_box()["height"] > 20
    page.keyboard.press("Enter")
    playwright.expect(page.locator("main")).to_be_focused()


def test_lost_at_any_address_finds_a_network(visit, address):
    """The page of the lost works wherever it's shown: its files come, and its lookup answers."""
    lost = (built_example() / "site/404.html").read_text("utf-8")
    page = visit("nl/")
    page.route(
        "**/nowhere/**",
        lambda route: route.fulfill(status=404, body=lost, content_type="text/html"),
    )
    page.complaints.clear()
    page.goto(f"{address}nl/nowhere/at/all/")
    page.locator(".lookup [name=q]").fill("Vredelaan 2")
    page.locator(".network__name a").first.click()
    page.wait_for_url("**/nl/areas/stationsbuurt/")
    assert [] == [one for one in page.complaints if "404" not in one]


def test_forced_colours_keep_the_way(visit):
    """With the colours that a person forced, the current section is still marked and the menu seen."""
    page = visit("nl/areas/kerkwijk/", forced_colors="active")
    marked = page.locator(".md-tabs__link[aria-current]")
    others = page.locator(".md-tabs__link:not([aria-current])").first
    line = "link => getComputedStyle(link).borderBottomColor"
    assert marked.evaluate(line) != others.evaluate(line)


@pytest.mark.parametrize("name", ORDER)
def test_minified_sheet_says_the_same(browser, name):
    """A style sheet without blanks and comments has the same rules for a browser."""
    sheet = (THEME / FOLDER / f"{name}.css").read_text("utf-8")
    page = browser.new_page()
    expected, found = (page.evaluate(RULES, text) for text in (sheet, minify(sheet)))
    page.close()
    assert "".join(expected).count("{") > 3
    assert expected == found


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory, serve):
    """Where Smalltown is served in English and Dutch."""
    town = tmp_path_factory.mktemp("bilingual")
    shutil.copytree(SMALLTOWN, town, dirs_exist_ok=True)
    site = town / "site_config/site.yml"
    site.write_text(
        site.read_text("utf-8").replace("languages: [en]", "languages: [en, nl]"), "utf-8"
    )
    catalog = read_catalog(Folder(town)).catalog
    build_site(catalog, Folder(town), town / "build", date(2026, 11, 22))
    return serve(town / "build/site")


def test_languages_lead_to_the_same_page(visit, bilingual):
    """The other language's link leads to the same page in it, and the current one is marked."""
    page = visit("nl/")
    page.goto(f"{bilingual}en/areas/west/")
    current, other = (page.locator(f".languages a[hreflang={code}]") for code in ("en", "nl"))
    assert ("true", "Nederlands") == (
        current.get_attribute("aria-current"),
        other.inner_text().split("\n")[0],
    )
    other.click()
    page.wait_for_url("**/nl/areas/west/")
    assert "nl" == page.locator("html").get_attribute("lang")


def test_other_languages_are_named_to_machines(visit, bilingual):
    """A page names itself in each language, and the main one for everybody else."""
    page = visit("nl/")
    page.goto(f"{bilingual}nl/areas/west/")
    links = page.locator("link[rel=alternate][hreflang]").all()
    found = {
        one.get_attribute("hreflang"): one.get_attribute("href").split("/", 3)[3] for one in links
    }
    assert {"en": "en/areas/west/", "nl": "nl/areas/west/", "x-default": "en/areas/west/"} == found


@pytest.mark.parametrize(("locale", "code"), [("nl-BE", "nl"), ("en-GB", "en")])
def test_front_leads_to_the_browser_s_language(visit, bilingual, locale, code):
    """At the site's own address, a browser is led to its own language; who has another one chooses."""
    page = visit("nl/", locale=locale)
    page.goto(bilingual)
    page.wait_for_url(f"**/{code}/")
    other = visit("nl/", locale="fr-BE")
    other.goto(bilingual)
    assert ["English", "Nederlands"] == other.locator(".front a").all_inner_texts()


def test_one_language_needs_no_switch(visit):
    """A site in one language shows none to choose from."""
    assert 0 == visit("nl/").locator(".languages").count()
