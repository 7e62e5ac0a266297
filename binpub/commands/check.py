"""The verb ``check``: report all that is wrong in the content."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from binpub.checks.renaming import check_renaming
from binpub.checks.revisions import check_revisions, check_translated
from binpub.commands.content import Checked, check_tree
from binpub.language import Language
from binpub.problems import N_, Level, Problem, shown
from binpub.source.locate import locate
from binpub.source.published import (
    read_published,
    read_published_areas,
    read_published_translations,
)
from binpub.source.trees import Folder


def check(root: Path, today: date) -> Checked:
    """Check the working folder, also against what was published before."""
    checked = check_tree(Folder(root), today)
    catalog = checked.reading.catalog
    if catalog is None:
        return checked
    branch, language = catalog.site.publish.branch, catalog.site.language
    translated = read_published_translations(root, branch)
    compared = (
        *check_renaming(catalog, read_published_areas(root, branch, language)),
        *check_revisions(catalog, read_published(root, branch, language)),
        *check_translated(catalog, translated),
    )
    found = locate(Folder(root), compared)
    problems = sorted((*checked.problems, *found), key=lambda problem: problem.sort_key)
    return Checked(checked.reading, tuple(problems))


def render_text(problems: Iterable[Problem], language: Language) -> str:
    """Return one line a problem, as compilers write them."""
    return "".join(_line(problem, language) + "\n" for problem in problems)


_LEVELS = {Level.WARNING: N_("warning"), Level.NOTE: N_("note")}
_GITHUB_LEVELS = {Level.NOTE: "notice"}


def _line(problem: Problem, language: Language) -> str:
    path = shown(problem.path)
    place = f"{path}:{problem.line}" if problem.line else path
    level = language(_LEVELS[problem.level]) if problem.level in _LEVELS else ""
    return ": ".join(
        part
        for part in (place, level, shown(problem.field), language.say(problem.sentence))
        if part
    )


def render_github(problems: Iterable[Problem], language: Language) -> str:
    """Return annotations that GitHub shows beside the line in a pull request."""
    return "".join(
        f"::{_GITHUB_LEVELS.get(problem.level, problem.level)} file={_escape(shown(problem.path), ':,')},line={problem.line or 1},"
        f"title={_escape(shown(problem.field or problem.path), ':,')}::{_escape(language.say(problem.sentence))}\n"
        for problem in problems
    )


def _escape(text: str, more: str = "") -> str:
    for letter in f"%\r\n{more}":
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


def render_json(problems: Iterable[Problem], language: Language) -> str:
    """Return a list of objects with path, line, field, level and text."""
    rows = [
        {
            "path": shown(problem.path),
            "line": problem.line or None,
            "field": problem.field or None,
            "level": problem.level,
            "text": language.say(problem.sentence),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


RENDERERS: Mapping[str, Callable[[Iterable[Problem], Language], str]] = {
    "text": render_text,
    "github": render_github,
    "json": render_json,
}


def summarise(checked: Checked, language: Language) -> str:
    """Return what was checked, in one line for the terminal."""
    catalog = checked.reading.catalog
    warnings = sum(problem.level is Level.WARNING for problem in checked.problems)
    if not (checked.errors or warnings) and catalog:
        return language(
            N_(
                "Nothing wrong: {areas} areas, {notices} notices, {charters} charters, {partners} partners."
            ),
            areas=len(catalog.areas),
            notices=len(catalog.notices),
            charters=len(catalog.charters),
            partners=len(catalog.partners),
        )
    errors = len(checked.errors)
    return " · ".join(
        (
            language.plural("{number} problem", "{number} problems", errors),
            language.plural("{number} warning", "{number} warnings", warnings),
        )
    )
