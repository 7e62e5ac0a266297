"""Campaigns as they're shown: one, many, or as a mail."""

from __future__ import annotations

import re

from tests.listmonk.standin import gotemplate
from tests.listmonk.standin.fields import STATUSES
from tests.listmonk.standin.gofunctions import Unrenderable
from tests.listmonk.standin.lists import paging
from tests.listmonk.standin.rendering import compile_campaign, render
from tests.listmonk.standin.state import enum
from tests.listmonk.standin.users import check_campaign, lists_of
from tests.listmonk.standin.web import Answer, Trouble, data, html, number_of, route

SORTABLE = {"name", "status", "created_at", "updated_at"}
ORDER = [
    "id",
    "created_at",
    "updated_at",
    "views",
    "clicks",
    "bounces",
    "lists",
    "media",
    "started_at",
    "to_send",
    "sent",
    "uuid",
    "type",
    "name",
    "subject",
    "from_email",
    "body",
    "body_source",
    "altbody",
    "send_at",
    "status",
    "content_type",
    "tags",
    "headers",
    "attribs",
    "template_id",
    "messenger",
    "archive",
    "archive_slug",
    "archive_template_id",
    "archive_meta",
]


@route("GET", "/api/campaigns", "campaigns:get_all", "campaigns:get")
def show_campaigns(state, request):
    """Answer a page of campaigns; by tag, never by slug."""
    for status in request.all("status"):
        enum("Error fetching campaign", "campaign_status", status, STATUSES)
    query = request.value("query").strip()
    if re.search(r"[()!<&|:*']", query):
        raise Trouble(500, "Error fetching campaign: pq: syntax error in tsquery")
    allowed = lists_of(state, request.user)
    tags, statuses = set(request.all("tag")), request.all("status")
    with state.lock:
        rows = [
            row
            for row in state.campaigns.values()
            if tags <= set(row["tags"])
            and (not statuses or row["status"] in statuses)
            and (not query or query.lower() in f"{row['name']} {row['subject']}".lower())
            and (allowed is None or set(allowed) & {one["id"] for one in row["lists"]})
        ]
        by = request.value("order_by")
        by = by if by in SORTABLE else "created_at"
        rows.sort(key=lambda row: row[by], reverse=request.value("order") != "asc")
        offset, limit, page, per_page = paging(request)
        cut = rows[offset : offset + limit if limit else None]
        shown = [shown_campaign(state, row, request.is_true("no_body")) for row in cut]
    numbers = (len(rows), per_page, page) if shown else (0, 0, 0)
    return data(
        {
            "results": shown,
            "search": "",
            "query": query if shown else "",
            **dict(zip(("total", "per_page", "page"), numbers, strict=True)),
        }
    )


@route("GET", "/api/campaigns/running/stats", "campaigns:get_all", "campaigns:get")
def show_running(state, request):
    """Answer how far the running ones are."""
    names = ("id", "status", "to_send", "sent")
    return data(
        [
            {name: row[name] for name in names}
            | {name: state.written(row[name]) for name in ("started_at", "updated_at")}
            | {"rate": 0, "net_rate": 0}
            for row in list(state.campaigns.values())
            if row["status"] == "running"
        ]
    )


@route("GET", "/api/campaigns/<id>", "campaigns:get_all", "campaigns:get")
def show_campaign(state, request, number):
    """Answer one campaign."""
    number = number_of(number)
    check_campaign(state, request.user, number, "campaigns:get")
    with state.lock:
        return data(shown_campaign(state, row_of(state, number), request.is_true("no_body")))


@route("GET", "/api/campaigns/<id>/preview", "campaigns:get_all", "campaigns:get")
def preview(state, request, number):
    """Answer a campaign as somebody would get it."""
    number = number_of(number)
    check_campaign(state, request.user, number, "campaigns:get")
    row = dict(row_of(state, number))
    template = state.templates.get(row["template_id"], {"body": ""})
    try:
        rendered = render(state, compile_campaign(state, row, template["body"]))
    except gotemplate.Uncompilable as error:
        raise Trouble(400, f"compiling: {error}") from None
    except Unrenderable as error:
        raise Trouble(400, f"rendering: {error}") from None
    if row["content_type"] == "plain":
        return Answer(200, rendered.body.encode(), "text/plain; charset=UTF-8")
    return html(rendered.body)


def row_of(state, number):
    """Return a campaign's row."""
    if number not in state.campaigns:
        raise Trouble(400, "no such campaign")
    return state.campaigns[number]


def shown_campaign(state, row, no_body=False):
    shown = {name: row[name] for name in ORDER}
    for name in ("created_at", "updated_at", "started_at", "send_at"):
        shown[name] = state.written(row[name])
    if no_body:
        shown["body"] = ""
    if state.release < (6, 0):
        del shown["attribs"]
    return shown
