"""The functions that a template may call; few of the hundred that there are."""

from __future__ import annotations

DUMMY = "00000000-0000-0000-0000-000000000000"


class Unrenderable(Exception):
    """A template that fails while it's executed."""


class Safe(str):
    """Text that isn't escaped."""


def _of_message(build):
    """A function that wants the message itself, as listmonk's own do."""

    def call(world, *arguments):
        if len(arguments) != 1 or arguments[0] is not world["message"]:
            raise Unrenderable("wrong number or type of arguments")
        return build(world)

    return call


def _simple(build):
    def call(world, *arguments):
        try:
            return build(*arguments)
        except (TypeError, AttributeError, KeyError, IndexError) as error:
            raise Unrenderable(f"error calling: {error}") from None

    return call


def _unsubscribe(world):
    return f"{world['root']}/subscription/{world['campaign']}/{world['subscriber']}"


def _tracked(world, *arguments):
    if len(arguments) != 2 or arguments[1] is not world["message"]:
        raise Unrenderable("wrong number of args for TrackLink: want 2")
    if world["untracked"]:
        return arguments[0]
    return f"{world['root']}/link/{DUMMY}/{world['campaign']}/{DUMMY}"


def _pixel(world):
    address = f"{world['root']}/campaign/{world['campaign']}/{DUMMY}/px.png"
    return Safe("" if world["untracked"] else f'<img src="{address}" alt="">')


def _shown(value):
    return "" if value is None else str(value)


FUNCTIONS = {
    "UnsubscribeURL": _of_message(_unsubscribe),
    "ManageURL": _of_message(lambda world: _unsubscribe(world) + "?manage=true"),
    "OptinURL": _of_message(lambda w: f"{w['root']}/subscription/optin/{w['subscriber']}?"),
    "MessageURL": _of_message(lambda w: f"{w['root']}/campaign/{w['campaign']}/{w['subscriber']}"),
    "TrackView": _of_message(_pixel),
    "TrackLink": _tracked,
    "RootURL": lambda world: world["root"],
    "ArchiveURL": lambda world: world["root"] + "/archive",
    "Safe": _simple(lambda text: Safe(text + "")),
    "and": _simple(
        lambda first, *rest: next((x for x in (first, *rest) if not x), [first, *rest][-1])
    ),
    "or": _simple(lambda first, *rest: next((x for x in (first, *rest) if x), [first, *rest][-1])),
    "not": _simple(lambda value: not value),
    "eq": _simple(lambda first, *rest: first in rest),
    "ne": _simple(lambda first, second: first != second),
    "len": _simple(len),
    "index": _simple(
        lambda holder, key: holder.get(key) if isinstance(holder, dict) else holder[key]
    ),
    "print": _simple(lambda *values: "".join(map(_shown, values))),
    "default": _simple(lambda other, value=None: value or other),
    "upper": _simple(lambda text: text.upper()),
    "lower": _simple(lambda text: text.lower()),
    "trim": _simple(lambda text: text.strip()),
    "repeat": _simple(lambda count, text: text * count),
}
