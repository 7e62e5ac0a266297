"""From files to nouns: where each kind of file lives, and the catalog of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from binpub.model.addresses import IMAGES, LISTS_FILE, PLAIN_WORDS, SITE_FILE
from binpub.model.approving import SIGNERS_FILE
from binpub.model.catalog import Catalog
from binpub.model.lists import MailingLists
from binpub.model.site import Site
from binpub.model.values import LANGUAGES
from binpub.problems import BinpubError, Problem, Sentence, Wrong, did_you_mean
from binpub.source.boundaries import read_boundaries
from binpub.source.contents import parse_values, read_values
from binpub.source.images import read_images
from binpub.source.mail_files import read_mail
from binpub.source.misnamed import misnamed
from binpub.source.registers import read_registers
from binpub.source.shelves import (
    AREAS,
    CHARTERS,
    NOTICES,
    PAGES,
    PARTNERS,
    SHELVES,
    Shelf,
    beside_of,
)
from binpub.source.signers import read_keys
from binpub.source.translations import read_translations
from binpub.source.trees import Tree
from binpub.source.validation import Invalid, Model, validate
from binpub.source.words import read_words
from binpub.source.yaml import WrongYaml

__all__ = [
    "AREAS",
    "CHARTERS",
    "NOTICES",
    "PAGES",
    "PARTNERS",
    "SHELVES",
    "Reading",
    "Shelf",
    "parse_noun",
    "parse_values",
    "read_catalog",
    "read_language",
    "read_values",
]


@dataclass(frozen=True)
class Reading:
    """
    What a tree held: the catalog, and the problems of its files.

    Without a readable ``site.yml`` there is no catalog. A file with a problem is
    in ``Catalog.unread``, so that nobody is told that what it holds is missing.
    """

    catalog: Catalog | None
    problems: tuple[Problem, ...]
    language: str
    """In which language the author is answered."""


def read_catalog(tree: Tree) -> Reading:
    """Read every file of a tree; report what is wrong instead of leaving it out."""
    problems: list[Problem] = []
    site = _read_site(tree, problems)
    language = read_language(tree)
    shelves = {
        shelf.folder: dict(_read_shelf(tree, shelf, language, problems)) for shelf in SHELVES
    }
    problems += _misplaced(tree)
    lists = _read_lists(tree, problems)
    boundaries, wrong = read_boundaries(tree, shelves[AREAS.folder])
    problems += wrong
    others = dict(_read_others(tree, problems))
    if site is None:
        return Reading(None, tuple(problems), language)
    catalog = Catalog(
        site=site,
        areas=shelves["areas"],
        partners=shelves["content/partners"],
        charters=shelves["content/charters"],
        notices=shelves["content/notices"],
        pages=shelves["content/pages"],
        lists=lists,
        boundaries=boundaries,
        **others,
        unread=frozenset(path for problem in problems for path in _unread(problem)),
    )
    return Reading(catalog, tuple(problems), language)


def _read_others(tree: Tree, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    """Yield what isn't a noun, by the name that the catalog has for it."""
    kinds: Mapping[str, Callable[[Tree], tuple[Any, Iterable[Problem]]]] = {
        "translations": read_translations,
        "registers": read_registers,
        "mail": read_mail,
        "words": read_words,
        "plain_words": partial(read_words, folder=PLAIN_WORDS),
        "keys": read_keys,
        "images": read_images,
    }
    for name, read in kinds.items():
        found, wrong = read(tree)
        problems += wrong
        yield name, found


def _read_site(tree: Tree, problems: list[Problem]) -> Site | None:
    if tree.list(SITE_FILE):
        return _read_file(tree, SITE_FILE, Site, problems)
    problems.append(
        Problem(
            SITE_FILE,
            Sentence(
                "is missing; must say who this site is. Is this the repository's folder? If not, give --root"
            ),
        )
    )
    return None


def _read_lists(tree: Tree, problems: list[Problem]) -> MailingLists | None:
    found = tree.list(LISTS_FILE)
    return _read_file(tree, LISTS_FILE, MailingLists, problems) if found else None


