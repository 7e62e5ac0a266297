"""The files of a repository, as a folder or as a commit."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from binpub.problems import N_, WorldFailed, Wrong

MAX_FILE_SIZE = 10_000_000
"""Bytes; nothing that people write or photograph for a notice is larger."""

IS_LINK = N_("is a link, and those aren't followed; must be the file itself")


class Tree(Protocol):
    """Files by path: relative to the root, with forward slashes."""

    def list(self, prefix: str) -> Iterable[str]:
        """Return the paths of the files below a folder (or of one file), sorted."""
        ...

    def read(self, path: str) -> bytes:
        """
        Return the bytes of a file.

        Raises `Wrong` when it's too large or a link.
        """
        ...


class Folder:
    """
    The working folder.

    Hidden files and folders are left out, as editors and git keep their own
    things there. A link is never followed: who may change what it leads to isn't
    who approves the link.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def list(self, prefix: str) -> Iterable[str]:
        """Return the paths of the files below a folder, sorted."""
        try:
            return sorted(self._walk(prefix))
        except OSError as error:
            raise WorldFailed(
                "can't read {path}: {reason}", path=error.filename, reason=error.strerror
            ) from error

    def _walk(self, prefix: str) -> Iterable[str]:
        start = self.root / prefix
        if start.is_file():
            yield prefix
        if not start.is_dir() or start.is_symlink():
            return
        with os.scandir(start) as entries:
            names = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
        for name, is_folder in names:
            path = f"{prefix}/{name}" if prefix else name
            if name.startswith("."):
                continue
            if is_folder:
                yield from self._walk(path)
            else:
                yield path

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        file = self.root / path
        try:
            _check_plain(file)
            _check_size(file.stat().st_size)
            return file.read_bytes()
        except OSError as error:
            raise WorldFailed(
                "can't read {path}: {reason}", path=path, reason=error.strerror
            ) from error


def _check_plain(file: Path) -> None:
    if file.is_symlink():
        raise Wrong(IS_LINK)
    if not file.is_file():
        raise Wrong("is no plain file; must be one")


def _check_size(size: int) -> None:
    if size > MAX_FILE_SIZE:
        raise Wrong(
            "is {size} MB; must be at most {most} MB",
            size=size // 1_000_000,
            most=MAX_FILE_SIZE // 1_000_000,
        )
