"""The verb ``status``: say how far each dispatch is, and what needs a person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from binpub.commands.plan import (
    LOOK_BACK,
    Plan,
    describe,
    is_missed,
    make_plan,
    read_merged,
    render_faults,
    render_row,
    render_rows,
    render_totals,
)
from binpub.commands.transports import Tell, open_transport, silent
from binpub.language import Language
from binpub.mail.transport import Ledger
from binpub.model.catalog import Catalog
from binpub.model.mailing import Dispatch, DispatchKey, Stage
from binpub.model.site import TransportName
from binpub.problems import N_, Sentence


@dataclass(frozen=True)
class Status:
    """What became of each dispatch, and what the transport lacks."""

    plan: Plan
    rows: tuple[Dispatch, ...]
    """The dispatches that were lately merged, newest first."""

    waiting: frozenset[DispatchKey]
    """Which of them need a person."""

    faults: tuple[Sentence, ...]

    @property
    def needs_person(self) -> bool:
        """Whether there is anything that nothing but a person can mend."""
        return bool(self.waiting or self.faults)


def status(
    root: Path, now: datetime, name: TransportName | None = None, tell: Tell = silent
) -> Status:
    """Compare what was merged with what the transport holds, and change nothing."""
    merged = read_merged(root, now, LOOK_BACK)
    with open_transport(merged.catalog, root, name, tell) as transport:
        plan = make_plan(merged, transport, now, LOOK_BACK)
        faults = (*_unknown(merged.catalog, plan.ledger), *transport.faults())
    rows = tuple(one for one in plan.dispatches if one.merge or one.delivery)
    late = timedelta(days=merged.catalog.site.publish.late_after)
    waiting = frozenset(one.key for one in rows if _needs_person(one, merged.catalog, now - late))
    return Status(plan, rows, waiting, faults)


def _needs_person(dispatch: Dispatch, catalog: Catalog, long_ago: datetime) -> bool:
    delivery = dispatch.delivery
    is_old = bool(dispatch.merge and dispatch.merge.at < long_ago)
    if delivery and delivery.is_started:
        return delivery.needs_person or (delivery.stage is Stage.SENDING and is_old)
    # A draft waits for a run to be repeated, or for somebody to delete it before it's started.
    is_waiting = bool(delivery) or dispatch.state.needs_confirmation
    return is_waiting or is_missed(dispatch, catalog)


def _unknown(catalog: Catalog, ledger: Ledger) -> Iterator[Sentence]:
    """Yield what the transport holds and git knows nothing of."""
    for key in sorted(ledger.deliveries):
        notice = catalog.notices.get(key.notice)
        if notice is None or key.area not in catalog.todays or key.revision > notice.revision:
            yield Sentence(
                N_("{key} is in the transport, but nothing of the kind is in the commit"), key=key
            )


def render_text(status: Status, language: Language) -> str:
    """Return a line a dispatch, marked where it needs a person; then faults, then how many."""
    catalog = status.plan.merged.catalog
    rows = [
        ("!" if one.key in status.waiting else " ", *render_row(one, catalog, language))
        for one in status.rows
    ]
    faults = render_faults(status.faults, language)
    return f"{render_rows(rows)}{faults}{render_totals(status.rows, language)}\n"


def render_json(status: Status, language: Language) -> str:
    """Return the commit, every dispatch, and every fault."""
    merged = status.plan.merged
    told = {
        "commit": merged.commit,
        "needs_person": status.needs_person,
        "dispatches": [
            {
                **describe(one, merged.catalog, language),
                "needs_person": one.key in status.waiting,
            }
            for one in status.rows
        ],
        "faults": [language.say(fault) for fault in status.faults],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
