"""The lookup box in a real browser: by keyboard and touch, on bad networks, for everyone."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest

from binpub.commands.build import build_site
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder
from tests.browser.conftest import playwright

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe isn't installed")

SMALLTOWN = Path(__file__).resolve().parent.parent / "smalltown"
QUESTIONS = {
    "found": "Kerkstraat 12, Zandbeke",
    "ask": "Dorpsstraat 3",
    "number": "Burgemeester Dekouterlaan",
    "street": "Kerkstraat",
    "no_street": "Opheide",
    "locality": "Opheidsesteenweg 100",
    "area": "Kerkwijk",
    "not_covered": "Nieuwstraat 120, Opheide",
    "unknown_street": "Lindenlan 5",
}
"""A question for each kind of answer."""

LEADS_TO_STATION = re.compile("areas/stationsbuurt/$")
MARKUP = '<img src=x onerror="window.ran = 1"><b>Kerkstraat</b> 12, Zandbeke'


def asked(visit, question, **options):
    """The box's own page, reached by a link that carries a question; when it's answered."""
    page = visit(f"nl/lookup/?q={quote(question)}", **options)
    page.locator(".answer[data-outcome]").wait_for()
    return page


def in_sight(page, selector):
    """Whether a part of the page is wholly in the window."""
    box = page.locator(selector).first.bounding_box()
    return 0 <= box["y"] and box["y"] + box["height"] <= page.viewport_size["height"]


def outcome(page):
    """The kind of the answer that is shown."""
    return page.locator(".answer").get_attribute("data-outcome")


def networks(page):
    """The pages of the networks that are shown."""
    links = page.locator(".network__name a").all()
    return [link.get_attribute("href").split("/areas/")[1].strip("/") for link in links]


def options(page):
    """The lines of the open list."""
    return page.locator("[role=option]:visible").all_inner_texts()


def list_saints(page):
    """Type what two streets of the example begin with, and wait for these two."""
    type_in(page, "sint-j")
    lines = page.locator("[role=option]")
    playwright.expect(lines).to_have_text(["Sint-Jansstraat", "Sint-Jorisstraat"])


def type_in(page, text):
    """Type into the field as people do."""
    page.locator(".lookup [name=q]").press_sequentially(text, delay=15)


@pytest.mark.parametrize(("kind", "question"), QUESTIONS.items(), ids=QUESTIONS.keys())
def test_link_carries_the_question(visit, kind, question):
    """A link with a question shows its answer."""
    page = asked(visit, question)
    assert (kind, question) == (outcome(page), page.locator(".lookup [name=q]").input_value())
    assert page.url.endswith(f"?q={quote(question)}")
    assert [] == page.complaints


def test_answer_appears_while_typing(visit):
    """The networks of a door appear as soon as the question is clear, without a button."""
    page = visit("nl/")
    type_in(page, "Lindelaan 5")
    page.locator(".network").first.wait_for()
    assert ["kerkwijk", "bin-z-centrum"] == networks(page)
    assert page.locator(".network a[href$='areas/kerkwijk/#now']").is_visible()
    assert page.locator(".network a[href='mailto:kerkwijk@bin.zandbeke.example.org']").is_visible()


def test_nobody_pays_who_does_not_ask(visit):
    """The list of streets and the code that reads it come when the field is first used."""
    page = visit("nl/")
    page.wait_for_load_state("networkidle")
    before = [url for url in page.seen if "lookup/data" in url or "resolve" in url]
    with page.expect_response("**/lookup/data.*/index.json"):
        page.locator(".lookup [name=q]").focus()
    assert [] == before


def test_list_is_driven_by_keyboard(visit):
    """The list opens while typing; arrows mark a line, and Enter takes it."""
    page = visit("nl/")
    list_saints(page)
    field = page.locator("[role=combobox]")
    page.keyboard.press("ArrowUp")
    marked = page.locator("[aria-selected=true]")
    assert "Sint-Jorisstraat" == marked.inner_text()
    assert marked.get_attribute("id") == field.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    assert "Sint-Jansstraat" == marked.inner_text()
    page.keyboard.press("Enter")
    page.locator(".network").first.wait_for()
    assert ("Sint-Jansstraat ", "false") == (
        field.input_value(),
        field.get_attribute("aria-expanded"),
    )


def test_escape_closes_and_then_clears(visit):
    """Escape closes the list; again, it empties the field."""
    page = visit("nl/")
    list_saints(page)
    field = page.locator("[role=combobox]")
    page.keyboard.press("Escape")
    assert ("sint-j", []) == (field.input_value(), options(page))
    page.keyboard.press("Escape")
    assert "" == field.input_value()


@pytest.mark.parametrize(("key", "caret"), [("Home", 0), ("End", 6)])
def test_home_and_end_stay_in_the_field(visit, key, caret):
    """Home and End move in what was typed, and unmark the list."""
    page = visit("nl/")
    list_saints(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press(key)
    assert caret == page.locator(".lookup [name=q]").evaluate("field => field.selectionStart")
    assert 0 == page.locator("[aria-selected=true]").count()


def test_tab_takes_the_marked_line_and_goes_on(visit):
    """Tab takes the marked line and moves to the button."""
    page = visit("nl/")
    list_saints(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.locator(".network").first.wait_for()
    assert "Sint-Jansstraat" == page.locator(".lookup [name=q]").input_value().strip()
    assert page.locator(".lookup__button").evaluate("button => button === document.activeElement")


def test_divided_street_asks_for_the_number(visit):
    """A divided street says why it needs the number, and the field is ready for it."""
    page = visit("nl/lookup/")
    type_in(page, "burg dekouter")
    page.locator("[role=option]").first.click()
    page.locator(".answer[data-outcome=number]").wait_for()
    assert "Kerkwijk" in page.locator(".answer__text").first.inner_text()
    page.keyboard.type("90")
    page.locator(".network").first.wait_for()
    assert ("Burgemeester Dekouterlaan 90", ["lindenkouter"]) == (
        page.locator(".lookup [name=q]").input_value(),
        networks(page),
    )


def test_number_goes_before_the_place(visit):
    """Who chose a street of several by its place may type the number behind it."""
    page = visit("nl/lookup/")
    type_in(page, "Kerkstraat (Molenrode) 7")
    page.locator(".network").first.wait_for()
    assert ["molenrode"] == networks(page)


@pytest.mark.parametrize(
    ("question", "choice", "complete"),
    [
        ("Kerkstraat 12", "Kerkstraat (Molenrode)", "Kerkstraat 12, Molenrode"),
        ("Lindenlan 12 bus 3", "Lindenlaan", "Lindenlaan 12 bus 3"),
        ("Opheidsesteenweg 100", "Opheide", "Opheidsesteenweg 100, Opheide"),
        ("Lindenlan 12, 9000 Gent", "Lindenlaan", "Lindenlaan 12"),
        ("Lindenlan 12 9000", "Lindenlaan", "Lindenlaan 12"),
        ("2999 Zandbeke, Lindenlan 12", "Lindenlaan", "Lindenlaan 12"),
        ("Lindenlan 12 bus 3, B-9000 Gent", "Lindenlaan", "Lindenlaan 12 bus 3"),
    ],
)
def test_choice_completes_the_question(visit, question, choice, complete):
    """What is chosen completes the question with its number, and the address follows."""
    page = asked(visit, question, width=375, has_touch=True)
    page.locator(".answer__choice", has_text=choice).first.tap()
    page.locator(".answer[data-outcome=found]").wait_for()
    assert complete == page.locator(".lookup [name=q]").input_value()
    assert page.url.endswith("/lookup/#q=" + quote(complete, safe="").replace("%20", "+"))


def test_touch_takes_a_line_of_the_list(visit):
    """A touch takes a line of the list, and each line is high enough for a finger."""
    page = visit("nl/", width=375, has_touch=True, is_mobile=True)
    page.locator(".lookup [name=q]").tap()
    type_in(page, "molens")
    line = page.locator("[role=option]").first
    line.wait_for()
    assert 44 <= line.bounding_box()["height"]
    line.tap()
    page.locator(".network").first.wait_for()
    assert ["molenrode"] == networks(page)


def test_nobody_is_scolded_while_typing(visit):
    """That a street isn't known is said after a pause or when asked, not in a word's middle."""
    page = visit("nl/")
    type_in(page, "Onbestaandestraat")
    page.wait_for_timeout(300)
    assert not page.locator(".answer").is_visible()
    page.keyboard.press("Enter")
    page.locator(".answer[data-outcome=unknown_street]").wait_for(timeout=500)
    page.locator(".lookup [name=q]").fill("Onbestaandelaan")
    page.locator(".answer[data-outcome=unknown_street]").wait_for(state="hidden")
    page.locator(".answer[data-outcome=unknown_street]").wait_for(timeout=3000)


def test_screen_reader_is_told(visit):
    """How many streets there are, and then the answer, is spoken politely."""
    page = visit("nl/")
    spoken = page.locator(".lookup [role=status]")
    list_saints(page)
    playwright.expect(spoken).to_contain_text("2 ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    playwright.expect(spoken).to_contain_text("Kerkwijk")


def test_screen_reader_is_told_the_choices(visit):
    """What can be chosen is spoken with the question, and at most five of it."""
    page = asked(visit, "Kerkstraat")
    choices = page.locator(".answer__choice").all_inner_texts()[:5]
    spoken = page.locator(".lookup [role=status]")
    playwright.expect(spoken).to_contain_text(" · ".join(choices))


def test_screen_reader_is_told_that_nothing_matches(visit):
    """That no street is called like this is spoken, once somebody stops typing."""
    page = visit("nl/")
    type_in(page, "Qwxqwx")
    spoken = page.locator(".lookup [role=status]")
    playwright.expect(spoken).to_contain_text("Zandbeke", timeout=4000)


def test_composed_letters_are_left_alone(visit):
    """While letters are being composed, nothing is looked up."""
    page = visit("nl/")
    field = page.locator(".lookup [name=q]")
    field.focus()
    field.dispatch_event("compositionstart")
    page.keyboard.type("Vredelaan")
    page.wait_for_timeout(400)
    assert not page.locator(".answer").is_visible()
    field.dispatch_event("compositionend")
    page.locator(".network").first.wait_for()


def test_address_follows_only_who_asks(visit):
    """Typing leaves the address alone; the button puts the question into it."""
    page = visit("nl/")
    before = page.url
    type_in(page, "Vredelaan")
    page.locator(".network").first.wait_for()
    assert before == page.url
    page.locator(".lookup__button").click()
    playwright.expect(page).to_have_url(f"{before}#q=Vredelaan")


def test_address_follows_a_line_of_the_list(visit):
    """A street that is taken from the list stands in the address, behind the sign that isn't sent."""
    page = visit("nl/")
    list_saints(page)
    page.locator("[role=option]").first.click()
    playwright.expect(page).to_have_url(f"{page.url.split('#')[0]}#q=Sint-Jansstraat")


