"""The theme: the package's files and the municipality's over them, as they are published."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from binpub.commands.assets import name_assets
from binpub.commands.scripts import publish_scripts
from binpub.commands.styles import house_colour, publish_styles, words_of
from binpub.source.trees import Tree

THEME = "site_config/theme"


@dataclass(frozen=True)
class Theme:
    """The files of the theme by path, and what others must know of them."""

    files: dict[str, bytes]
    names: dict[str, str]
    """The plain name of each asset, to the one with a hash."""

    colour: str


def read_theme(tree: Tree) -> Theme:
    """Return the theme's files: those of the package, overlaid by the municipality's."""
    package = read_package(resources.files("binpub").joinpath("theme"))
    own = {path.removeprefix(f"{THEME}/"): tree.read(path) for path in tree.list(THEME)}
    pages = read_package(resources.files("binpub").joinpath("pages"))
    words = words_of([package, own, pages])
    whole = publish_styles(publish_scripts(package), words) | own
    files, names = name_assets(whole)
    return Theme(files, names, house_colour(whole))


def read_package(folder: Traversable, prefix: str = "") -> dict[str, bytes]:
    """Return all files below a folder of the package, by their paths."""
    files: dict[str, bytes] = {}
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                files |= read_package(entry, f"{path}/")
        else:
            files[path] = entry.read_bytes()
    return files
