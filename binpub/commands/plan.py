"""The verb ``plan``: say what would be mailed, to which area, and why the rest wouldn't."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from binpub.commands.approved import read_approved
from binpub.commands.approving import Approvals
from binpub.commands.content import Checked, ContentWrong
from binpub.commands.transports import Tell, open_transport, silent
from binpub.language import Language
from binpub.mail.outbox import outbox
from binpub.mail.transport import Ledger, Transport
from binpub.model.addresses import SITE_FILE
from binpub.model.catalog import Catalog
from binpub.model.mailing import Delivery, Dispatch, DispatchState, History, Stage
from binpub.model.site import Site, TransportName
from binpub.problems import N_, Problem, Sentence, Wrong, shown
from binpub.source.history import read_history
from binpub.source.locate import locate
from binpub.source.readers import Reading

LOOK_BACK = timedelta(days=7)
"""How long after it became too old a dispatch that was never sent is still told of."""


@dataclass(frozen=True)
class Merged:
    """What was merged: the content of HEAD's commit, and its history."""

    commit: str
    catalog: Catalog
    history: History
    uncommitted: tuple[str, ...]
    """Files of the working folder that differ from the commit, and aren't published."""

    approvals: Approvals
    """What of the commit was approved: the rest isn't in the catalog."""


def read_merged(root: Path, now: datetime, further: timedelta = timedelta()) -> Merged:
    """
    Read what was merged and approved, as far back as may be mailed and ``further``.

    Raises `ContentWrong` when the commit has problems, `WorldFailed` when git
    can't tell what was merged.
    """
    approved = read_approved(root, now)
    repository, catalog = approved.repository, approved.catalog
    policy = catalog.site.publish
    start = now - timedelta(days=policy.max_age) - further
    try:
        history = read_history(
            repository,
            approved.line,
            policy.since,
            start,
            unapproved=approved.approvals.unapproved,
        )
    except Wrong as wrong:
        problem = Problem(SITE_FILE, wrong.sentence, ("publish", "since"))
        reading = Reading(catalog, (problem,), catalog.site.language)
        raise ContentWrong(Checked(reading, tuple(locate(approved.tree, [problem])))) from None
    uncommitted = repository.uncommitted("areas", "content", "site_config")
    return Merged(approved.tree.commit, catalog, history, uncommitted, approved.approvals)


@dataclass(frozen=True)
class Plan:
    """Every dispatch and what becomes of it."""

    merged: Merged
    ledger: Ledger
    dispatches: tuple[Dispatch, ...]
    faults: tuple[Sentence, ...] = ()
    """What a person must mend before every area can be mailed."""


def make_plan(
    merged: Merged, transport: Transport, now: datetime, further: timedelta = timedelta()
) -> Plan:
    """Decide what becomes of every dispatch, given what the transport already holds."""
    ledger = transport.fetch_ledger(ledger_start(merged.catalog.site, now) - further)
    return Plan(merged, ledger, outbox(merged.catalog, merged.history, ledger, now))


def ledger_start(site: Site, now: datetime) -> datetime:
    """Return since when a dispatch that is still mailed can have been sent, and a day for clocks."""
    return now - timedelta(days=site.publish.max_age + 1)


def plan(root: Path, now: datetime, name: TransportName | None = None, tell: Tell = silent) -> Plan:
    """Make the plan, given what the transport already holds and lacks; send nothing."""
    merged = read_merged(root, now)
    with open_transport(merged.catalog, root, name, tell) as transport:
        made = make_plan(merged, transport, now)
        return replace(made, faults=tuple(transport.faults()))


REASONS = {
    DispatchState.DUE: N_("merged on {day}"),
    DispatchState.SENT: N_("merged on {day}"),
    DispatchState.SUPERSEDED: N_("a newer revision takes its place"),
    DispatchState.TOO_OLD: N_("merged more than {max_age} days ago, or before publish.since"),
    DispatchState.LATE: N_(
        "merged on {day} and not sent for {late_after} days; perhaps it was sent and deleted: "
        "--confirm-late sends it"
    ),
    DispatchState.DELETED: N_(
        "was begun, and deleted in the mailing engine since: --confirm-late sends it"
    ),
    DispatchState.OLD_NEWS: N_(
        "merged on {day}, but written long before, on {written}: --confirm-late sends it"
    ),
    DispatchState.MOVED: N_(
        "was for an area that is gone or was taken over, so that the same people may have it: "
        "--confirm-late sends it"
    ),
    DispatchState.NO_LIST: N_("the area has no mailing list, because it is “{status}”"),
}


DELIVERIES = {
    Stage.DRAFT: N_("made, and not started"),
    Stage.SENDING: N_("{sent} of {to_send} so far"),
    Stage.SENT: N_("{sent} of {to_send}"),
    Stage.SHORT: N_(
        "only {sent} of {to_send} counted; the mail server's log tells who got it, "
        "and it isn't sent again"
    ),
    Stage.REFUSED: N_(
        "stopped in listmonk at {sent} of {to_send}, by a person or after too many errors; "
        "it isn't sent again"
    ),
}


