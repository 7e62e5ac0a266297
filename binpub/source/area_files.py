"""
The computed streets in the text of an ``area.yml``; all else stays as it was written.

They stand between two comments inside ``coverage.streets``, which may be moved
within the list. What a run can't place without changing the rest is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from binpub.model.coverage import Coverage, Stretch
from binpub.problems import Wrong
from binpub.source.entries import render_entry
from binpub.source.validation import Invalid, validate
from binpub.source.yaml import WrongYaml, parse_yaml

BEGIN = "# begin binpub register cover"
END = "# end binpub register cover"
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


def with_computed_streets(text: str, stretches: Iterable[Stretch], note: str = "") -> str:
    """
    Return the text of an ``area.yml`` with these as its computed streets.

    ``note`` says behind the first comment what the streets between are. Raises
    `Wrong` where they can't be put in without changing anything else.
    """
    stretches = tuple(stretches)
    page = _open(text)
    before = parse_yaml(page.text)
    if stretches:
        _make_room(page)
        _insert(page, [render_entry(stretch) for stretch in stretches], note)
    elif page.cut_at is not None:
        _write_none(page)
    _check_same(before, page.text, stretches)
    return page.text


def read_written_coverage(text: str) -> Coverage:
    """Return the coverage that people wrote: all but the computed streets."""
    values = _coverage_of(parse_yaml(_open(text).text))
    try:
        return validate(Coverage, values, "")
    except Invalid as invalid:
        sentence = invalid.problems[0].sentence
        raise Wrong(sentence.template, **sentence.values) from None


def _coverage_of(values: Any) -> dict[str, Any]:
    coverage = values.get("coverage") if isinstance(values, dict) else None
    return coverage if isinstance(coverage, dict) else {}


@dataclass
class _Page:
    """A file's lines without the computed streets, and where those were."""

    lines: list[str]
    cut_at: int | None = None
    indent: int = 0

    @property
    def text(self) -> str:
        return "".join(self.lines)

    @property
    def line_end(self) -> str:
        return "\r\n" if any(line.endswith("\r\n") for line in self.lines) else "\n"

    @property
    def node(self) -> yaml.Node:
        """The file as YAML nodes, which know where they stand."""
        # What can't be composed safely is refused first.
        parse_yaml(self.text)
        node = yaml.compose(self.text, Loader=yaml.CBaseLoader)
        if not isinstance(node, yaml.MappingNode) or node.flow_style:
            raise WrongYaml(1, "must be keys with values, as in {{key: value}}")
        return node

    def replace(self, node: yaml.Node, text: str) -> None:
        """Write something else where a node stands, which begins and ends in its lines."""
        start, end = node.start_mark, node.end_mark
        before, after = self.lines[start.line][: start.column], self.lines[end.line][end.column :]
        self.lines[start.line : end.line + 1] = split_lines(before.rstrip() + text + after)

    def insert(self, at: int, rows: Iterable[str]) -> None:
        """Write lines above a line; the file's last one gets its line end first."""
        if at == len(self.lines) and self.lines and not self.lines[-1].endswith(("\n", "\r")):
            self.lines[-1] += self.line_end
        self.lines[at:at] = [f"{row}{self.line_end}" for row in rows]


def split_lines(text: str) -> list[str]:
    """Return the lines of a text with their line ends; only YAML's own ends count."""
    return _LINES.findall(text)


def _open(text: str) -> _Page:
    """Take the computed streets out."""
    lines = split_lines(text)
    begins = [number for number, line in enumerate(lines) if line.strip().startswith(BEGIN)]
    ends = [number for number, line in enumerate(lines) if line.strip() == END]
    if not begins and not ends:
        return _Page(lines)
    if len(begins) != 1 or len(ends) != 1 or begins[0] > ends[0]:
        raise WrongYaml(
            min((*begins, *ends)) + 1,
            "the comments around the computed streets must be one “{begin}” and, below it, one “{end}”; "
            "put back what is missing, or remove both with the streets between",
            begin=BEGIN,
            end=END,
        )
    [first], [last] = begins, ends
    indent = len(lines[first]) - len(lines[first].lstrip(" "))
    return _Page(lines[:first] + lines[last + 1 :], first, indent)


