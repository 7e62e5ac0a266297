"""How often the mailing engine is asked, for a dispatch and for a run with nothing to do."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.__main__ import BINPUB, TODAY
from tests.bench.generate import generate
from tests.bench.measure import Run, measure
from tests.listmonk.standins import StandIn

NOTICES = (300, 20_000)
OLD = (0, 5_000)
"""Mailings of other years that the engine holds already."""

JOURNAL = 1
"""Of what is made in a run, what isn't a mailing."""


def main() -> None:
    """Publish twice from each tree to each engine, and print what was asked."""
    table = Table(title="requests to listmonk")
    for column in (
        "notices",
        "old mailings",
        "dispatches",
        "a dispatch",
        "a run",
        "nothing to do",
        "seconds",
    ):
        table.add_column(column, justify="right")
    for notices in NOTICES:
        with tempfile.TemporaryDirectory(prefix="binpub-bench-") as folder:
            root = Path(folder)
            generate(root, notices)
            since = _git(root, "rev-list", "--max-parents=0", "HEAD")
            for old in OLD:
                with StandIn() as engine:
                    engine.add_campaigns(count=old, newest_days=30, step_days=0.5)
                    _set_up(root, engine, since)
                    table.add_row(f"{notices}", f"{old}", *_ask(root, engine))
    Console(width=100).print(table)


def _ask(root: Path, engine: StandIn) -> tuple[str, ...]:
    engine.forget()
    _binpub(engine, "publish", "--root", root, "--confirm-late", "--watch-until", "0")
    first = Counter(_kind(one) for one in engine.requests())
    engine.forget()
    run = _binpub(engine, "publish", "--root", root, "--watch-until", "0")
    dispatches = first["PUT /api/campaigns/{id}/status"]
    each = first["POST /api/campaigns"] - JOURNAL
    each += sum(count for kind, count in first.items() if "{id}" in kind)
    rest = sum(first.values()) - each
    return (
        str(dispatches),
        f"{each / dispatches:.1f}",
        str(rest),
        str(len(engine.requests())),
        f"{run.seconds:.1f}",
    )


def _kind(request: str) -> str:
    path = request.partition("?")[0]
    return "/".join("{id}" if part.isdigit() else part for part in path.split("/"))


def _set_up(root: Path, engine: StandIn, since: str) -> None:
    """Make lists and template as an operator does, and commit what that wrote."""
    site = root / "site_config/site.yml"
    lines = f"\npublish: {{transport: listmonk, since: {since}, max_dispatches: 1000}}\n"
    site.write_text(site.read_text().partition("\npublish:")[0].rstrip() + lines)
    (root / "site_config/lists.yml").unlink(missing_ok=True)
    _binpub(engine, "lists", "sync", "--apply", "--root", root, user="setup")
    _git(root, "add", "-A", "site_config")
    _git(root, "-c", "user.name=Town", "-c", "user.email=town@example.org", "commit", "-qm", "Mail")


def _binpub(engine: StandIn, verb: str, *words: str | Path, user: str = "publisher") -> Run:
    token = {"BINPUB_LISTMONK_USER": user, "BINPUB_LISTMONK_TOKEN": f"{user}-token"}
    date = [] if verb == "lists" else ["--date", str(TODAY)]
    return measure(BINPUB, verb, *words, *date, **engine.environment | token)


def _git(root: Path, *command: str) -> str:
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", *command], cwd=root, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
