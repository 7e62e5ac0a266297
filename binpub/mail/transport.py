"""
What carries messages, and the ledger of what it already holds.

The ledger is fetched from the transport at each run and never remembered on
the runner, so that recovery from any crash is: run it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from binpub.mail.message import Message
from binpub.model.mailing import DispatchKey


@dataclass(frozen=True)
class Ledger:
    """The dispatches that the transport already holds."""

    keys: frozenset[DispatchKey] = field(default_factory=frozenset)

    @classmethod
    def of(cls, keys: Iterable[DispatchKey]) -> Ledger:
        """Return a ledger that holds some keys."""
        return cls(frozenset(keys))

    def __contains__(self, key: object) -> bool:
        return key in self.keys


class Transport(Protocol):
    """
    Carries messages, each key at most once.

    All calls happen inside ``locked``, so that two publishers at the same time
    don't both find a key missing.
    """

    def locked(self) -> AbstractContextManager[None]:
        """Keep other publishers out, waiting for one that is at work."""
        ...

    def fetch_ledger(self) -> Ledger:
        """Return what it holds, from whichever run."""
        ...

    def send(self, key: DispatchKey, message: Message) -> None:
        """Accept a message under a key that it doesn't hold yet."""
        ...
