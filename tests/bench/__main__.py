"""
``make bench``: how long each command takes on small and large trees, how large
the site is, what a visit, a lookup and a question cost, how many requests a dispatch takes, and
what the privacy check finds.

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

from tests.bench.measure import Run, Size, measure, middle, size_of
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
    for column in ("notices", "command", "seconds", "CPU s", "ms a notice", "peak MB"):
        table.add_column(column, justify="left" if column == "command" else "right")
    for notices in sizes:
        with tempfile.TemporaryDirectory(prefix="binpub-bench-") as folder:
            console.print(f"generating {notices} notices")
            measure(sys.executable, "-m", "tests.bench.generate", folder, str(notices))
            repeats = 1 if notices >= LARGE else 3
            with console.status(f"measuring {notices} notices, each command {repeats} times"):
                _add_rows(table, notices, measure_tree(Path(folder), repeats))
            _add_sizes(table, notices, Path(folder) / "build" / "site")
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
        times = (f"{run.seconds:.2f}", f"{run.processor:.2f}", f"{each:.2f}")
        table.add_row(f"{notices}", command, *times, f"{run.megabytes:.0f}")
    ours, bare = runs["build"], runs["bare mkdocs build"]
    ratios = (ours.seconds / bare.seconds, ours.processor / bare.processor)
    table.add_row(
        f"{notices}", "build : bare mkdocs build", *(f"{ratio:.2f} ×" for ratio in ratios)
    )


def _add_sizes(table: Table, notices: int, site: Path) -> None:
    """Add what a host has to keep: all of the site, and what of it is the search's."""
    for name, folders in {"site": [site], "search": site.glob("*/search")}.items():
        sizes = [size_of(folder) for folder in folders]
        whole = Size(sum(one.files for one in sizes), sum(one.megabytes for one in sizes))
        told = f"{name}: {whole.megabytes:.0f} MB, {whole.files} files"
        table.add_row(f"{notices}", told, end_section=name == "search")


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
    for part in ("visits", "search", "requests", "privacy"):
        subprocess.run([sys.executable, "-m", f"tests.bench.{part}"], check=True)
