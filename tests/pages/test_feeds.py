"""Feeds: what readers are told, under an id for ever, and nothing that must be forgotten."""

from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binpub.language import Language
from binpub.model.notice import Relation
from binpub.pages import Edition
from binpub.pages.feeds import MOST, feed_files
from tests.validators import faults_of_feeds
from tests.world import a_catalog, a_charter, a_notice, a_site

ATOM = "{http://www.w3.org/2005/Atom}"
TODAY = date(2026, 11, 22)
SECRET = {
    "title": "Secret title",
    "body": "A secret text.",
    "advice": ["A secret advice."],
    "where": ["Secretstreet"],
    "kind": "burglary",
}


def feeds(*nouns, **fields):
    """The feeds of a catalog of some nouns, in English, today."""
    return dict(feed_files(Edition(a_catalog(*nouns, **fields), Language("en"), TODAY)))


def entries(feed):
    """The entries of a feed: title, id, day of change, content."""
    names = ("title", "id", "updated", "content")
    found = ElementTree.fromstring(feed).iter(f"{ATOM}entry")
    return [{name: entry.findtext(ATOM + name) for name in names} for entry in found]


def only(*nouns):
    """The one entry of the feed of all notices."""
    [entry] = entries(feeds(*nouns)["feeds/all.atom"])
    return entry


def test_notice_is_in_three_feeds():
    """A notice is in the feed of all, in that of its area and in that of its kind, as the same entry."""
    made = feeds(a_notice())
    paths = ["feeds/all.atom", "feeds/area/centrum.atom", "feeds/kind/prevention.atom"]
    assert paths == list(made)
    assert 1 == len({str(entries(made[path])) for path in paths})


def test_entry_keeps_its_id():
    """A revision and a withdrawal are the same entry, changed: the id is that of the first."""
    changed = {"revision": 2, "change_note": "The day.", "revised": "2026-11-21"}
    gone = {"withdrawn": {"date": "2026-11-22", "reason": "Wrong."}}
    every = [only(a_notice()), only(a_notice(**changed)), only(a_notice(**gone))]
    assert {"tag:smalltown.example.org,2026-11-20:smalltown/en/2026-11-20-tip"} == {
        entry["id"] for entry in every
    }
    assert ["2026-11-20", "2026-11-21", "2026-11-22"] == [one["updated"][:10] for one in every]


def test_title_says_that_something_changed():
    """A corrected and a withdrawn notice say so in their titles, before the old ones."""
    corrected = a_notice(revision=2, change_note="The day.")
    withdrawn = a_notice(withdrawn={"date": "2026-11-22", "reason": "Wrong."})
    assert "Corrected: Lock your bicycle" == only(corrected)["title"]
    assert "Withdrawn: Lock your bicycle" == only(withdrawn)["title"]


@pytest.mark.parametrize(
    ("relation", "word"),
    list(zip(Relation, ["Update", "Feedback", "Correction", "Closed"], strict=True)),
)
def test_title_says_how_it_follows(relation, word):
    """A notice that follows another says in its title how it does, and leads to that one."""
    next_one = a_notice("2026-11-21-next", follows="2026-11-20-tip", relation=relation)
    newest = entries(feeds(a_notice(), next_one)["feeds/all.atom"])[0]
    assert f"{word}: Lock your bicycle" == newest["title"]
    assert "https://smalltown.example.org/en/notices/2026-11-20-tip/" in newest["content"]


def test_withdrawn_notice_keeps_its_reason_only():
    """Of a withdrawn notice the feed has the title and the reason; text, facts and kind are gone."""
    gone = a_notice(withdrawn={"date": "2026-11-22", "reason": "Wrong street."}, **SECRET)
    made = feeds(gone)
    assert "Wrong street." in only(gone)["content"]
    assert [] == [path for path, feed in made.items() if b"ecret text" in feed]
    assert [] == [path for path, feed in made.items() if b"Secretstreet" in feed]
    assert b'term="burglary"' not in made["feeds/all.atom"]


@pytest.mark.parametrize("withdrawn", [None, {"date": "2026-11-21", "reason": "Secret."}])
def test_description_leaves_the_feeds(withdrawn):
    """What described somebody is in no feed once its last day has passed, withdrawn or not."""
    past = {"describes": ["person"], "valid_until": "2026-11-21", "withdrawn": withdrawn}
    made = feeds(a_notice(**SECRET, **past))
    assert [] == [path for path, feed in made.items() if b"ecret" in feed or b"<entry" in feed]