def _read_file(tree: Tree, path: str, model: type[Model], problems: list[Problem]) -> Model | None:
    """Return the noun of a file that there is one of; nothing when it's wrong."""
    try:
        return validate(model, read_values(tree, path), path)
    except Wrong as wrong:
        problems.append(_problem(path, wrong))
    except Invalid as invalid:
        problems += invalid.problems
    return None


def read_language(tree: Tree) -> str:
    """Return the site's main language, also when the rest of ``site.yml`` is wrong."""
    try:
        written = read_values(tree, SITE_FILE).get("languages") if tree.list(SITE_FILE) else None
    except BinpubError:
        written = None
    first = written[0] if isinstance(written, list) and written else None
    return first if first in LANGUAGES else LANGUAGES[0]


def _read_shelf(
    tree: Tree, shelf: Shelf[Model], language: str, problems: list[Problem]
) -> Iterator[tuple[str, Model]]:
    for path in tree.list(shelf.folder):
        name = path.removeprefix(f"{shelf.folder}/")
        match = shelf.name.fullmatch(name)
        if match:
            try:
                key = match["key"]
                yield key, parse_noun(shelf, tree.read(path), path, key, language)
            except Wrong as wrong:
                problems.append(_problem(path, wrong))
            except Invalid as invalid:
                problems += invalid.problems
        elif not shelf.beside.fullmatch(name) and not beside_of(path):
            problems.append(Problem(path, misnamed(tree, path, shelf)))


def _unread(problem: Problem) -> Iterator[str]:
    """Yield the file that couldn't be read, and the one that it was meant to be."""
    yield problem.path
    yield str(problem.sentence.values.get("instead", problem.path))


def parse_noun(shelf: Shelf[Model], data: bytes, path: str, key: str, language: str) -> Model:
    """
    Parse one file's bytes into the noun of its shelf.

    Raises `Wrong` for the file's form, `Invalid` with all problems of its values.
    """
    values = parse_values(data, path)
    if shelf.key in values:
        raise Wrong("has the key “{key}”; the file's name says it, leave it out", key=shelf.key)
    if "language" in shelf.model.model_fields:
        values.setdefault("language", language)
    return validate(shelf.model, values | {shelf.key: key}, path)


def _problem(path: str, wrong: Wrong) -> Problem:
    line = wrong.line if isinstance(wrong, WrongYaml) else 0
    return Problem(path, wrong.sentence, line=line)


_FOLDERS = (*tuple(shelf.folder for shelf in SHELVES), IMAGES)
_CONFIGURATION = ("registers", "theme", "mail", "keys", "privacy", "plain")


def _misplaced(tree: Tree) -> Iterator[Problem]:
    """Yield a problem for each file that lies where nothing is read."""
    areas = frozenset(tree.list(AREAS.folder))
    for path in sorted(areas):
        folder, _, name = path.rpartition("/")
        if name == "boundary.geojson" and f"{folder}/area.yml" not in areas:
            yield Problem(path, Sentence("has no area.yml beside it; must have one"))
    for path in tree.list("content"):
        if not path.startswith(tuple(f"{folder}/" for folder in _FOLDERS)) and not _is_readme(path):
            yield Problem(
                path,
                Sentence(
                    "lies where nothing is read; must be in one of: {known}",
                    known=", ".join(_FOLDERS),
                ),
            )
    for path in tree.list("site_config"):
        name = path.removeprefix("site_config/")
        if (
            path not in (SITE_FILE, LISTS_FILE, SIGNERS_FILE)
            and not beside_of(path)
            and name.split("/")[0] not in _CONFIGURATION
            and not _is_readme(path)
        ):
            meant = did_you_mean(path, [SITE_FILE, LISTS_FILE])
            yield Problem(
                path, Sentence("isn't read; did you mean “{meant}”?", meant=meant or SITE_FILE)
            )


def _is_readme(path: str) -> bool:
    return path.rpartition("/")[2] == "README.md"
