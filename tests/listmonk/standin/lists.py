"""Mailing lists: names aren't unique, and an update without tags clears them."""

from __future__ import annotations

from tests.listmonk.standin.bind import bind
from tests.listmonk.standin.state import (
    clean_tags,
    enum,
    new_uuid,
    refuse_what_no_database_takes,
)
from tests.listmonk.standin.users import lists_of
from tests.listmonk.standin.web import Trouble, data, number_of, route

FIELDS = {
    "name": str,
    "type": str,
    "optin": str,
    "status": str,
    "tags": [str],
    "description": str,
}
ENUMS = {
    "type": ("list_type", {"public", "private", "temporary"}),
    "optin": ("list_optin", {"single", "double"}),
    "status": ("list_status", {"active", "archived"}),
}
SORTABLE = {"name", "status", "created_at", "updated_at", "subscriber_count"}


@route("GET", "/api/lists")
def show_lists(state, request):
    """Answer the lists, all of them where the short form is asked."""
    allowed = lists_of(state, request.user)
    rows = [row for row in state.lists.values() if allowed is None or row["id"] in allowed]
    if request.is_true("minimal"):
        wanted = request.value("status")
        rows = [row for row in rows if not wanted or row["status"] == wanted]
        if not rows:
            return data([])
        shown = [shown_list(state, row, counted=False) for row in rows]
        return data(_page(shown, len(rows), len(rows), 1))
    return _show_page(state, request, rows)


def _show_page(state, request, rows):
    for name in ("type", "optin", "status"):
        wanted = request.value(name)
        rows = [row for row in rows if not wanted or row[name] == wanted]
    tags = set(request.all("tag"))
    rows = [row for row in rows if tags <= set(row["tags"])]
    offset, limit, page, per_page = paging(request)
    _count(state)
    # The real one cuts the page out before it sorts.
    cut = [shown_list(state, row) for row in rows[offset : offset + limit if limit else None]]
    by = request.value("order_by")
    by = by if by in SORTABLE else "created_at"
    cut.sort(key=lambda row: row[by], reverse=request.value("order") != "asc")
    return data(_page(cut, len(rows) if cut else 0, per_page, page))


def _page(rows, total, per_page, page):
    return {
        "results": rows,
        "search": "",
        "query": "",
        "total": total,
        "per_page": per_page,
        "page": page,
    }


def paging(request):
    """Return offset, limit (0: none), page and rows a page, as they were asked."""
    page = request.value("page")
    page = int(page) if page.isdigit() and int(page) > 0 else 1
    asked = request.value("per_page")
    if asked == "all" or (asked.startswith("-") and asked[1:].isdigit()):
        return 0, 0, page, 0
    per_page = int(asked) if asked.isdigit() and int(asked) > 0 else 20
    return (page - 1) * per_page, per_page, page, per_page


@route("GET", "/api/lists/<id>")
def show_list(state, request, number):
    """Answer one list."""
    number = number_of(number)
    _check(state, request.user, number, manage=False)
    return data(shown_list(state, _row(state, number)))


@route("POST", "/api/lists", "lists:manage_all")
def add_list(state, request):
    """Make a list, each time another one."""
    return data(shown_list(state, create(state, bind(request, FIELDS))))


def create(state, wanted):
    """Add a list."""
    _check_name(wanted)
    defaults = {"type": "private", "optin": "single", "status": "active"}
    row = {"description": ""} | wanted
    row |= {name: wanted.get(name) or default for name, default in defaults.items()}
    row["tags"] = clean_tags(wanted.get("tags"))
    _check_columns("Error creating list", row)
    moment = state.now()
    number = state.next_number("lists")
    row = {"id": number, "created_at": moment, "updated_at": moment, "uuid": new_uuid(), **row}
    with state.lock:
        state.lists[number] = row
    return row


@route("PUT", "/api/lists/<id>")
def change_list(state, request, number):
    """Change a list: what is empty stays, but tags are always replaced."""
    number = number_of(number)
    _check(state, request.user, number, manage=True)
    wanted = bind(request, FIELDS)
    _check_name(wanted)
    row = _row(state, number)
    new = {name: value for name, value in wanted.items() if value} | {
        "tags": [tag[:100] for tag in clean_tags(wanted.get("tags"))]
    }
    _check_columns("Error updating list", row | new)
    with state.lock:
        row.update(new, updated_at=state.now())
        for campaign in state.campaigns.values():
            for one in campaign["lists"]:
                if one["id"] == number:
                    one["name"] = row["name"]
    return data(shown_list(state, row))


@route("DELETE", "/api/lists/<id>")
def remove_list(state, request, number):
    """Delete a list; campaigns keep its name without its number."""
    number = number_of(number)
    _check(state, request.user, number, manage=True)
    delete(state, number)
    return data(True)


def delete(state, number):
    """Delete a list and its subscriptions."""
    with state.lock:
        state.lists.pop(number, None)
        for key in [key for key in state.subscriptions if key[1] == number]:
            del state.subscriptions[key]
        for campaign in state.campaigns.values():
            for one in campaign["lists"]:
                if one["id"] == number:
                    one["id"] = None


def _row(state, number):
    if number not in state.lists:
        raise Trouble(400, "no such list")
    return state.lists[number]


def _check(state, user, number, manage):
    allowed = lists_of(state, user, manage=manage)
    if allowed is not None and number not in allowed:
        raise Trouble(403, "permission denied")


def _check_name(wanted):
    if not 1 <= len((wanted.get("name") or "").encode()) <= 2000:
        raise Trouble(400, "a name of a list is 1 to 2000 bytes")


def _check_columns(operation, row):
    for name, (kind, known) in ENUMS.items():
        enum(operation, kind, row[name], known)
    refuse_what_no_database_takes(operation, row)
    if any(len(tag) > 100 for tag in row["tags"]):
        raise Trouble(500, f"{operation}: pq: value too long for type character varying(100)")


def _count(state):
    """Count subscribers, as the real one does when the long form is asked, and then only."""
    counts = {}
    for (_, number), status in list(state.subscriptions.items()):
        held = counts.setdefault(number, {})
        held[status] = held.get(status, 0) + 1
    state.counts = counts


def shown_list(state, row, counted=True):
    counts = state.counts.get(row["id"], {})
    order = (
        "id",
        "created_at",
        "updated_at",
        "uuid",
        "name",
        "type",
        "optin",
        "status",
        "tags",
        "description",
    )
    shown = {name: row[name] for name in order}
    shown |= {name: state.written(row[name]) for name in ("created_at", "updated_at")}
    return shown | {
        "subscriber_count": sum(counts.values()) if counted else 0,
        "subscriber_statuses": counts if counted else None,
        "subscription_created_at": None,
        "subscription_updated_at": None,
    }
