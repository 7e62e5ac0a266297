"""Content that was read and checked: what every command begins with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from binpub.checks.catalog import check_catalog
from binpub.checks.overlap import check_overlap
from binpub.checks.privacy import check_unread, context_of
from binpub.commands.theme import check_theme
from binpub.model.addresses import REGISTERS, SITE_FILE, original_of
from binpub.model.catalog import Catalog
from binpub.problems import BinpubError, Level, Problem, WorldFailed, Wrong
from binpub.source.frontmatter import is_markdown, parse_text
from binpub.source.git import Repository
from binpub.source.locate import locate
from binpub.source.looks import read_look
from binpub.source.published import find_unchanged
from binpub.source.readers import NOTICES, Reading, read_catalog
from binpub.source.trees import Folder, Tree

PLACES = ("areas/", f"{REGISTERS}/", SITE_FILE)
"""Where what a lookup needs is written."""

SETTLED = timedelta(days=90)
"""
How long a notice must have been public to be left alone by the privacy check.

It can't be called back then, and newer rules mustn't stop a site for it; and nobody
overlooks for so long that nothing is built because of it.
"""


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
    found = [*reading.problems, *read_look(tree)[1], *check_theme(tree)]
    if reading.catalog:
        since = datetime.combine(today, time(), UTC) - SETTLED
        unchanged = find_unchanged(tree, reading.catalog.site.publish.branch, since)
        found += check_catalog(reading.catalog, today, unchanged)
        found += check_unread_notices(tree, reading.catalog)
    return Checked(reading, tuple(locate(tree, found)))


def check_unread_notices(tree: Tree, catalog: Catalog) -> Iterator[Problem]:
    """Yield what is private in notices that are wrong otherwise: once it's mended, it's in git."""
    context = context_of(catalog)
    for path in tree.list(NOTICES.folder):
        if path in catalog.unread and is_markdown(path):
            try:
                text = parse_text(tree.read(path))
            except Wrong:
                continue
            translated = original_of(path)
            language = translated[1] if translated else None
            yield from check_unread(path, text, context, language)


def read_sound(tree: Tree, today: date) -> Catalog:
    """Return a tree's catalog; raises `ContentWrong` when anything in it is wrong."""
    checked = check_tree(tree, today)
    if checked.errors or checked.reading.catalog is None:
        raise ContentWrong(checked)
    return checked.reading.catalog


def read_places(tree: Tree) -> Catalog:
    """
    Return a tree's catalog when its areas, registers and configuration are sound.

    Notices and the rest may be wrong meanwhile: a lookup doesn't need them. Raises
    `ContentWrong` as `read_sound` does.
    """
    reading = read_catalog(tree)
    found = [one for one in reading.problems if one.path.startswith(PLACES)]
    if reading.catalog:
        found += check_overlap(reading.catalog)
    checked = Checked(reading, tuple(locate(tree, found)))
    if checked.errors or reading.catalog is None:
        raise ContentWrong(checked)
    return reading.catalog


def open_tree(root: Path, commit: str | None = None) -> Tree:
    """Return the working folder's files, or those of a commit."""
    if commit is None:
        return Folder(root)
    repository = Repository(root)
    found = repository.commit(commit)
    if found is None:
        raise WorldFailed("there is no commit {commit} here", commit=commit)
    return repository.tree(found)
