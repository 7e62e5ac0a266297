"""Following what a transport is sending, until it's done or one has waited long enough."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from binpub.mail.transport import Transport
from binpub.model.mailing import Delivery, DispatchKey, Stage

SHORTEST, LONGEST = 0.5, 5.0
"""Seconds between two looks; listmonk itself looks for work every five."""

Progress = Callable[[int, int], None]


def follow(
    transport: Transport,
    keys: Collection[DispatchKey],
    since: datetime,
    seconds: float,
    progress: Progress,
) -> Mapping[DispatchKey, Delivery]:
    """
    Return how far some dispatches are, once none is being sent or so many seconds are over.

    One that somebody deleted meanwhile is missing in what is returned.
    """
    end = time.monotonic() + seconds
    pause = SHORTEST
    while True:
        ledger = transport.fetch_ledger(since)
        found = {key: ledger.deliveries[key] for key in keys if key in ledger.deliveries}
        progress(_total(found, "sent"), _total(found, "to_send"))
        left = end - time.monotonic()
        if left <= 0 or not any(one.stage is Stage.SENDING for one in found.values()):
            return found
        time.sleep(min(pause, left))
        pause = min(pause * 1.5, LONGEST)


def _total(deliveries: Mapping[DispatchKey, Delivery], count: str) -> int:
    return sum(getattr(one, count) or 0 for one in deliveries.values())
