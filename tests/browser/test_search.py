"""The search as residents use it: by words, by choices, by keyboard, and without sending anything."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import playwright
from tests.browser.test_pages import FAINT
from tests.example import built_in_four_languages

PAGE = "nl/search/"
STATE, RESULT, FIELD = "[data-part=state]", ".search__results .card", "#search-question"


@pytest.fixture
def search(visit):
    """Opens the search page and asks it something."""

    def ask(text, **options):
        page = visit(PAGE, **options)
        page.locator(FIELD).fill(text)
        wait_for_answer(page)
        return page

    return ask


def wait_for_answer(page):
    """Wait until it was said what was found."""
    playwright.expect(page.locator(STATE)).to_have_text(re.compile(r"[^…]$"))


def titles(page):
    """The titles of what was found, in order."""
    return page.locator(f"{RESULT} .card__title").all_inner_texts()


def number(page):
    """How many pages were said to be found."""
    return int(re.sub(r"\D", "", page.locator(STATE).inner_text()) or 1)


def test_words_are_found_and_marked(search):
    """Words are found in notices, in any form of them, and marked where they stand."""
    page = search("inbraken")

    assert "Inbraak in de Lindenlaan" in titles(page)
    marks = [text.lower() for text in page.locator("mark").all_inner_texts()]
    assert "inbraak" in marks
    assert [] == [text for text in marks if text.strip("?.,:;“”()") != text]
    assert [] == page.complaints


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("coordinator", "Charter BIN Kerkwijk"),
        ("COÖRDINATOR", "Charter BIN Kerkwijk"),
        ("molen", "BIN Molenrode"),
        ("lindenl", "Inbraak in de Lindenlaan"),
        ("oprichten", "Een BIN oprichten"),
        ("politiezone", "Politiezone Zandbeke"),
    ],
)
def test_pages_networks_and_people_are_found(search, text, title):
    """Accents and capitals don't count, the beginning of a word is enough, and every kind of page is found."""
    page = search(text)
    while not page.locator("[data-part=more]").is_hidden():
        before = page.locator(RESULT).count()
        page.locator("[data-part=more]").click()
        page.locator(RESULT).nth(before).wait_for()

    assert title in titles(page)


@pytest.mark.parametrize("text", ["inbrekersbende", "zzzzz"])
def test_unknown_word_finds_nothing(search, text):
    """A word that stands nowhere finds nothing, also when another word begins like it."""
    page = search(text)

    assert text in page.locator(STATE).inner_text()
    assert [] == titles(page)
    assert page.locator("[data-part=none]").is_visible()


@pytest.mark.parametrize(
    ("text", "shorter"), [("inbrak", "inbra"), ("inbrak Lindenlaan", "inbra Lindenlaan")]
)
def test_unknown_word_is_shortened(search, text, shorter):
    """What finds nothing is offered again without the end that stands nowhere, and then it's found."""
    page = search(text)
    page.locator("[data-part=shorter] button").click()
    page.wait_for_selector(RESULT)

    assert shorter == page.locator(FIELD).input_value()
    assert "Inbraak in de Lindenlaan" in titles(page)


TO_LEAVE = {
    "nl": ["afmelden", "uitschrijven", "opzeggen", "stoppen"],
    "fr": ["se désinscrire", "désabonner", "résilier"],
    "de": ["abmelden", "austreten", "kündigen"],
    "en": ["unsubscribe", "leave", "cancel"],
}


@pytest.fixture(scope="module")
def four_languages(serve):
    """Where the example is served in four languages."""
    return serve(built_in_four_languages() / "site")


@pytest.mark.parametrize("code", TO_LEAVE)
def test_who_wants_to_leave_finds_how(browser, four_languages, code):
    """In each language the page on joining and leaving comes first for who wants to leave."""
    page = browser.new_page()
    page.goto(f"{four_languages}{code}/search/")
    first = []
    for text in TO_LEAVE[code]:
        page.locator(FIELD).fill("")
        playwright.expect(page.locator(STATE)).to_have_text("")
        page.locator(FIELD).fill(text)
        wait_for_answer(page)
        first.append(titles(page)[:1])

    page.close()

    assert [["Lid worden en stoppen"]] * len(first) == first


def test_withdrawn_notice_is_not_found(search):
    """A notice that was withdrawn isn't found by its title."""
    page = search("verdachte situatie berkenlaan")

    assert not any("berkenlaan" in title.lower() for title in titles(page))


def test_choices_alone_list_the_newest_first(visit):
    """Without a word, a year or a network lists its notices, the newest first."""
    page = visit(PAGE)
    page.locator("summary").click()
    page.select_option("#search-type", "notice")
    page.select_option("#search-year", "2025")
    page.wait_for_selector(RESULT)
    links = [link.get_attribute("href") for link in page.locator(f"{RESULT} a").all()]

    assert sorted(links, reverse=True) == links
    assert all("/notices/2025-" in link for link in links)


