"""Campaigns: made as drafts, looked up by tag, unique by slug."""

from __future__ import annotations

from tests.listmonk.standin.bind import bind
from tests.listmonk.standin.fields import EDITABLE, EMPTY, FIELDS, checked
from tests.listmonk.standin.overview import row_of, shown_campaign
from tests.listmonk.standin.state import (
    clean_tags,
    enum,
    new_uuid,
    refuse_what_no_database_takes,
)
from tests.listmonk.standin.templates import default_of
from tests.listmonk.standin.users import check_campaign, lists_of
from tests.listmonk.standin.web import Trouble, as_json, data, number_of, route


@route("POST", "/api/campaigns", "campaigns:manage_all", "campaigns:manage")
def add_campaign(state, request):
    """Make a draft, whatever status is asked for."""
    wanted = bind(request, FIELDS, dict(EMPTY))
    wanted["lists"] = _allowed(state, request.user, wanted["lists"])
    wanted["type"] = wanted["type"] or "regular"
    wanted["messenger"] = wanted["messenger"] or "email"
    wanted = checked(state, wanted)
    return data(shown_campaign(state, create(state, wanted)))


def create(state, wanted, **more):
    """Add a campaign; what the database refuses is refused here."""
    operation = "Error creating campaign"
    enum(operation, "campaign_type", wanted["type"], {"regular", "optin"})
    tags = clean_tags(wanted["tags"])
    if any(len(tag) > 100 for tag in tags):
        raise Trouble(500, f"{operation}: pq: value too long for type character varying(100)")
    refuse_what_no_database_takes(operation, wanted)
    number = state.next_number("campaigns")
    template = wanted["template_id"]
    if template is None and wanted["content_type"] != "visual":
        template = default_of(state)
    known = state.templates.get(template, {"type": "campaign_visual"})
    moment = state.now()
    row = (
        wanted
        | {
            "id": number,
            "uuid": new_uuid(),
            "created_at": moment,
            "updated_at": moment,
            "lists": _named(state, wanted["lists"]),
            "tags": tags,
            "attribs": wanted["attribs"] or {},
            "template_id": None if known["type"] == "campaign_visual" else template,
            "status": "draft",
            "views": 0,
            "clicks": 0,
            "bounces": 0,
            "media": [],
            "sent": 0,
            "started_at": None,
            "to_send": 0,
            "body_source": None,
            "archive_template_id": None,
            "last": 0,
            "max": 0,
            "starts": 0,
            "picked_up": 0,
        }
        | more
    )
    with state.lock:
        _check_slug(state, operation, row)
        state.campaigns[number] = row
    return row


@route("PUT", "/api/campaigns/<id>", "campaigns:manage_all", "campaigns:manage")
def change_campaign(state, request, number):
    """Lay a request over a campaign that isn't running; lists must be said again."""
    number = number_of(number)
    check_campaign(state, request.user, number, "campaigns:manage")
    with state.lock:
        row = row_of(state, number)
        if row["status"] not in EDITABLE:
            raise Trouble(400, "a running or ended campaign isn't changed")
        held = {name: row[name] for name in FIELDS} | {
            "lists": None,
            "media": None,
            "attribs": None,
        }
        held["send_at"] = state.written(row["send_at"])
    wanted = bind(request, FIELDS, held)
    wanted["lists"] = _allowed(state, request.user, wanted["lists"])
    wanted["type"] = row["type"]
    wanted = checked(state, wanted)
    # As in the real one, what was checked may have changed when it's written.
    state.race()
    return data(shown_campaign(state, write(state, row, wanted)))


def write(state, row, wanted):
    """Write all fields of a campaign."""
    operation = "Error updating campaign"
    refuse_what_no_database_takes(operation, wanted)
    template = wanted["template_id"]
    if template is not None and template not in state.templates:
        raise Trouble(
            500,
            f"{operation}: pq: insert or update on table violates foreign key "
            'constraint "campaigns_template_id_fkey".',
        )
    new = wanted | {
        "lists": _named(state, wanted["lists"]),
        "tags": [tag[:100] for tag in clean_tags(wanted["tags"])],
        "attribs": wanted["attribs"] or {},
        "altbody": wanted["altbody"] or None,
        "media": [],
        "template_id": None if wanted["content_type"] == "visual" else template,
    }
    with state.lock:
        _check_slug(state, operation, row | new)
        if row["id"] not in state.campaigns:
            raise Trouble(400, "no such campaign")
        if row["status"] == "scheduled" and new["send_at"] is None:
            row["status"] = "draft"
        row.update(new, updated_at=state.now())
    return row


@route("DELETE", "/api/campaigns/<id>", "campaigns:manage_all", "campaigns:manage")
def remove_campaign(state, request, number):
    """Delete a campaign in any status; its slug is free again."""
    number = number_of(number)
    check_campaign(state, request.user, number, "campaigns:manage")
    with state.lock:
        row_of(state, number)
        del state.campaigns[number]
    return as_json({"data": True})


def _allowed(state, user, numbers):
    allowed = lists_of(state, user)
    return [one for one in numbers or [] if allowed is None or one in allowed]


def _named(state, numbers):
    """Return the lists that there are; others are dropped without a word."""
    return [
        {"id": row["id"], "name": row["name"]}
        for row in state.lists.values()
        if row["id"] in numbers
    ]


def _check_slug(state, operation, row):
    slug = row["archive_slug"]
    for other in state.campaigns.values() if slug is not None else ():
        if other["archive_slug"] == slug and other["id"] != row["id"]:
            raise Trouble(
                500,
                f"{operation}: pq: duplicate key value violates unique constraint "
                f'"campaigns_archive_slug_key". Key (archive_slug)=({slug}) already exists.',
            )
