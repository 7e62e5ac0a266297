"""Content that was read and checked: what every command begins with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from binpub.checks import check_catalog
from binpub.model.catalog import Catalog
from binpub.problems import BinpubError, Level, Problem, WorldFailed
from binpub.source.git import Repository
from binpub.source.locate import locate
from binpub.source.readers import Reading, read_catalog
from binpub.source.trees import Folder, Tree


@dataclass(frozen=True)
class Checked:
    """A tree's content and all of its problems, with lines, sorted."""

    reading: Reading
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop everything."""
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)


class ContentWrong(BinpubError):
    """Content has problems; nothing is built or mailed from it."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        super().__init__("{number} problems", number=len(checked.errors))


def check_tree(tree: Tree, today: date) -> Checked:
    """Read and check a tree as it is on a day."""
    reading = read_catalog(tree)
    found = list(reading.problems)
    if reading.catalog:
        found += check_catalog(reading.catalog, today)
    return Checked(reading, tuple(locate(tree, found)))


def read_sound(tree: Tree, today: date) -> Catalog:
    """Return a tree's catalog; raises `ContentWrong` when anything in it is wrong."""
    checked = check_tree(tree, today)
    if checked.errors or checked.reading.catalog is None:
        raise ContentWrong(checked)
    return checked.reading.catalog


def open_tree(root: Path, commit: str | None = None) -> Tree:
    """Return the working folder's files, or those of a commit."""
    if commit is None:
        return Folder(root)
    repository = Repository(root)
    found = repository.commit(commit)
    if found is None:
        raise WorldFailed("there is no commit {commit} here", commit=commit)
    return repository.tree(found)
