"""What a merge of a proposal would send, computed as `publish` computes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from binpub.commands.plan import explain
from binpub.commands.review_reading import Sides
from binpub.language import Language
from binpub.mail.message import render_message
from binpub.mail.outbox import outbox
from binpub.mail.transport import Ledger
from binpub.model.addresses import SITE_FILE
from binpub.model.catalog import Catalog
from binpub.model.mailing import Dispatch, DispatchState
from binpub.model.site import TransportName
from binpub.problems import N_, Sentence, Wrong
from binpub.review.notices import Mail
from binpub.source.changes import Change
from binpub.source.git import Commit
from binpub.source.history import Proposed, notice_of, read_history
from binpub.source.readers import AREAS

MOST_MAILS = 200
"""Mails that are rendered; each takes some milliseconds."""

LOCKED = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'\">"
)
"""So that a mail that is opened as a file can neither run nor fetch anything."""


@dataclass(frozen=True)
class Expected:
    """The dispatches that a merge would make due, and those that it would not for want of a list."""

    dispatches: tuple[Dispatch, ...] = ()
    unknown: Sentence | None = None
    """Why it can't be known."""

    @property
    def due(self) -> tuple[Dispatch, ...]:
        """Those that would be sent."""
        return tuple(one for one in self.dispatches if one.state is DispatchState.DUE)

    @property
    def waiting(self) -> int:
        """How many would only be sent when a person says so."""
        return sum(one.state.needs_confirmation for one in self.dispatches)


def expect_mails(sides: Sides, now: datetime, held: Collection[str]) -> Expected:
    """Return what would become due if the proposal were merged now, all but some files that are left out."""
    catalog, proposal = sides.reading.catalog, sides.proposal
    if catalog is None:
        return Expected(unknown=Sentence(N_("site_config/site.yml can’t be read")))
    if sides.repository.is_shallow:
        return Expected(
            unknown=Sentence(N_("this is a shallow clone, which hides what was merged before"))
        )
    if _mails_otherwise(sides, catalog):
        return Expected(
            unknown=Sentence(
                N_(
                    "it changes when or whom this site mails, so that what was merged before may "
                    "be sent too; merge it in a clone, and look at `binpub plan` there"
                )
            )
        )
    changes = tuple(one for one in _sound_changes(sides, catalog) if one.path not in held)
    policy = catalog.site.publish
    proposed = Proposed(Commit(proposal.head, now), changes)
    oldest = now - timedelta(days=policy.max_age)
    try:
        history = read_history(
            sides.repository,
            sides.line,
            policy.since,
            oldest,
            proposed=proposed,
            unapproved=sides.standing.unapproved,
        )
    except Wrong as wrong:
        return Expected(unknown=wrong.sentence)
    mine = _only(catalog, {notice_of(change.path) for change in changes})
    found = outbox(mine, history, Ledger(), now)
    return Expected(tuple(one for one in found if one.merge and one.merge.commit == proposal.head))


def _mails_otherwise(sides: Sides, catalog: Catalog) -> bool:
    """Tell whether other notices than those of the proposal may become due by it."""
    if not any(path == SITE_FILE or path.startswith(f"{AREAS.folder}/") for path in sides.changed):
        return False
    before = sides.before
    return before is None or (
        before.site.publish != catalog.site.publish
        or any(
            area.status.is_mailed
            and slug in before.areas
            and not before.areas[slug].status.is_mailed
            for slug, area in catalog.areas.items()
        )
    )


def _sound_changes(sides: Sides, catalog: Catalog) -> Iterator[Change]:
    for change in sides.proposal.changes:
        if not change.is_removed and notice_of(change.path) in catalog.notices:
            yield change


def _only(catalog: Catalog, wanted: set[str | None]) -> Catalog:
    """Return the catalog with some notices alone."""
    notices = {slug: notice for slug, notice in catalog.notices.items() if slug in wanted}
    return replace(catalog, notices=notices)


@dataclass(frozen=True)
class Preview:
    """A mail as a reviewer reads of it, and as the page that it would be."""

    notice: str
    mail: Mail
    page: bytes = b""


def preview_mails(expected: Expected, catalog: Catalog, language: Language) -> list[Preview]:
    """Return the mails of a merge, as pages that neither run nor fetch anything."""
    shown = expected.dispatches[:MOST_MAILS]
    return [_preview(dispatch, catalog, language) for dispatch in shown]


def _preview(dispatch: Dispatch, catalog: Catalog, language: Language) -> Preview:
    key, message = dispatch.key, render_message(catalog, dispatch)
    is_due = dispatch.state is DispatchState.DUE
    mail = Mail(
        area=catalog.areas[dispatch.area].name,
        subject=message.subject,
        way=_way(dispatch, catalog, language),
        is_due=is_due,
        file=f"mails/{dispatch.area}-{key.notice}.html" if is_due else "",
    )
    return Preview(key.notice, mail, f"<!doctype html>\n{LOCKED}\n{message.html}".encode())


def _way(dispatch: Dispatch, catalog: Catalog, language: Language) -> str:
    area, policy = catalog.areas[dispatch.area], catalog.site.publish
    if dispatch.state is not DispatchState.DUE:
        return language(N_("not now: {reason}"), reason=explain(dispatch, catalog, language))
    if policy.transport is TransportName.MAILDIR:
        text = N_("as a file in {folder}; no resident is mailed")
        return language(text, folder=policy.maildir)
    if not catalog.list_of(area.slug):
        return language(N_("its mailing list isn’t in site_config/lists.yml yet"))
    return language(N_("to each subscriber of its mailing list"))