def test_text_has_full_addresses():
    """Every link in an entry is a full address: a reader doesn't know where the page is."""
    body = "[The charter](../../charters/charter-centrum.md#budget) and [below](#end)\n\n## End"
    content = only(a_notice(body=body), a_charter())["content"]
    page = "https://smalltown.example.org/en"
    assert f'<a href="{page}/charters/charter-centrum/#budget">' in content
    assert f'<a href="{page}/notices/2026-11-20-tip/#end">' in content
    assert content.count("href=") == content.count('href="https://')


def test_entry_says_whom_to_call():
    """Whom to call stands in every entry, for a feed is read far from the site."""
    assert "Is it happening now? Call 101." in only(a_notice())["content"]


def test_feed_is_bounded_and_newest_first():
    """A feed holds the newest changes: a notice of last year that is withdrawn today is on top."""
    old = a_notice("2025-01-01-old", withdrawn={"date": "2026-11-22", "reason": "Wrong."})
    many = [a_notice(f"2026-{month:02}-{day:02}-x") for month in (8, 9) for day in range(1, 31)]
    found = entries(feeds(old, *many)["feeds/all.atom"])
    assert MOST == len(found)
    assert "Withdrawn: Lock your bicycle" == found[0]["title"]


def test_day_is_that_of_the_municipality():
    """A day begins when it does there, so that no entry lies in the future of its readers."""
    site = a_site(timezone="Europe/Brussels")
    feed = feeds(a_notice(), site=site)["feeds/all.atom"]
    assert b"<updated>2026-11-20T00:00:00+01:00</updated>" in feed
    assert feed == feeds(a_notice(), site=site)["feeds/all.atom"]


def test_empty_feed_is_of_the_day():
    """A feed without entries is of the day of the build, never of the clock."""
    assert b"<updated>2026-11-22T00:00:00+01:00</updated>" in feeds()["feeds/all.atom"]


def test_licence_is_the_sites():
    """The feed names the licence that the site says, and an open one where it says none."""
    own = a_site(licence={"name": "Own terms", "address": "https://smalltown.example.org/terms"})
    assert b"<rights>Own terms: https" in feeds(a_notice(), site=own)["feeds/all.atom"]
    assert b"<rights>CC BY 4.0: https" in feeds(a_notice())["feeds/all.atom"]


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=100), st.text(max_size=300))
def test_any_text_gives_a_readable_feed(title, body):
    """Whatever signs a title or a text holds, the feed stays readable, with one entry."""
    odd = a_notice().model_copy(update={"title": title, "body": body})
    assert 1 == len(entries(feeds(odd)["feeds/all.atom"]))


def test_validator_finds_nothing(tmp_path):
    """Ruby's validator accepts a feed with each kind of entry, and one without any."""
    every = [
        a_notice(title="\u202e אבג <b> & ]]>" + "x" * 80),
        a_notice("2026-11-21-a", follows="2026-11-20-tip", relation="update"),
        a_notice("2026-11-21-b", withdrawn={"date": "2026-11-22", "reason": "Wrong."}),
    ]
    files = [tmp_path / "full.atom", tmp_path / "empty.atom"]
    files[0].write_bytes(feeds(*every)["feeds/all.atom"])
    files[1].write_bytes(feeds()["feeds/all.atom"])
    assert "" == faults_of_feeds(*files)


def test_validator_sees_what_is_wrong(tmp_path):
    """The validator finds a missing date, an unknown element and a second id."""
    feed = feeds(a_notice())["feeds/all.atom"].decode()
    broken = [
        feed.replace("<updated>2026-11-20T00:00:00+01:00</updated>", ""),
        feed.replace("<entry>", "<entry><colour>red</colour>"),
        feed.replace("<entry>", "<entry><id>tag:x,2026:y</id>"),
    ]
    files = [tmp_path / f"{number}.atom" for number in range(3)]
    for file, text in zip(files, broken, strict=True):
        file.write_text(text, encoding="utf-8")
    assert [True] * 3 == [bool(faults_of_feeds(file)) for file in files]
