"""Lists of notices stay usable, however many there are."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from binpub.language import Language
from binpub.pages.listing import MOST, listing, year_listing
from tests.world import a_notice

ENGLISH = Language("en")
TIP = a_notice()


def notices(count, every_days=1):
    """Some notices, newest first, one in so many days."""
    days = [date(2026, 11, 20) - timedelta(days=every_days * number) for number in range(count)]
    return tuple(TIP.model_copy(update={"id": f"{day}-x", "issued": day}) for day in days)


def test_short_list_is_one_page():
    """A list that fits on a page isn't split."""
    short = listing("archive/kind/fire/index.md", "Fire", notices(MOST), ENGLISH)
    assert ["archive/kind/fire/index.md"] == [part.document for part in short.walk()]


def test_long_list_is_split_by_year():
    """A list over several years has a page for each."""
    long = listing("archive/kind/fire/index.md", "Fire", notices(MOST + 1, every_days=3), ENGLISH)
    assert ["archive/kind/fire/2026/index.md", "archive/kind/fire/2025/index.md"] == [
        part.document for part in long.parts
    ]


def test_long_year_is_split_by_month():
    """A year with many notices has a page for each month."""
    year = year_listing(2026, notices(MOST + 1), ENGLISH)
    assert "archive/2026/11/index.md" == year.parts[0].document
    assert ("archive/2026/", "2026") == year.parts[0].up[0]


@settings(max_examples=25)
@given(st.integers(0, 900), st.integers(1, 20))
def test_no_notice_is_lost(count, every_days):
    """Every notice stands in exactly one part that isn't split further."""
    whole = listing("archive/area/x/index.md", "X", notices(count, every_days), ENGLISH)
    leaves = [part for part in whole.walk() if not part.parts]
    assert list(whole.notices) == [notice for part in leaves for notice in part.notices]
