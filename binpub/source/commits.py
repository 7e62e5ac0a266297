"""
A commit's own bytes, as whoever made it wrote them.

Git's log bends what it tells: it reads all of a commit in the encoding that the
commit names, and a date that is none becomes an empty field.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from binpub.problems import WorldFailed

UNDATED = datetime.fromtimestamp(0, UTC)
"""The moment of a commit without a date that can be read: so old that nothing comes of it."""

_END = 2**32
"""Seconds; no clock that git, gpg and ssh-keygen agree on goes further."""

_HEAD = re.compile(rb"tree (?P<tree>[0-9a-f]+)\n(?P<parents>(?:parent [0-9a-f]+\n)*)")
_DATE = re.compile(rb"[^\n]*> (?P<seconds>\d{1,10}) [+-]\d{1,4}")


@dataclass(frozen=True)
class RawCommit:
    """What git itself goes by, and the lines of the head by name: of several the first."""

    tree: str
    parents: tuple[str, ...]
    at: datetime
    """The committer's time, who may lie."""

    fields: dict[bytes, bytes]
    message: bytes


def parse_commit(commit: str, data: bytes) -> RawCommit:
    """Parse a commit's bytes, whatever encoding they say to be in."""
    match = _HEAD.match(data)
    if not match:
        raise WorldFailed("git holds a commit that is none: {commit}", commit=commit)
    head, _, message = data.partition(b"\n\n")
    rows = (line.partition(b" ") for line in reversed(head.split(b"\n")))
    fields = {name: value for name, _, value in rows}
    return RawCommit(
        match["tree"].decode(),
        tuple(match["parents"].decode().split()[1::2]),
        _parse_date(fields.get(b"committer", b"")),
        fields,
        message,
    )


def _parse_date(committer: bytes) -> datetime:
    match = _DATE.fullmatch(committer)
    seconds = int(match["seconds"]) if match else 0
    return datetime.fromtimestamp(seconds, UTC) if seconds < _END else UNDATED
