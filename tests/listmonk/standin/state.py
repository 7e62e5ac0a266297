"""
Everything that the engine holds, and its settings.

One lock keeps it whole; it's held while a row is written and not while a
request is answered, so that two requests meet as they do in a database.
"""

from __future__ import annotations

import pickle
import re
import threading
import time
import uuid
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from tests.listmonk.standin.web import Trouble

SMALLEST = ["lists:get_all", "campaigns:get", "campaigns:manage", "campaigns:send", "templates:get"]
"""The permissions of a publisher."""

SETTINGS = {
    "version": "v6.2.0",
    "root_url": "",
    "from_email": "Networks <bin@smalltown.example.org>",
    "lang": "en",
    "public_page": True,
    "captcha": False,
    "trusted_urls": [],
    "disable_tracking": True,
    "send_optin": True,
    "show_optin_page": True,
    "unsubscribe_header": True,
    "smtp": "",
    "scan": 0.02,
    "pace": 0.0,
    "batch": 1000,
    "max_send_errors": 1000,
    "lose": 0,
    "gap": 0.0,
    "zone": 0,
}
"""
``scan``: seconds between two looks for campaigns to send (5 in the real one);
``pace``: seconds for each mail; ``lose``: so many of a campaign's last mails are
lost, as in a crash; ``gap``: seconds between checking a status and writing it;
``zone``: minutes that the database's clock is east of UTC; ``smtp``: host:port.
"""


class State:
    """The tables, the settings, and what was asked and sent."""

    def __init__(self, file=None, **settings):
        self.file = Path(file) if file else None
        self.lock = threading.RLock()
        self.settings = SETTINGS | {k: v for k, v in settings.items() if v is not None}
        self.lists, self.templates, self.campaigns, self.subscribers = {}, {}, {}, {}
        self.subscriptions, self.counts = {}, {}
        self.numbers = {"lists": 10, "templates": 0, "campaigns": 100, "subscribers": 1000}
        self.users = _users()
        self.log, self.mails, self.optins, self.failed_deeds = [], [], [], []
        self.last_moment = datetime.min.replace(tzinfo=UTC)
        self.begun = self.now()
        self._install()
        if self.file and self.file.exists():
            kept = pickle.loads(self.file.read_bytes())
            vars(self).update(kept | {"settings": kept["settings"] | settings})

    def save(self):
        """Keep everything for a later process."""
        if self.file:
            with self.lock:
                kept = {k: v for k, v in vars(self).items() if k not in {"lock", "file"}}
                new = self.file.with_suffix(".new")
                new.write_bytes(pickle.dumps(kept))
                new.replace(self.file)

    def next_number(self, table):
        """Return the next number of a table; like a sequence, it's used up also when nothing is kept."""
        with self.lock:
            self.numbers[table] += 1
            return self.numbers[table]

    def now(self):
        """Return the moment; no two are the same."""
        with self.lock:
            self.last_moment = max(datetime.now(UTC), self.last_moment + timedelta(microseconds=1))
            return self.last_moment

    def written(self, moment):
        """Return a moment as the database's zone and Go write it, without closing zeros."""
        if moment is None:
            return None
        zone = timezone(timedelta(minutes=self.settings["zone"]))
        text = moment.astimezone(zone).isoformat(timespec="microseconds")
        whole, fraction, offset = re.match(r"(.*)\.(\d+)(.*)", text).groups()
        fraction = fraction.rstrip("0")
        return whole + ("." + fraction if fraction else "") + offset.replace("+00:00", "Z")

    @property
    def release(self):
        """Major and minor version."""
        return tuple(int(part) for part in re.findall(r"\d+", self.settings["version"])[:2])

    def race(self):
        """Leave time for another request between a check and what it allows."""
        if self.settings["gap"]:
            time.sleep(self.settings["gap"])

    def _install(self):
        body = '<html><body>{{ template "content" . }}<a href="{{ UnsubscribeURL }}">x</a></body></html>'
        for name, kind in (
            ("Default campaign template", "campaign"),
            ("Default archive template", "campaign"),
            ("Sample transactional template", "tx"),
            ("Sample visual template", "campaign_visual"),
        ):
            number = self.next_number("templates")
            moment = self.now()
            self.templates[number] = {
                "id": number,
                "created_at": moment,
                "updated_at": moment,
                "name": name,
                "subject": "",
                "type": kind,
                "body": body,
                "is_default": number == 1,
            }


def _users():
    more = ["lists:manage_all", "templates:manage"]
    roles = {"publisher": (2, SMALLEST), "setup": (3, SMALLEST + more), "adminapi": (1, [])}
    return {
        name: {
            "username": name,
            "token": f"{name}-token",
            "role": role,
            "list_role": None,
            "permissions": list(permissions),
        }
        for name, (role, permissions) in roles.items()
    }


def new_uuid():
    """Return a new random id."""
    return str(uuid.uuid4())


def clean_tags(tags):
    """Return tags as they are kept: with a dash for each blank."""
    return [tag for tag in (re.sub(r"\s+", "-", str(tag).strip()) for tag in tags or []) if tag]


def refuse_what_no_database_takes(operation, row):
    """Refuse texts with a zero byte."""
    if "\x00" in repr_of(row):
        raise Trouble(500, f'{operation}: pq: invalid byte sequence for encoding "UTF8": 0x00')


def repr_of(value):
    """Return all texts of a row as one."""
    if isinstance(value, dict):
        return "".join(repr_of(one) for one in value.values())
    if isinstance(value, list):
        return "".join(repr_of(one) for one in value)
    return value if isinstance(value, str) else ""


def enum(operation, name, value, known):
    """Refuse a value that the database's type doesn't have."""
    if value not in known:
        raise Trouble(500, f'{operation}: pq: invalid input value for enum {name}: "{value}"')
