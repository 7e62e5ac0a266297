"""Dispatches: one revision of one notice to one area, sent at most once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property

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
            rf"{re.escape(site)}-(?P<area>[a-z0-9-]+?)-(?P<notice>{_ID})-r(?P<revision>[1-9][0-9]*)",
            text,
        )
        return cls(site, match["area"], match["notice"], int(match["revision"])) if match else None


_ID = NOTICE_ID.pattern.replace("?P<date>", "?:").replace("?P<slug>", "?:")


@dataclass(frozen=True)
class Merge:
    """When and by which commit a revision came onto the published line."""

    at: datetime
    """The commit's own time, in UTC."""

    commit: str


@dataclass(frozen=True)
class History:
    """
    What was lately merged on the first-parent line of the published branch.

    A notice that it doesn't know was merged too long ago to be mailed.
    """

    merges: Mapping[tuple[str, int, str], Merge] = field(default_factory=dict)
    """Notice, revision and area to the first commit where all three held."""

    older: frozenset[tuple[str, int, str]] = frozenset()
    """What of the same notices was merged before that time."""

    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Each of those notices to the areas that it ever named, in the order of the line."""

    def renamed(self, todays: Mapping[str, str]) -> History:
        """
        Return the same under the slugs that areas have today.

        What was merged for an area before its folder was renamed isn't merged anew by that.
        """
        older = frozenset(
            (notice, number, todays.get(area, area)) for notice, number, area in self.older
        )
        merges: dict[tuple[str, int, str], Merge] = {}
        for (notice, number, area), merge in self.merges.items():
            key = notice, number, todays.get(area, area)
            if key not in older:
                merges.setdefault(key, merge)
        return replace(self, merges=merges, older=older)

    def merge(self, notice: str, revision: int, area: str) -> Merge | None:
        """
        Return when a revision became due to an area; nothing is too long ago.

        For an area that only an earlier revision named, that is when the
        revision came at all.
        """
        if (notice, revision, area) in self.merges:
            return self.merges[notice, revision, area]
        return None if (notice, revision) in self._older else self._first.get((notice, revision))

    def revisions(self, notice: str, area: str) -> tuple[int, ...]:
        """Return the revisions of a notice that were lately merged for an area, newest first."""
        lately = (key for key in self._keys.get(notice, ()) if key in self.merges)
        return tuple(sorted((key[1] for key in lately if key[2] == area), reverse=True))

    def earlier_areas(self, notice: str, revision: int) -> frozenset[str]:
        """Return the areas that merged revisions before one named."""
        return frozenset(key[2] for key in self._keys.get(notice, ()) if key[1] < revision)

    def areas(self, notice: str, revision: int) -> frozenset[str]:
        """Return the areas that a merged revision ever named."""
        return frozenset(key[2] for key in self._keys.get(notice, ()) if key[1] == revision)

    @cached_property
    def _keys(self) -> Mapping[str, list[tuple[str, int, str]]]:
        found: defaultdict[str, list[tuple[str, int, str]]] = defaultdict(list)
        for key in (*self.merges, *self.older):
            found[key[0]].append(key)
        return found

    @cached_property
    def _older(self) -> frozenset[tuple[str, int]]:
        return frozenset((notice, revision) for notice, revision, _ in self.older)

    @cached_property
    def _first(self) -> Mapping[tuple[str, int], Merge]:
        first: dict[tuple[str, int], Merge] = {}
        for (notice, revision, _), merge in sorted(
            self.merges.items(), key=lambda item: item[1].at
        ):
            first.setdefault((notice, revision), merge)
        return first


class DispatchState(StrEnum):
    """What becomes of a dispatch, and why."""

    DUE = "due"
    SENT = "sent"
    SUPERSEDED = "superseded"
    TOO_OLD = "too-old"
    LATE = "late"
    DELETED = "deleted"
    """Begun at some time, and gone from the transport since."""

    OLD_NEWS = "old-news"
    """Lately merged for this area, but written long before, as when an archive was imported."""

    MOVED = "moved"
    """It was for an area before that is gone, or that this one took over: perhaps the same people."""

    NO_LIST = "no-list"
    """The area has no mailing list, because it is exploring or has ended."""

    @property
    def needs_confirmation(self) -> bool:
        """Whether it's only sent when a person says so."""
        return self in _DOUBTFUL


_DOUBTFUL = (
    DispatchState.LATE,
    DispatchState.DELETED,
    DispatchState.OLD_NEWS,
    DispatchState.MOVED,
)


class Stage(StrEnum):
    """How far the transport is with what it holds."""

    DRAFT = "draft"
    """Made, and not started: nobody was mailed."""

    SENDING = "sending"
    SENT = "sent"
    SHORT = "short"
    """Ended with fewer mails than it had subscribers."""

    REFUSED = "refused"
    """Stopped by the engine or by a person."""


@dataclass(frozen=True)
class Delivery:
    """What the transport holds of a dispatch; numbers where it counts."""

    stage: Stage = Stage.SENT
    sent: int | None = None
    to_send: int | None = None

    @property
    def is_started(self) -> bool:
        """Whether somebody may have been mailed, so that it never starts again."""
        return self.stage is not Stage.DRAFT

    @property
    def is_counted(self) -> bool:
        """Whether the transport knows how many got it."""
        return self.sent is not None

    @property
    def needs_person(self) -> bool:
        """
        Whether somebody must find out who got no mail, and why.

        One mail less than subscribers proves nothing: listmonk's own counter
        misses one now and then.
        """
        missing = (self.to_send or 0) - (self.sent or 0)
        is_short = self.stage is Stage.SHORT and (missing > 1 or not self.sent)
        return is_short or self.stage is Stage.REFUSED


@dataclass(frozen=True)
class Dispatch:
    """One revision of one notice to one area, and what becomes of it."""

    key: DispatchKey
    state: DispatchState
    merge: Merge | None = None
    """Nothing when it was merged before the history begins."""

    delivery: Delivery | None = None
    """What the transport holds of it."""

    today: str = ""
    """The slug that its area has today; nothing where that's the key's."""

    @property
    def area(self) -> str:
        """The area that it's for, by today's slug; a key keeps the one that it began with."""
        return self.today or self.key.area
