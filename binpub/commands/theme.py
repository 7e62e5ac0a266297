"""The theme: the package's files and the municipality's over them, as they are published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from binpub.checks.colours import check_colours, check_fetching
from binpub.commands.assets import name_assets
from binpub.commands.scripts import publish_scripts
from binpub.commands.styles import OWN, house_colour, publish_styles, render_tints, words_of
from binpub.model.look import LOOK_FILE, THEME
from binpub.problems import Level, Problem, Sentence, Wrong
from binpub.source.frontmatter import parse_text
from binpub.source.looks import read_look
from binpub.source.trees import Tree

READ = (".css", ".html")
"""How the files end that only count where something asks for them by their path."""


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
    whole[OWN] = whole.get(OWN, b"") + render_tints(whole)
    files, names = name_assets(whole)
    return Theme(files, names, house_colour(whole))


def check_theme(tree: Tree) -> Iterator[Problem]:
    """Yield what is wrong with the municipality's own files of the theme."""
    known = {*read_package(resources.files("binpub").joinpath("theme")), OWN}
    known |= set(read_look(tree)[0].extra_css)
    for path in tree.list(THEME):
        name = path.removeprefix(f"{THEME}/")
        if name.endswith(READ) and name not in known:
            yield _unread(path, name, known)
        try:
            content = tree.read(path)
            if name.endswith(".css"):
                yield from check_fetching(path, parse_text(content))
            if name == OWN:
                yield from check_colours(path, parse_text(content))
        except Wrong as wrong:
            yield Problem(path, wrong.sentence, line=1)


def _unread(path: str, name: str, known: Iterable[str]) -> Problem:
    """Return the warning for a template or a style that nothing asks for."""
    file = name.rpartition("/")[2]
    near = sorted(f"{THEME}/{one}" for one in known if one.rpartition("/")[2] == file)
    sentence = (
        Sentence("isn’t read; must be {known}", known=near[0])
        if near
        else Sentence(
            "isn’t read; must have the path of one of the tool’s own files, or be a style sheet that "
            "{file} names under extra_css",
            file=LOOK_FILE,
        )
    )
    return Problem(path, sentence, line=1, level=Level.WARNING)


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
