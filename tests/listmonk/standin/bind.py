"""
JSON as Go reads it into a struct that may have values already.

Keys differ in case and still match, a later one wins, ``null`` leaves a text as
it was, and objects in a list are laid over those that were there.
"""

from __future__ import annotations

import json
import re

from tests.listmonk.standin.web import Trouble

GO_NAMES = {str: "string", bool: "bool", int: "number", float: "number", list: "array"}


class _Object(dict):
    def __init__(self, pairs):
        super().__init__(pairs)
        self.pairs = pairs


def bind(request, fields, into=None):
    """Return what a body says, over what there is already."""
    into = {} if into is None else into
    if not request.body:
        return into
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise Trouble(415, "Unsupported Media Type")
    try:
        sent = json.loads(request.body, object_pairs_hook=_Object)
    except ValueError as error:
        raise Trouble(400, f"unexpected end or sign: {error}") from None
    if not isinstance(sent, _Object):
        raise _mistyped("struct", sent, "")
    for key, value in sent.pairs:
        name = key.lower()
        if name in fields:
            into[name] = _converted(fields[name], _whole(value), name, into.get(name))
    return into


def _converted(kind, value, name, old):
    if kind == "headers":
        return _headers(value, name, old)
    if kind == "anything":
        return value
    if value is None:
        return old if kind in (str, bool, int) else None
    if kind == "object":
        return value if isinstance(value, dict) else _refuse("models.JSON", value, name)
    if isinstance(kind, list):
        return _rows(kind[0], value, name)
    if kind == "text or null":
        kind = str
    if kind == "number or null":
        kind = int
    if type(value) is not kind:
        raise _mistyped(GO_NAMES[kind].replace("number", "int"), value, name)
    return value


def _rows(kind, value, name):
    if not isinstance(value, list):
        raise _mistyped("[]" + kind.__name__, value, name)
    return [_converted(kind, one, name, kind()) for one in value]


def _headers(value, name, old):
    """Lay the objects over the old ones, index by index; null empties them."""
    if value is None:
        return None
    if not isinstance(value, list):
        raise _mistyped("models.Headers", value, name)
    old = old or []
    laid = []
    for index, one in enumerate(value):
        if one is not None and not isinstance(one, dict):
            raise _mistyped("map[string]string", one, name)
        for text in (one or {}).values():
            if type(text) is not str:
                raise _mistyped("string", text, name)
        held = old[index] if index < len(old) and old[index] else {}
        laid.append(None if one is None else {**held, **one})
    return laid


def _whole(value):
    """Return a value without halves of surrogate pairs."""
    if isinstance(value, str):
        return re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return [_whole(one) for one in value] if isinstance(value, list) else value


def _refuse(expected, value, name):
    raise _mistyped(expected, value, name)


def _mistyped(expected, value, name):
    got = GO_NAMES.get(type(value), "object")
    return Trouble(
        400, f"Unmarshal type error: expected={expected}, got={got}, field={name}, offset=1"
    )
