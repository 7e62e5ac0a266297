"""The verb ``publish``: mail each merged notice once to its areas."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from binpub.commands.plan import (
    Plan,
    describe,
    ledger_start,
    make_plan,
    read_merged,
    render_row,
    render_rows,
)
from binpub.commands.transports import Tell, open_transport, silent
from binpub.commands.watch import Progress, follow
from binpub.language import Language
from binpub.mail.message import render_message
from binpub.mail.outbox import due
from binpub.mail.transport import Transport
from binpub.model.mailing import Dispatch, DispatchState
from binpub.model.site import Site, TransportName
from binpub.problems import N_, BinpubError


class NeedsPerson(BinpubError):
    """Nothing was sent, because somebody must confirm it first."""


@dataclass(frozen=True)
class PublishReport:
    """What a run sent, and what it left for a person to decide."""

    plan: Plan
    sent: tuple[Dispatch, ...]
    """What this run sent, and how far it is."""

    place: str

    @property
    def late(self) -> tuple[Dispatch, ...]:
        """What may have been sent and deleted, and so wasn't sent."""
        sent = {one.key for one in self.sent}
        return tuple(
            one
            for one in self.plan.dispatches
            if one.state is DispatchState.LATE and one.key not in sent
        )

    @property
    def needs_person(self) -> bool:
        """Whether something was left that nothing but a person can decide."""
        return bool(self.late) or any(
            one.delivery and one.delivery.needs_person for one in self.sent
        )


def publish(
    root: Path,
    now: datetime,
    *,
    confirm: int | None = None,
    confirm_late: bool = False,
    name: TransportName | None = None,
    watch: float = 0,
    tell: Tell = silent,
    progress: Progress = lambda _done, _all: None,
) -> PublishReport:
    """
    Send what is due, once; running it again sends what is still missing.

    All messages are rendered and prepared before the first is sent, so that a
    fault in one mails nobody. What is sent is followed for ``watch`` seconds.
    Raises `NeedsPerson` when more are due than a run may send unconfirmed.
    """
    read = read_merged(root, now)
    site = read.catalog.site
    with open_transport(read.catalog, root, name, tell) as transport, transport.locked():
        _check_since(site, read.commit, name)
        plan = make_plan(read, transport, now)
        dispatches = due(plan.dispatches, confirm_late=confirm_late)
        _check_number(len(dispatches), site.publish.max_dispatches, confirm)
        _send(transport, plan, dispatches, progress)
        keys = [one.key for one in dispatches]
        ends = follow(transport, keys, ledger_start(site, now), watch, progress) if keys else {}
    sent = tuple(
        replace(one, state=DispatchState.SENT, delivery=ends.get(one.key)) for one in dispatches
    )
    return PublishReport(plan, sent, transport.place)


def _check_since(site: Site, commit: str, name: TransportName | None) -> None:
    """Refuse to mail residents before somebody said from where on: an import isn't news."""
    if (name or site.publish.transport) is TransportName.MAILDIR or site.publish.since:
        return
    raise NeedsPerson(
        "publish.since isn't set in site_config/site.yml, so that all that was ever merged might "
        "be mailed; nothing was sent. Set it to the commit from which on notices are mailed, "
        "such as {commit}",
        commit=commit[:12],
    )


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
    transport: Transport, plan: Plan, dispatches: tuple[Dispatch, ...], progress: Progress
) -> None:
    catalog = plan.merged.catalog
    language = Language(catalog.site.language)
    messages = [render_message(catalog, dispatch, language) for dispatch in dispatches]
    for dispatch, message in zip(dispatches, messages, strict=True):
        transport.prepare(dispatch, message)
    for number, dispatch in enumerate(dispatches, 1):
        transport.send(dispatch.key)
        progress(number, len(dispatches))


def render_text(report: PublishReport, language: Language) -> str:
    """Return a line a dispatch that was sent, one for each that is late, and where they went."""
    catalog = report.plan.merged.catalog
    rows = [render_row(one, catalog, language) for one in (*report.sent, *report.late)]
    if not rows:
        return language(N_("Nothing was due; nothing was sent.")) + "\n"
    sent = language.plural(
        "{number} dispatch sent, to {place}",
        "{number} dispatches sent, to {place}",
        len(report.sent),
        place=report.place,
    )
    return f"{render_rows(rows)}{sent}\n"


def render_json(report: PublishReport, language: Language) -> str:
    """Return the commit, what was sent, and what is late."""
    plan = report.plan
    groups = {
        name: [describe(dispatch, plan.merged.catalog, language) for dispatch in dispatches]
        for name, dispatches in (("sent", report.sent), ("late", report.late))
    }
    return json.dumps({"commit": plan.merged.commit, **groups}, ensure_ascii=False, indent=2) + "\n"
