"""In which state a notice is on a day, and how much of it may still be shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from binpub.model.catalog import Catalog
from binpub.model.notice import Notice, NoticeKind, Relation
from binpub.problems import N_

OPEN_FOR = timedelta(days=60)
"""How long a thread counts as going on when nobody wrote that it ended."""

_NO_INCIDENTS = frozenset({NoticeKind.PREVENTION, NoticeKind.MEETING, NoticeKind.NETWORK_NEWS})


class NoticeState(StrEnum):
    """What a reader must know of a notice before reading it."""

    COMING = "coming"
    OPEN = "open"
    FEEDBACK = "feedback"
    CLOSED = "closed"
    CORRECTED = "corrected"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


STATE_LABELS: Mapping[NoticeState, str] = {
    NoticeState.COMING: N_("coming up"),
    NoticeState.OPEN: N_("open"),
    NoticeState.FEEDBACK: N_("with feedback"),
    NoticeState.CLOSED: N_("closed"),
    NoticeState.CORRECTED: N_("corrected"),
    NoticeState.EXPIRED: N_("no longer valid"),
    NoticeState.WITHDRAWN: N_("withdrawn"),
}

_STATE_OF_RELATION = {
    Relation.FEEDBACK: NoticeState.FEEDBACK,
    Relation.CLOSING: NoticeState.CLOSED,
    Relation.CORRECTION: NoticeState.CORRECTED,
}


def states_of(notice: Notice, catalog: Catalog, today: date) -> tuple[NoticeState, ...]:
    """Return the states of a notice, the weightiest first; most have one or none."""
    if notice.withdrawn:
        return (NoticeState.WITHDRAWN,)
    answers = {_STATE_OF_RELATION.get(one.relation) for one in _followers(notice, catalog)}  # type: ignore[arg-type]
    found = {
        NoticeState.EXPIRED: notice.has_expired(today),
        NoticeState.CORRECTED: notice.revision > 1 or NoticeState.CORRECTED in answers,
        NoticeState.CLOSED: NoticeState.CLOSED in answers,
        NoticeState.FEEDBACK: NoticeState.FEEDBACK in answers and NoticeState.CLOSED not in answers,
    }
    states = tuple(state for state, holds in found.items() if holds)
    if not states and is_going_on(notice, catalog, today):
        return (NoticeState.COMING if notice.takes_place_from else NoticeState.OPEN,)
    return states


def _followers(notice: Notice, catalog: Catalog) -> tuple[Notice, ...]:
    return tuple(one for one in catalog.followers(notice.id) if not one.withdrawn)


def is_going_on(notice: Notice, catalog: Catalog, today: date) -> bool:
    """
    Tell whether a thread, given its first notice, still concerns its readers.

    An incident (what happened at some time) does until somebody writes how it ended, or for 60 days after
    the last notice; a meeting until it has taken place.
    """
    if notice.follows or notice.is_stub(today) or notice.has_expired(today):
        return False
    if notice.takes_place_from:
        return (notice.takes_place_until or notice.takes_place_from).day >= today
    if notice.kind in _NO_INCIDENTS or not (notice.occurred_from or notice.occurred_until):
        return False
    thread = catalog.thread(notice).notices
    ended = any(one.relation in (Relation.FEEDBACK, Relation.CLOSING) for one in thread)
    return not ended and today - max(one.last_changed for one in thread) <= OPEN_FOR
