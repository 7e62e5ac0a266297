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

from binpub.checks.colours import GROUNDS, WASHES, mixed
from binpub.commands.pruning import prune

FOLDER = "assets/stylesheets/"
SHEET = f"{FOLDER}site.css"
OWN = f"{FOLDER}municipality.css"
ORDER = (
    "fonts",
    "colours",
    "binpub",
    "lists",
    "tables",
    "frame",
    "lookup",
    "search",
    "home",
    "paper",
    "maps",
    "figures",
    "follow",
    "everybody",
    "print",
)
"""Each part by its name; a later one may narrow what an earlier one says."""

HOUSE = "#0f5257"
"""The colour of the name bar where a municipality chose none."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WORD = re.compile(r"[\w-]+")
_SETTING = re.compile(r"(--house-colour(?:-on-dark)?):\s*(#[0-9a-fA-F]{6})\b")

TINTS = {
    "--wash-of-house": ("--house-colour", GROUNDS["--house-colour"][0], WASHES["--house-colour"]),
    "--wash-on-dark": (
        "--house-colour-on-dark",
        GROUNDS["--house-colour-on-dark"][0],
        WASHES["--house-colour-on-dark"],
    ),
    "--bar-on-dark": ("--house-colour", "#0a0f10", 0.55),
}
"""What is tinted with a municipality's own colour: with which, and what it's mixed into."""


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
    return _own_colours(theme).get("--house-colour", HOUSE)


def render_tints(theme: Mapping[str, bytes]) -> bytes:
    """Return the style of what is tinted with a municipality's own colours; old browsers can't mix."""
    own = _own_colours(theme)
    tints = (
        f"{name}:{mixed(own[colour], other, share)}"
        for name, (colour, other, share) in TINTS.items()
        if colour in own
    )
    rules = ";".join(tints)
    return f"\n:root{{{rules}}}\n".encode() if rules else b""


def _own_colours(theme: Mapping[str, bytes]) -> dict[str, str]:
    own = _COMMENT.sub("", theme.get(OWN, b"").decode())
    return {name: colour.lower() for name, colour in reversed(_SETTING.findall(own))}
