"""Requests and answers, and which function answers which path."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

ROUTES = []


@dataclass
class Request:
    """What was asked, with the user that asks and the numbers in the path."""

    method: str
    target: str
    headers: dict = field(default_factory=dict)
    body: bytes = b""
    user: dict | None = None
    parts: tuple = ()

    def __post_init__(self):
        self.path, self.query = (
            unquote(urlsplit(self.target).path),
            self._fields(urlsplit(self.target).query),
        )
        kind = self.headers.get("content-type", "")
        is_form = kind.startswith("application/x-www-form-urlencoded")
        self.form = self._fields(self.body.decode(errors="replace")) if is_form else {}

    @staticmethod
    def _fields(text):
        return parse_qs(text, keep_blank_values=True)

    def value(self, name):
        """The first value of a field of the form or the address."""
        return (self.form.get(name) or self.query.get(name) or [""])[0]

    def all(self, name):
        """All values of a field in the address."""
        return self.query.get(name, [])

    def is_true(self, name):
        """Whether a field says yes, as Go reads it."""
        return self.value(name) in {"1", "t", "T", "true", "TRUE", "True"}


@dataclass
class Answer:
    """What is answered."""

    status: int
    body: bytes = b""
    kind: str = "application/json"
    headers: dict = field(default_factory=dict)


class Trouble(Exception):
    """A request that fails, with a status and a message."""

    def __init__(self, status, message):
        super().__init__(message)
        self.status, self.message = status, message

    def answer(self):
        """The answer as JSON."""
        return as_json({"message": self.message}, self.status)


def as_json(value, status=200):
    """Answer with JSON."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
    return Answer(status, text.encode())


def data(value):
    """Answer with the envelope of everything that went well."""
    return as_json({"data": value})


def html(text, status=200, **headers):
    """Answer with a page."""
    return Answer(status, text.encode(), "text/html; charset=UTF-8", headers)


def route(method, path, *permissions, is_public=False):
    """Say which requests a function answers; ``<id>`` and ``<uuid>`` are passed on."""
    pattern = re.compile(re.sub(r"<\w+>", r"([^/]+)", path) + "$")

    def remember(function):
        ROUTES.append((method, pattern, permissions, is_public, "<id>" in path, function))
        return function

    return remember


def find_route(method, path):
    """Return the route of a request, and what its path names."""
    for route_method, pattern, *rest in ROUTES:
        match = pattern.match(path)
        if match and route_method == method:
            return *rest, match.groups()
    return None


def number_of(text):
    """Return the number in a path."""
    if not re.fullmatch(r"[1-9]\d*", text):
        raise Trouble(400, "invalid ID")
    return int(text)
