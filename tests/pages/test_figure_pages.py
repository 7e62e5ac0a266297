"""The pages of figures."""

import re
from datetime import date, timedelta
from time import perf_counter

import pytest

from binpub.language import Language
from binpub.model.notice import NoticeKind
from binpub.pages import Edition
from binpub.pages.figure_pages import area_figures, figure_pages
from tests.world import a_catalog, a_notice, an_area

TODAY = date(2026, 11, 22)


def an_edition(*nouns, code="en"):
    """The site today."""
    return Edition(a_catalog(*nouns), Language(code), TODAY)


def many(number, step=1, **fields):
    """Notices every few days, the last one yesterday."""
    dates = (TODAY - timedelta(days=1 + step * place) for place in range(number))
    return [a_notice(f"{day}-n", **fields) for day in dates]


def test_each_network_with_enough_has_its_page():
    """All figures have a page, and a network's too once there's something to count."""
    quiet = an_area("quiet")
    pages = dict(figure_pages(an_edition(an_area(), quiet, *many(12))))
    assert ["figures/index.md", "areas/centrum/figures/index.md"] == list(pages)
    assert "../areas/centrum/figures/" in pages["figures/index.md"]


@pytest.mark.parametrize("number", [0, 9])
def test_too_few_notices_are_a_calm_sentence(number):
    """Where there's nothing to count, the page says so and draws nothing."""
    text = dict(figure_pages(an_edition(*many(number))))["figures/index.md"]
    assert "too few notices to count" in text
    assert "<svg" not in text.replace('<svg class="icon"', "")


def test_ended_network_has_no_figures():
    """Its quiet time says nothing any more."""
    ended = an_area(status="ended")
    assert area_figures(an_edition(ended, *many(12)), ended) is None


def test_every_chart_has_its_table():
    """What a chart shows stands in a table behind it, number by number."""
    text = dict(figure_pages(an_edition(*many(30, kind="theft"))))["figures/index.md"]
    charts, tables = text.count('<figure class="chart'), text.count("<table>")
    assert 4 <= charts == tables
    assert '<tr><th scope="row">November 2026</th><td>21</td></tr>' in text


def test_chart_is_told_in_words():
    """A drawing has a name that says what can be seen."""
    text = dict(figure_pages(an_edition(*many(30))))["figures/index.md"]
    name = re.search(r'role="img" aria-label="([^"]+)"', text)[1]
    assert "30 notices in the last 24 months. Most in one month: 21, in November 2026." == name


def test_rules_stand_on_the_page():
    """Who reads figures learns by what rule they were counted."""
    text = dict(figure_pages(an_edition(*many(12))))["figures/index.md"]
    assert "never about a street, a house or a person" in text
    assert "from 3 subjects on" in text


def test_nothing_of_a_notice_is_on_the_page():
    """Figures hold no title, street or text of a notice."""
    notices = many(12, title="Secrettitle", where=["Secretstreet"], body="Secrettext.")
    assert not any("Secret" in text for _, text in figure_pages(an_edition(*notices)))


def test_ten_years_of_notices():
    """Ten years of a notice a day are told by year too, in a page below 40 kB and a second."""
    kinds = list(NoticeKind)
    notices = [
        a_notice(f"{TODAY - timedelta(days=place)}-n", kind=kinds[place % len(kinds)])
        for place in range(3_650)
    ]
    edition = an_edition(*notices)
    started = perf_counter()
    text = dict(figure_pages(edition))["figures/index.md"]
    assert perf_counter() - started < 5
    assert "## By year" in text
    assert len(text.encode()) < 40_000


def test_figures_need_no_style_of_their_own():
    """The page's policy forbids styles in a page; a blank line would end a chart."""
    text = dict(figure_pages(an_edition(*many(30))))["figures/index.md"]
    figure = text[text.index("<figure") : text.index("</figure>")]
    assert "style" not in figure
    assert "\n\n" not in figure
