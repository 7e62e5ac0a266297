"""The links that submit a notice, in a browser: they carry the day of today."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.test_pages import FAINT

LINK = "[data-day] a[href*='_new']"


def filled_in(page):
    """The path and the text that the first link fills in."""
    query = parse_qs(urlsplit(page.locator(LINK).first.get_attribute("href")).query)
    return query["filename"][0], query["value"][0]


@pytest.mark.parametrize("path", ["nl/submit/", "nl/areas/kerkwijk/"])
def test_links_carry_today(visit, path):
    """Long after the site was built, the file's name and day are those of today, also in a new year."""
    page = visit(path)
    page.clock.set_fixed_time(datetime(2027, 1, 5, 12))
    page.reload()
    page.wait_for_function(f"document.querySelector(\"{LINK}\").href.includes('2027')")
    name, text = filled_in(page)

    assert name.startswith("content/notices/2027/2027-01-05-")
    assert "issued: 2027-01-05" in text
    assert "2026-11-22" not in text


def test_links_work_without_scripts(visit):
    """Without JavaScript the links are whole, with the day on which the site was built."""
    name, text = filled_in(visit("nl/submit/", java_script_enabled=False))

    assert name.startswith("content/notices/2026/2026-11-22-")
    assert "areas: [" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_fits_and_can_be_read(visit, scheme):
    """The page fits a narrow phone, and every word can be read in both colour schemes."""
    page = visit("nl/submit/", width=320, scheme=scheme)

    assert 320 == page.evaluate("document.documentElement.scrollWidth")
    assert [] == page.evaluate(FAINT)
    assert [] == page.complaints
