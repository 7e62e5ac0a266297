"""
``make bench``: how long each command takes on small and large trees, what a lookup costs,
how many requests a dispatch takes, and what the privacy check finds.

Sizes may be given: ``python -m tests.bench 300 3000``. The lookup is measured where the
real streets are, and each of its parts alone by ``python -m tests.bench.keystrokes`` and so on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.measure import Run, measure, middle
from tests.bench.review import propose
from tests.bench.town import LAST_DAY
from tests.real_data import REAL

SIZES = (300, 3_000, 20_000)
LARGE = 10_000
"""From so many notices on, each command is run once instead of three times."""

TODAY = LAST_DAY + timedelta(1)
SCRIPTS = Path(sysconfig.get_path("scripts"))
BINPUB, MKDOCS = SCRIPTS / "binpub", SCRIPTS / "mkdocs"


def main(sizes: list[int]) -> None:
    """Measure each size and print one table."""
    console = Console(stderr=True)
    table = Table(title=f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores at the beginning")
    for column in ("notices", "command", "seconds", "ms a notice", "peak MB"):
        table.add_column(column, justify="left" if column == "command" else "right")
    for notices in sizes:
        with tempfile.TemporaryDirectory(prefix="binpub-bench-") as folder:
            console.print(f"generating {notices} notices")
            measure(sys.executable, "-m", "tests.bench.generate", folder, str(notices))
            repeats = 1 if notices >= LARGE else 3
            with console.status(f"measuring {notices} notices, each command {repeats} times"):
                _add_rows(table, notices, measure_tree(Path(folder), repeats))
    table.caption = f"load {os.getloadavg()[0]:.1f} at the end"
    Console(width=80).print(table)


def measure_tree(root: Path, repeats: int) -> dict[str, Run]:
    """Return what each command took on one tree; build and bare MkDocs take turns."""
    steps: dict[str, Callable[[], Run]] = {
        "check": lambda: _binpub("check", root),
        "build": lambda: _binpub("build", root),
        "bare mkdocs build": lambda: _mkdocs(root / "build"),
        "build, nothing changed": lambda: _binpub("build", root),
        "plan": lambda: _binpub("plan", root),
        "approvals": lambda: _binpub("approvals", root),
        "review of one notice": lambda: _review(root),
    }
    rounds = []
    for _ in range(repeats):
        shutil.rmtree(root / "build", ignore_errors=True)
        rounds.append({name: step() for name, step in steps.items()})
    return {name: middle([runs[name] for runs in rounds]) for name in steps}


def _binpub(verb: str, root: Path) -> Run:
    return measure(BINPUB, verb, "--root", root, "--date", str(TODAY))


def _review(root: Path) -> Run:
    span = propose(root)
    return measure(BINPUB, "review", span, "--root", root, "--date", str(TODAY))


def _mkdocs(build: Path) -> Run:
    """Build the same documents with the same configuration as `binpub build` left."""
    [config] = build.glob("*.mkdocs.yml")
    with tempfile.TemporaryDirectory(prefix="binpub-bench-site-") as site:
        return measure(MKDOCS, "build", "-q", "-f", config, "-d", site, NO_MKDOCS_2_WARNING="1")


def _add_rows(table: Table, notices: int, runs: dict[str, Run]) -> None:
    for command, run in runs.items():
        each = 1000 * run.seconds / notices
        cells = (f"{run.seconds:.2f}", f"{each:.2f}", f"{run.megabytes:.0f}")
        table.add_row(f"{notices}", command, *cells)
    ratio = runs["build"].seconds / runs["bare mkdocs build"].seconds
    table.add_row(f"{notices}", "build : bare mkdocs build", f"{ratio:.2f} ×", end_section=True)


def measure_lookup() -> None:
    """
    Measure all that the lookup promises; without the real streets, say so.

    Each part is a process of its own, because a large parent counts in what it measures.
    """
    if REAL.is_dir():
        for part in ("lookup", "keystrokes", "registers", "spelling"):
            subprocess.run([sys.executable, "-m", f"tests.bench.{part}"], check=True)
    else:
        Console(stderr=True).print(f"no real streets in {REAL}: the lookup isn't measured")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
    measure_lookup()
    for part in ("requests", "privacy"):
        subprocess.run([sys.executable, "-m", f"tests.bench.{part}"], check=True)
