"""Mails for tests: rendered from a catalog and parsed as a mail program does."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email import policy

from binpub.mail.message import render_message
from binpub.model.mailing import Dispatch, DispatchKey, DispatchState, Merge

MERGED = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
EVER = datetime(2000, 1, 1, tzinfo=UTC)


def a_message(catalog, notice="2026-11-20-tip", *, area="centrum"):
    """The message of a notice's newest revision to an area."""
    key = DispatchKey(catalog.site.id, area, notice, catalog.notices[notice].revision)
    dispatch = Dispatch(key, DispatchState.DUE, Merge(MERGED, "c0ffee"))
    return render_message(catalog, dispatch)


def parsed(message):
    """A message as it arrives."""
    return email.message_from_bytes(message.as_bytes(), policy=policy.default)


def parts(message):
    """The text part and the HTML part of a message as it arrives."""
    mail = parsed(message)
    return tuple(mail.get_body([kind]).get_content() for kind in ("plain", "html"))
