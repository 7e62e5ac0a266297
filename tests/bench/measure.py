"""Whole processes, timed from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Run:
    """How long a process took, and how much memory it or a child of it held at most."""

    seconds: float
    processor: float
    """Seconds of a core, of it and its children; other work on the machine matters less to them."""

    megabytes: float


def measure(*command: str | Path, **environment: str) -> Run:
    """
    Run a program to its end.

    A process is born with the memory that its parent holds, and the system counts
    that as its own; so whoever measures must stay small, and must not itself do
    what it measures.
    """
    words = list(map(str, command))
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        child = subprocess.Popen(words, env=os.environ | environment, stdout=said, stderr=said)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(words)} failed:\n{said.read().decode()}")
    kilobytes = usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(seconds, usage.ru_utime + usage.ru_stime, kilobytes / 1024)


def middle(runs: list[Run]) -> Run:
    """Return the median of each."""
    return Run(*(median(vars(run)[name] for run in runs) for name in Run.__dataclass_fields__))


@dataclass(frozen=True)
class Size:
    """What a folder holds."""

    files: int
    megabytes: float


def size_of(folder: Path) -> Size:
    """Count the files below a folder, and their bytes."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return Size(len(sizes), sum(sizes) / 1e6)
