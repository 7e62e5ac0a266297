"""Sheets come out of the printer whole, and sharing hands on the text and nothing else."""

from __future__ import annotations

import re

import pytest

from tests.example import built_in_four_languages

AREA = "nl/areas/kerkwijk/"
NOTICE = "nl/notices/2026-11-19-inbraak-lindenlaan/"
SIZES = {"poster": (210, 297), "flyer": (297, 210), "welcome": (210, 297)}


def printed(page):
    """The pages of a print, each as its width and height in millimetres."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf)
    return [tuple(round(float(side) / 72 * 25.4) for side in box) for box in boxes]


@pytest.mark.parametrize("sheet", SIZES)
def test_sheet_prints_on_one_page(visit, sheet):
    """A sheet is one page of its own size, without the site's frame around it."""
    assert [SIZES[sheet]] == printed(visit(f"{AREA}{sheet}/"))


def is_whole(page):
    """Whether all that stands on a sheet fits it, on paper as on the screen."""
    page.evaluate("document.fonts.ready")
    page.emulate_media(media="print")
    return all(
        page.locator(".sheet__paper, .sheet__half").evaluate_all(
            "all => all.map(one => one.scrollHeight <= one.clientHeight + 1"
            " && one.scrollWidth <= one.clientWidth + 1)"
        )
    )


@pytest.mark.parametrize("sheet", SIZES)
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_nothing_of_any_sheet_is_cut_off(browser, serve, language, sheet):
    """Each network's sheets are one page and whole, in every language and without a script."""
    site = built_in_four_languages() / "site"
    address, page = serve(site), browser.new_context(java_script_enabled=False).new_page()
    for file in sorted(site.glob(f"{language}/areas/*/{sheet}/index.html")):
        page.goto(f"{address}{file.parent.relative_to(site)}/")
        assert ([SIZES[sheet]], True) == (printed(page), is_whole(page)), file
    page.context.close()


LONG = "Buurtinformatienetwerk Sint-Katelijne-Waver en Onze-Lieve-Vrouwewijk-Zuid"


def lengthen(route):
    """Give the network and who is behind it a name that is far longer than there's room for."""
    text = route.fetch().text().replace("sheet--short", "sheet--longest")
    text = text.replace(">BIN Kerkwijk<", f">{LONG}<")
    foot = f'<p class="sheet__foot">{LONG * 28} '
    route.fulfill(content_type="text/html", body=text.replace('<p class="sheet__foot">', foot))


@pytest.mark.parametrize("sheet", SIZES)
def test_long_names_are_set_smaller(browser, address, sheet):
    """However long the names on a sheet are, its foot stands on the paper and it's one page."""
    page = browser.new_page()
    page.route(f"**/{AREA}{sheet}/", lengthen)
    page.goto(f"{address}{AREA}{sheet}/")
    page.locator("[class*=sheet--tight]").wait_for(timeout=5000)
    assert ([SIZES[sheet]], True) == (printed(page), is_whole(page))
    page.close()


def test_code_is_large_enough_for_a_phone(visit):
    """On the poster the code itself, without its quiet zone, is at least 35 mm wide."""
    page = visit(f"{AREA}poster/")
    page.emulate_media(media="print")
    size = page.locator(".sheet .code").bounding_box()["width"] / 96 * 25.4
    modules = page.locator(".sheet .code").evaluate("one => one.viewBox.baseVal.width")
    assert 35 <= size * (modules - 8) / modules


def test_page_prints_without_what_only_a_screen_needs(visit):
    """A notice's print has the call line, its facts and text, and no buttons or menu."""
    page = visit(NOTICE)
    page.emulate_media(media="print")
    assert page.locator(".call-first").is_visible()
    assert page.locator(".prose").first.is_visible()
    assert 0 == page.locator(".share, header, .crumbs").filter(visible=True).count()
    assert {(210, 297)} == set(printed(page))


@pytest.mark.parametrize("area", ["kerkwijk", "lindenkouter"])
def test_network_takes_little_paper(visit, area):
    """A network's page is at most four sheets, without forms, buttons, feeds and what is shared."""
    page = visit(f"nl/areas/{area}/")
    assert len(printed(page)) <= 4
    page.emulate_media(media="print")
    on_paper = page.locator("form, .button, .follow, .share, #share, .promises")
    assert 0 == on_paper.filter(visible=True).count()
    assert page.locator(".street__name").first.is_visible()


def test_share_copies_title_link_and_call(visit, address):
    """Where a device has no sheet of its own, a short text is copied, and the page says so."""
    page = visit(NOTICE, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("delete Navigator.prototype.share")
    page.locator("[data-share-do]").click()
    page.locator(".share__said", has_text="Gekopieerd").wait_for()
    title, link, call = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert title == "Inbraak in de Lindenlaan (BIN Lindenkouter)"
    assert link == f"https://bin.zandbeke.example.org/{NOTICE}"
    assert "Bel 101" in call


def test_address_of_a_feed_is_copied(visit):
    """Each feed's address has a button that copies it; without JavaScript it's there to select."""
    page = visit("nl/data/", permissions=["clipboard-read", "clipboard-write"])
    row = page.locator("#feeds-area-kerkwijk")
    row.get_by_role("button").click()
    row.get_by_text("Gekopieerd").wait_for()
    address = "https://bin.zandbeke.example.org/nl/feeds/area/kerkwijk.atom"
    assert address == page.evaluate("navigator.clipboard.readText()")

    row = visit("nl/data/", java_script_enabled=False).locator("#feeds-area-kerkwijk")
    assert not row.get_by_role("button").is_visible()
    assert address == row.locator(".address").inner_text()


def test_without_scripts_the_text_is_there_to_copy(visit):
    """Without JavaScript no button does nothing, and the text can be opened and copied."""
    page = visit(NOTICE, java_script_enabled=False)
    assert not page.locator("[data-share-do]").is_visible()
    page.locator(".share summary").click()
    assert "Bel 101" in page.locator("[data-share-text]").inner_text()
