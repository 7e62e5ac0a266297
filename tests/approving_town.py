"""Smalltown where police and town hall approve: each with a key, on a line of real commits."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from binpub.commands.approvals import report_approvals
from binpub.commands.approving import Approvals
from binpub.source.git import Repository
from tests.openpgp import Keyring
from tests.town import NOW, Town

needs_ssh = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="ssh-keygen signs the commits; it isn't here"
)

PEOPLE = ("police-1", "police-2", "clerk", "chief", "stranger")
POLICY = """
approvals:
  policy: required
  approvers:
    police: {signers: [police-1, chief], users: [Officer]}
    police-east: {signers: [police-2, chief], users: [officer-east]}
    town-hall: {signers: [clerk, chief], users: [clerk]}
"""
Key = str | Keyring
"""The name of an SSH key's owner, or an OpenPGP key."""

SITE, SIGNERS = "site_config/site.yml", "site_config/allowed_signers"


class ApprovingTown(Town):
    """
    Smalltown with two police zones: west's ``police``, and ``police-east``.

    The chief may sign for everybody. The policy came in a commit of 50 days ago, on top of what was there before.
    Without a forge nobody can approve there, so that only signers are named.
    """

    def __init__(self, folder: Path, *, more: str = "", options: str = "") -> None:
        super().__init__(folder)
        self.keys = folder.parent / f"{folder.name}-keys"
        self.keys.mkdir()
        for name in PEOPLE:
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f"]
            subprocess.run([*command, self.keys / name], check=True)
        self.write(
            "content/partners/police-east.yml", "kind: police\nname: Police East\nareas: [east]\n"
        )
        self.change("areas/east/area.yml", "partners: [police]", "partners: [police-east]")
        policy = POLICY if "forge:" in more else re.sub(r", users: \[[^]]*\]", "", POLICY)
        self.write(SITE, self.read(SITE) + policy + more)
        self.write(SIGNERS, "".join(self.signer(name, options) for name in PEOPLE[:4]))
        self.commit("Let police and town hall approve", days_ago=50)

    @classmethod
    def at(cls, folder: Path, keys: Path) -> ApprovingTown:
        """Return a clone of such a town, where somebody may have the keys."""
        town = cls.__new__(cls)
        town.folder, town.keys = folder, keys
        return town

    def signer(self, name: str, options: str = "") -> str:
        """Return a line of allowed_signers."""
        kind, key, _ = (self.keys / f"{name}.pub").read_text().split()
        return " ".join(filter(None, (name, options, kind, key))) + "\n"

    def read(self, path: str) -> str:
        """Return a file's text."""
        return (self.folder / path).read_text(encoding="utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace something in a file."""
        assert old in self.read(path)
        self.write(path, self.read(path).replace(old, new))

    def signed(self, by: Key, message: str = "Change", *, days_ago: float = 1) -> str:
        """Commit everything, signed by somebody."""
        self.git("add", "-A")
        signing = self.signing(by)
        at = NOW - timedelta(days=days_ago)
        self.git(*signing, "commit", "-q", "-S", "--allow-empty", "-m", message, at=at)
        return self.git("rev-parse", "HEAD")

    def proposal(self, name: str = "proposal", *, days_ago: float = 2) -> str:
        """Commit everything on a branch of its own, unsigned; return to main; return the commit."""
        self.git("checkout", "-q", "-b", name)
        head = self.commit(f"Propose {name}", days_ago=days_ago)
        self.git("checkout", "-q", "main")
        return head

    def merge_signed(self, *branches: str, by: Key, days_ago: float = 1) -> str:
        """Merge branches into main by a merge commit that somebody signed."""
        at = NOW - timedelta(days=days_ago)
        command = ["merge", "-q", "-S", "--no-ff", "-m", "Merge", *branches]
        self.git(*self.signing(by), *command, at=at)
        return self.git("rev-parse", "HEAD")

    def signing(self, by: Key) -> tuple[str, ...]:
        """Return git's settings for signing as somebody."""
        if isinstance(by, Keyring):
            return by.settings
        return ("-c", "gpg.format=ssh", "-c", f"user.signingkey={self.keys / by}")

    def repository(self) -> Repository:
        """Return the repository."""
        return Repository(self.folder)

    def approvals(self) -> Approvals:
        """Return what is approved of HEAD."""
        return report_approvals(self.folder, NOW).approvals

    def left_out(self) -> list[str]:
        """Return the files that aren't shown or mailed as HEAD has them."""
        return sorted(self.approvals().pending)

    def doubts(self) -> str:
        """Return what is said against the proofs of the last commit."""
        return " ".join(str(one) for one in self.approvals().verdicts[-1].doubts)
