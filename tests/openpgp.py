"""Somebody's OpenPGP key, in a folder of its own, with a clock that may stand still."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

needs_gpg = pytest.mark.skipif(
    shutil.which("gpg") is None, reason="gpg signs the commits; it isn't here"
)


class Keyring:
    """One key, made today or at another moment, as ``20200601T120000``; it holds for a year."""

    def __init__(self, folder: Path, at: str = "") -> None:
        self.folder = folder
        clock = f"--faked-system-time {at}! " if at else ""
        self.program = folder / "signs"
        self.program.write_text(f'#!/bin/sh\nexec gpg --homedir "{folder}" {clock}"$@"\n')
        self.program.chmod(0o700)
        self.gpg("--passphrase", "", "--quick-gen-key", "officer", "ed25519", "sign", "1y")
        rows = self.gpg("--list-keys", "--with-colons").splitlines()
        self.fingerprint = next(row.split(":")[9] for row in rows if row.startswith("fpr"))

    @property
    def settings(self) -> tuple[str, ...]:
        """Git's settings for signing with it."""
        return (
            *("-c", f"gpg.program={self.program}"),
            *("-c", f"user.signingkey={self.fingerprint}"),
        )

    def public(self) -> str:
        """Return the public key, for site_config/keys."""
        return self.gpg("--armor", "--export")

    def revoked(self) -> str:
        """Return the public key as it is after its revocation; the key itself isn't changed."""
        certificate = self.folder / "openpgp-revocs.d" / f"{self.fingerprint}.rev"
        # A colon keeps anybody from importing it by mistake.
        block = certificate.read_text().replace(":-----BEGIN", "-----BEGIN")
        with temporary_folder() as other:
            command = ["gpg", "--batch", "--quiet", "--homedir", str(other)]
            for one in (self.public(), block):
                subprocess.run([*command, "--import"], input=one, text=True, check=True)
            done = subprocess.run(
                [*command, "--armor", "--export"], capture_output=True, text=True, check=True
            )
        return done.stdout

    def gpg(self, *command: str) -> str:
        """Run gpg with this key alone."""
        done = subprocess.run(
            [str(self.program), "--batch", "--quiet", *command],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Give a folder with a name that is short enough for the agent's socket."""
    folder = Path(mkdtemp(prefix="gpg-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
