"""What residents reach: the form, the confirmation, and leaving."""

from __future__ import annotations

import json
import re
from html import escape

from tests.listmonk.standin.delivery import Post
from tests.listmonk.standin.gofunctions import DUMMY, Unrenderable
from tests.listmonk.standin.mail import parse_address
from tests.listmonk.standin.rendering import Rendered, compile_campaign, render
from tests.listmonk.standin.state import new_uuid
from tests.listmonk.standin.web import Answer, Trouble, as_json, data, html, route

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
NO_INDEX = {"X-Robots-Tag": "noindex"}


def page(title, inside, status=200, **headers):
    """Answer with a page."""
    return html(
        f"<!DOCTYPE html><html><head><title>{escape(title)}</title></head>"
        f"<body><h2>{escape(title)}</h2>{inside}</body></html>",
        status,
        **headers,
    )


def message(words, status=200):
    """Answer with a page that says something."""
    return page("Oh" if status != 200 else "Lists", f"<div>{escape(words)}</div>", status)


def _open_lists(state):
    return [
        row for row in state.lists.values() if (row["type"], row["status"]) == ("public", "active")
    ]


@route("GET", "/api/public/lists", is_public=True)
def show_public_lists(state, request):
    """Answer the lists that anybody may join, without the envelope."""
    return as_json([{"uuid": row["uuid"], "name": row["name"]} for row in _open_lists(state)])


@route("GET", "/api/public/captcha/altcha", is_public=True)
def show_captcha(state, request):
    """Answer a riddle, where one is asked."""
    if not state.settings["captcha"]:
        raise Trouble(404, "captcha not enabled")
    return as_json({"algorithm": "SHA-256", "challenge": "", "salt": "", "signature": ""})


@route("GET", "/subscription/form", is_public=True)
def show_form(state, request):
    """Answer the form, on which every list is ticked."""
    if not state.settings["public_page"]:
        return message("This is switched off.", 404)
    boxes = "".join(
        f'<li><input checked="true" type="checkbox" name="l" value="{row["uuid"]}">'
        f"<label>{escape(row['name'])}</label></li>"
        for row in _open_lists(state)
    )
    if not boxes:
        return message("There are no lists.", 500)
    return page(
        "Subscribe",
        '<form method="post" action=""><input name="email" type="email">'
        f'<input name="nonce" value=""><input name="name"><ul>{boxes}</ul></form>',
    )


@route("POST", "/subscription/form", is_public=True)
def subscribe_by_form(state, request):
    """Subscribe; a robot that fills in the hidden field is told that the gate is bad."""
    if not state.settings["public_page"]:
        raise Trouble(404, "This is switched off.")
    if request.value("nonce"):
        raise Trouble(502, "This is switched off.")
    if state.settings["captcha"] and not request.value("altcha"):
        return message("The riddle wasn't solved.", 400)
    try:
        has_optin = _subscribe(state, *_asked(request))
    except Trouble as trouble:
        return message(trouble.message, trouble.status)
    following = request.value("next").strip()
    if following and state.release >= (6, 2) and following in state.settings["trusted_urls"]:
        return Answer(303, b"", "", {"Location": following})
    return message("Confirm it by the mail that was sent." if has_optin else "You are subscribed.")


@route("POST", "/api/public/subscription", is_public=True)
def subscribe_by_api(state, request):
    """Subscribe; no captcha and no hidden field is looked at."""
    if not state.settings["public_page"]:
        raise Trouble(400, "This is switched off.")
    return data({"has_optin": _subscribe(state, *_asked(request))})


def _asked(request):
    if request.form:
        return request.value("email"), request.value("name"), request.form.get("l", [])
    sent = json.loads(request.body or b"{}")
    return sent.get("email", ""), sent.get("name", ""), sent.get("list_uuids") or []


def _subscribe(state, email, name, uuids):
    """Subscribe somebody; a list that there isn't is passed over without a word."""
    if not uuids:
        raise Trouble(400, "Which list?")
    email = email.strip().lower()
    if len(email) > 1000 or parse_address(email) != ("", email):
        raise Trouble(400, "That is no address.")
    for one in uuids:
        if not UUID.fullmatch(one):
            raise Trouble(500, f'pq: invalid input syntax for type uuid: "{one}"')
    lists = [row for row in state.lists.values() if row["uuid"] in [u.lower() for u in uuids]]
    if any(row["type"] == "private" for row in lists):
        raise Trouble(400, "No such list.")
    subscriber = find_subscriber(state, email) or add_subscriber(state, email, name.strip())
    for row in lists:
        key = subscriber["id"], row["id"]
        held = state.subscriptions.get(key)
        is_out = subscriber["status"] == "blocklisted"
        with state.lock:
            if is_out or held != "confirmed":
                state.subscriptions[key] = "unsubscribed" if is_out else "unconfirmed"
    return _ask_to_confirm(state, subscriber)


def find_subscriber(state, email):
    """Return who has an address."""
    return next((one for one in state.subscribers.values() if one["email"] == email), None)


def add_subscriber(state, email, name=""):
    """Add somebody."""
    number = state.next_number("subscribers")
    row = {
        "id": number,
        "uuid": new_uuid(),
        "email": email,
        "status": "enabled",
        "name": name or email.partition("@")[0],
        "attribs": {},
    }
    with state.lock:
        state.subscribers[number] = row
    return row


def _unconfirmed(state, subscriber):
    return [
        state.lists[number]
        for (one, number), status in list(state.subscriptions.items())
        if one == subscriber["id"] and status == "unconfirmed"
    ]


