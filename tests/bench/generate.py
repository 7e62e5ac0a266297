"""
A git repository with many notices, one merge a revision.

``python -m tests.bench.generate FOLDER NOTICES`` makes one to look at.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random

from tests.bench.notices import Revision, make_revisions
from tests.bench.town import FIRST_DAY, SITE, make_quarters, write_town

AUTHOR = f"Redactie <redactie@{SITE}.example.org>"


def generate(folder: Path, notices: int, *, seed: int = 1) -> None:
    """Write a municipality with that many notices over ten years into an empty folder."""
    rng = Random(seed)
    quarters = make_quarters(rng)
    files = write_town(rng, quarters)
    folder.mkdir(parents=True, exist_ok=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    stream = b"".join(_commits(files, make_revisions(rng, quarters, notices)))
    _git(folder, "fast-import", "--quiet", stream=stream)
    _git(folder, "checkout", "--quiet", "main")


def _git(folder: Path, *command: str, stream: bytes = b"") -> None:
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *command], cwd=folder, input=stream, env=environment, check=True)


def _commits(files: Mapping[str, str], revisions: Iterable[Revision]) -> Iterator[bytes]:
    """Yield the first commit with all files, then one a revision, each on the one before."""
    start = datetime.combine(FIRST_DAY - timedelta(1), time(9), UTC)
    yield _commit("Begin", start, files)
    for revision in revisions:
        yield _commit(revision.subject, revision.at, {revision.path: revision.text})


def _commit(subject: str, at: datetime, files: Mapping[str, str]) -> bytes:
    head = f"commit refs/heads/main\ncommitter {AUTHOR} {int(at.timestamp())} +0000\n".encode()
    changes = (f"M 100644 inline {path}\n".encode() + _data(text) for path, text in files.items())
    return head + _data(subject) + b"".join(changes)


def _data(text: str) -> bytes:
    data = text.encode()
    return b"data %d\n%b\n" % (len(data), data)


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
