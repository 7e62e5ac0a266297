"""Reads ``mkdocs.yml``: what a municipality tells the site generator, and what it can't."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from binpub.model.look import LOOK_FILE, THEME, Look, ThemeLook
from binpub.problems import Level, Location, Problem, Sentence, Wrong
from binpub.source.contents import read_values
from binpub.source.trees import Tree
from binpub.source.validation import Invalid, validate
from binpub.source.yaml import WrongYaml


def read_look(tree: Tree) -> tuple[Look, list[Problem]]:
    """
    Return what the file says, and what is wrong with it; without one nothing is.

    Of the generator's other keys none counts, as the build sets what it needs, and the
    pages have a frame of our own: so each of them is told instead of being obeyed.
    """
    if LOOK_FILE not in tree.list(LOOK_FILE):
        return Look(), []
    try:
        values = read_values(tree, LOOK_FILE)
        kept, problems = _split(values)
        look = validate(Look, kept, LOOK_FILE)
    except Wrong as wrong:
        line = wrong.line if isinstance(wrong, WrongYaml) else 0
        return Look(), [Problem(LOOK_FILE, wrong.sentence, line=line)]
    except Invalid as invalid:
        return Look(), [*problems, *invalid.problems]
    return look, [*problems, *_missing(look, tree)]


def _split(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the keys that count, and a warning for each of the others."""
    theme = values.get("theme")
    inner = theme if isinstance(theme, dict) else {}
    known, known_inner = set(Look.model_fields), set(ThemeLook.model_fields)
    others: list[Location] = [(key,) for key in values if key not in known]
    others += [("theme", key) for key in inner if key not in known_inner]
    kept = {key: value for key, value in values.items() if key in known}
    if inner:
        kept["theme"] = {key: value for key, value in inner.items() if key in known_inner}
    return kept, [_without_effect(location) for location in others]


def _without_effect(location: Location) -> Problem:
    sentence = Sentence(
        "has no effect here; must be left out: of this file only {known} count",
        known="theme.logo, copyright, extra_css",
    )
    return Problem(LOOK_FILE, sentence, location, level=Level.WARNING)


def _missing(look: Look, tree: Tree) -> Iterator[Problem]:
    """Yield each file that pages would ask for, and that isn't there."""
    asked: dict[Location, str] = {
        ("extra_css", number): path for number, path in enumerate(look.extra_css)
    }
    if look.theme.logo:
        asked["theme", "logo"] = look.theme.logo
    for location, path in asked.items():
        file = f"{THEME}/{path}"
        if file not in tree.list(file):
            sentence = Sentence(
                "there is no “{path}” in {folder}; must be the path of a file below it, as in "
                "assets/logo.svg",
                path=path,
                folder=THEME,
            )
            yield Problem(LOOK_FILE, sentence, location)