def test_choices_say_how_many_they_leave(search):
    """Beside each choice stands how many of the pages found it leaves."""
    page = search("inbraak")
    page.locator("summary").click()
    playwright.expect(page.locator("#search-kind")).to_contain_text("(0)")
    option = page.locator("#search-year option[value='2026']").inner_text()
    before = page.locator(STATE).inner_text()
    page.select_option("#search-year", "2026")
    playwright.expect(page.locator(STATE)).not_to_have_text(before)

    assert f"2026 ({number(page)})" == option


def test_nothing_is_fetched_before_it_is_needed(visit):
    """The index is fetched when somebody goes to the field, and only the part that answers."""
    page = visit(PAGE)
    page.wait_for_load_state("networkidle")
    before = [url for url in page.seen if "pagefind" in url]
    page.locator(FIELD).fill("inbraak")
    wait_for_answer(page)

    assert [] == before
    assert 10 == len([url for url in page.seen if url.endswith(".pf_fragment")])
    assert [] == [url for url in page.seen if url.endswith(".pf_filter")]


def test_question_is_not_sent(visit, address):
    """Who searches from another page is shown what was found, and the words go to no server."""
    page = visit("nl/areas/")
    page.locator("#site-search").fill("inbraak & meer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/#q=*")
    wait_for_answer(page)

    assert "inbraak & meer" == page.input_value(FIELD)
    assert [] == [url for url in page.seen if "inbraak" in url or not url.startswith(address)]


def test_link_with_a_question_is_answered(visit):
    """A link with ?q= shows what was found, and keeps its words behind # from then on."""
    page = visit(f"{PAGE}?q=inbraak")
    page.wait_for_selector(RESULT)

    assert page.url.endswith("/nl/search/#q=inbraak")


def test_keyboard_alone_and_back(visit):
    """By keyboard alone one searches, opens what was found, and comes back to it."""
    page = visit(PAGE)
    page.locator("h1").click()
    press = page.keyboard.press
    press("Tab")
    page.keyboard.type("inbraak lindenlaan")
    press("Enter")
    page.wait_for_selector(RESULT)
    found = titles(page)
    while not page.evaluate("document.activeElement.closest('.search__results')"):
        press("Tab")
    press("Enter")
    page.wait_for_url("**/notices/**")
    page.go_back()
    page.wait_for_selector(RESULT)

    assert "inbraak lindenlaan" == page.input_value(FIELD)
    assert found == titles(page)


def test_back_leads_to_the_question_before(visit):
    """Each question is one step back, however many letters it was typed in."""
    page = visit(PAGE)
    for text in ("fiets", "brand"):
        page.locator(FIELD).fill("")
        page.locator(FIELD).press_sequentially(text, delay=30)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/#q={text}")
    page.go_back()
    page.wait_for_url("**/#q=fiets")

    assert "fiets" == page.input_value(FIELD)


def test_more_shows_the_next_and_goes_there(search):
    """“Show more” adds what comes next, and the focus is on the first of it."""
    page = search("politie")
    page.locator("[data-part=more]").click()
    page.locator(RESULT).nth(10).wait_for()
    place = "[...document.querySelectorAll('.search__results a')].indexOf(document.activeElement)"

    assert 10 == page.evaluate(place)


def test_street_leads_to_the_lookup(search):
    """Who typed a street is led on to the lookup with it."""
    page = search("Lindenlaan 7")
    page.locator("[data-part=lookup]").click()
    page.wait_for_url("**/lookup/#q=Lindenlaan+7")
    page.wait_for_selector(".answer__title")

    assert "Lindenlaan 7" == page.input_value("#lookup-question")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_fits_and_can_be_read(search, scheme):
    """What was found fits the narrowest phone, and every word can be read in both colour schemes."""
    page = search("inbraak", width=320, scheme=scheme)
    page.locator("summary").click()

    assert 320 == page.evaluate("document.documentElement.scrollWidth")
    assert [] == page.evaluate(FAINT)


@pytest.mark.parametrize("width", [320, 1280])
def test_without_scripts_links_lead_on(visit, width):
    """Without JavaScript there is no dead field, but a word about it and links to every notice."""
    page = visit(PAGE, width=width, java_script_enabled=False)
    assert page.locator("noscript p").is_visible()
    assert page.locator(FIELD).is_hidden()
    assert page.locator("#site-search").is_hidden()
    assert page.locator(".links a[href$='/streets/']").is_visible()
    page.locator(".links a[href$='#kinds']").click()
    page.wait_for_url("**/notices/#kinds")

    assert page.locator("#kinds").is_visible()


def test_broken_connection_is_told(visit):
    """When the index doesn't arrive, the page says so, and the next attempt may succeed."""
    page = visit(PAGE)
    page.route("**/pagefind.js", lambda route: route.abort())
    page.locator(FIELD).fill("inbraak")
    wait_for_answer(page)
    failed = page.locator(STATE).inner_text()
    page.unroute("**/pagefind.js")
    page.locator(FIELD).press("Enter")
    page.wait_for_selector(RESULT)

    assert failed == page.locator("[data-failed]").get_attribute("data-failed")
