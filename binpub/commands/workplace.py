"""The clock: what time it is, and what day where the networks are."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HOME_ZONE = "Europe/Brussels"
"""Belgium's time, which is also the Netherlands'."""


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """Return the day that it is at a moment where the networks are."""
    return moment.astimezone(ZoneInfo(HOME_ZONE)).date()


def today() -> date:
    """Return the day that it is where the networks are."""
    return day_of(now())
