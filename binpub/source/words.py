"""Reads the word lists that a municipality adds to the checks of its texts."""

from __future__ import annotations

from collections.abc import Mapping

from binpub.model.addresses import WORDS
from binpub.problems import Problem, Wrong
from binpub.source.frontmatter import parse_text
from binpub.source.trees import Tree


def read_words(tree: Tree, folder: str = WORDS) -> tuple[Mapping[str, str], list[Problem]]:
    """Return the texts of a folder's files by name, and what is wrong with the others."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in tree.list(folder):
        name = path.removeprefix(f"{folder}/")
        if not name.endswith("README.md"):
            try:
                texts[name] = parse_text(tree.read(path))
            except Wrong as wrong:
                problems.append(Problem(path, wrong.sentence))
    return texts, problems
