"""Reads translations: what lies beside the files of nouns, in other languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from binpub.model.site import Site
from binpub.model.translation import SiteTranslation, Translations
from binpub.model.values import LANGUAGES
from binpub.problems import Problem, Sentence, Wrong
from binpub.source.contents import parse_values
from binpub.source.shelves import (
    AREAS,
    CHARTERS,
    NOTICES,
    PAGES,
    PARTNERS,
    Beside,
    beside_of,
    shelf_of,
)
from binpub.source.trees import Tree
from binpub.source.validation import Invalid, validate
from binpub.source.yaml import WrongYaml

_FIELDS = {
    AREAS.folder: "areas",
    PARTNERS.folder: "partners",
    CHARTERS.folder: "charters",
    NOTICES.folder: "notices",
    PAGES.folder: "pages",
}


EVERYWHERE = (*_FIELDS, "site_config")
NAMES = (AREAS.folder, PARTNERS.folder, "site_config")
"""Where names are translated, that a notice may hold."""


def read_translations(
    tree: Tree, folders: Iterable[str] = EVERYWHERE
) -> tuple[Translations, list[Problem]]:
    """Return every translation of some folders, and what is wrong with the others."""
    found: dict[str, dict[Any, BaseModel]] = {name: {} for name in (*_FIELDS.values(), "site")}
    problems: list[Problem] = []
    for folder in folders:
        for beside in filter(None, map(beside_of, tree.list(folder))):
            try:
                texts = parse_translation(tree.read(beside.path), beside)
            except Wrong as wrong:
                line = wrong.line if isinstance(wrong, WrongYaml) else 0
                problems.append(Problem(beside.path, wrong.sentence, line=line))
            except Invalid as invalid:
                problems += invalid.problems
            else:
                shelf = shelf_of(beside.original)
                if shelf:
                    found[_FIELDS[folder]][shelf[1], beside.language] = texts
                else:
                    found["site"][beside.language] = texts
    return Translations(**found), problems  # type: ignore[arg-type]


def parse_translation(data: bytes, beside: Beside) -> BaseModel:
    """
    Parse the bytes of a translation.

    Raises `Wrong` for the file's name or form, `Invalid` with all problems of its values.
    """
    if beside.language not in LANGUAGES:
        raise Wrong(
            "“{value}” isn't a language of binpub; must be one of: {known}",
            value=beside.language,
            known=", ".join(LANGUAGES),
        )
    shelf = shelf_of(beside.original)
    values = parse_values(data, beside.path)
    if "language" in values:
        raise Wrong("has the key “{key}”; the file's name says it, leave it out", key="language")
    model, noun = (shelf[0].translation, shelf[0].model) if shelf else (SiteTranslation, Site)
    facts = _facts(values, model, noun)
    texts = {key: value for key, value in values.items() if key not in facts}
    sentence = Sentence(
        "is said by {file} alone, for every language; leave it out", file=beside.original
    )
    problems = tuple(Problem(beside.path, sentence, (key,)) for key in facts)
    try:
        translation = validate(model, texts, beside.path)
    except Invalid as invalid:
        raise Invalid((*problems, *invalid.problems)) from None
    if problems:
        raise Invalid(problems)
    return translation


def _facts(values: Mapping[str, Any], model: type[BaseModel], noun: type[BaseModel]) -> list[str]:
    """Return the keys that only the noun's own file may have, as when that was copied whole."""
    known = {field.alias or name for name, field in noun.model_fields.items()}
    return [key for key in values if key in known and key not in model.model_fields]
