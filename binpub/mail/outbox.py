"""
The outbox: the dispatches that are due and not yet in the ledger.

It's computed at each run and never stored. Not sending is the default: every
dispatch needs a reason to be due, and has one when it isn't.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from binpub.mail.transport import Ledger
from binpub.model.catalog import Catalog
from binpub.model.mailing import Dispatch, DispatchKey, DispatchState, History, Merge
from binpub.model.notice import Notice

_DOUBTED_WHEN_MOVED = (DispatchState.DUE, DispatchState.LATE, DispatchState.OLD_NEWS)


def outbox(
    catalog: Catalog, history: History, ledger: Ledger, now: datetime
) -> tuple[Dispatch, ...]:
    """
    Return what becomes of every dispatch, newest notice first.

    The newest revision of a notice goes to its own areas and to every area of
    an earlier merged revision, so that who read the mistake reads the
    correction.
    """
    history = history.renamed(catalog.todays)
    newest = _newest_in(ledger, catalog)

    def decide(area: str, key: DispatchKey, merge: Merge | None) -> DispatchState:
        if key in ledger:
            return DispatchState.SENT
        written = catalog.notices[key.notice].revision
        if key.revision < max(written, newest.get((key.notice, area), 0)):
            return DispatchState.SUPERSEDED
        state = _unsent_state(catalog, area, key, merge, now)
        if state in _DOUBTED_WHEN_MOVED and _has_moved(catalog, history, area, key):
            state = DispatchState.MOVED
        is_gone = key in ledger.begun and key not in ledger.deliveries
        may_go = state is DispatchState.DUE or state.needs_confirmation
        return DispatchState.DELETED if is_gone and may_go else state

    return tuple(
        Dispatch(key, decide(area, key, merge), merge, ledger.deliveries.get(key), area)
        for notice in catalog.newest_first
        for area, revision in _revisions(catalog, history, notice)
        for today in [DispatchKey(catalog.site.id, area, notice.id, revision)]
        for key in [_key(catalog, history, ledger, today)]
        for merge in [history.merge(notice.id, revision, area)]
    )


def due(dispatches: tuple[Dispatch, ...], *, confirm_late: bool = False) -> tuple[Dispatch, ...]:
    """Return the dispatches to send now, oldest first; doubtful ones only when that was confirmed."""
    found = (
        one
        for one in dispatches
        if one.merge
        and (one.state is DispatchState.DUE or (confirm_late and one.state.needs_confirmation))
    )
    return tuple(sorted(found, key=_merged_at))


def is_overtaken(dispatch: Dispatch, ledger: Ledger, catalog: Catalog) -> bool:
    """Return whether a later revision, or this one under another key, went to the same area already."""
    key = dispatch.key
    newest = _newest_in(ledger, catalog).get((key.notice, dispatch.area), 0)
    return key.revision < newest or (key.revision == newest and key not in ledger)


def _merged_at(dispatch: Dispatch) -> tuple[float, str, str]:
    moment = dispatch.merge.at.timestamp() if dispatch.merge else 0.0
    return moment, dispatch.key.notice, dispatch.area


def _revisions(catalog: Catalog, history: History, notice: Notice) -> Iterator[tuple[str, int]]:
    """Yield each area with the newest revision, then the earlier ones that were lately merged for it."""
    earlier = history.earlier_areas(notice.id, notice.revision) - set(notice.areas)
    named = dict.fromkeys(area for area in notice.areas if area in catalog.areas)
    for area in (*named, *sorted(earlier & catalog.areas.keys())):
        yield area, notice.revision
        lately = history.revisions(notice.id, area)
        yield from ((area, revision) for revision in lately if revision < notice.revision)


def _key(catalog: Catalog, history: History, ledger: Ledger, today: DispatchKey) -> DispatchKey:
    """
    Return the key under which a dispatch is held, or else the one that it must have.

    That has the slug by which the notice first named the area, as who renames a folder
    doesn't change what was mailed: so two publishers, one of them on a commit before that,
    can't both send it.
    """
    slugs = catalog.areas[today.area].slugs
    named = history.named.get(today.notice, ())
    first = [one for one in named if one in slugs][:1]
    keys = [replace(today, area=one) for one in (*first, *slugs)]
    places = (ledger.keys, ledger.begun, ledger.deliveries)
    return next((key for held in places for key in keys if key in held), keys[0])


def _has_moved(catalog: Catalog, history: History, area: str, key: DispatchKey) -> bool:
    """Tell whether a revision was for an area that is gone, or that its area took over."""
    replaced = catalog.areas[area].replaces
    named = history.areas(key.notice, key.revision)
    # One that the notice still names is a mistake in it, and not one that is gone.
    known = {*catalog.areas, *catalog.notices[key.notice].areas}
    return any(one not in known or one in replaced for one in named)


def _newest_in(ledger: Ledger, catalog: Catalog) -> dict[tuple[str, str], int]:
    newest: dict[tuple[str, str], int] = {}
    for key in ledger.keys:
        place = key.notice, catalog.todays.get(key.area, key.area)
        newest[place] = max(key.revision, newest.get(place, 0))
    return newest


def _unsent_state(
    catalog: Catalog, area: str, key: DispatchKey, merge: Merge | None, now: datetime
) -> DispatchState:
    policy = catalog.site.publish
    most = timedelta(days=policy.max_age)
    if merge is None or now - merge.at > most:
        return DispatchState.TOO_OLD
    if not catalog.areas[area].status.is_mailed:
        return DispatchState.NO_LIST
    if catalog.site.day_of(merge.at) - catalog.notices[key.notice].last_changed > most:
        return DispatchState.OLD_NEWS
    is_late = now - merge.at > timedelta(days=policy.late_after)
    return DispatchState.LATE if is_late else DispatchState.DUE
