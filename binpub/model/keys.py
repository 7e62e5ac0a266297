"""Keys that may sign a commit: whose they are, and until when."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class AllowedSigner:
    """One key that may sign, whose it is and when it holds."""

    name: str
    key_type: str
    key: str
    options: tuple[str, ...] = ()
    valid_until: datetime | None = None
    line: int = 0
    """Where it stands in its file."""

    @property
    def fingerprint(self) -> str:
        """The key's fingerprint, as git and ssh-keygen print it."""
        digest = hashlib.sha256(base64.b64decode(self.key)).digest()
        return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")

    def __str__(self) -> str:
        return " ".join(filter(None, (self.name, ",".join(self.options), self.key_type, self.key)))


@dataclass(frozen=True)
class Keys:
    """Every key that a tree knows."""

    signers: tuple[AllowedSigner, ...] = ()
    openpgp: tuple[bytes, ...] = field(default=(), repr=False)
