"""Keys that read back, and when a revision was merged for whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from binpub.model.mailing import DispatchKey, History, Merge
from binpub.model.values import DATE

SLUGS = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,3}", fullmatch=True)
UNDATED = SLUGS.filter(lambda slug: not DATE.search(slug))
DAYS = st.dates().map(str)


@given(UNDATED, UNDATED, DAYS, SLUGS, st.integers(1, 10**6))
@example("zone", "west", "2026-11-20", "na-2025-01-01-r2", 1)
def test_key_reads_back(site, area, day, slug, revision):
    """
    Every key reads back as the site, area, notice and revision that it was made of.
    """
    key = DispatchKey(site, area, f"{day}-{slug}", revision)

    assert key == DispatchKey.parse(str(key), site)


@given(UNDATED, UNDATED, UNDATED, DAYS, SLUGS)
def test_two_areas_never_share_a_key(site, one, other, day, slug):
    """
    Different areas have different keys, also where one slug begins with the other.
    """
    keys = {str(DispatchKey(site, area, f"{day}-{slug}", 1)) for area in (one, other)}

    assert len({one, other}) == len(keys)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "other-west-2026-11-20-tip-r1",
        "zone-west-2026-11-20-tip",
        "zone-west-2026-11-20-tip-r0",
        "zone-west-2026-11-20-tip-r1:2,S",
        "zone-west-2026-11-20-r1",
        "zone-2026-11-20-tip-r1",
        "zone-west-2026-11-20-tip-r1\n",
        "zone-West-2026-11-20-tip-r1",
    ],
)
def test_what_is_no_key_of_the_site(text):
    """
    Another site's key, or what only looks like one, isn't read.
    """
    assert DispatchKey.parse(text, "zone") is None


@given(st.text(alphabet="zone-west2026r1: ,", max_size=40))
def test_what_reads_is_written_the_same(text):
    """
    Whatever reads as a key is written again as the same text.
    """
    key = DispatchKey.parse(text, "zone")

    assert text == (text if key is None else str(key))


START = datetime(2026, 11, 20, 9, tzinfo=UTC)


def merged(hours):
    """A merge so many hours after the start."""
    return Merge(START + timedelta(hours=hours), f"commit{hours}")


def test_merge_of_an_area_of_the_revision():
    """
    A revision became due to its own area when both were merged.
    """
    history = History({("tip", 1, "west"): merged(0), ("tip", 1, "east"): merged(5)})

    assert merged(5) == history.merge("tip", 1, "east")


def test_merge_of_an_area_that_only_an_earlier_revision_named():
    """
    Who read the mistake is due the correction from the moment that it came at all.
    """
    history = History(
        {
            ("tip", 1, "west"): merged(0),
            ("tip", 2, "east"): merged(9),
            ("tip", 2, "north"): merged(3),
        }
    )

    assert merged(3) == history.merge("tip", 2, "west")


def test_merge_long_ago():
    """
    A revision that is older than the history stays old, also for a later area's sake.
    """
    history = History({("tip", 1, "west"): merged(0)}, older=frozenset({("tip", 1, "east")}))

    assert history.merge("tip", 1, "east") is None
    assert history.merge("tip", 1, "north") is None
    assert merged(0) == history.merge("tip", 1, "west")


def test_merge_of_an_unknown_notice():
    """
    A notice that the history doesn't know was merged too long ago.
    """
    assert History().merge("tip", 1, "west") is None


@given(st.sets(st.integers(1, 9)), st.sets(st.integers(1, 9)))
def test_revisions_of_one_area(west, east):
    """
    An area's revisions are its own, the newest first.
    """
    areas = {"west": west, "east": east}
    history = History(
        {("tip", one, area): merged(one) for area, ones in areas.items() for one in ones}
    )

    assert tuple(sorted(west, reverse=True)) == history.revisions("tip", "west")
