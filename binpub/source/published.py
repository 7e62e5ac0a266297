"""The published state of what the working folder changes, and what has long been public."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath

from pydantic import BaseModel

from binpub.model.addresses import area_file, original_of
from binpub.model.area import Area
from binpub.model.notice import Notice
from binpub.problems import WorldFailed, Wrong
from binpub.source.git import CommitTree, Repository
from binpub.source.history import find_window, notice_of, published_tips
from binpub.source.readers import AREAS, NOTICES, parse_noun
from binpub.source.shelves import beside_of
from binpub.source.translations import parse_translation
from binpub.source.trees import Folder, Tree
from binpub.source.validation import Invalid

_WRITTEN = (AREAS.folder, "content")
"""Where what people read is written."""


def read_published(root: Path, branch: str, language: str) -> dict[str, Notice]:
    """
    Return the published state of each notice whose file the folder changes or lacks.

    What was published is where this work left the published branch. Outside a
    repository, and where that branch isn't here, nothing was.
    """
    found = {}
    for path, data in _before(root, branch, NOTICES.folder, _id_of):
        notice = notice_of(path)
        if notice:
            try:
                found[notice] = parse_noun(NOTICES, data, path, notice, language)
            except (Wrong, Invalid):
                continue
    return found


def read_published_areas(root: Path, branch: str, language: str) -> dict[str, Area]:
    """Return the published state of each area whose file the folder changes or lacks."""
    found = {}
    for path, data in _before(root, branch, AREAS.folder, _area_of):
        slug = _area_of(path)
        try:
            found[slug] = parse_noun(AREAS, data, path, slug, language)
        except (Wrong, Invalid):
            continue
    return found


def _area_of(path: str) -> str:
    """Return the slug of the area whose own file this is, or an empty text."""
    slug = PurePosixPath(path).parent.name
    return slug if path == area_file(slug) else ""


def read_published_translations(root: Path, branch: str) -> dict[tuple[str, str], BaseModel]:
    """Return the published state of each translation of a notice that the folder changes or lacks."""
    found = {}
    for path, data in _before(root, branch, NOTICES.folder, _id_of):
        beside = beside_of(path)
        notice = notice_of(beside.original) if beside else None
        if beside and notice:
            try:
                found[notice, beside.language] = parse_translation(data, beside)
            except (Wrong, Invalid):
                continue
    return found


def _before(
    root: Path, branch: str, folder: str, is_wanted: Callable[[str], object]
) -> Iterator[tuple[str, bytes]]:
    """Yield each file of a kind that the folder changes or lacks, as it was published."""
    try:
        repository = Repository(root)
        base = _left_at(repository, "HEAD", branch)
        changes = repository.changed_since(base, folder) if base else []
    except WorldFailed:
        return
    for change in changes:
        if not change.is_added and is_wanted(change.path):
            yield change.path, repository.read_blob(change.before)


def _id_of(path: str) -> str | None:
    """Return the id of a notice, or of a translation, as in ``2026-11-20-tip.fr``."""
    translated = original_of(path)
    if translated is None:
        return notice_of(path)
    notice = notice_of(translated[0])
    return f"{notice}.{translated[1]}" if notice else None


def find_unchanged(tree: Tree, branch: str, since: datetime) -> frozenset[str]:
    """
    Return the notices of a folder or commit that were published before a moment as they are now.

    So are translations, each on its own: they're called as `check_privacy` calls them. Of
    free pages, areas and the like it's the paths. None are where nobody can tell: outside
    a repository, without the published branch.
    """
    try:
        if isinstance(tree, CommitTree):
            return _unchanged(tree.repository, tree.commit, branch, since)
        if isinstance(tree, Folder):
            return _unchanged(Repository(tree.root), "", branch, since)
    except WorldFailed:
        pass
    return frozenset()


def _unchanged(repository: Repository, commit: str, branch: str, since: datetime) -> frozenset[str]:
    """Return the notices that a commit, or else the working folder, has as the line had them."""
    left = _left_at(repository, commit or "HEAD", branch)
    line = repository.first_parents(left) if left else []
    older = line[len(find_window(line, None, since)) :]
    if not older:
        return frozenset()
    base = older[0].id
    changes = (
        repository.changed_between(base, commit)
        if commit
        else [one for folder in _WRITTEN for one in repository.changed_since(base, folder)]
    )
    before = (path for folder in _WRITTEN for path in repository.tree(base).list(folder))
    same = frozenset(before) - {one.path for one in changes}
    return frozenset(_id_of(path) or path for path in same)


def _left_at(repository: Repository, head: str, branch: str) -> str | None:
    """Return the commit where some work left the published branch; of a published one itself."""
    bases = (repository.merge_base(head, tip) for tip in published_tips(repository, branch))
    return next((base for base in bases if base), None)