def test_no_question_is_sent(visit):
    """After an own question nothing that was typed is sent: not by a reload, not to another page."""
    page = asked(visit, "Vredelaan 2")
    sent = []
    page.on("request", lambda request: sent.append((request.url, request.all_headers())))
    page.locator(".lookup [name=q]").fill("Lindelaan 5")
    page.locator(".lookup__button").click()
    playwright.expect(page).to_have_url(re.compile(r"/lookup/#q=Lindelaan\+5$"))
    page.reload()
    page.locator(".network").first.wait_for()
    page.locator(".network__name a").first.click()
    page.wait_for_url("**/areas/**")
    assert [] == [one for one in sent if "laan" in str(one)]


def test_question_of_a_link_goes_no_further(visit):
    """The question that a link sent isn't passed on to the page that somebody goes to next."""
    page = asked(visit, "Vredelaan 2")
    with page.expect_request("**/areas/stationsbuurt/") as request:
        page.locator(".network__name a").click()
    assert "laan" not in str(request.value.all_headers())


def test_fragment_is_answered_at_load_and_on_the_way_back(visit):
    """A question in the fragment is answered when the page opens, when it changes, and on Back."""
    page = visit("nl/lookup/#q=Vredelaan+2")
    playwright.expect(page.locator(".network__name a")).to_have_attribute("href", LEADS_TO_STATION)
    page.evaluate("location.hash = 'q=Kerkstraat 12, Molenrode'")
    page.locator(".network a[href*='areas/molenrode/']").first.wait_for()
    page.go_back()
    playwright.expect(page.locator(".network__name a")).to_have_attribute("href", LEADS_TO_STATION)
    assert ("Vredelaan 2", []) == (page.locator(".lookup [name=q]").input_value(), page.complaints)


