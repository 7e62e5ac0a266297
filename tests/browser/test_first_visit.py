"""What somebody loads who was never here: little, in few steps, and nothing moves."""

import gzip

import pytest

from tests.browser.test_pages import PAGES

HOLD = 0.6
"""Seconds that a file takes which is slow in coming."""

MOVED = """() => new Promise((done) => {
  let moved = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => { moved += one.value; }))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(moved), 300);
})"""
every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())


@pytest.fixture
def first_visit(browser):
    """Opens a page on a phone, where some files are slow in coming."""
    contexts = []

    def open_page(address, slow):
        context = browser.new_context(viewport={"width": 375, "height": 667})
        contexts.append(context)
        page = context.new_page()

        def hold(route):
            page.wait_for_timeout(1000 * HOLD)
            route.continue_()

        page.route(slow, hold)
        page.goto(address, wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_home_page_is_light(browser, address):
    """A first visit to the home page takes at most 15 requests and 150 kB, compressed."""
    answers = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
        page.goto(f"{address}nl/")
        page.wait_for_load_state("networkidle")
        sizes = {one.url: len(gzip.compress(one.body(), mtime=0)) for one in answers}
    assert len(sizes) <= 15
    assert sum(sizes.values()) <= 150_000


@every_page
def test_nothing_moves_when_the_letters_come(first_visit, address, path):
    """The device’s letters stand in for ours as wide and as high: at most a line goes elsewhere."""
    page = first_visit(address + path, "**/*.woff2")
    assert page.evaluate(MOVED) < 0.05


def test_styles_wait_for_nothing(first_visit, address):
    """No script has to be there before a browser asks for the styles."""
    page = first_visit(f"{address}nl/", "**/scheme.*.js")
    [begun] = page.evaluate(
        "performance.getEntriesByType('resource').filter((one) => one.name.includes('/site.'))"
        ".map((one) => one.startTime)"
    )
    assert begun < 1000 * HOLD
