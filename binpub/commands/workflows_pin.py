"""The commit up to which somebody looked at everything: it stands in the workflows that publish."""

from __future__ import annotations

import re
from pathlib import Path

from binpub.commands.approving_begin import TRUSTED
from binpub.commands.folders import world
from binpub.commands.workflows_texts import TEMPLATES
from binpub.problems import Wrong
from binpub.source.git import Repository
from binpub.source.history import published_tips

_PIN = re.compile(
    rf'^[^#\n]*\b{TRUSTED}(?:: |=)"?([0-9a-f]{{40}}(?:[0-9a-f]{{24}})?)\b', re.MULTILINE
)


def read_pins(root: Path) -> dict[str, str]:
    """Return the commit that each workflow names, by path; also in those that are somebody's own."""
    pins = {}
    for path in (path for paths in TEMPLATES.values() for path in paths):
        file = root / path
        with world(file):
            text = file.read_bytes().decode(errors="replace") if file.is_file() else ""
        if found := _PIN.search(text):
            pins[path] = found[1]
    return pins


def choose_pin(root: Path, branch: str, vouched: str | None) -> str:
    """
    Return the full id of the commit that an operator vouches for, or else the one that is named already.

    It stands in the workflow: who may change that decides what runs anyway, while a
    forge's variables and secrets may be set by everybody who can push. Raises
    `Wrong` when it isn't on the published line.
    """
    if not vouched:
        return next(iter(read_pins(root).values()), "")
    repository = Repository(root)
    commit = repository.commit(vouched) or ""
    if not is_published(repository, branch, commit):
        raise Wrong(
            "{commit} isn't on the published line; must be a commit on the first-parent line of "
            "{branch}, up to which you looked at everything",
            commit=vouched,
            branch=branch,
        )
    return commit


def is_published(repository: Repository, branch: str, commit: str) -> bool:
    """Tell whether a commit, by its full id, is on the published line, here or where it was fetched from."""
    tips = published_tips(repository, branch)
    return any(one.id == commit for tip in tips for one in repository.first_parents(tip))
