"""
YAML as authors write it: text, lists and mappings, and where each value stands.

Events are checked while they are read and values are built from them directly,
because the C composer crashes on 100,000 brackets. No value is interpreted:
``no`` stays "no", ``010`` isn't 8 and ``1:30`` isn't 90.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import events as ev

from binpub.problems import N_, Location, Wrong

MAX_SIZE = 1_000_000
MAX_DEPTH = 20


class WrongYaml(Wrong):
    """The text isn't the YAML that we accept; `line` counts from 1 in this text."""

    def __init__(self, line: int, template: str, **values: object) -> None:
        super().__init__(template, **values)
        self.line = line


@dataclass
class _Builder:
    """Builds values from events; with ``lines`` it also notes where they begin."""

    events: Iterator[ev.Event]
    lines: dict[Location, int] | None = None
    path: list[str | int] = field(default_factory=list)

    def document(self) -> Any:
        value: Any = None
        seen = 0
        for event in self.events:
            if isinstance(event, ev.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    raise _wrong(
                        event, "a second document begins; must be one, without --- between"
                    )
            elif isinstance(event, ev.NodeEvent):
                value = self.node(event)
        return value

    def node(self, event: ev.Event) -> Any:
        _check_plain(event)
        if self.lines is not None:
            self.lines[tuple(self.path)] = _line(event)
        if isinstance(event, ev.ScalarEvent):
            return _scalar(event)
        if len(self.path) >= MAX_DEPTH:
            raise _wrong(event, "is nested deeper than {most} levels", most=MAX_DEPTH)
        if isinstance(event, ev.SequenceStartEvent):
            return list(self.items())
        return self.mapping()

    def items(self) -> Iterator[Any]:
        for number, event in enumerate(self.events):
            if isinstance(event, ev.SequenceEndEvent):
                return
            self.path.append(number)
            yield self.node(event)
            self.path.pop()

    def mapping(self) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, ev.MappingEndEvent):
                break
            key = self.key(event, values)
            self.path.append(key)
            values[key] = self.node(next(self.events))
            if self.lines is not None:
                self.lines[tuple(self.path)] = _line(event)
            self.path.pop()
        return values

    def key(self, event: ev.Event, values: dict[str, Any]) -> str:
        _check_plain(event)
        if not isinstance(event, ev.ScalarEvent):
            raise _wrong(event, "a key must be a word, not a list or mapping")
        if event.value == "<<" and event.implicit[0]:
            raise _wrong(event, "merge keys (<<) aren't supported; write the keys out")
        if event.value in values:
            raise _wrong(event, "the key “{key}” stands here twice; must be one", key=event.value)
        key: str = event.value
        return key


def _scalar(event: ev.ScalarEvent) -> str | None:
    text: str = event.value
    is_plain = event.implicit[0]
    return None if is_plain and text in ("", "~", "null") else text


def _check_plain(event: ev.Event) -> None:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if isinstance(event, ev.AliasEvent):
        raise _wrong(event, "aliases (*{name}) aren't supported; write the value out", name=anchor)
    if anchor:
        raise _wrong(event, "anchors (&{name}) aren't supported; write the value out", name=anchor)
    if tag:
        raise _wrong(event, "tags ({tag}) aren't supported; put the text in quotes", tag=tag)


def _wrong(event: ev.Event, template: str, **values: object) -> WrongYaml:
    return WrongYaml(_line(event), template, **values)


def _line(event: ev.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def parse_yaml(text: str) -> Any:
    r"""
    Parse one document into texts, lists and mappings; `None` is an absent value.

    Raises `WrongYaml` with the line, at the first fault that is met.

    >>> parse_yaml("open: no\nnumbers: [010, 1:30]")
    {'open': 'no', 'numbers': ['010', '1:30']}
    """
    return _build(text, None)


def parse_lines(text: str) -> dict[Location, int]:
    r"""
    Return the line of each value; a key's value stands where its key stands.

    >>> parse_lines("a:\n  - x\n  - y")[("a", 1)]
    3
    """
    lines: dict[Location, int] = {}
    _build(text, lines)
    return lines


def _build(text: str, lines: dict[Location, int] | None) -> Any:
    _check_text(text)
    try:
        return _Builder(yaml.parse(text, Loader=yaml.CBaseLoader), lines).document()
    except yaml.MarkedYAMLError as error:
        raise _explain(text, error) from None
    except yaml.YAMLError as error:
        raise WrongYaml(1, "isn't YAML: {reason}", reason=error) from None


def _check_text(text: str) -> None:
    if len(text) > MAX_SIZE:
        raise WrongYaml(1, "is over {most} MB; must be smaller", most=MAX_SIZE // 1_000_000)
    for number, line in enumerate(text.split("\n"), 1):
        if "\t" in line and re.match(r" *\t", line):
            raise WrongYaml(number, "begins with a tab; must be indented with blanks")
        if match := re.search(
            r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufffe\uffff\ud800-\udfff]", line
        ):
            code = f"U+{ord(match[0]):04X}"
            raise WrongYaml(
                number, "holds a character that can't be seen ({code}); remove it", code=code
            )


_APOSTROPHE = re.compile(
    r"^\s*(?:-\s+)?(?:[\w ]+:\s+)?(?:\[(?:.*,)?\s*)?(?P<word>'[sStTnN](?:-|\s)[^',\]]*)[^']*$"
)


_REASONS = {
    "mapping values are not allowed": N_(
        "a colon with a blank behind it begins a value; put a text with a colon in quotes, "
        "and indent a key like those around it"
    ),
    "did not find expected ',' or": N_("a list or mapping in brackets lacks a comma or its end"),
    "did not find expected alphabetic": N_("a value begins with * or &; put the text in quotes"),
    "cannot start any token": N_("begins with a special character; put the text in quotes"),
    "unexpected end of stream": N_("a quotation begins here and never ends; close it"),
    "did not find expected key": N_(
        "isn't a key with a value; check its indentation, and that nothing follows a closing quotation mark"
    ),
    "did not find expected '-'": N_(
        "must begin with a hyphen and a blank, like the lines around it"
    ),
    "block sequence entries are not allowed": N_("a list must begin on a line of its own"),
    "could not find expected ':'": N_("a key lacks its colon"),
}
"""What libyaml says, in part, to what the author should hear."""


def _explain(text: str, error: yaml.MarkedYAMLError) -> WrongYaml:
    """Say what an author can do about a fault that libyaml found."""
    reason = str(error.problem or error.context)
    is_open = any(part in reason for part in ("end of stream", "expected ':'", "expected ','"))
    mark = (is_open and error.context_mark) or error.problem_mark or error.context_mark
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1) if mark else 0
    for number in range(line, -1, -1):
        if match := _APOSTROPHE.match(lines[number]):
            return WrongYaml(
                number + 1,
                'begins with an apostrophe, which opens a quotation; must be written as "{word}"',
                word=match["word"].rstrip(),
            )
    for part, template in _REASONS.items():
        if part in reason:
            return WrongYaml(line + 1, template)
    return WrongYaml(line + 1, "isn't YAML: {reason}", reason=reason)
