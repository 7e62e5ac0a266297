"""Templates: names aren't unique either."""

from __future__ import annotations

import re

from tests.listmonk.standin import gotemplate
from tests.listmonk.standin.bind import bind
from tests.listmonk.standin.state import enum, refuse_what_no_database_takes
from tests.listmonk.standin.web import Trouble, data, number_of, route

FIELDS = {"name": str, "type": str, "subject": str, "body": str, "body_source": "text or null"}
KINDS = {"campaign", "campaign_visual", "tx"}
PLACEHOLDER = re.compile(r'{{(\s+)?template\s+?"content"(\s+)?\.(\s+)?}}')


@route("GET", "/api/templates", "templates:get")
def show_templates(state, request):
    """Answer all templates."""
    no_body = request.is_true("no_body")
    return data([_shown(state, row, no_body) for row in list(state.templates.values())])


@route("GET", "/api/templates/<id>", "templates:get")
def show_template(state, request, number):
    """Answer a template."""
    row = _row(state, number_of(number))
    return data(_shown(state, row, request.is_true("no_body")))


@route("POST", "/api/templates", "templates:manage")
def add_template(state, request):
    """Make a template, each time another one."""
    wanted = _checked(bind(request, FIELDS))
    enum("Error creating template", "template_type", wanted.get("type", ""), KINDS)
    moment, number = state.now(), state.next_number("templates")
    row = {
        "id": number,
        "created_at": moment,
        "updated_at": moment,
        "name": "",
        "subject": "",
        "type": "",
        "body": "",
        "is_default": False,
    } | wanted
    refuse_what_no_database_takes("Error creating template", row)
    with state.lock:
        state.templates[number] = row
    return data(_shown(state, row))


@route("PUT", "/api/templates/<id>", "templates:manage")
def change_template(state, request, number):
    """Change a template's name and body; its type stays."""
    wanted = _checked(bind(request, FIELDS))
    row = _row(state, number_of(number))
    refuse_what_no_database_takes("Error updating template", wanted)
    new = {name: wanted[name] for name in ("name", "body") if wanted.get(name)}
    # Without a subject the real one writes the old name there.
    new["subject"] = row["name"]
    with state.lock:
        row.update(new, updated_at=state.now())
    return data(_shown(state, row))


@route("PUT", "/api/templates/<id>/default", "templates:manage")
def make_default(state, request, number):
    """Make a template the one that is used where none is said."""
    number = number_of(number)
    with state.lock:
        for row in state.templates.values():
            row["is_default"] = row["id"] == number and row["type"] == "campaign"
    return show_templates(state, request)


@route("DELETE", "/api/templates/<id>", "templates:manage")
def remove_template(state, request, number):
    """Delete a template, unless it's the default."""
    number = number_of(number)
    if state.templates.get(number, {"is_default": True})["is_default"]:
        raise Trouble(400, "the default template stays")
    with state.lock:
        del state.templates[number]
        for campaign in state.campaigns.values():
            if campaign["template_id"] == number:
                campaign["template_id"] = default_of(state)
    return data(True)


def default_of(state):
    """Return the number of the default template, if there is one."""
    return next((row["id"] for row in state.templates.values() if row["is_default"]), None)


def _row(state, number):
    if number not in state.templates:
        raise Trouble(400, "no such template")
    return state.templates[number]


def _checked(wanted):
    if not 1 <= len((wanted.get("name") or "").encode()) <= 2000:
        raise Trouble(500, "Internal Server Error")
    body = wanted.get("body") or ""
    if wanted.get("type") == "campaign" and not PLACEHOLDER.search(body):
        raise Trouble(400, 'a template must hold {{ template "content" . }}')
    try:
        gotemplate.parse(body)
    except gotemplate.Uncompilable as error:
        raise Trouble(400, f"error compiling transactional template: {error}") from None
    return wanted


def _shown(state, row, no_body=False):
    shown = row | {name: state.written(row[name]) for name in ("created_at", "updated_at")}
    shown["body_source"] = None
    return {name: value for name, value in shown.items() if not (no_body and name == "body")}
