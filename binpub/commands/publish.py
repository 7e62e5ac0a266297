"""The verb ``publish``: mail each merged notice once to its areas."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from binpub.commands.plan import (
    LOOK_BACK,
    Plan,
    describe,
    is_missed,
    ledger_start,
    make_plan,
    read_merged,
    render_row,
    render_rows,
    render_totals,
)
from binpub.commands.transports import Tell, open_transport, silent
from binpub.commands.watch import Progress, follow
from binpub.language import Language
from binpub.mail.message import render_message
from binpub.mail.outbox import due, is_overtaken
from binpub.mail.transport import Held, Transport
from binpub.model.catalog import Catalog
from binpub.model.mailing import Dispatch, DispatchState
from binpub.model.site import Site, TransportName
from binpub.problems import N_, BinpubError, Sentence


class NeedsPerson(BinpubError):
    """Nothing was sent, because somebody must confirm it first."""


@dataclass(frozen=True)
class PublishReport:
    """What a run sent, and what it left for a person to decide."""

    plan: Plan
    sent: tuple[Dispatch, ...]
    """What this run sent, and how far it is."""

    held: tuple[tuple[Dispatch, Sentence], ...]
    """What waits until somebody mends what keeps it from its area."""

    place: str

    @property
    def late(self) -> tuple[Dispatch, ...]:
        """What may have been sent before, and so wasn't sent without a confirmation."""
        sent = {one.key for one in self.sent}
        return tuple(
            one
            for one in self.plan.dispatches
            if one.state.needs_confirmation and one.key not in sent
        )

    @property
    def missed(self) -> tuple[Dispatch, ...]:
        """What became too old before anybody sent it."""
        catalog = self.plan.merged.catalog
        return tuple(one for one in self.plan.dispatches if is_missed(one, catalog))

    @property
    def needs_person(self) -> bool:
        """Whether something was left that nothing but a person can decide."""
        return bool(self.late or self.held) or any(
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
    read = read_merged(root, now, LOOK_BACK)
    site = read.catalog.site
    with open_transport(read.catalog, root, name, tell) as transport, transport.locked():
        _check_since(site, read.commit, name)
        plan = make_plan(read, transport, now, LOOK_BACK)
        dispatches = due(plan.dispatches, confirm_late=confirm_late)
        _check_number(len(dispatches), site.publish.max_dispatches, confirm)
        since = ledger_start(site, now)
        prepared, held = _prepare(transport, plan, dispatches, site.day_of(now))
        sent = _send(transport, prepared, read.catalog, since, progress)
        ends = follow(transport, [one.key for one in sent], since, watch, progress) if sent else {}
    sent = tuple(replace(one, state=DispatchState.SENT, delivery=ends.get(one.key)) for one in sent)
    return PublishReport(plan, sent, held, transport.place)


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


def _prepare(
    transport: Transport, plan: Plan, dispatches: tuple[Dispatch, ...], today: date
) -> tuple[tuple[Dispatch, ...], tuple[tuple[Dispatch, Sentence], ...]]:
    """Let the transport take every message; return what it took, and what it can't take yet."""
    catalog = plan.merged.catalog
    messages = [render_message(catalog, dispatch, today) for dispatch in dispatches]
    prepared, held = [], []
    for dispatch, message in zip(dispatches, messages, strict=True):
        try:
            transport.prepare(dispatch, message)
            prepared.append(dispatch)
        except Held as reason:
            held.append((dispatch, reason.sentence))
    return tuple(prepared), tuple(held)


def _send(
    transport: Transport,
    prepared: tuple[Dispatch, ...],
    catalog: Catalog,
    since: datetime,
    progress: Progress,
) -> tuple[Dispatch, ...]:
    """Send what was prepared, but for what another publisher has overtaken since; return it."""
    if not prepared:
        return ()
    ledger = transport.fetch_ledger(since)
    current = tuple(one for one in prepared if not is_overtaken(one, ledger, catalog))
    for number, _ in enumerate(transport.send(current), 1):
        progress(number, len(current))
    return current


def render_text(report: PublishReport, language: Language) -> str:
    """Return a line a dispatch that was sent or waits for a person; then how many went where."""
    catalog = report.plan.merged.catalog
    shown = (*report.sent, *report.late, *report.missed)
    rows = [render_row(one, catalog, language) for one in shown]
    rows += [
        (language(N_("held back")), str(one.key), language.say(reason))
        for one, reason in report.held
    ]
    if report.sent:
        totals = render_totals(report.sent, language)
        last = language(N_("{totals}, to {place}"), totals=totals, place=report.place)
    else:
        nothing = N_("Nothing was due; nothing was sent.")
        last = language(N_("Nothing was sent.") if rows else nothing)
    return f"{render_rows(rows)}{last}\n"


def render_json(report: PublishReport, language: Language) -> str:
    """Return the commit, what was sent, and what a person should know of."""
    plan = report.plan
    groups = {
        name: [describe(dispatch, plan.merged.catalog, language) for dispatch in dispatches]
        for name, dispatches in (
            ("sent", report.sent),
            ("late", report.late),
            ("missed", report.missed),
        )
    }
    held = [
        describe(one, plan.merged.catalog, language) | {"reason": language.say(reason)}
        for one, reason in report.held
    ]
    told = {"commit": plan.merged.commit, **groups, "held": held}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
