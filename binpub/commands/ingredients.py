"""All that a build depends on, and the digest of it that tells whether anything changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from importlib.metadata import version
from typing import Any

import yaml

from binpub import __version__
from binpub.commands.search import program_version
from binpub.commands.site import generator_versions
from binpub.commands.theme import Theme, read_package, read_theme
from binpub.model.catalog import Catalog
from binpub.model.look import LOOK_FILE, Look
from binpub.model.values import Frozen
from binpub.pages import shown_images
from binpub.source.looks import read_look
from binpub.source.trees import Tree

LIBRARIES = (
    "babel",
    "cbor2",
    "feedgenerator",
    "icalendar",
    "jinja2",
    "nh3",
    "pillow",
    "rcssmin",
    "rjsmin",
    "segno",
    "shapely",
    "svg-path",
)
"""What decides, besides the generator's own parts, what a document says."""


@dataclass(frozen=True)
class Inputs:
    """The files that go in as they are; by path, below where they go."""

    theme: Theme
    base: bytes
    images: Mapping[str, bytes]


def read_inputs(catalog: Catalog, tree: Tree, today: date) -> Inputs:
    """Read the files of a tree that go into its site as they are."""
    images = shown_images(catalog, today).items()
    look, _ = read_look(tree)
    return Inputs(
        read_theme(tree), _base_of(look), {path: tree.read(source) for path, source in images}
    )


def _base_of(look: Look) -> bytes:
    """Return what every language's configuration inherits: ours, and what the municipality chose."""
    package = resources.files("binpub.commands").joinpath(LOOK_FILE).read_text("utf-8")
    base: dict[str, Any] = yaml.safe_load(package)
    own = look.model_dump(mode="json", exclude_defaults=True)
    theme = base["theme"] | own.pop("theme", {})
    return yaml.safe_dump(base | own | {"theme": theme}, allow_unicode=True).encode()


def digest_of(catalog: Catalog, today: date, inputs: Inputs) -> str:
    """Return what tells whether the same was built before."""
    digest = hashlib.sha256()
    for name, content in _ingredients(catalog, today, inputs):
        digest.update(f"\n{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _ingredients(catalog: Catalog, today: date, inputs: Inputs) -> Iterator[tuple[str, bytes]]:
    """
    Yield all that a build depends on.

    Of the content it's what was understood, not the bytes: a comment in a file
    changes no page. The tool's own files are there for those who work on it.
    """
    versions = [
        *generator_versions(),
        program_version(),
        *(f"{name} {version(name)}" for name in LIBRARIES),
    ]
    yield "circumstances", "\n".join([today.isoformat(), __version__, *versions]).encode()
    yield "mkdocs.yml", inputs.base
    tool = read_package(resources.files("binpub"))
    for group, files in {
        "tool": tool,
        "theme": inputs.theme.files,
        "images": inputs.images,
    }.items():
        for path, content in sorted(files.items()):
            yield f"{group}/{path}", content
    yield from _nouns(catalog)


def _nouns(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Yield what pages are made of; of ``publish`` only the branch, which new notices are written on."""
    yield "site", catalog.site.model_dump_json(exclude={"publish", "approvals"}).encode()
    yield "branch", catalog.site.publish.branch.encode()
    if catalog.lists:
        yield "lists", catalog.lists.model_dump_json().encode()
    shelves: dict[str, Mapping[str, Frozen]] = {
        "areas": catalog.areas,
        "partners": catalog.partners,
        "charters": catalog.charters,
        "notices": catalog.notices,
        "pages": catalog.pages,
    }
    for shelf, nouns in shelves.items():
        for slug, noun in nouns.items():
            yield f"{shelf}/{slug}", noun.model_dump_json().encode()
    yield "translations", repr(catalog.translations).encode()
    for municipality, register in catalog.registers.items():
        yield f"registers/{municipality}", repr(register).encode()
    for slug, boundary in catalog.boundaries.items():
        yield f"boundaries/{slug}", repr(boundary).encode()
