"""The folders that a run makes: nothing in them may have come with a commit, or lead elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from binpub.problems import WorldFailed
from binpub.source.git import Repository


def refuse_tracked(root: Path, place: str) -> None:
    """
    Refuse a folder for what a run makes, when git holds something that lies there.

    What lies there is believed: that the site is built already, that a message was
    sent. Anybody who can merge could commit that. What git holds and isn't on the
    disk does nothing: a forge's job removes it first, so that nobody stops it so.
    """
    place = os.path.relpath(root / place, root)
    if not (root / ".git").exists():
        return
    for path in Repository(root).run("ls-files", "-z").split("\0"):
        if path and _meets(path, place) and os.path.lexists(root / path):
            raise WorldFailed(
                "git holds {path}, but only binpub itself may make what is in {place}, as it goes "
                "by what it finds there; must be gone from git: git rm -r -f {place}, and commit that",
                path=path,
                place=place,
            )


def _meets(path: str, place: str) -> bool:
    """Tell whether a file is in a place, or is itself where the place or a folder above it should be."""
    parts, wanted = (one.casefold().split("/") for one in (path, place))
    return wanted == ["."] or all(one == other for one, other in zip(parts, wanted, strict=False))


def refuse_links(folders: Iterable[Path]) -> None:
    """Refuse folders that are links: what lies where they lead would be replaced."""
    for folder in folders:
        if folder.is_symlink():
            raise WorldFailed(
                "{path} is a link, and what lies where it leads would be replaced; must be a folder: "
                "take the link away",
                path=folder,
            )