def explain(dispatch: Dispatch, catalog: Catalog, language: Language) -> str:
    """Return why a dispatch is in its state, in a few words."""
    policy = catalog.site.publish
    status = catalog.areas[dispatch.area].status
    if dispatch.state is DispatchState.SENT and dispatch.delivery and dispatch.delivery.is_counted:
        return explain_delivery(dispatch.delivery, language)
    if dispatch.state is DispatchState.SUPERSEDED and dispatch.delivery:
        return language(
            N_(
                "a draft of an older revision; delete it in the mailing engine, before anyone starts it"
            )
        )
    if dispatch.state is DispatchState.SENT and not dispatch.merge:
        return language(N_("was sent"))
    return language(
        REASONS[dispatch.state],
        day=language.short_day(catalog.site.day_of(dispatch.merge.at)) if dispatch.merge else "-",
        written=language.short_day(catalog.notices[dispatch.key.notice].last_changed),
        max_age=policy.max_age,
        late_after=policy.late_after,
        status=language.label(status),
    )


def explain_delivery(delivery: Delivery, language: Language) -> str:
    """Return how far a dispatch is that the transport holds, in a few words."""
    if delivery.stage is Stage.SENT and not delivery.to_send:
        return language(N_("nobody has subscribed yet"))
    return language(DELIVERIES[delivery.stage], sent=delivery.sent, to_send=delivery.to_send)


QUIET = (DispatchState.SENT, DispatchState.TOO_OLD)
"""States that only count in the listing for people: in ten years they are thousands."""


def is_missed(dispatch: Dispatch, catalog: Catalog) -> bool:
    """Return whether it was lately merged, and became too old before anybody sent it."""
    is_mailed = catalog.areas[dispatch.area].status.is_mailed
    return dispatch.state is DispatchState.TOO_OLD and dispatch.merge is not None and is_mailed


def shown_state(dispatch: Dispatch) -> StrEnum:
    """Return how far a dispatch is, where the transport holds it; else what becomes of it."""
    return dispatch.delivery.stage if dispatch.delivery else dispatch.state


def render_row(dispatch: Dispatch, catalog: Catalog, language: Language) -> tuple[str, str, str]:
    """Return state, key and reason of a dispatch."""
    state = language.label(shown_state(dispatch))
    return state, str(dispatch.key), explain(dispatch, catalog, language)


def render_text(plan: Plan, language: Language) -> str:
    """Return a line a dispatch that is neither sent nor too old, then how many there are."""
    catalog = plan.merged.catalog
    shown = [dispatch for dispatch in plan.dispatches if dispatch.state not in QUIET]
    rows = [render_row(dispatch, catalog, language) for dispatch in shown]
    faults = render_faults(plan.faults, language)
    return f"{render_rows(rows)}{faults}{render_totals(plan.dispatches, language)}\n"


def render_faults(faults: tuple[Sentence, ...], language: Language) -> str:
    """Return a marked line for each fault."""
    return "".join(f"! {language.say(fault)}\n" for fault in faults)


def render_rows(rows: Iterable[tuple[str, ...]]) -> str:
    """Return rows as text with aligned columns."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "".join(f"{line}\n" for line in lines)


def render_totals(dispatches: tuple[Dispatch, ...], language: Language) -> str:
    """Return how many dispatches are in each state."""
    counts = Counter(map(shown_state, dispatches))
    words = (
        f"{counts[state]} {language.label(state)}"
        for state in dict.fromkeys((*DispatchState, *Stage))
        if counts[state]
    )
    return ", ".join(words) or language(N_("There is nothing to mail."))


def explain_uncommitted(merged: Merged, language: Language) -> str:
    """Return a warning that the working folder has changes that aren't published."""
    return language.plural(
        "{number} changed file isn’t committed, and so isn’t published: {files}",
        "{number} changed files aren’t committed, and so aren’t published: {files}",
        len(merged.uncommitted),
        files=", ".join(map(shown, merged.uncommitted[:3])),
    )


def render_json(plan: Plan, language: Language) -> str:
    """Return the commit, and every dispatch with its state and reason."""
    catalog = plan.merged.catalog
    rows = [describe(dispatch, catalog, language) for dispatch in plan.dispatches]
    return (
        json.dumps(
            {
                "commit": plan.merged.commit,
                "dispatches": rows,
                "faults": [language.say(fault) for fault in plan.faults],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def describe(dispatch: Dispatch, catalog: Catalog, language: Language) -> dict[str, object]:
    """Return a dispatch as plain data."""
    merge = dispatch.merge
    return {
        "key": str(dispatch.key),
        "area": dispatch.area,
        "notice": dispatch.key.notice,
        "revision": dispatch.key.revision,
        "state": dispatch.state,
        "reason": explain(dispatch, catalog, language),
        "merged_at": merge.at.isoformat() if merge else None,
        "commit": merge.commit if merge else None,
        "delivery": asdict(dispatch.delivery) if dispatch.delivery else None,
    }
