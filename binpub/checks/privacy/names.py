"""The lists of names, and which of them are more often something else."""

from __future__ import annotations

from functools import cache

from binpub.checks.privacy.lexicon import read_list
from binpub.checks.privacy.text import Text
from binpub.model.privacy import Rule


@cache
def _lists() -> dict[str, frozenset[str]]:
    rows = (line.split(":", 1) for line in read_list("names"))
    lists = {kind: frozenset(names.split()) for kind, names in rows}
    lists["first"] |= {name for line in read_list("first_names") for name in line.split()}
    return lists


def first_names() -> frozenset[str]:
    """Return first names, in small letters."""
    return _lists()["first"]


def surnames() -> frozenset[str]:
    """Return surnames, in small letters; of those with several words, each."""
    return _lists()["last"]


@cache
def all_names() -> frozenset[str]:
    """Return first names and surnames."""
    return first_names() | surnames()


@cache
def _fine() -> frozenset[str]:
    return frozenset(
        word for line in read_list(f"{Rule.PERSON_NAME}") for word in line.lstrip("! ").split()
    )


@cache
def _known(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that are words of a language too, and the first names that aren't."""
    common = _lists()[f"common-{language}"] | _fine()
    return common, first_names() - common


def common_names(text: Text) -> frozenset[str]:
    """Return the names that are ordinary words in the text's language."""
    return _known(text.language)[0]


def sure_first_names(text: Text) -> frozenset[str]:
    """Return the first names that are nothing else."""
    return _known(text.language)[1]


def is_fine_name(text: Text, word: str) -> bool:
    """Tell whether a word is no name, for the tool or for the municipality."""
    return word in _fine() or word in _added(text.context.lists)


@cache
def _added(lists: tuple[tuple[str, str], ...]) -> frozenset[str]:
    lines = dict(lists).get(f"{Rule.PERSON_NAME}.txt", "").lower().splitlines()
    return frozenset(word for line in lines if line.startswith("!") for word in line[1:].split())
