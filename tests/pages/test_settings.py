"""What the site generator is told: names, navigation, the frame of every page."""

from datetime import date

from binpub.language import Language
from binpub.lookup.index import build_indexes
from binpub.pages import Edition, render_pages, render_settings
from tests.world import a_catalog, a_notice, a_page, a_site, an_area

TODAY = date(2026, 11, 22)


def settings(*nouns, **fields):
    """The settings of a catalog of some nouns, in English, today."""
    return render_settings(Edition(a_catalog(*nouns, **fields), Language("en"), TODAY))


def documents(nav):
    """All documents that a navigation leads to."""
    if isinstance(nav, str):
        return [nav]
    values = nav.values() if isinstance(nav, dict) else nav
    return [document for value in values for document in documents(value)]


def test_navigation_leads_to_existing_pages():
    """Everything in the navigation is a page."""
    catalog = a_catalog(a_notice(), a_page("privacy"), a_page("join", section="join"))
    made = render_pages(Edition(catalog, Language("en"), TODAY, list(build_indexes(catalog))))
    nav = render_settings(Edition(catalog, Language("en"), TODAY))["nav"]
    assert set() == set(documents(nav)) - set(made)
    assert {"pages/privacy/index.md", "pages/join/index.md", "archive/2026/index.md"} <= set(
        documents(nav)
    )


def test_many_areas_do_not_weigh_on_every_page():
    """With hundreds of areas the navigation leads to their list only."""
    areas = [an_area(f"area-{number}") for number in range(60)]
    nav = documents(settings(*areas)["nav"])
    assert ["areas/index.md"] == [document for document in nav if document.startswith("areas/")]


def test_call_first_comes_from_the_configuration():
    """The number of the line on top of every page is that of the site's configuration."""
    site = a_site(emergency={"police": "0900 12 34"})
    call = settings(site=site)["extra"]["call_first"]
    assert ("Call 0900 12 34", "tel:09001234") == (call["call"], call["link"])


def test_names_are_escaped_for_the_theme():
    """The theme writes names as they come, so they come escaped."""
    made = settings(site=a_site(short_name="<b>", name="<i>"))
    assert "&lt;b&gt;" == made["site_name"]
    assert "&lt;i&gt;" == made["extra"]["frame"]["name"]


def test_frame_leads_to_privacy_and_accessibility():
    """The foot of every page leads to those two pages where they exist."""
    frame = settings(a_page("privacy", title="Privacy"), a_page("other"))["extra"]["frame"]
    assert ["pages/privacy/", "accessibility/"] == [link["page"] for link in frame["links"]]
