"""The published state of what the working folder changes, and what has long been public."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from binpub.model.notice import Notice
from binpub.problems import WorldFailed, Wrong
from binpub.source.git import CommitTree, Repository
from binpub.source.history import find_window, notice_of, published_tips
from binpub.source.readers import NOTICES, parse_noun
from binpub.source.trees import Folder, Tree
from binpub.source.validation import Invalid


def read_published(root: Path, branch: str, language: str) -> dict[str, Notice]:
    """
    Return the published state of each notice whose file the folder changes or lacks.

    What was published is where this work left the published branch. Outside a
    repository, and where that branch isn't here, nothing was.
    """
    try:
        repository = Repository(root)
        base = _left_at(repository, "HEAD", branch)
        changes = repository.changed_since(base, NOTICES.folder) if base else []
    except WorldFailed:
        return {}
    found = {}
    for change in changes:
        notice = notice_of(change.path)
        if notice and not change.is_added:
            try:
                data = repository.read_blob(change.before)
                found[notice] = parse_noun(NOTICES, data, change.path, notice, language)
            except (Wrong, Invalid):
                continue
    return found


def find_unchanged(tree: Tree, branch: str, since: datetime) -> frozenset[str]:
    """
    Return the notices of a folder or commit that were published before a moment as they are now.

    None are where nobody can tell: outside a repository, without the published branch.
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
        else repository.changed_since(base, NOTICES.folder)
    )
    same = frozenset(repository.tree(base).list(NOTICES.folder)) - {one.path for one in changes}
    return frozenset(filter(None, map(notice_of, same)))


def _left_at(repository: Repository, head: str, branch: str) -> str | None:
    """Return the commit where some work left the published branch; of a published one itself."""
    bases = (repository.merge_base(head, tip) for tip in published_tips(repository, branch))
    return next((base for base in bases if base), None)
