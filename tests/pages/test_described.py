"""What pages say of themselves to machines: the fitting type, and nothing of a stub."""

import json
from datetime import date

from binpub.language import Language
from binpub.pages import Edition, render_pages
from binpub.pages.described import (
    described_area,
    described_charter,
    described_home,
    described_notice,
)
from tests.world import a_catalog, a_notice, a_site, an_area

TODAY = date(2026, 11, 22)


def an_edition(*nouns, **fields):
    """The edition of a catalog of some nouns, in English, today."""
    return Edition(a_catalog(*nouns, **fields), Language("en"), TODAY)


def things(described):
    """What is described, by its type."""
    return {thing["@type"]: thing for thing in described["json_ld"]["@graph"]}


def test_meeting_is_an_event_with_its_hour():
    """A meeting is an event whose beginning says how far the clock is from Greenwich."""
    times = {"takes_place_from": "2026-12-03 19:30", "takes_place_until": "2026-12-03 21:30"}
    meeting = a_notice(kind="meeting", place="Town hall", **times)
    event = things(described_notice(an_edition(meeting), meeting))["Event"]
    assert ("2026-12-03T19:30+01:00", "2026-12-03T21:30+01:00") == (
        event["startDate"],
        event["endDate"],
    )
    assert "Town hall" == event["location"]["name"]


def test_notice_is_an_article_with_its_days():
    """Any other notice is an article that says when it was published and last changed."""
    notice = a_notice(revision=2, change_note="The hour.", revised="2026-11-21")
    article = things(described_notice(an_edition(notice), notice))["Article"]
    assert ("2026-11-20", "2026-11-21") == (article["datePublished"], article["dateModified"])


def test_stub_says_nothing():
    """Of a notice that was withdrawn, or whose description has expired, machines learn nothing."""
    withdrawn = a_notice(withdrawn={"date": "2026-11-21", "reason": "A mistake."})
    expired = a_notice("2026-11-01-man", describes=["person"], valid_until="2026-11-10")
    edition = an_edition(withdrawn, expired)
    assert [{"unlisted": True}] * 2 == [
        described_notice(edition, one) for one in (withdrawn, expired)
    ]


def test_area_is_an_organisation_in_its_place():
    """A network says its name, place and mailbox; one that has ended says when, and no mailbox."""
    alive, ended = an_area(), an_area("old", status="ended", since="2025-02-03")
    edition = an_edition(alive, ended)
    network, former = (
        things(described_area(edition, one))["Organization"] for one in (alive, ended)
    )
    assert ("Smalltown", alive.mailbox) == (network["areaServed"]["name"], network["email"])
    assert ("2025-02-03", None) == (former["dissolutionDate"], former.get("email"))


def test_way_back_is_described():
    """The breadcrumbs lead from the home page to the page itself, by full addresses."""
    area = an_area()
    steps = things(described_area(an_edition(area), area))["BreadcrumbList"]["itemListElement"]
    root = "https://smalltown.example.org/en/"
    assert [root, f"{root}areas/", f"{root}areas/centrum/"] == [step["item"] for step in steps]


def test_home_and_charter():
    """The home page describes the site; a charter is a document with the time that it holds."""
    edition = an_edition()
    [charter] = edition.catalog.charters.values()
    document = things(described_charter(edition, charter))["DigitalDocument"]
    assert "Networks of Smalltown" == things(described_home(edition))["WebSite"]["name"]
    assert ("2020-01-01/..", "Police") == (
        document["temporalCoverage"],
        document["creator"][0]["name"],
    )


def test_no_name_ends_the_script():
    """A name that looks like the end of a script is written so that it ends nothing."""
    site = a_site(name="</script><b>")
    text = render_pages(Edition(a_catalog(site=site), Language("en"), TODAY))["index.md"]
    line = next(line for line in text.splitlines() if line.startswith("json_ld: "))
    assert "<" not in line
    assert site.name == json.loads(line.removeprefix("json_ld: "))["@graph"][0]["name"]
