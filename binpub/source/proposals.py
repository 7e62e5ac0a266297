"""
A proposal: what one commit changes against another, read without checking either out.

Nothing that a proposal brings is executed or followed: links stay links,
submodules stay names, and git's attributes decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from binpub.problems import BinpubError, WorldFailed
from binpub.source.changes import Change
from binpub.source.git import Repository

MAX_LINK = 300
"""Bytes of a link's target that are read; a longer one leads nowhere."""

_SPAN = re.compile(r"(?P<base>.+?)\.\.\.?(?P<head>.+)")


class WrongSpan(BinpubError):
    """What should name two commits doesn't."""


@dataclass(frozen=True)
class Proposal:
    """What one commit changes since it left the line that it is proposed for."""

    base: str
    """The newest commit of that line."""

    fork: str
    """Where the two went apart."""

    head: str
    changes: tuple[Change, ...]
    commits: int
    """How many the proposal has."""

    behind: int
    """How many the line has that the proposal hasn't."""

    changed_on_both: tuple[str, ...] = ()
    """Paths that the line has changed meanwhile too."""


def read_proposal(repository: Repository, span: str) -> Proposal:
    """Read what ``BASE..HEAD`` proposes; raises `WrongSpan` where that isn't two commits."""
    match = _SPAN.fullmatch(span)
    if not match:
        raise WrongSpan("“{span}” isn't a proposal; must be written as BASE..HEAD", span=span)
    base, head = (_commit(repository, match[name]) for name in ("base", "head"))
    fork = repository.merge_base(base, head)
    if fork is None:
        raise WorldFailed(
            "{base} and {head} have no commit in common here; fetch all of the history",
            base=base[:9],
            head=head[:9],
        )
    changes = tuple(repository.changed_between(fork, head))
    behind = _count(repository, head, base)
    return Proposal(
        base,
        fork,
        head,
        changes,
        _count(repository, base, head),
        behind,
        _on_both(repository, fork, base, changes) if behind else (),
    )


def _commit(repository: Repository, name: str) -> str:
    found = repository.commit(name)
    if found is None:
        raise WorldFailed("there is no commit {commit} here", commit=name)
    return found


def _count(repository: Repository, known: str, tip: str) -> int:
    return int(repository.run("rev-list", "--count", f"{known}..{tip}"))


def _on_both(
    repository: Repository, fork: str, base: str, changes: Sequence[Change]
) -> tuple[str, ...]:
    theirs = {change.path: change.after for change in repository.changed_between(fork, base)}
    return tuple(
        change.path
        for change in changes
        if change.path in theirs and theirs[change.path] != change.after
    )


def read_bounded(repository: Repository, blob: str, most: int) -> tuple[bytes, int]:
    """Return a file's bytes, none when it has more than ``most``, and how many it has."""
    size = int(repository.run("cat-file", "-s", blob))
    return (repository.read_blob(blob) if size <= most else b""), size


def read_sizes(repository: Repository, blobs: Sequence[str]) -> dict[str, int]:
    """Return the bytes that each of some files has, asking git once."""
    listing = repository.run(
        "cat-file", "--batch-check=%(objectname) %(objectsize)", given="\n".join(blobs).encode()
    )
    rows = (line.split() for line in listing.splitlines())
    return {blob: int(size) for blob, size in rows if size.isdecimal()}


def read_many(
    repository: Repository, blobs: Sequence[str], most: int, in_all: int
) -> dict[str, bytes]:
    """Return the bytes of many files: of each that has at most ``most``, until there are too many."""
    room, wanted = in_all, []
    for blob, size in read_sizes(repository, blobs).items():
        if size <= most and size <= room:
            room -= size
            wanted.append(blob)
    return repository.read_blobs(wanted) if wanted else {}


def find_followers(repository: Repository, commit: str, notices: Sequence[str]) -> tuple[str, ...]:
    """Return the paths of the notices in a commit that say they follow one of some."""
    if not notices:
        return ()
    words = [word for notice in notices for word in ("-e", f"follows: {notice}")]
    listing = repository.run(
        "grep", "-l", "-z", "-F", *words, commit, "--", "content/notices", fine=(0, 1)
    )
    return tuple(name.partition(":")[2] for name in listing.split("\0") if name)