def _ask_to_confirm(state, subscriber):
    lists = [row for row in _unconfirmed(state, subscriber) if row["optin"] == "double"]
    if not lists or not state.settings["send_optin"]:
        return False
    root = state.settings["root_url"]
    query = "&".join(f"l={row['uuid']}" for row in lists)
    link = f"{root}/subscription/optin/{subscriber['uuid']}?{query}"
    leave = f"{root}/subscription/{DUMMY}/{subscriber['uuid']}"
    with state.lock:
        state.optins.append({"to": subscriber["email"], "link": link})
    items = "".join(f"<li>{escape(row['name'])}</li>" for row in lists)
    body = (
        f'<h2>Confirm</h2><ul>{items}</ul><p><a href="{escape(link)}">Confirm</a></p>'
        f'<a href="{leave}?manage=true">Leave</a>'
    )
    own = [
        ("X-Listmonk-Subscriber", subscriber["uuid"]),
        ("List-Unsubscribe", f"<{leave}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ]
    sender = {"from_email": state.settings["from_email"], "content_type": "html"}
    sent = Post(state).send(sender, subscriber["email"], Rendered("Confirm it", body, None), own)
    if not sent and state.settings["smtp"]:
        raise Trouble(400, "The mail couldn't be sent.")
    return True


@route("GET", "/subscription/optin/<uuid>", is_public=True)
@route("POST", "/subscription/optin/<uuid>", is_public=True)
def confirm(state, request, uuid):
    """Ask to confirm, and confirm; a mail scanner's GET confirms nothing, unless it's set so."""
    uuids = (request.form if request.method == "POST" else request.query).get("l", [])
    subscriber = _subscriber_of(state, uuid, *uuids)
    if isinstance(subscriber, Answer):
        return subscriber
    lists = [row for row in _unconfirmed(state, subscriber) if not uuids or row["uuid"] in uuids]
    if not lists:
        return message("There is nothing to confirm.")
    if request.is_true("confirm") or not state.settings["show_optin_page"]:
        with state.lock:
            for row in lists:
                state.subscriptions[subscriber["id"], row["id"]] = "confirmed"
        return message("You are subscribed.")
    inside = "".join(
        f'<input type="hidden" name="l" value="{row["uuid"]}" /><li>{escape(row["name"])}</li>'
        for row in lists
    )
    return page(
        "Confirm",
        f'<form method="post"><ul>{inside}</ul>'
        '<input type="hidden" name="confirm" value="true" /><button>Confirm</button></form>',
        **NO_INDEX,
    )


def _subscriber_of(state, *uuids):
    if not all(UUID.fullmatch(one) for one in uuids):
        return message("No such id.", 400)
    found = [one for one in state.subscribers.values() if one["uuid"] == uuids[0].lower()]
    return found[0] if found else message(f"no subscriber {uuids[0]}", 404)


@route("GET", "/subscription/<uuid>/<uuid>", is_public=True)
def show_leaving(state, request, campaign, uuid):
    """Answer the page by which one leaves."""
    subscriber = _subscriber_of(state, uuid, campaign)
    if isinstance(subscriber, Answer):
        return subscriber
    if not request.is_true("manage"):
        return page("Leave", '<form method="post"><button>Leave</button></form>', **NO_INDEX)
    held = [
        state.lists[number]
        for (one, number), status in state.subscriptions.items()
        if one == subscriber["id"] and status != "unsubscribed"
    ]
    boxes = "".join(
        f'<input type="checkbox" name="l" value="{row["uuid"]}" checked />'
        for row in held
        if row["type"] == "public"
    )
    return page(
        "Manage",
        '<form method="post"><input type="hidden" name="manage" value="true" />'
        f'<input name="name" value="{escape(subscriber["name"])}">{boxes}</form>',
        **NO_INDEX,
    )


@route("POST", "/subscription/<uuid>/<uuid>", is_public=True)
def leave(state, request, campaign, uuid):
    """Leave the lists of a campaign; or those that aren't ticked any more, or all for good."""
    subscriber = _subscriber_of(state, uuid, campaign)
    if isinstance(subscriber, Answer):
        return subscriber
    left = _lists_left(state, request, campaign, subscriber)
    with state.lock:
        if request.is_true("blocklist"):
            subscriber["status"] = "blocklisted"
        for key in list(state.subscriptions):
            if key[0] == subscriber["id"] and key[1] in left:
                state.subscriptions[key] = "unsubscribed"
    return message("You have left.")


def _lists_left(state, request, campaign, subscriber):
    if request.is_true("blocklist"):
        return set(state.lists)
    if request.is_true("manage"):
        kept = request.form.get("l", [])
        return {
            number
            for number, row in state.lists.items()
            if row["type"] == "public" and row["uuid"] not in kept
        }
    rows = [row for row in state.campaigns.values() if row["uuid"] == campaign]
    return {one["id"] for row in rows for one in row["lists"]}


@route("GET", "/campaign/<uuid>/<uuid>", is_public=True)
def show_message(state, request, campaign, uuid):
    """Answer a mail as a page."""
    rows = [row for row in state.campaigns.values() if row["uuid"] == campaign]
    subscriber = _subscriber_of(state, uuid, campaign)
    if isinstance(subscriber, Answer):
        return subscriber
    if not rows:
        return message("No such mail.", 404)
    template = state.templates.get(rows[0]["template_id"], {"body": ""})["body"]
    try:
        return html(render(state, compile_campaign(state, rows[0], template), subscriber).body)
    except Unrenderable:
        return message("It can't be shown.", 500)
