"""Reads what a municipality wrote itself of its mails: their frame and their style."""

from __future__ import annotations

from collections.abc import Mapping

from binpub.model.addresses import FRAME, MAIL, STYLE
from binpub.problems import Problem, Sentence, Wrong, did_you_mean
from binpub.source.frontmatter import parse_text
from binpub.source.trees import Tree
from binpub.source.yaml import WrongYaml

MAX_SIZE = 50_000
"""Bytes; many mail programs cut off a mail at a hundred thousand, the letter included."""


def read_mail(tree: Tree) -> tuple[Mapping[str, str], list[Problem]]:
    """Return the texts of the files by name, and what is wrong with the others."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in tree.list(MAIL):
        name = path.removeprefix(f"{MAIL}/")
        try:
            if name in (FRAME, STYLE):
                texts[name] = _read_text(tree, path)
            elif not name.endswith("README.md"):
                problems.append(Problem(path, _misnamed(name)))
        except Wrong as wrong:
            line = wrong.line if isinstance(wrong, WrongYaml) else 1
            problems.append(Problem(path, wrong.sentence, line=line))
    return texts, problems


def _read_text(tree: Tree, path: str) -> str:
    data = tree.read(path)
    if len(data) > MAX_SIZE:
        raise Wrong(
            "is {size} kB; must be at most {most} kB",
            size=-(-len(data) // 1000),
            most=MAX_SIZE // 1000,
        )
    return parse_text(data)


def _misnamed(name: str) -> Sentence:
    meant = did_you_mean(name, (FRAME, STYLE))
    if meant:
        instead = f"{MAIL}/{meant}"
        return Sentence("has a name that isn't read; must be {instead}", instead=instead)
    return Sentence(
        "isn't read; of a mail, only these can be replaced: {known}", known=f"{FRAME}, {STYLE}"
    )
