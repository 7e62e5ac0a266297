"""From status to status."""

from __future__ import annotations

from tests.listmonk.standin.bind import bind
from tests.listmonk.standin.fields import STATUSES
from tests.listmonk.standin.overview import row_of, shown_campaign
from tests.listmonk.standin.state import enum
from tests.listmonk.standin.users import check_campaign, permissions_of
from tests.listmonk.standin.web import Trouble, data, number_of, route

ALLOWED = {
    "running": {"draft", "paused"},
    "scheduled": {"draft", "paused"},
    "draft": {"scheduled"},
    "paused": {"running"},
    "cancelled": {"running", "paused"},
}
"""What each may come from; ``finished`` isn't checked at all."""


@route("PUT", "/api/campaigns/<id>/status")
def change_status(state, request, number):
    """Change a status; the check and the writing are two steps."""
    _check_permission(state, request.user)
    number = number_of(number)
    check_campaign(state, request.user, number, "campaigns:manage")
    wanted = bind(request, {"status": str}).get("status", "")
    with state.lock:
        shown = shown_campaign(state, row_of(state, number))
    check(state, shown["status"], wanted, shown["send_at"])
    state.race()
    write_status(state, number, wanted)
    return data(shown | {"status": wanted})


def _check_permission(state, user):
    wanted = (
        ("campaigns:send",)
        if state.release >= (6, 1)
        else ("campaigns:manage_all", "campaigns:manage")
    )
    if not set(wanted) & set(permissions_of(state, user)):
        raise Trouble(403, f"permission denied: {wanted[-1]}")


def check(state, held, wanted, send_at):
    """Refuse a status that can't follow."""
    if wanted in ALLOWED and held not in ALLOWED[wanted]:
        raise Trouble(400, f"a {held} campaign doesn't become {wanted}")
    if wanted == "scheduled" and not send_at:
        raise Trouble(400, "send_at is wanted")


def write_status(state, number, wanted):
    """Write a status; one that starts later is scheduled."""
    enum("Error updating campaign", "campaign_status", wanted, STATUSES)
    with state.lock:
        row = state.campaigns.get(number)
        if not row:
            raise Trouble(400, "no such campaign")
        row["starts"] += wanted == "running"
        is_later = wanted == "running" and row["send_at"]
        row["status"] = "scheduled" if is_later else wanted
        row["updated_at"] = state.now()