def test_other_fragments_leave_the_question_alone(visit):
    """A link within the page doesn't bring back what a link once asked."""
    page = asked(visit, "Vredelaan 2")
    page.locator(".lookup [name=q]").fill("Lindel")
    page.evaluate("location.hash = 'how'")
    page.wait_for_timeout(100)
    assert "Lindel" == page.locator(".lookup [name=q]").input_value()


def test_button_can_be_tapped_while_the_list_is_open(visit):
    """On a phone the open list lies below the button: a tap asks, and takes no street."""
    page = visit("nl/", width=375, has_touch=True, is_mobile=True)
    page.locator(".lookup [name=q]").tap()
    type_in(page, "molens")
    line = page.locator("[role=option]").first
    line.wait_for()
    button = page.locator(".lookup__button").bounding_box()
    assert line.bounding_box()["y"] > button["y"] + button["height"]
    page.touchscreen.tap(button["x"] + button["width"] / 2, button["y"] + button["height"] / 2)
    page.locator(".answer[data-outcome]").wait_for()
    assert ("molens", []) == (page.locator(".lookup [name=q]").input_value(), options(page))


@pytest.mark.parametrize("question", ["Kerkstraat 12", "Lindenlan 12"])
def test_choice_moves_the_focus_to_the_answer(visit, question):
    """After a choice the focus stands on the answer's title, and field and title are in sight."""
    page = asked(visit, question, width=375, has_touch=True, is_mobile=True)
    page.locator(".answer__choice").last.tap()
    page.locator(".answer[data-outcome=found]").wait_for()
    playwright.expect(page.locator(".answer__title")).to_be_focused()
    assert in_sight(page, ".lookup [name=q]")
    assert in_sight(page, ".answer__title")


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_field_stays_in_sight(visit, question):
    """After an answer on a small phone the field isn't below the header that stays."""
    page = visit("nl/", width=375, has_touch=True, is_mobile=True)
    page.set_viewport_size({"width": 375, "height": 520})
    page.locator(".lookup [name=q]").fill(question)
    page.locator(".lookup__button").tap()
    page.locator(".answer[data-outcome]").wait_for()
    page.wait_for_timeout(100)
    assert in_sight(page, ".lookup [name=q]")


