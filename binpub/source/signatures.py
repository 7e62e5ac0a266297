"""
Who signed a commit, verified by git itself with the keys of another commit.

Git takes the commit's own date for the day on which a key must hold. So an
expired key still signs a backdated commit: whoever asks must look at the dates.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from binpub.model.keys import AllowedSigner, Keys
from binpub.problems import WorldFailed
from binpub.source.commits import UNDATED
from binpub.source.git import Repository, as_options
from binpub.source.line import LineCommit, SignatureKind

PROGRAMS = {SignatureKind.SSH: "ssh-keygen", SignatureKind.OPENPGP: "gpg"}


class SignatureState(StrEnum):
    """What git makes of a commit's signature."""

    GOOD = "good"
    EXPIRED = "expired"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    """The key is none of those that may sign, or no program here can read it."""

    BAD = "bad"
    """The signature isn't of this commit."""

    UNDATED = "undated"
    """The commit has no date on which its key could hold, and so git takes another day."""

    MISSING = "missing"


@dataclass(frozen=True)
class Signature:
    """What a commit's signature proves, and of whom: a name of the keys, or a fingerprint."""

    state: SignatureState
    signer: str = ""


_FORMAT = "%H%x00%G?%x00%GS%x00%GF%x00%GP"
_HEX = re.compile(r"[0-9A-F]{40,64}")
# What a key's file says of its own signatures, as that they were verified already, counts for nothing.
_GPG = """\
no-sig-cache
trust-model always
no-auto-key-retrieve
no-auto-check-trustdb
no-autostart
lock-never
"""


def verify_signatures(
    repository: Repository, commits: Sequence[LineCommit], keys: Keys
) -> dict[str, Signature]:
    """
    Return the signature of each commit, verified with some keys and no others.

    Raises `WorldFailed` where the program is missing that reads the signature.
    """
    found = {one.id: _unverified(one) for one in commits}
    readable = [
        one
        for one in commits
        if one.signature in _kinds(keys) and found[one.id].state is SignatureState.UNKNOWN
    ]
    if not readable:
        return found
    for kind in {one.signature for one in readable if one.signature}:
        if shutil.which(PROGRAMS[kind]) is None:
            raise WorldFailed(
                "{program} isn't installed here; it must be, to verify who signed",
                program=PROGRAMS[kind],
            )
    with TemporaryDirectory(prefix="binpub-keys-") as name:
        desk = _Desk(repository, keys, Path(name))
        found |= desk.verify([one.id for one in readable])
        for one in readable:
            if (
                found[one.id].state is SignatureState.EXPIRED
                and one.signature is not SignatureKind.SSH
            ):
                found |= desk.verify([one.id], one.at)
    return found


def _unverified(commit: LineCommit) -> Signature:
    """Return what can be said of a commit before any key is tried."""
    if not commit.signature:
        return Signature(SignatureState.MISSING)
    is_dated = commit.at > UNDATED
    return Signature(SignatureState.UNKNOWN if is_dated else SignatureState.UNDATED)


def _kinds(keys: Keys) -> list[SignatureKind]:
    ssh = [SignatureKind.SSH] if keys.signers else []
    return ssh + ([SignatureKind.OPENPGP] if keys.openpgp else [])


class _Desk:
    """A folder with some keys, and git told to look nowhere else."""

    def __init__(self, repository: Repository, keys: Keys, folder: Path) -> None:
        self._repository = repository
        self._keys = keys
        self._folder = folder
        signers = "".join(f"{one}\n" for one in keys.signers)
        (folder / "allowed_signers").write_text(signers, encoding="utf-8")
        (folder / "pubring.gpg").write_bytes(b"".join(keys.openpgp))

    def verify(self, commits: Iterable[str], at: datetime | None = None) -> dict[str, Signature]:
        """Return the signatures of some commits; gpg's clock may stand still at a moment."""
        clock = f"faked-system-time {at:%Y%m%dT%H%M%S}!\n" if at else ""
        (self._folder / "gpg.conf").write_text(_GPG + clock, encoding="utf-8")
        said = self._repository.run(
            *self._options(),
            *("log", "--no-walk=unsorted", "--stdin", f"--format={_FORMAT}"),
            given="".join(f"{one}\n" for one in commits).encode(),
            environment={"GNUPGHOME": str(self._folder)},
        )
        # A signer may be called whatever, but for NUL and the end of a line.
        rows = (line.split("\0") for line in said.split("\n") if line.count("\0") == 4)
        return {row[0]: _parse_row(row[1:], self._keys.signers) for row in rows}

    def _options(self) -> list[str]:
        """Return git's settings: whatever else this machine trusts counts for nothing."""
        settings = {
            "gpg.ssh.allowedSignersFile": str(self._folder / "allowed_signers"),
            "gpg.ssh.revocationFile": "",
            "gpg.ssh.program": "ssh-keygen",
            "gpg.program": "gpg",
            "gpg.openpgp.program": "gpg",
            # What a certificate's owner is called isn't ours to trust.
            "gpg.x509.program": "false",
        }
        return as_options(settings)


def _parse_row(row: Sequence[str], signers: Iterable[AllowedSigner]) -> Signature:
    verdict, signer, fingerprint, primary = row
    if verdict == "B":
        return Signature(SignatureState.BAD)
    if fingerprint.startswith("SHA256:"):
        return _parse_ssh(verdict, signer, fingerprint, signers)
    state = {
        "G": SignatureState.GOOD,
        "U": SignatureState.GOOD,
        "X": SignatureState.EXPIRED,
        "Y": SignatureState.EXPIRED,
        "R": SignatureState.REVOKED,
    }.get(verdict, SignatureState.UNKNOWN)
    known = _HEX.fullmatch(primary or fingerprint)
    return Signature(state, known[0]) if known else Signature(SignatureState.UNKNOWN)


def _parse_ssh(
    verdict: str, signer: str, fingerprint: str, signers: Iterable[AllowedSigner]
) -> Signature:
    if verdict == "G":
        return Signature(SignatureState.GOOD, signer)
    if verdict != "U":
        return Signature(SignatureState.BAD)
    # To git a key outside of its days is as unknown as a stranger's.
    own = [one.name for one in signers if one.fingerprint == fingerprint]
    return Signature(SignatureState.EXPIRED, own[0]) if own else Signature(SignatureState.UNKNOWN)
