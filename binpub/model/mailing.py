"""Dispatches: one revision of one notice to one area, sent at most once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from binpub.model.notice import NOTICE_ID

MAX_KEY_LENGTH = 100
"""Keys become file names, slugs and tags; listmonk's tags end at 100 characters."""


class DispatchKind(StrEnum):
    """What a dispatch carries."""

    NOTICE = "notice"


@dataclass(frozen=True, order=True)
class DispatchKey:
    """
    What makes a dispatch the same dispatch: site, area, notice and revision.

    Neither a site's id nor an area's slug holds a date, so the notice's own
    date shows where the area ends.

    >>> key = DispatchKey("zandbeke", "kerkwijk", "2026-11-20-inbraak", 2)
    >>> str(key)
    'zandbeke-kerkwijk-2026-11-20-inbraak-r2'
    >>> DispatchKey.parse(str(key), "zandbeke") == key
    True
    """

    site: str
    area: str
    notice: str
    revision: int
    kind: DispatchKind = DispatchKind.NOTICE

    def __str__(self) -> str:
        return f"{self.site}-{self.area}-{self.notice}-r{self.revision}"

    @classmethod
    def parse(cls, text: str, site: str) -> DispatchKey | None:
        """Read a key back; nothing when it isn't one of this site."""
        match = re.fullmatch(
            rf"{re.escape(site)}-(?P<area>[a-z0-9-]+?)-(?P<notice>{_ID})-r(?P<revision>[1-9]\d*)",
            text,
        )
        return cls(site, match["area"], match["notice"], int(match["revision"])) if match else None


_ID = NOTICE_ID.pattern.replace("?P<date>", "?:").replace("?P<slug>", "?:")