def test_failing_again_keeps_the_focus(visit):
    """Who tries again with the keyboard finds the focus on the answer."""
    page = visit("nl/lookup/")
    page.route("**/lookup/data.*/*", lambda route: route.abort())
    page.locator(".lookup [name=q]").fill("Vredelaan")
    page.locator("[data-do=again]").press("Enter")
    playwright.expect(page.locator(".answer__title")).to_be_focused()


def test_empty_question_is_asked_for(visit):
    """The button without a question says what to type, marks the field and goes to it."""
    page = visit("nl/")
    field, state = page.locator(".lookup [name=q]"), page.locator("[data-part=state]")
    page.locator(".lookup__button").click()
    playwright.expect(field).to_be_focused()
    playwright.expect(page.locator(".lookup [role=status]")).to_have_text(state.inner_text())
    assert ("true", True) == (field.get_attribute("aria-invalid"), bool(state.inner_text()))
    type_in(page, "V")
    playwright.expect(state).to_be_hidden()
    assert field.get_attribute("aria-invalid") is None


def test_street_of_the_list_leaves_room_for_the_number(visit):
    """Behind a street that was taken from the list, the number can be typed at once."""
    page = visit("nl/")
    type_in(page, "kerks")
    page.locator("[role=option]", has_text="Molenrode").click()
    page.locator(".network").first.wait_for()
    page.keyboard.type("3")
    playwright.expect(page.locator(".lookup [name=q]")).to_have_value("Kerkstraat (Molenrode) 3")
    playwright.expect(page.locator(".network a[href*='areas/molenrode/']").first).to_be_visible()


def test_unknown_street_says_where_this_site_is_for(visit):
    """Who typed an address of elsewhere reads for which municipality this site is."""
    page = asked(visit, "Onbestaandestraat 3")
    assert "Zandbeke" in page.locator(".answer").inner_text()


def test_many_networks_are_not_summed_up(visit):
    """A place with many networks isn't answered with a list of their names."""
    page = asked(visit, "Zandbeke")
    assert ("no_street", False) == (
        outcome(page),
        "Kerkwijk" in page.locator(".answer").inner_text(),
    )


def test_nothing_is_remembered(visit):
    """The box leaves no cookie and stores nothing, and asks nothing of other hosts."""
    page = asked(visit, "Vredelaan 2")
    page.locator(".lookup__button").click()
    page.wait_for_load_state("networkidle")
    kept = page.evaluate("Object.keys({...localStorage, ...sessionStorage})")
    assert ([], []) == (
        kept,
        page.context.cookies(),
    )
    host = page.url.split("/nl/")[0]
    assert [] == [url for url in page.seen if not url.startswith((host, "data:", "blob:"))]


