"""
What commits change, from git's raw listing: a row of facts and paths between NULs.

A path may hold any sign but NUL. So only the order of the fields tells facts,
paths and commits apart, and a file can't pass for a commit by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

RAW = ("--raw", "--no-renames", "--no-abbrev", "--ignore-submodules=none", "-z")
"""The options by which git lists changes so; a ``.gitmodules`` would hide submodules from it."""

_FACTS = re.compile(
    r"\n?:(?P<old_mode>\d+) (?P<mode>\d+) (?P<before>[0-9a-f]+) (?P<after>[0-9a-f]+) [A-Z]"
)
NOTHING = "000000"
"""The mode of a file that isn't there."""


class FileKind(Enum):
    """What git says a path is."""

    PLAIN = "100644"
    PROGRAM = "100755"
    LINK = "120000"
    SUBMODULE = "160000"


@dataclass(frozen=True)
class Change:
    """A path that is added, changed or taken away; its objects by id."""

    path: str
    old_mode: str
    mode: str
    before: str
    after: str

    @property
    def is_added(self) -> bool:
        """Whether nothing was there."""
        return self.old_mode == NOTHING

    @property
    def is_removed(self) -> bool:
        """Whether nothing is left."""
        return self.mode == NOTHING

    @property
    def kind(self) -> FileKind:
        """What it is now; what it was, when it's gone."""
        return FileKind(self.old_mode if self.is_removed else self.mode)


def parse_changes(listing: str) -> list[Change]:
    """Parse what differs between two states."""
    return [change for _, change in _parse(listing) if change]


def parse_log(listing: str) -> dict[str, list[Change]]:
    """Parse a log into the changes of each commit, by what the log's format says of it."""
    found: dict[str, list[Change]] = {}
    for head, change in _parse(listing):
        changes = found.setdefault(head, [])
        if change:
            changes.append(change)
    return found


def _parse(listing: str) -> Iterator[tuple[str, Change | None]]:
    """Yield each commit's head alone, then its changes with it."""
    head = ""
    fields = iter(listing.split("\0"))
    for field in fields:
        if match := _FACTS.match(field):
            yield head, Change(next(fields), **match.groupdict())
        elif field:
            head = field
            yield head, None
