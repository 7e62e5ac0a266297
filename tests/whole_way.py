"""A forge with a volunteer's clone, a police officer's and the runner's: each its own repository."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from tests.approving_town import ApprovingTown, Key
from tests.forge.standin import ForgeStandIn
from tests.town import NOW

FORGE = "forge.git"
BRANCH = "proposal"


class Told(NamedTuple):
    """What a run of the publishing job said, and the exit code of each of its steps."""

    check: int
    build: int
    publish: int
    approvals: int
    words: str


class Way:
    """The way of a notice: from a volunteer over the forge and the police to the residents."""

    def __init__(self, folder: Path, forge: ForgeStandIn) -> None:
        self.folder, self.forge = folder, forge
        self.volunteer, self.officer, self.runner = (
            ApprovingTown.at(folder / name, folder / "town-keys")
            for name in ("volunteer", "officer", "runner")
        )

    @classmethod
    def open(cls, folder: Path, forge: ForgeStandIn) -> Way:
        """Make the forge's repository and its clones; the site is built once."""
        town = ApprovingTown(folder / "town", more=forge.yaml)
        town.git("clone", "-q", "--bare", str(town.folder), str(folder / FORGE))
        shutil.rmtree(town.folder)
        way = cls(folder, forge)
        for clone in (way.volunteer, way.officer, way.runner):
            command = ["git", "clone", "-q", str(folder / FORGE), str(clone.folder)]
            subprocess.run(command, check=True)
            # Beside each other, so that a copy of them all has a forge of its own.
            clone.git("remote", "set-url", "origin", f"../{FORGE}")
        assert 0 == way.runner.run("build", "--approved").code
        return way

    def copy(self, folder: Path) -> Way:
        """Return the same once more, so that each test begins alike."""
        self.forge.answers.clear()
        shutil.copytree(self.folder, folder, symlinks=True)
        return Way(folder, self.forge)

    def decide(self, path: str, old: str, new: str) -> None:
        """Let the chief change a rule ten days ago, with all the consents that it needs."""
        self.officer.change(path, old, new)
        self.officer.signed("chief", days_ago=10)
        self.push()
        self.volunteer.git("pull", "-q", "--ff-only", "origin", "main")

    def propose(self, branch: str = BRANCH, *, is_staged: bool = False) -> str:
        """Let the volunteer commit everything on a branch and push it; return the commit."""
        self.volunteer.git("checkout", "-q", "-B", branch)
        if not is_staged:
            self.volunteer.git("add", "-A")
        self.volunteer.git("commit", "-q", "-m", "Propose", at=NOW - timedelta(days=2))
        self.volunteer.git("push", "-q", "origin", branch)
        self.officer.git("fetch", "-q", "origin")
        return self.volunteer.git("rev-parse", "HEAD")

    def review(self, branch: str = BRANCH) -> str:
        """Return the page of the proposal, as the officer reads it."""
        told = self.officer.run("review", f"origin/main..origin/{branch}")
        assert 0 == told.code, told.stderr
        return told.stdout

    def merge(self, branch: str = BRANCH, *, by: Key | None, days_ago: float = 1) -> str:
        """
        Let somebody merge the proposal with a signature, or without; return the merge.

        The work tree isn't needed for it: not every name that git holds fits into one.
        """
        signing = self.officer.signing(by) if by else ()
        tree = self.officer.git("rev-parse", f"origin/{branch}^{{tree}}")
        words = ("commit-tree", "-p", "main", "-p", f"origin/{branch}", "-m", "Merge", tree)
        command = [*words[:1], *(["-S"] if by else []), *words[1:]]
        return self.land(
            self.officer.git(*signing, *command, at=NOW - timedelta(days=days_ago)),
        )

    def land(self, commit: str) -> str:
        """Let a commit be the newest of the published branch, on the forge too."""
        self.officer.git("update-ref", "refs/heads/main", commit)
        self.push()
        return commit

    def push(self) -> None:
        """Let the officer push what was merged."""
        self.officer.git("push", "-q", "origin", "main")

    def publish(self) -> Told:
        """
        Let the runner fetch the published branch, and do what a forge's job does.

        It goes on where a job would stop, so that each step is seen to refuse by itself.
        """
        self.runner.git("fetch", "-q", "origin")
        try:
            self.runner.git("reset", "-q", "--hard", "origin/main")
        except subprocess.CalledProcessError:
            self.runner.git("update-ref", "HEAD", "origin/main")
        steps = (("check",), ("build", "--approved"), ("publish",), ("approvals",))
        done = [self.runner.run(*words) for words in steps]
        words = " ".join(f"{one.stdout} {one.stderr}" for one in done)
        return Told(*(one.code for one in done), " ".join(words.split()))

    def pages(self, words: str) -> list[str]:
        """Return the pages, feeds and data of the built site that say something."""
        site = self.runner.folder / "build/site"
        return [
            file.relative_to(site).as_posix()
            for file in sorted(site.rglob("*.*"))
            if file.suffix in (".html", ".xml", ".json") and words in file.read_text("utf-8")
        ]