def test_slow_network_says_so(visit):
    """While the list of streets is on its way, the page says so; then it answers."""
    page = visit("nl/")
    held = []
    page.route("**/lookup/data.*/*", lambda route: held.append(route))  # noqa: PLW0108
    type_in(page, "Vredelaan")
    page.locator("[data-part=state]").wait_for()
    assert page.locator("[data-part=state]").inner_text()
    held[0].continue_()
    page.locator(".network").first.wait_for()
    assert not page.locator("[data-part=state]").is_visible()


@pytest.mark.parametrize("what", ["**/lookup/data.*/*", "**/assets/lookup/lookup.*.js"])
def test_failing_network_leads_to_the_streets(visit, what):
    """When the list doesn't arrive the page says so, leads to the street pages, and tries again."""
    page = visit("nl/")
    page.route(what, lambda route: route.abort())
    page.locator(".lookup [name=q]").fill("Vredelaan")
    page.locator(".answer[data-outcome=failed]").wait_for()
    assert page.locator(".answer a[href$='streets/']").is_visible()
    page.unroute(what)
    page.locator("[data-do=again]").click()
    page.locator(".network").first.wait_for()
    assert ["stationsbuurt"] == networks(page)


@pytest.mark.parametrize("path", ["nl/", "nl/lookup/", "nl/404.html"])
def test_without_scripts_letters_lead_to_the_street(visit, path):
    """Without scripts there is no field to type in vain, but the letters, which give the same answer."""
    page = visit(path, width=375, java_script_enabled=False)
    assert not page.locator("main form").first.is_visible()
    page.locator(".lookup .alphabet a:visible", has_text="V").click()
    page.locator(".street", has_text="Vredelaan").locator("a").click()
    page.wait_for_url("**/areas/stationsbuurt/")


def test_with_scripts_the_letters_are_folded(visit):
    """With scripts the letters stand behind a link below the field, and are there once."""
    page = visit("nl/", width=375)
    assert 0 == page.locator(".lookup .alphabet a:visible").count()
    page.locator(".lookup__letters summary").click()
    page.locator(".lookup .alphabet a:visible", has_text="V").click()
    page.wait_for_url("**/streets/v/")


def test_back_leads_to_the_choice(visit):
    """Who chose the wrong one goes back to the choice; typing is no step of its own, and nothing is sent."""
    page = visit("nl/")
    steps = page.evaluate("history.length")
    type_in(page, "Kerkstraat 12")
    page.locator(".answer__choice").last.click()
    page.locator(".answer[data-outcome=found]").wait_for()
    assert steps + 1 == page.evaluate("history.length")
    page.go_back()
    page.locator(".answer[data-outcome=street]").wait_for()
    assert "Kerkstraat 12" == page.locator(".lookup [name=q]").input_value()
    assert [] == [url for url in page.seen if "Kerkstraat" in url]


def test_back_leads_to_the_question_before(visit):
    """Each question that was asked is one step back, and one forward again."""
    page = visit("nl/lookup/")
    field, answer = page.locator(".lookup [name=q]"), page.locator(".answer")
    for question in ("Vredelaan 2", "Onbestaandestraat"):
        field.fill(question)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/#q={question.replace(' ', '+')}")
    page.go_back()
    playwright.expect(answer).to_have_attribute("data-outcome", "found")
    assert "Vredelaan 2" == field.input_value()
    page.go_forward()
    playwright.expect(answer).to_have_attribute("data-outcome", "unknown_street")


def test_back_from_a_network_leads_to_the_answer(visit):
    """Who opens a network from an answer that came while typing, finds the answer again."""
    page = visit("nl/")
    type_in(page, "Vredelaan 2")
    page.locator(".network__name a").click()
    page.wait_for_url(LEADS_TO_STATION)
    page.go_back()
    page.locator(".network").first.wait_for()
    assert "Vredelaan 2" == page.locator(".lookup [name=q]").input_value()


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_answer_fits_a_narrow_phone(visit, question):
    """No answer scrolls sideways at 320 pixels."""
    page = asked(visit, question, width=320)
    assert 320 == page.evaluate("document.documentElement.scrollWidth")


def test_list_fits_a_narrow_phone(visit):
    """The open list doesn't scroll sideways at 320 pixels."""
    page = visit("nl/", width=320)
    type_in(page, "s")
    page.locator("[role=option]").first.wait_for()
    assert 320 == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS.keys())
