"""
What the last run found, in git's own folder, where no commit can write.

A file or a tag of the repository could be anybody's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from binpub.commands.folders import write_file
from binpub.source.git import Repository

MEMORY = "binpub/approved.json"
"""Below git's folder."""


@dataclass(frozen=True)
class Memory:
    """Where the next run begins, and what it couldn't find out any more."""

    commit: str
    """The last commit where all was approved."""

    at: datetime
    """The newest time of what was approved up to there: what is signed later isn't older."""

    unapproved: frozenset[tuple[str, str]]
    """Each commit up to there, and path, that was never approved, but taken back."""


def recall(repository: Repository) -> Memory | None:
    """Return what is remembered; nothing where nothing is, or nothing that can be read."""
    try:
        values = json.loads(_file(repository).read_text(encoding="utf-8"))
        pairs = frozenset((str(commit), str(path)) for commit, path in values["unapproved"])
        return Memory(str(values["commit"]), datetime.fromisoformat(values["at"]), pairs)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(repository: Repository, memory: Memory) -> None:
    """Write down what was found."""
    values = {
        "commit": memory.commit,
        "at": memory.at.isoformat(),
        "unapproved": sorted(memory.unapproved),
    }
    write_file(_file(repository), f"{json.dumps(values)}\n".encode())


def _file(repository: Repository) -> Path:
    folder = repository.run("rev-parse", "--git-common-dir")
    return (repository.root / folder / MEMORY).resolve()
