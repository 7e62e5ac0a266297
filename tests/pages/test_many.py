"""Hundreds of networks: pages still lead somewhere, and what comes after a list is within reach."""

from datetime import date

from binpub.language import Language
from binpub.pages import Edition, render_pages
from tests.world import a_catalog, a_charter, an_area

TODAY = date(2026, 11, 22)
PLACES = ("Smalltown", "Westduin")


def pages_of(number):
    """The pages of a site with so many networks in two municipalities."""
    areas = [an_area(f"a{n}", municipality=PLACES[n % 2]) for n in range(number)]
    catalog = a_catalog(*areas, a_charter(areas=[one.slug for one in areas]))
    return render_pages(Edition(catalog, Language("en"), TODAY))


def test_networks_are_listed_by_municipality():
    """Five hundred networks are names in folded lists; a few are cards with what they are."""
    few, many = (pages_of(number)["areas/index.md"] for number in (9, 500))
    assert (9, 0) == tuple(page.count('class="card card--area"') for page in (few, many))
    assert (0, 2) == tuple(page.count('<details class="fold">') for page in (few, many))
    assert all(f"../areas/a{n}/" in many for n in range(500))


def test_long_lists_are_folded():
    """Where five hundred networks are a list among other things, it's folded; nine aren't."""
    few, many = pages_of(9), pages_of(500)
    [charter] = [path for path in few if path.startswith("charters/") and path.count("/") > 1]
    for path in (charter, "data/index.md"):
        assert '<details class="fold"><summary>Networks' not in few[path]
        assert '<details class="fold"><summary>Networks <span class="number">500<' in many[path]
