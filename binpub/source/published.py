"""The published state of what the working folder changes."""

from __future__ import annotations

from pathlib import Path

from binpub.model.notice import Notice
from binpub.problems import WorldFailed, Wrong
from binpub.source.git import NO_BLOB, Repository
from binpub.source.history import notice_of, published_tips
from binpub.source.readers import NOTICES, parse_noun
from binpub.source.validation import Invalid


def read_published(root: Path, branch: str, language: str) -> dict[str, Notice]:
    """
    Return the published state of each notice whose file the folder changes or lacks.

    What was published is where this work left the published branch. Outside a
    repository, and where that branch isn't here, nothing was.
    """
    try:
        repository = Repository(root)
        tips = published_tips(repository, branch)
        bases = [repository.merge_base("HEAD", tip) for tip in tips]
        base = next((base for base in bases if base), None)
        changes = repository.changed_since(base, NOTICES.folder) if base else ()
    except WorldFailed:
        return {}
    found = {}
    for change in changes:
        notice = notice_of(change.path)
        if notice and change.before != NO_BLOB:
            try:
                data = repository.read_blob(change.before)
                found[notice] = parse_noun(NOTICES, data, change.path, notice, language)
            except (Wrong, Invalid):
                continue
    return found
