"""
Finds the line of each problem in its file.

Nouns don't carry lines: only a file with a problem is parsed a second time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from binpub.problems import Location, Problem, Wrong
from binpub.source.frontmatter import is_markdown, parse_parts, parse_text
from binpub.source.trees import Tree
from binpub.source.yaml import parse_lines


def locate(tree: Tree, problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems with their lines, sorted by path, line and field."""

    @cache
    def lines_of(path: str) -> dict[Location, int]:
        try:
            return _parse_file_lines(tree.read(path), path)
        except Wrong:
            return {}

    located = [
        problem if problem.line else replace(problem, line=_line(lines_of(problem.path), problem))
        for problem in problems
    ]
    return sorted(set(located), key=lambda problem: problem.sort_key)


def _parse_file_lines(data: bytes, path: str) -> dict[Location, int]:
    text = parse_text(data)
    if not is_markdown(path):
        return parse_lines(text)
    parts = parse_parts(text)
    offset = parts.matter_line - 1
    lines = {location: line + offset for location, line in parse_lines(parts.matter).items()}
    for number in range(parts.body.count("\n") + 1):
        lines["body", number] = parts.body_line + number
    return lines | {("body",): parts.body_line}


def _line(lines: dict[Location, int], problem: Problem) -> int:
    """Return the line of the nearest value around a location; the first is the whole file's."""
    location = problem.location
    while location:
        if location in lines:
            return lines[location]
        location = location[:-1]
    return lines.get((), 1)
