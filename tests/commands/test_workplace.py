"""The clock."""

from datetime import UTC, date, datetime

from binpub.commands.workplace import day_of


def test_day_of_the_networks():
    """A notice that is issued after midnight isn't from the future, though UTC is a day behind."""
    assert date(2026, 7, 2) == day_of(datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
