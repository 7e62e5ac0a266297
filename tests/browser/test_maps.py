"""Maps and figures in a real browser: readable on a phone, by keyboard, without colours."""

from __future__ import annotations

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe isn't installed")

MAPS = ("nl/", "nl/areas/", "nl/areas/kerkwijk/", "nl/areas/bin-z-centrum/")

LABELS = """
() => [...document.querySelectorAll(".map__labels text, .map__scale text")]
  .filter(text => getComputedStyle(text).display !== "none")
  .map(text => {
    const box = text.getBoundingClientRect(), scale = text.getScreenCTM().a
    return {text: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * scale,
            x: box.x, y: box.y, right: box.right, bottom: box.bottom}
  })
"""


@pytest.mark.parametrize("width", [320, 375, 600, 1280])
@pytest.mark.parametrize("path", MAPS)
def test_labels_can_be_read(visit, path, width):
    """At any width a map's letters are 12 pixels at least, and no two lie over one another."""
    labels = visit(path, width=width).evaluate(LABELS)
    assert 4 <= len(labels)
    assert [] == [one for one in labels if one["size"] < 12]
    assert [] == [
        (a["text"], b["text"])
        for number, a in enumerate(labels)
        for b in labels[:number]
        if a["x"] < b["right"]
        and b["x"] < a["right"]
        and a["y"] < b["bottom"]
        and b["y"] < a["bottom"]
    ]


def test_phone_has_numbers_and_their_names(visit):
    """On a phone the map has numbers, and the list beside it says which network each is."""
    page = visit("nl/areas/", width=320)
    numbers = page.locator(".map__large:visible").all_text_contents()
    named = page.locator(".map__list li").all_inner_texts()
    assert sorted(numbers) == [one.split()[0] for one in named if one[0].isdigit()]
    assert not page.locator(".map__small").first.is_visible()


def test_map_by_keyboard(visit):
    """A network on the map is reached by the tabulator, stands out, and opens by return."""
    page = visit("nl/areas/")
    link = page.locator("a.map__area").first
    before = link.evaluate("link => getComputedStyle(link).strokeWidth")
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert before != link.evaluate("link => getComputedStyle(link).strokeWidth")
    page.keyboard.press("Enter")
    page.wait_for_url("**/areas/kerkwijk/")


def test_map_without_javascript(visit):
    """The map is part of the page, and its links work without scripts."""
    page = visit("nl/areas/", width=375, java_script_enabled=False)
    page.locator(".map__list a").first.click()
    page.wait_for_url("**/areas/kerkwijk/")
    assert page.locator(".map__area--own").is_visible()


def test_own_boundary_without_colours(visit):
    """In forced colours one's own boundary is still the only one that's hatched and thick."""
    page = visit("nl/areas/kerkwijk/", forced_colors="active")
    widths = page.locator(".map__area").evaluate_all(
        "all => all.map(one => [one.matches('.map__area--own'), getComputedStyle(one).strokeWidth])"
    )
    assert ["5px"] == [width for is_own, width in widths if is_own]
    assert "5px" not in [width for is_own, width in widths if not is_own]


@pytest.mark.parametrize("path", ["nl/figures/", "nl/areas/kerkwijk/figures/"])
def test_figures_open_as_a_table(visit, path):
    """Behind each chart its numbers open as a table, on a phone too."""
    page = visit(path, width=320)
    summary = page.locator(".chart__table summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert 24 == page.locator(".chart__table[open] tbody tr:visible").count()
    assert 320 == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*MAPS, "nl/figures/", "nl/areas/kerkwijk/figures/"])
def test_axe_finds_nothing(visit, path, scheme):
    """Maps and charts have names, roles and contrast as WCAG asks."""
    page = visit(path, width=375, scheme=scheme)
    found = axe.Axe().run(page, context="article").response["violations"]
    assert [] == [(one["id"], one["nodes"][0]["html"][:120]) for one in found]
