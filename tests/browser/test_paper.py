"""Sheets come out of the printer whole, and sharing hands on the text and nothing else."""

from __future__ import annotations

import re

import pytest

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


@pytest.mark.parametrize("sheet", SIZES)
def test_nothing_of_a_sheet_is_cut_off(visit, sheet):
    """What stands on a sheet fits it, on paper as on the screen."""
    page = visit(f"{AREA}{sheet}/")
    page.emulate_media(media="print")
    inside = page.locator(".sheet__paper").evaluate(
        "one => one.scrollHeight <= one.clientHeight + 1 && one.scrollWidth <= one.clientWidth + 1"
    )
    assert inside


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


def test_without_scripts_the_text_is_there_to_copy(visit):
    """Without JavaScript no button does nothing, and the text can be opened and copied."""
    page = visit(NOTICE, java_script_enabled=False)
    assert not page.locator("[data-share-do]").is_visible()
    page.locator(".share summary").click()
    assert "Bel 101" in page.locator("[data-share-text]").inner_text()
