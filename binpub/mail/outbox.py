"""
The outbox: the dispatches that are due and not yet in the ledger.

It's computed at each run and never stored. Not sending is the default: every
dispatch needs a reason to be due, and has one when it isn't.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from binpub.mail.transport import Ledger
from binpub.model.catalog import Catalog
from binpub.model.mailing import Dispatch, DispatchKey, DispatchState, History, Merge
from binpub.model.notice import Notice


def outbox(
    catalog: Catalog, history: History, ledger: Ledger, now: datetime
) -> tuple[Dispatch, ...]:
    """
    Return what becomes of every dispatch, newest notice first.

    The newest revision of a notice goes to its own areas and to every area of
    an earlier merged revision, so that who read the mistake reads the
    correction.
    """
    newest = _newest_in(ledger)

    def decide(key: DispatchKey, merge: Merge | None) -> DispatchState:
        if key in ledger:
            return DispatchState.SENT
        written = catalog.notices[key.notice].revision
        if key.revision < max(written, newest.get((key.notice, key.area), 0)):
            return DispatchState.SUPERSEDED
        state = _unsent_state(catalog, key, merge, now)
        is_gone = key in ledger.begun and key not in ledger.deliveries
        may_go = state is DispatchState.DUE or state.needs_confirmation
        return DispatchState.DELETED if is_gone and may_go else state

    return tuple(
        Dispatch(key, decide(key, merge), merge, ledger.deliveries.get(key))
        for notice in catalog.newest_first
        for key, merge in _keys(catalog, history, notice)
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


def is_superseded(key: DispatchKey, ledger: Ledger) -> bool:
    """Return whether a later revision went to the same area already."""
    return key.revision < _newest_in(ledger).get((key.notice, key.area), 0)


def _merged_at(dispatch: Dispatch) -> tuple[float, str, str]:
    moment = dispatch.merge.at.timestamp() if dispatch.merge else 0.0
    return moment, dispatch.key.notice, dispatch.key.area


def _keys(
    catalog: Catalog, history: History, notice: Notice
) -> Iterator[tuple[DispatchKey, Merge | None]]:
    earlier = history.earlier_areas(notice.id, notice.revision) - set(notice.areas)
    for area in (*notice.areas, *sorted(earlier & catalog.areas.keys())):
        for revision in _revisions(history, notice, area):
            merge = history.merge(notice.id, revision, area)
            yield DispatchKey(catalog.site.id, area, notice.id, revision), merge


def _revisions(history: History, notice: Notice, area: str) -> list[int]:
    """Return the newest revision, then the earlier ones that were lately merged for an area."""
    earlier = (one for one in history.revisions(notice.id, area) if one < notice.revision)
    return [notice.revision, *earlier]


def _newest_in(ledger: Ledger) -> dict[tuple[str, str], int]:
    newest: dict[tuple[str, str], int] = {}
    for key in ledger.keys:
        newest[key.notice, key.area] = max(key.revision, newest.get((key.notice, key.area), 0))
    return newest


def _unsent_state(
    catalog: Catalog, key: DispatchKey, merge: Merge | None, now: datetime
) -> DispatchState:
    policy = catalog.site.publish
    most = timedelta(days=policy.max_age)
    if merge is None or now - merge.at > most:
        return DispatchState.TOO_OLD
    if not catalog.areas[key.area].status.is_mailed:
        return DispatchState.NO_LIST
    if catalog.site.day_of(merge.at) - catalog.notices[key.notice].last_changed > most:
        return DispatchState.OLD_NEWS
    is_late = now - merge.at > timedelta(days=policy.late_after)
    return DispatchState.LATE if is_late else DispatchState.DUE