def _find(node: yaml.Node, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    """Return the nodes of a key and its value."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next(((name, value) for name, value in pairs if name.value == key), None)


def _make_room(page: _Page) -> None:
    """Make ``coverage.streets`` a key whose list stands on lines below it, or may."""
    found = _find(page.node, "coverage")
    if not found:
        page.insert(len(page.lines), ["coverage:", "  streets:"])
        return
    key, coverage = found
    if _is_empty(coverage):
        page.replace(coverage, "")
        page.insert(key.start_mark.line + 1, [" " * (key.start_mark.column + 2) + "streets:"])
        return
    if isinstance(coverage, yaml.MappingNode) and coverage.flow_style:
        raise WrongYaml(
            key.start_mark.line + 1,
            "coverage is written in braces; must be its keys on lines of their own below it",
        )
    streets = _find(coverage, "streets")
    if not streets:
        indent = " " * coverage.start_mark.column
        page.insert(_last_line(coverage) + 1, [f"{indent}streets:"])
    elif isinstance(streets[1], yaml.SequenceNode) and streets[1].flow_style:
        _unfold(page, *streets)
    elif _is_empty(streets[1]):
        page.replace(streets[1], "")


def _is_empty(node: yaml.Node) -> bool:
    """Tell whether a value is nothing: left out, ``~``, ``[]`` or ``{}``."""
    is_null = isinstance(node, yaml.ScalarNode) and not node.style
    return node.value in ([], ()) or (is_null and node.value in ("", "~", "null"))


def _last_line(node: yaml.Node) -> int:
    """Return the last line that belongs to a node, without the comments below it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = node.end_mark
    # A text of several lines ends where the next thing begins.
    is_block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    line: int = end.line - 1 if is_block and end.column == 0 else end.line
    return line


def _unfold(page: _Page, key: yaml.Node, streets: yaml.Node) -> None:
    """Write a list in brackets as one entry a line, with its comments."""
    indent = " " * (key.start_mark.column + 2)
    rows: list[str] = []
    here = streets.start_mark.line, streets.start_mark.column + 1
    for item in streets.value:
        start, end = item.start_mark, _end_in_brackets(page, item)
        _note_comments(rows, page, here, start, indent)
        rows.append(f"{indent}- {_between(page, start, end)}")
        here = end.line, end.column
    closing = streets.end_mark
    _note_comments(rows, page, here, closing, indent)
    page.replace(streets, "")
    page.insert(key.start_mark.line + 1, rows)


def _end_in_brackets(page: _Page, item: yaml.Node) -> yaml.Mark:
    """Return where an entry ends; that of ``[Kerkstraat: odd]`` seems to end at the bracket."""
    start = item.start_mark
    is_bare = isinstance(item, yaml.MappingNode) and page.lines[start.line][start.column] != "{"
    return item.value[-1][1].end_mark if is_bare else item.end_mark


def _note_comments(
    rows: list[str], page: _Page, start: tuple[int, int], end: yaml.Mark, indent: str
) -> None:
    """Note the comments that stand between two entries in brackets."""
    for number in range(start[0], end.line + 1):
        line = page.lines[number].rstrip("\r\n")
        begin = start[1] if number == start[0] else 0
        part = line[begin : end.column if number == end.line else None]
        comment = part[part.index("#") :] if "#" in part else ""
        if comment and number == start[0] and rows:
            rows[-1] += f"  {comment}"
        elif comment:
            rows.append(f"{indent}{comment}")


def _between(page: _Page, start: yaml.Mark, end: yaml.Mark) -> str:
    lines = page.lines[start.line : end.line + 1]
    lines[-1] = lines[-1][: end.column]
    lines[0] = lines[0][start.column :]
    return "".join(lines)


def _insert(page: _Page, entries: list[str], note: str) -> None:
    """Write the computed streets where they stood, else below those of people."""
    key, streets = _streets(page)
    if streets.value:
        indent = streets.start_mark.column
        at = _last_line(streets) + 1
    else:
        indent = key.start_mark.column + 2
        if page.cut_at is not None:
            indent = max(page.indent, key.start_mark.column)
        at = key.start_mark.line + 1
    blanks = " " * indent
    first = f"{blanks}{BEGIN}{f': {note}' if note else ''}"
    rows = [first, *(f"{blanks}- {entry}" for entry in entries), f"{blanks}{END}"]
    page.insert(at if page.cut_at is None else page.cut_at, rows)


def _streets(page: _Page) -> tuple[yaml.Node, yaml.Node]:
    coverage = _find(page.node, "coverage")
    found = _find(coverage[1], "streets") if coverage else None
    if not found or not (isinstance(found[1], yaml.SequenceNode) or _is_empty(found[1])):
        raise Wrong("coverage.streets must be a list, with a line for each street")
    return found


def _write_none(page: _Page) -> None:
    """Leave an empty list where only computed streets stood."""
    _, streets = _streets(page)
    if not streets.value and not isinstance(streets, yaml.SequenceNode):
        page.replace(streets, " []")


def _check_same(before: Any, written: str, stretches: tuple[Stretch, ...]) -> None:
    """Refuse a text that says anything else than before, apart from the computed streets."""
    after = parse_yaml(written)
    own, streets = (_coverage_of(values).get("streets") or [] for values in (before, after))
    computed = [Stretch.model_validate(entry) for entry in streets_between(written)]
    fits = tuple(computed) == stretches and any(
        streets[:at] + streets[at + len(computed) :] == own for at in range(len(own) + 1)
    )
    if not fits or _without_streets(before) != _without_streets(after):
        raise Wrong(
            "the computed streets can't be put into coverage.streets without changing the rest; "
            "must be a list with a line for each street, and the comments “{begin}” and “{end}” in it",
            begin=BEGIN,
            end=END,
        )


def streets_between(text: str) -> list[Any]:
    """Return the entries between the two comments."""
    lines = split_lines(text)
    page = _open(text)
    if page.cut_at is None:
        return []
    count = len(lines) - len(page.lines)
    entries = parse_yaml("".join(lines[page.cut_at : page.cut_at + count]))
    return entries or []


def _without_streets(values: Any) -> Any:
    coverage = {key: value for key, value in _coverage_of(values).items() if key != "streets"}
    return {**(values or {}), "coverage": coverage}
