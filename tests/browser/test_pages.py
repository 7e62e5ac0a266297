"""The example's pages in a real browser: they fit, can be read, and talk to nobody else."""

from __future__ import annotations

import pytest

PAGES = {
    "home": "nl/",
    "lookup": "nl/lookup/",
    "streets": "nl/streets/",
    "letter": "nl/streets/l/",
    "areas": "nl/areas/",
    "area": "nl/areas/molenrode/",
    "ended area": "nl/areas/kouterhoek/",
    "notice": "nl/notices/2026-11-19-inbraak-lindenlaan/",
    "withdrawn notice": "nl/notices/2026-06-03-verdachte-situatie-berkenlaan/",
    "archive": "nl/notices/",
    "year": "nl/archive/2026/",
    "charters": "nl/charters/",
    "charter": "nl/charters/charter-opheide-en-molenrode-2022/",
    "partners": "nl/partners/",
    "partner": "nl/partners/politie-zandbeke/",
    "free page": "nl/pages/wat-is-een-bin/",
    "kind": "nl/archive/kind/burglary/",
    "advice": "nl/advice/",
    "search": "nl/search/",
    "data": "nl/data/",
    "figures": "nl/figures/",
    "poster": "nl/areas/kerkwijk/poster/",
    "flyer": "nl/areas/kerkwijk/flyer/",
    "welcome": "nl/areas/kerkwijk/welcome/",
    "submit": "nl/submit/",
    "subscribed": "nl/subscribed/",
    "lost": "nl/404.html",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_page_asks_nothing_of_others(visit, address, path):
    """No page sends a request to another host, sets a cookie or complains in the console."""
    page = visit(path)
    page.wait_for_load_state("networkidle")
    assert [] == [url for url in page.seen if not url.startswith((address, "data:", "blob:"))]
    assert [] == page.context.cookies()
    assert [] == page.complaints


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_page_fits_a_narrow_phone(visit, path):
    """No page scrolls sideways at 320 pixels."""
    page = visit(path, width=320)
    assert 320 == page.evaluate("document.documentElement.scrollWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_text_can_be_read(visit, path, scheme):
    """Every text stands out from its ground by at least 4.5 to 1, in both colour schemes."""
    page = visit(path, scheme=scheme)
    assert [] == page.evaluate(FAINT)


def test_emergency_number_can_be_dialled(visit):
    """The first thing on a phone's screen is the call line, and a touch dials it."""
    page = visit("nl/", width=375)
    call = page.locator(".call-first a")
    assert "tel:101" == call.get_attribute("href")
    assert 60 > call.bounding_box()["y"]


def test_it_is_read_in_its_own_typeface(visit):
    """The typeface is the site's own, and no line of a text is longer than 75 characters."""
    page = visit("nl/notices/2026-11-19-inbraak-lindenlaan/")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.fonts.check('17px \"Atkinson Hyperlegible Next\"')")
    text = page.locator(".prose p").first.bounding_box()
    assert 620 >= text["width"]


def test_facts_stand_beside_the_text(visit):
    """From 960 pixels a notice's facts have a column of their own; on a phone they come first."""
    path = "nl/notices/2026-11-19-inbraak-lindenlaan/"
    wide, narrow = visit(path, width=1000), visit(path, width=375)
    places = [
        [page.locator(box).first.bounding_box() for box in (".facts", ".prose")]
        for page in (wide, narrow)
    ]
    assert places[0][0]["x"] > places[0][1]["x"] + places[0][1]["width"]
    assert places[1][0]["y"] < places[1][1]["y"]


def test_without_scripts_everything_is_there(visit):
    """Without scripts a resident finds a street, and from there its network."""
    page = visit("nl/areas/", width=375, java_script_enabled=False)
    page.locator(".alphabet a", has_text="K").click()
    page.locator(".street__places a", has_text="Kerkwijk").first.click()
    page.wait_for_url("**/areas/kerkwijk/")
    assert "BIN Kerkwijk" == page.locator("h1").inner_text()


@pytest.mark.parametrize("path", ["nl/", "nl/lookup/", "nl/subscribed/", "nl/areas/kerkwijk/"])
def test_nothing_scrolls_sideways_without_scripts(visit, path):
    """On the narrowest phone a page is as wide as the phone, also where no script moves its title."""
    page = visit(path, width=320, java_script_enabled=False)
    assert 320 == page.evaluate("document.documentElement.scrollWidth")


# Reads every visible text with the colours that the browser computed for it and its ground.
FAINT = """() => {
  const number = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const over = (top, below) => {
    const alpha = top.length > 3 ? top[3] : 1;
    return [0, 1, 2].map(i => top[i] * alpha + below[i] * (1 - alpha));
  };
  const ground = element => {
    const layers = [];
    for (let one = element; one; one = one.parentElement)
      layers.push(number(getComputedStyle(one).backgroundColor));
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (!text || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    if (!element.getClientRects().length || element.closest('script, style')) continue;
    const below = ground(element);
    const [a, b] = [light(over(number(getComputedStyle(element).color), below)), light(below)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) found.push(`${text.slice(0, 40)}: ${contrast.toFixed(2)}`);
  }
  return found;
}"""
