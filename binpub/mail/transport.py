"""
What carries messages, and the ledger of what it already holds.

The ledger is fetched from the transport at each run and never remembered on
the runner, so that recovery from any crash is: run it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol

from binpub.mail.message import Message
from binpub.model.mailing import Delivery, Dispatch, DispatchKey
from binpub.problems import BinpubError, Sentence


@dataclass(frozen=True)
class Ledger:
    """The dispatches that the transport already holds, and how far each is."""

    deliveries: Mapping[DispatchKey, Delivery] = field(default_factory=dict)
    begun: frozenset[DispatchKey] = frozenset()
    """What was begun at some time, also where somebody deleted it since."""

    @classmethod
    def of(cls, keys: Iterable[DispatchKey]) -> Ledger:
        """Return a ledger in which some keys were sent."""
        return cls({key: Delivery() for key in keys})

    @cached_property
    def keys(self) -> frozenset[DispatchKey]:
        """What was sent, or was at least begun."""
        return frozenset(key for key, one in self.deliveries.items() if one.is_started)

    def __contains__(self, key: object) -> bool:
        return key in self.keys


class Held(BinpubError):
    """One dispatch can't be carried before a person mends something; the others can."""


class Transport(Protocol):
    """
    Carries messages, each key at most once.

    Messages are first prepared, all of them, and then sent: what can't be
    prepared mails nobody. All calls happen inside ``locked``, so that two
    publishers at the same time don't both find a key missing; a transport that
    can't lock keeps its keys unique itself.
    """

    @property
    def place(self) -> str:
        """Where messages go, for people."""
        ...

    def locked(self) -> AbstractContextManager[None]:
        """Keep other publishers out, waiting for one that is at work."""
        ...

    def fetch_ledger(self, since: datetime) -> Ledger:
        """Return what it took since a moment, from whichever run; older ones as far as they cost nothing."""
        ...

    def faults(self) -> Iterator[Sentence]:
        """Yield what a person must mend before every area can be mailed."""
        ...

    def prepare(self, dispatch: Dispatch, message: Message) -> None:
        """
        Take a message without mailing it; taking it again replaces what wasn't sent.

        Raises `Held` when only this one can't be carried.
        """
        ...

    def send(self, dispatches: Sequence[Dispatch]) -> Iterator[DispatchKey]:
        """Mail what was prepared, unless another publisher did; yield each key when it's done."""
        ...
