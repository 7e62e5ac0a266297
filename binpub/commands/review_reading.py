"""
What a proposal's two sides say, read from their commits.

A proposal that is about notices only is read without the thousands of others:
those are taken to be there, and `check` reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pydantic import BaseModel

from binpub.commands.review_standing import Standing
from binpub.model.addresses import (
    IMAGES,
    SITE_FILE,
    notice_file,
    original_of,
    translation_file,
)
from binpub.model.catalog import Catalog
from binpub.model.site import Site
from binpub.model.values import LANGUAGES
from binpub.problems import BinpubError, Wrong
from binpub.source.changes import Change
from binpub.source.git import FILE_MODES, Commit, CommitTree, Repository
from binpub.source.history import notice_of
from binpub.source.proposals import (
    Proposal,
    find_followers,
    read_bounded,
    read_many,
)
from binpub.source.readers import (
    AREAS,
    CHARTERS,
    NOTICES,
    PAGES,
    Reading,
    parse_noun,
    parse_values,
    read_catalog,
    read_language,
    read_values,
)
from binpub.source.shelves import beside_of, shelf_of
from binpub.source.translations import parse_translation
from binpub.source.trees import MAX_FILE_SIZE, Tree
from binpub.source.validation import Invalid, validate
from binpub.source.yaml import MAX_SIZE

LONGEST_THREAD = 50
"""Notices that are looked up before one; a thread that runs in a circle ends too."""

MOST_BEFORE = 200_000_000
"""Bytes of changed files that are read as they were before."""

ALONE = (f"{NOTICES.folder}/", f"{IMAGES}/", f"{CHARTERS.folder}/", f"{PAGES.folder}/")
"""Where a file that is added or changed can't make another one wrong."""


class Selection:
    """Some files of a tree, as if there were no others."""

    def __init__(self, tree: Tree, hidden: frozenset[str]) -> None:
        self._tree = tree
        self.hidden = hidden

    def list(self, prefix: str) -> Iterable[str]:
        """Return the paths of the files below a folder, sorted."""
        return [path for path in self._tree.list(prefix) if path not in self.hidden]

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; one that is gone has problems, and no lines."""
        try:
            return self._tree.read(path)
        except KeyError:
            raise Wrong("isn't there") from None


@dataclass(frozen=True)
class Sides:
    """A proposal with the content of its commit, and what it changes as it was before."""

    repository: Repository
    proposal: Proposal
    tree: CommitTree
    selection: Selection
    standing: Standing
    reading: Reading
    """Of the proposal's own commit; files that weren't looked at are in ``unread``."""

    @cached_property
    def changed(self) -> Mapping[str, Change]:
        """The changes by path."""
        return {change.path: change for change in self.proposal.changes}

    @cached_property
    def line(self) -> list[Commit]:
        """The line that the proposal is for, newest commit first."""
        return self.repository.first_parents(self.proposal.base)

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """The files that aren't approved, and that the proposal leaves alone."""
        return tuple(sorted(self.standing.pending.keys() - self.changed.keys()))

    @property
    def is_whole(self) -> bool:
        """Whether every file was read."""
        return not self.selection.hidden

    @cached_property
    def before(self) -> Catalog | None:
        """All but the notices as it was approved before; read only where somebody asks."""
        tree = self.standing.before(self.repository, self.proposal.fork)
        notices = frozenset(tree.list(NOTICES.folder))
        return read_catalog(Selection(tree.without(notices), notices)).catalog

    def noun_before(self, path: str) -> BaseModel | None:
        """Return what was approved of a changed file before; nothing when it wasn't there, or wrong."""
        entry = self.standing.step(self.changed[path]).before
        data = self._before.get(entry.blob) if entry and entry.mode in FILE_MODES else None
        return _parse(path, data, self.reading.language) if data is not None else None

    @cached_property
    def _before(self) -> Mapping[str, bytes]:
        """The changed files as they were, all at once; what is larger is no noun."""
        steps = map(self.standing.step, self.proposal.changes)
        blobs = [
            step.before.blob
            for step in steps
            if step.before
            and step.before.mode in FILE_MODES
            and (shelf_of(step.path) or beside_of(step.path) or step.path == SITE_FILE)
        ]
        return read_many(self.repository, blobs, MAX_SIZE, MOST_BEFORE)

    def raw(self, path: str, most: int = 20_000) -> str:
        """Return the beginning of a file as it's written now; nothing of one that's no text."""
        change = self.changed[path]
        if change.mode not in FILE_MODES:
            return ""
        data, _ = read_bounded(self.repository, change.after, MAX_FILE_SIZE)
        return "" if b"\0" in data[:most] else data[:most].decode(errors="replace")


def _parse(path: str, data: bytes, language: str) -> BaseModel | None:
    found, beside = shelf_of(path), beside_of(path)
    try:
        if beside:
            return parse_translation(data, beside)
        if path == SITE_FILE:
            return validate(Site, parse_values(data, path), path)
        if found:
            shelf, key = found
            noun: BaseModel = parse_noun(shelf, data, path, key, language)
            return noun
    except (Wrong, Invalid):
        pass
    return None


def read_sides(repository: Repository, proposal: Proposal, standing: Standing) -> Sides:
    """Read the content of a proposal's commit, as far as the proposal concerns it."""
    tree = standing.after(repository, proposal)
    hidden: frozenset[str] = frozenset()
    if not any(_may_break_others(change) for change in proposal.changes):
        notices = frozenset(tree.list(NOTICES.folder))
        hidden = notices - frozenset(_concerned(repository, proposal, tree, notices))
    selection = Selection(tree.without(hidden), hidden)
    reading = read_catalog(selection)
    if reading.catalog:
        catalog = replace(reading.catalog, unread=reading.catalog.unread | hidden)
        reading = replace(reading, catalog=catalog)
    else:
        # Its reviewers read what they read before it broke the configuration.
        language = read_language(repository.tree(proposal.base))
        reading = replace(reading, language=language)
    return Sides(repository, proposal, tree, selection, standing, reading)


def _may_break_others(change: Change) -> bool:
    if not change.path.startswith((f"{AREAS.folder}/", "content/", "site_config/")):
        return False
    if change.path.startswith((f"{NOTICES.folder}/", f"{IMAGES}/")):
        return False
    return change.is_removed or not change.path.startswith(ALONE)


def _concerned(
    repository: Repository, proposal: Proposal, tree: CommitTree, notices: frozenset[str]
) -> Iterator[str]:
    """Yield the files that the proposal changes among notices, those of their threads, and translations."""
    changed = [one.path for one in proposal.changes if one.path.startswith(f"{NOTICES.folder}/")]
    yield from changed
    translated = (original_of(path) for path in changed)
    paths = dict.fromkeys((*changed, *(one[0] for one in translated if one)))
    pairs = ((path, notice_of(path)) for path in paths)
    known = {path: notice for path, notice in pairs if notice}
    yield from known
    yield from find_followers(repository, proposal.head, list(known.values())[:200])
    few = tree.without(notices)
    for path in known:
        yield from (translation_file(path, code) for code in LANGUAGES)
        yield from _ancestors(few, path, notices)


def _ancestors(tree: Tree, path: str, notices: frozenset[str]) -> Iterator[str]:
    for _ in range(LONGEST_THREAD):
        try:
            follows = read_values(tree, path).get("follows") if path in notices else None
        except BinpubError:
            return
        if not isinstance(follows, str) or (path := notice_file(follows)) not in notices:
            return
        yield path