def test_axe_finds_nothing_in_an_answer(visit, question, scheme):
    """No answer has a barrier that axe knows, in either colour scheme."""
    page = asked(visit, question, width=375, scheme=scheme)
    assert [] == barriers(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_list(visit, scheme):
    """The open list with a marked line has no barrier that axe knows."""
    page = visit("nl/", width=375, scheme=scheme)
    type_in(page, "s")
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert [] == barriers(page)


@pytest.mark.parametrize("path", ["nl/streets/", "nl/streets/k/"])
def test_axe_finds_nothing_on_street_pages(visit, path):
    """The street pages have no barrier that axe knows."""
    assert [] == barriers(visit(path, width=375))


def barriers(page):
    """What axe finds in the page's own part; the frame is the theme's."""
    found = axe.Axe().run(page, context=".md-main").response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("sign", ["?", "#"])
def test_markup_in_a_question_is_text(visit, sign):
    """HTML in a question is shown as it is and runs nothing, from a link or typed."""
    page = visit(f"nl/lookup/{sign}q={quote(MARKUP)}")
    page.locator(".answer[data-outcome]").wait_for()
    assert MARKUP == page.locator(".lookup [name=q]").input_value()
    page.locator(".lookup__button").click()
    page.locator(".lookup [name=q]").fill("Dorpsstraat 3 <b onclick='x'>")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert (None, 0) == (
        page.evaluate("window.ran ?? null"),
        page.locator(".lookup img, .lookup b").count(),
    )
    assert [] == page.complaints


@pytest.mark.parametrize("question", ["Kerkstraat " * 900, "\x00\x07\u202e\ud7ff" * 2500])
def test_endless_question_is_answered(visit, question):
    """A question of 10,000 characters, or of characters that nobody types, gets an answer."""
    page = visit("nl/lookup/")
    page.locator(".lookup [name=q]").fill(question)
    page.keyboard.press("Enter")
    page.locator(".answer[data-outcome]").wait_for(timeout=3000)
    assert [] == page.complaints


@pytest.fixture(scope="module")
def two_towns(serve, tmp_path_factory) -> str:
    """A site for two municipalities, each with a Church Street."""
    root = Path(shutil.copytree(SMALLTOWN, tmp_path_factory.mktemp("towns") / "towns"))
    site = root / "site_config/site.yml"
    text = site.read_text("utf-8").replace("[Smalltown]", "[Smalltown, Otherville]")
    site.write_text(text, "utf-8")
    area = (root / "areas/west/area.yml").read_text("utf-8")
    (root / "areas/north").mkdir()
    (root / "areas/north/area.yml").write_text(
        area.replace("BIN West", "BIN North").replace("Smalltown", "Otherville"), "utf-8"
    )
    tree = Folder(root)
    catalog = read_catalog(tree).catalog
    build_site(catalog, tree, root / "build", date(2026, 11, 22))
    return serve(root / "build/site")


@pytest.mark.parametrize(
    "link", ["?q=Church+Street+1,+Otherville", "?q=Church+Street+1&m=otherville"]
)
def test_municipality_is_named_or_chosen(visit, two_towns, link):
    """With several municipalities, the question or the link says which; one file is fetched."""
    page = visit("nl/")
    page.goto(f"{two_towns}en/lookup/{link}")
    page.locator(".network").first.wait_for()
    files = [url.rpartition("/")[2] for url in page.seen if "lookup/data" in url]
    assert (["north"], ["municipalities.json", "otherville.json"]) == (networks(page), files)


def test_municipality_is_asked_for(visit, two_towns):
    """Without a municipality the page asks for it, and then answers."""
    page = visit("nl/")
    page.goto(f"{two_towns}en/lookup/")
    page.locator(".lookup [name=q]").fill("Church Street 1")
    page.keyboard.press("Enter")
    page.locator(".answer[data-outcome=municipality]").wait_for()
    page.locator("[name=m]").select_option("Smalltown")
    page.locator(".network").first.wait_for()
    assert ["west"] == networks(page)


def test_choice_keeps_the_municipality_that_was_typed(visit, two_towns):
    """A street that is chosen in a municipality that was typed is looked for there."""
    page = visit("nl/")
    page.goto(f"{two_towns}en/lookup/#q=Chursh+Street+1,+Otherville")
    page.locator(".answer__choice").first.click()
    page.locator(".network").first.wait_for()
    assert ("Church Street 1, Otherville", ["north"]) == (
        page.locator(".lookup [name=q]").input_value(),
        networks(page),
    )
