"""
The theme's style sheets as they are published: one file, in an order that is ours to choose.

The generator's own sheet comes first, for what an author's Markdown may hold; of it only
what our templates have a use for. Of its colours nothing is needed: ours stand for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from importlib import resources

from rcssmin import cssmin

from binpub.commands.pruning import prune

FOLDER = "assets/stylesheets/"
SHEET = f"{FOLDER}site.css"
OWN = f"{FOLDER}municipality.css"
ORDER = (
    "binpub",
    "lists",
    "frame",
    "lookup",
    "search",
    "home",
    "paper",
    "maps",
    "figures",
    "follow",
    "everybody",
)
"""Each part by its name; a later one may narrow what an earlier one says."""

HOUSE = "#0f5257"
"""The colour of the name bar where a municipality chose none."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WORD = re.compile(r"[\w-]+")
_HOUSE = re.compile(r"--house-colour:\s*(#[0-9a-fA-F]{6})\b")


def publish_styles(theme: Mapping[str, bytes], words: Container[str]) -> dict[str, bytes]:
    """
    Return the theme's files with its style sheets joined, and without the parts.

    The words are those of every template: what none of them names has no style.
    """
    parts = [f"{FOLDER}{name}.css" for name in ORDER]
    others = {path: content for path, content in theme.items() if path not in parts}
    own = (minify(theme[path].decode()) for path in parts)
    sheets = [prune(minify(base_style()), words), *own]
    return others | {SHEET: "\n".join(sheets).encode()}


def words_of(files: Iterable[Mapping[str, bytes]]) -> frozenset[str]:
    """Return every word that may be a class in some templates, scripts and modules."""
    texts = (
        content.decode("utf-8", "replace")
        for group in files
        for path, content in group.items()
        if path.endswith((".html", ".jinja", ".js", ".py"))
    )
    return frozenset(word for text in texts for word in _WORD.findall(text))


def minify(sheet: str) -> str:
    """Return a style sheet that says the same in fewer letters."""
    return str(cssmin(sheet))


def base_style() -> str:
    """Return the generator's own style sheet, which is minified already."""
    folder = resources.files("material").joinpath("templates", FOLDER)
    [sheet] = [file for file in folder.iterdir() if re.fullmatch(r"main\..+\.css", file.name)]
    return sheet.read_text("utf-8")


def house_colour(theme: Mapping[str, bytes]) -> str:
    """Return the municipality's own colour, for what no style sheet reaches."""
    own = _COMMENT.sub("", theme.get(OWN, b"").decode())
    found = _HOUSE.search(own)
    return found[1].lower() if found else HOUSE
