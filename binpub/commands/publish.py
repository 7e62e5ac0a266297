"""The verb ``publish``: mail each merged notice once to its areas."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from binpub.commands.plan import Plan, describe, explain, make_plan, read_merged, render_rows
from binpub.commands.transports import open_transport
from binpub.language import Language
from binpub.mail.message import render_message
from binpub.mail.outbox import due
from binpub.mail.transport import Transport
from binpub.model.catalog import Catalog
from binpub.model.mailing import Dispatch, DispatchState
from binpub.problems import N_, BinpubError


class NeedsPerson(BinpubError):
    """Nothing was sent, because somebody must confirm it first."""


@dataclass(frozen=True)
class PublishReport:
    """What a run sent, and what it left for a person to decide."""

    plan: Plan
    sent: tuple[Dispatch, ...]

    @property
    def late(self) -> tuple[Dispatch, ...]:
        """What may have been sent and deleted, and so wasn't sent."""
        return tuple(
            one
            for one in self.plan.dispatches
            if one.state is DispatchState.LATE and one not in self.sent
        )


def publish(
    root: Path,
    now: datetime,
    *,
    confirm: int | None = None,
    confirm_late: bool = False,
    progress: Callable[[int, int], None] = lambda _sent, _all: None,
) -> PublishReport:
    """
    Send what is due, once; running it again sends what is still missing.

    All messages are rendered before the first is sent, so that a fault in one
    mails nobody. Raises `NeedsPerson` when more are due than a run may send
    unconfirmed.
    """
    read = read_merged(root, now)
    transport = open_transport(read.catalog.site, root)
    with transport.locked():
        plan = make_plan(read, transport.fetch_ledger(), now)
        dispatches = due(plan.dispatches, confirm_late=confirm_late)
        _check_number(len(dispatches), read.catalog.site.publish.max_dispatches, confirm)
        _send(transport, plan, dispatches, progress)
    return PublishReport(plan, dispatches)


def _check_number(number: int, most: int, confirm: int | None) -> None:
    if confirm is not None and confirm != number:
        raise NeedsPerson(
            "{number} dispatches are due, not {confirm}; nothing was sent",
            number=number,
            confirm=confirm,
        )
    if confirm is None and number > most:
        raise NeedsPerson(
            "{number} dispatches are due, more than publish.max_dispatches ({most}); nothing was sent. "
            "Look at the plan, then send them with --confirm {number}",
            number=number,
            most=most,
        )


def _send(
    transport: Transport,
    plan: Plan,
    dispatches: tuple[Dispatch, ...],
    progress: Callable[[int, int], None],
) -> None:
    catalog = plan.merged.catalog
    language = Language(catalog.site.language)
    messages = [render_message(catalog, dispatch, language) for dispatch in dispatches]
    for number, (dispatch, message) in enumerate(zip(dispatches, messages, strict=True), 1):
        transport.send(dispatch.key, message)
        progress(number, len(dispatches))


def render_text(report: PublishReport, language: Language) -> str:
    """Return a line a dispatch that was sent, one for each that is late, and where they went."""
    catalog = report.plan.merged.catalog
    rows = [
        _row(one, DispatchState.SENT, DispatchState.DUE, catalog, language) for one in report.sent
    ]
    rows += [_row(one, one.state, one.state, catalog, language) for one in report.late]
    if not rows:
        return language(N_("Nothing was due; nothing was sent.")) + "\n"
    sent = language.plural(
        "{number} message sent, into the maildir {maildir}",
        "{number} messages sent, into the maildir {maildir}",
        len(report.sent),
        maildir=catalog.site.publish.maildir,
    )
    return f"{render_rows(rows)}{sent}\n"


def _row(
    dispatch: Dispatch,
    shown: DispatchState,
    reason: DispatchState,
    catalog: Catalog,
    language: Language,
) -> tuple[str, str, str]:
    explained = explain(replace(dispatch, state=reason), catalog, language)
    return language.label(shown), str(dispatch.key), explained


def render_json(report: PublishReport, language: Language) -> str:
    """Return the commit, what was sent, and what is late."""
    plan = report.plan
    groups = {
        name: [describe(dispatch, plan.merged.catalog, language) for dispatch in dispatches]
        for name, dispatches in (("sent", report.sent), ("late", report.late))
    }
    return json.dumps({"commit": plan.merged.commit, **groups}, ensure_ascii=False, indent=2) + "\n"
