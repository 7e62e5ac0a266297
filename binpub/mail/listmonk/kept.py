"""What listmonk keeps of one notice: its campaigns, and whether the public can read them there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from binpub.mail.listmonk.client import Listmonk
from binpub.model.mailing import DispatchKey


@dataclass(frozen=True)
class Kept:
    """A dispatch as listmonk keeps it."""

    key: DispatchKey
    number: int
    """By which listmonk's own pages know it."""

    status: str
    is_public: bool
    """Whether it's in listmonk's public archive."""


def find_kept(listmonk: Listmonk, site: str, notice: str) -> Iterator[Kept]:
    """Yield the dispatches of a notice that listmonk keeps, newest first."""
    issued = datetime.combine(date.fromisoformat(notice[:10]), time(), UTC)
    for campaign in listmonk.fetch_campaigns(issued - timedelta(days=1)):
        key = DispatchKey.parse(campaign.archive_slug, site)
        if key and key.notice == notice:
            yield Kept(key, campaign.id, campaign.status, campaign.archive)
