"""What tests may do to the engine from outside, and what a person does there by hand."""

from __future__ import annotations

from datetime import timedelta

from tests.listmonk.standin import campaigns, lists, transitions
from tests.listmonk.standin.fields import EDITABLE, EMPTY
from tests.listmonk.standin.overview import shown_campaign
from tests.listmonk.standin.state import clean_tags, new_uuid
from tests.listmonk.standin.subscribing import add_subscriber, find_subscriber
from tests.listmonk.standin.web import Trouble


def show(state, faults):
    """Return everything that is held and was sent."""
    with state.lock:
        status = {f"{state.subscribers[one]['email']}": {} for one, _ in state.subscriptions}
        for (one, number), how in state.subscriptions.items():
            status[state.subscribers[one]["email"]][state.lists[number]["name"]] = how
        return {
            "lists": [lists.shown_list(state, row) for row in state.lists.values()],
            "campaigns": [
                shown_campaign(state, row)
                | {
                    "attribs": row["attribs"],
                    "starts": row["starts"],
                    "picked_up": row["picked_up"],
                }
                for row in state.campaigns.values()
            ],
            "templates": [
                {name: row[name] for name in ("id", "name", "type", "body", "is_default")}
                for row in state.templates.values()
            ],
            "subscriptions": status,
            "mails": list(state.mails),
            "optins": list(state.optins),
            "log": list(state.log),
            "failed_deeds": list(state.failed_deeds),
        }


def forget(state, faults):
    """Empty the log of requests."""
    state.log.clear()


def configure(state, faults, **settings):
    """Change settings."""
    state.settings.update(settings)


def add_fault(state, faults, **rule):
    """Add a rule for faults."""
    faults.add(rule)


def clear_faults(state, faults):
    """Forget the rules for faults."""
    faults.clear()


def aim(state, faults, process):
    """Say which process a rule kills."""
    faults.aim(process)


def change_user(state, faults, name, **fields):
    """Change a user: its token (empty: none is right), permissions, list_role; or add one."""
    new = {"username": name, "token": "", "role": 9, "list_role": None, "permissions": []}
    state.users[name] = state.users.get(name, new) | fields


def add_subscribers(state, faults, to, emails, status="confirmed"):
    """Put people on a list, without a mail."""
    row = find_list(state, to)
    for email in emails:
        subscriber = find_subscriber(state, email) or add_subscriber(state, email)
        with state.lock:
            state.subscriptions[subscriber["id"], row["id"]] = status


def add_list(state, faults, **fields):
    """Make a list: public, asking twice, unless said otherwise."""
    row = lists.create(state, {"type": "public", "optin": "double"} | fields)
    return lists.shown_list(state, row)


def find_list(state, which):
    """Return a list by number, uuid or tag."""
    for row in state.lists.values():
        if which in (row["id"], row["uuid"]) or which in row["tags"]:
            return row
    raise Trouble(400, f"no list {which}")


def change_list(state, faults, which, do, **fields):
    """Archive, delete, duplicate, hide (make it private), open or change a list."""
    row = find_list(state, which)
    if do == "delete":
        return lists.delete(state, row["id"])
    if do == "duplicate":
        with state.lock:
            number = state.next_number("lists")
            state.lists[number] = row | {
                "id": number,
                "uuid": new_uuid(),
                "tags": list(row["tags"]),
            }
        return number
    deeds = {
        "archive": {"status": "archived"},
        "hide": {"type": "private"},
        "open": {"status": "active", "type": "public"},
        "untag": {"tags": []},
        "change": fields,
    }
    with state.lock:
        row.update(deeds[do])
    return None


def find_campaign(state, which):
    """Return a campaign by number or slug, or the newest."""
    with state.lock:
        rows = [
            row
            for row in state.campaigns.values()
            if which is None or which in (row["id"], row["archive_slug"])
        ]
    if not rows:
        raise Trouble(400, f"no campaign {which}")
    return rows[-1]


def change_campaign(state, faults, do, which=None, **fields):
    """Clone, edit, delete, rename or untag a campaign, or start, pause, cancel or finish it."""
    row = find_campaign(state, which)
    statuses = {"start": "running", "pause": "paused", "cancel": "cancelled", "finish": "finished"}
    if do in statuses:
        transitions.check(state, row["status"], statuses[do], row["send_at"])
        return transitions.write_status(state, row["id"], statuses[do])
    if do == "delete":
        with state.lock:
            state.campaigns.pop(row["id"], None)
        return None
    if do == "clone":
        return _clone(state, row)
    if do != "age" and row["status"] not in EDITABLE:
        raise Trouble(400, "a running or ended campaign isn't changed")
    deeds = {"rename": {"name": "renamed by hand"}, "untag": {"tags": []}, "edit": fields}
    with state.lock:
        if do == "age":
            row["created_at"] -= timedelta(days=fields["days"])
        else:
            row.update(deeds[do], updated_at=state.now())
    return None


def _clone(state, row):
    """Copy a campaign as the interface does: with its tags, and a slug of its own."""
    with state.lock:
        number = state.next_number("campaigns")
        moment = state.now()
        slug = f"{row['archive_slug']}-{new_uuid()[:6]}" if row["archive_slug"] else None
        state.campaigns[number] = row | {
            "id": number,
            "uuid": new_uuid(),
            "name": "Copy of " + row["name"],
            "status": "draft",
            "archive_slug": slug,
            "created_at": moment,
            "updated_at": moment,
            "sent": 0,
            "to_send": 0,
            "started_at": None,
            "last": 0,
            "max": 0,
            "starts": 0,
            "picked_up": 0,
            "lists": [dict(one) for one in row["lists"]],
        }
    return number


def add_campaigns(
    state, faults, *, count, newest_days=0.0, step_days=1.0, status="finished", prefix="old"
):
    """Put many campaigns there, the newest some days old and each older by a step."""
    start = state.now() - timedelta(days=newest_days + step_days * count)
    for index in range(count):
        wanted = dict(EMPTY) | {
            "name": f"{prefix} {index}",
            "subject": prefix,
            "body": "x",
            "lists": [],
            "headers": [],
            "type": "regular",
            "messenger": "email",
            "content_type": "html",
            "archive_meta": {},
            "from_email": state.settings["from_email"],
            "archive_slug": f"{prefix}-{index}",
            "tags": clean_tags([f"{prefix}-{index}"]),
        }
        moment = start + timedelta(days=step_days * (index + 1))
        campaigns.create(state, wanted, created_at=moment, updated_at=moment, status=status)


DEEDS = {
    function.__name__: function
    for function in (
        show,
        forget,
        configure,
        add_fault,
        clear_faults,
        aim,
        change_user,
        add_subscribers,
        add_list,
        change_list,
        change_campaign,
        add_campaigns,
    )
}
