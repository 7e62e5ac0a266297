"""A copy of smalltown in a git repository of its own, to merge notices in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from click.testing import CliRunner, Result

from binpub.cli import cli
from binpub.model.addresses import notice_file

SMALLTOWN = Path(__file__).resolve().parent / "smalltown"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = "2026-11-22"


class Town:
    """
    Smalltown with a history: what is written is committed at a moment of choice.

    Its own three notices were merged long ago.
    """

    def __init__(self, folder: Path, *, since_days: int = 100) -> None:
        self.folder = folder
        shutil.copytree(SMALLTOWN, folder)
        self.git("init", "-q", "-b", "main")
        self.write(".gitignore", "build/\n")
        self.commit("Set up", days_ago=since_days)

    def git(self, *command: str, at: datetime = NOW, who: str = "town") -> str:
        """Run git, with nobody's configuration, at a moment, under a name."""
        environment = os.environ | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{role}_NAME": who.title() for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_EMAIL": f"{who}@example.org" for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_DATE": at.isoformat() for role in ("AUTHOR", "COMMITTER")},
        }
        done = subprocess.run(
            ["git", *command],
            cwd=self.folder,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        """Write a file."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def notice(
        self,
        notice: str = "2026-11-20-tip",
        *,
        areas: str = "west",
        body: str = "Text.",
        **fields: object,
    ) -> None:
        """Write a notice."""
        values = {
            "areas": f"[{areas}]",
            "kind": "prevention",
            "title": "Lock your door",
            "issued": notice[:10],
            "source": "police",
        } | fields
        lines = "".join(f"{key}: {value}\n" for key, value in values.items())
        self.write(notice_file(notice), f"---\n{lines}---\n\n{body}\n")

    def commit(self, message: str = "Change", *, days_ago: float = 1) -> str:
        """Commit everything on the branch that is checked out; return the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, at=NOW - timedelta(days=days_ago))
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, *, days_ago: float = 1) -> None:
        """Merge a branch into main by a merge commit."""
        self.git("checkout", "-q", "main")
        self.git("merge", "-q", "--no-ff", "-m", "Merge", branch, at=NOW - timedelta(days=days_ago))

    def run(self, *command: str, typed: str = "") -> Outcome:
        """Run binpub here, on the town's own day; somebody may type answers."""
        done = CliRunner().invoke(
            cli,
            [*command, "--root", str(self.folder), "--date", TODAY],
            input=typed,
            standalone_mode=False,
        )
        return Outcome(done)

    def states(self) -> dict[str, str]:
        """Return what `binpub plan` says of each dispatch: key without the site, to state."""
        told = json.loads(self.run("plan", "--format", "json").stdout)
        return {row["key"].removeprefix("smalltown-"): row["state"] for row in told["dispatches"]}

    def sent(self) -> list[str]:
        """Return the names of the messages in the maildir."""
        maildir = self.folder / "build/maildir"
        return sorted(file.name for part in ("new", "cur") for file in (maildir / part).glob("*"))


class Outcome:
    """What a command printed, and its exit code."""

    def __init__(self, done: Result) -> None:
        assert done.exception is None, done.exception
        self.code: int = done.return_value
        self.stdout = done.stdout
        self.stderr = " ".join(done.stderr.split())
