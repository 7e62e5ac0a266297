"""Clock and exit codes."""

from datetime import UTC, date, datetime

from binpub.commands.workplace import day_of, exit_code
from binpub.problems import WorldFailed, Wrong


def test_day_of_the_networks():
    """A notice that is issued after midnight isn't from the future, though UTC is a day behind."""
    assert date(2026, 7, 2) == day_of(datetime(2026, 7, 1, 22, 30, tzinfo=UTC))


def test_exit_codes():
    """The world's failures are 3, because running again is safe; what a person must mend is 1."""
    assert (3, 1) == (exit_code(WorldFailed("full")), exit_code(Wrong("wrong")))
