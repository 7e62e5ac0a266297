"""
A new file's text, and the remarks that keep a draft from being published.

What is written is read back: a text that says anything else than what was asked
for is never written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from binpub.problems import Wrong
from binpub.source.entries import quote
from binpub.source.frontmatter import FENCE
from binpub.source.yaml import WrongYaml, parse_yaml

REMARK = "#!"
"""How a line of the front matter begins that a person must act on, and then take away."""

INLINE_LETTERS = 90


class Plain(str):
    """A text that YAML takes as it is: a day, a number, a slug."""


def render_values(values: Mapping[str, Any], *, first_line: str = "") -> str:
    r"""
    Write keys with their values; what has no value is left out.

    >>> print(render_values({"areas": ["west"], "title": "no", "where": []}), end="")
    areas: [west]
    title: "no"
    """
    given = {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}
    text = "".join(f"{line}\n" for key, value in given.items() for line in _lines(key, value))
    if parse_yaml(text or "{}") != _as_read(given):
        raise Wrong("what was given can't be written down; use letters that can be seen")
    return f"{first_line}\n{text}" if first_line else text


def render_markdown(
    values: Mapping[str, Any], body: str, remarks: Iterable[str] = (), open_keys: Iterable[str] = ()
) -> str:
    """
    Write a Markdown file: remarks on top of the front matter, then keys, then the text.

    ``open_keys`` are written without a value, for somebody to fill in.
    """
    notes = "".join(f"{REMARK} {' '.join(remark.split())}\n" for remark in remarks)
    empty = "".join(f"{key}:\n" for key in open_keys)
    return f"{FENCE}\n{notes}{empty}{render_values(values)}{FENCE}\n\n{body.strip()}\n"


def refuse_remarks(matter: str, first_line: int) -> None:
    """
    Raise `WrongYaml` when a remark stands in the front matter of a draft.

    A comment would be read over; this one says what may not be published.
    """
    for number, line in enumerate(matter.split("\n"), first_line):
        if line.startswith(REMARK):
            raise WrongYaml(
                number,
                "a remark of `binpub new` stands here; do what the lines that begin with #! say, "
                "then take them away",
            )


def _lines(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, list | tuple) and not _fits(value):
        yield f"{key}:"
        yield from (f"  - {_entry(one)}" for one in value)
    elif isinstance(value, dict) and any(isinstance(one, list) for one in value.values()):
        yield f"{key}:"
        for name, inner in value.items():
            yield from (f"  {line}" for line in _lines(name, inner))
    elif isinstance(value, str) and "\n" in value:
        yield f"{key}: |-"
        yield from (f"  {line}" if line else "" for line in value.strip().split("\n"))
    else:
        yield f"{key}: {_inline(value)}"


def _fits(values: Iterable[Any]) -> bool:
    """Tell whether a list may stand in brackets, on the line of its key: short names only."""
    written = [str(one) for one in values]
    are_names = all(isinstance(one, Plain) or _is_name(one) for one in values)
    return are_names and sum(map(len, written)) < INLINE_LETTERS


def _entry(value: Any) -> str:
    """Return an entry of a list; a mapping of one key needs no braces."""
    if isinstance(value, dict) and len(value) == 1:
        [(key, inner)] = value.items()
        return f"{quote(key)}: {_inline(inner)}"
    return _inline(value)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and quote(value) == value and not set(value) & set(".()/")


def _inline(value: Any) -> str:
    match value:
        case bool():
            return json.dumps(value)
        case Plain() | int():
            return str(value)
        case str():
            return quote(value)
        case dict():
            return (
                "{" + ", ".join(f"{quote(key)}: {_inline(one)}" for key, one in value.items()) + "}"
            )
        case list() | tuple():
            return "[" + ", ".join(map(_inline, value)) + "]"
    return str(value)


def _as_read(value: Any) -> Any:
    """Return a value as our readers see it: every scalar as a text."""
    match value:
        case dict():
            return {key: _as_read(one) for key, one in value.items()}
        case list() | tuple():
            return [_as_read(one) for one in value]
        case bool():
            return json.dumps(value)
        case str() if "\n" in value:
            return value.strip()
    return str(value)
