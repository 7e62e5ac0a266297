"""Where people find feeds, calendars and data; and every address that a page names is there."""

import re
from datetime import date

from binpub.language import Language
from binpub.pages import Edition, render_files, render_pages
from binpub.pages.data import SCHEMAS
from tests.world import a_catalog, a_notice, a_site, an_area

TODAY = date(2026, 11, 22)
MEETING = {"kind": "meeting", "takes_place_from": "2026-12-03 19:30"}


def built(*nouns, **fields):
    """The pages and the files of a catalog of some nouns, in English, today."""
    edition = Edition(a_catalog(*nouns, **fields), Language("en"), TODAY)
    return render_pages(edition), render_files(edition)


def named(page, ending):
    """The files that a page leads to, by how they end, below the language's root."""
    return [
        link.lstrip("./") for link in re.findall(r'href="([^"]+)"', page) if link.endswith(ending)
    ]


def to_copy(page):
    """The files whose addresses a page gives to copy, below the language's root."""
    found = re.findall(r"data-copy-text>(.*?)</span>", page)
    return [re.sub("<[^>]*>", "", one).removeprefix(f"{a_site().address}en/") for one in found]


def test_everything_that_is_named_is_there():
    """Every feed, calendar, data file and schema that any page leads to was made."""
    pages, files = built(a_notice(), a_notice("2026-11-19-evening", **MEETING), an_area("north"))
    endings = (".atom", ".ics", ".json", ".geojson")
    wanted = {path for page in pages.values() for path in named(page, endings)}
    assert 8 <= len(wanted)
    assert set() == wanted - set(files)
    assert 6 == len(to_copy(pages["data/index.md"]))
    assert set() == set(to_copy(pages["data/index.md"])) - set(files)


def test_no_link_opens_the_code_of_a_feed():
    """Who wants a feed is led to its address, to copy it: a browser would show its code."""
    pages = built(a_notice(), a_notice("2026-11-19-evening", **MEETING))[0]
    assert [] == [path for page in pages.values() for path in named(page, ".atom")]
    places = set(re.findall(r'data/#([^"]+)', "".join(pages.values())))
    assert {"feeds-all", "feeds-area-centrum", "feeds-kind-prevention"} <= places
    assert set() == places - set(re.findall(r'<li id="([^"]+)"', pages["data/index.md"]))


def test_front_matter_names_a_feed_that_is_there():
    """The feed that a page's head will name was made, also on the parts of a long list."""
    pages, files = built(
        a_notice(), *(a_notice(f"2025-{m:02}-{d:02}-x") for m in range(1, 13) for d in range(1, 16))
    )
    heads = [re.search(r'^feed: "([^"]+)"', page, re.MULTILINE) for page in pages.values()]
    wanted = {head[1] for head in heads if head}
    assert {"feeds/area/centrum.atom", "feeds/kind/prevention.atom"} <= wanted
    assert set() == wanted - set(files)


def test_page_has_every_schema_and_the_licence():
    """The page leads to each schema, and says under which licence the data are."""
    own = a_site(licence={"name": "Own <terms>", "address": "https://smalltown.example.org/terms"})
    page = built(a_notice(), site=own)[0]["data/index.md"]
    assert set(SCHEMAS) == {
        path.split("/")[-1][:-5] for path in named(page, ".json") if "schema" in path
    }
    assert 'href="https://smalltown.example.org/terms"' in page
    assert "Own &lt;terms&gt;" in page


def test_coming_meeting_can_be_kept():
    """A meeting's page offers its file until it has taken place, and not once it's withdrawn."""
    gone = {"withdrawn": {"date": "2026-11-21", "reason": "Snow."}}
    past = {"kind": "meeting", "takes_place_from": "2026-11-10 19:30"}
    days = {"2026-11-18-a": MEETING, "2026-11-17-b": MEETING | gone, "2026-11-01-c": past}
    pages = built(*(a_notice(notice, **fields) for notice, fields in days.items()))[0]
    offered = [bool(named(pages[f"notices/{notice}/index.md"], ".ics")) for notice in days]
    assert [True, False, False] == offered


def test_area_without_anything_can_be_followed():
    """A network that has sent nothing yet has a feed and a calendar already; an ended one a feed."""
    pages, files = built(an_area("new"), an_area("old", status="ended"))
    assert "data/#feeds-area-new" in pages["areas/new/index.md"]
    assert {"feeds/area/new.atom", "feeds/area/old.atom"} <= set(to_copy(pages["data/index.md"]))
    assert ["calendars/new.ics"] == named(pages["areas/new/index.md"], ".ics")
    assert [] == named(pages["areas/old/index.md"], ".ics")
    assert {"feeds/area/old.atom", "calendars/old.ics"} <= set(files)


def test_renamed_area_is_still_followed():
    """Who follows a network by the name that it had gets the same feed and calendar as by today's."""
    files = built(a_notice(), an_area(formerly=["oldtown"]))[1]
    assert files["feeds/area/centrum.atom"] == files["feeds/area/oldtown.atom"]
    assert files["calendars/centrum.ics"] == files["calendars/oldtown.ics"]


def test_example_names_a_network_like_others():
    """The example asks for a network that is active, of residents and with streets, if there is one."""
    shop = an_area("a-shops", kind="business", coverage={"streets": ["High Street"]})
    new = an_area("b-new", status="founding", coverage={"streets": ["New Street"]})
    usual = an_area("c-usual", name="BIN Usual", coverage={"streets": ["Low Street"]})
    page = built(shop, new, usual)[0]["data/index.md"]

    assert "which streets does BIN Usual have?" in page
    assert 'select(.slug == "c-usual")' in page
