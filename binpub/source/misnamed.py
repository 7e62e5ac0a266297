"""What to say of a file of which the name isn't read: the name that was probably meant."""

from __future__ import annotations

import re
from typing import Any

from binpub.model.values import LANGUAGES, suggest_slug
from binpub.problems import Sentence, did_you_mean
from binpub.source.shelves import AREAS, Shelf, beside_of
from binpub.source.trees import Tree

_CODES = "|".join(LANGUAGES)
_OF_AREA = re.compile(rf"(area[ ._-]*)?(?P<language>{_CODES})")
_OF_NOUN = re.compile(rf"(?P<stem>.+)\.(?P<language>{_CODES})", re.IGNORECASE)
_READ_OF_AREA = ("area.yml", "area.<language>.yml", "boundary.geojson")


def misnamed(tree: Tree, path: str, shelf: Shelf[Any]) -> Sentence:
    """
    Return what to say of a file on a shelf; never a name that another file has already.

    Who obeyed that would lose what the other file holds.
    """
    name = path.removeprefix(f"{shelf.folder}/")
    if shelf is AREAS and not _file_of_area(name):
        known = ", ".join(f"{AREAS.folder}/<slug>/{file}" for file in _READ_OF_AREA)
        return Sentence("isn't read; of an area, only these files are: {known}", known=known)
    instead = _suggest_path(name, shelf)
    if not instead:
        return Sentence(
            "has a name that isn't read; must be {shape}, in small letters, digits and hyphens",
            shape=shelf.shape,
        )
    if tree.list(instead):
        return Sentence("isn't read, and {file} is there already; must be one file", file=instead)
    return Sentence("has a name that isn't read; must be {instead}", instead=instead)


def _suggest_path(name: str, shelf: Shelf[Any]) -> str:
    """Return the path that was probably meant, or an empty text."""
    path = _path_of_area(name) if shelf is AREAS else _path_of_noun(name, shelf)
    beside = beside_of(path)
    original = beside.original if beside else path
    below = path.removeprefix(f"{shelf.folder}/")
    return path if shelf.key_of(original) or shelf.beside.fullmatch(below) else ""


def _path_of_noun(name: str, shelf: Shelf[Any]) -> str:
    stem = name.rsplit("/", maxsplit=1)[-1].rpartition(".")[0]
    translation = _OF_NOUN.fullmatch(stem)
    slug = suggest_slug(translation["stem"] if translation else stem)
    path = shelf.shape.replace("<date>-<slug>", slug).replace("<slug>", slug)
    path = path.replace("<year>", slug[:4])
    if not translation:
        return path
    whole, _, ending = path.rpartition(".")
    return f"{whole}.{translation['language'].lower()}.{ending}"


def _path_of_area(name: str) -> str:
    folder = _in_folder(name).partition("/")[0]
    return f"{AREAS.folder}/{suggest_slug(folder)}/{_file_of_area(name)}"


def _in_folder(name: str) -> str:
    """Return a name as it would be in an area's folder: kerkwijk.yml as kerkwijk/area.yml."""
    stem, _, ending = name.rpartition(".")
    if "/" in name or stem in ("area", "boundary"):
        return name
    translation = _OF_NOUN.fullmatch(stem)
    if translation:
        return f"{translation['stem']}/area.{translation['language']}.{ending}"
    return f"{stem}/{stem}.{ending}"


def _file_of_area(name: str) -> str:
    """Return which file of an area was probably meant, or an empty text."""
    folder, _, file = _in_folder(name).lower().partition("/")
    stem, _, ending = file.rpartition(".")
    translation = _OF_AREA.fullmatch(stem)
    is_named_so = stem in (folder, suggest_slug(folder))
    if "/" in file or ending not in ("yml", "yaml", "json", "geojson"):
        return ""
    if ending.endswith("json"):
        is_boundary = ending == "geojson" or is_named_so or did_you_mean(stem, ["boundary"])
        return "boundary.geojson" if is_boundary else ""
    if translation:
        return f"area.{translation['language']}.yml"
    return "area.yml" if is_named_so or did_you_mean(stem, ["area"]) else ""
