"""A folder that is made to hold exactly some files, touching only what changes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from binpub.problems import WorldFailed


@dataclass(frozen=True)
class FolderReport:
    """How many files were written, left as they were, and removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0

    def __add__(self, other: FolderReport) -> FolderReport:
        return FolderReport(
            self.written + other.written,
            self.unchanged + other.unchanged,
            self.removed + other.removed,
        )


def write_folder(folder: Path, files: Mapping[str, bytes]) -> FolderReport:
    """
    Make a folder hold these files and no others.

    A file whose bytes are right isn't written: what watches the folder, and
    what copies it elsewhere, then sees what really changed.
    """
    with world(folder):
        folder.mkdir(parents=True, exist_ok=True)
        removed = _remove_others(folder, files)
        written = sum(_write(folder / path, content) for path, content in files.items())
    return FolderReport(written, len(files) - written, removed)


def remove_folders(parent: Path, *, keep: Container[str]) -> None:
    """Remove the folders in another, apart from some."""
    with world(parent):
        if parent.is_dir():
            for entry in list(parent.iterdir()):
                if entry.is_dir() and entry.name not in keep:
                    shutil.rmtree(entry)


def write_file(file: Path, content: bytes) -> bool:
    """Make a file hold some bytes, all or none; tell whether they weren't there yet."""
    file = file.resolve()
    with world(file):
        if file.is_file() and file.read_bytes() == content:
            return False
        file.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(file, content)
    return True


def _write(file: Path, content: bytes) -> bool:
    try:
        if file.read_bytes() == content:
            return False
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    _write_whole(file, content)
    return True


def _write_whole(file: Path, content: bytes) -> None:
    """Write a file under another name first: half of one would be believed by the next run."""
    part = file.with_name(f".{file.name}.part")
    part.write_bytes(content)
    part.replace(file)


def _remove_others(folder: Path, files: Mapping[str, bytes]) -> int:
    removed = 0
    for parent, folders, names in os.walk(folder, topdown=False):
        here = Path(parent)
        for name in names:
            file = here / name
            # Through a link, what is elsewhere would be written.
            if file.is_symlink() or file.relative_to(folder).as_posix() not in files:
                file.unlink()
                removed += 1
        for name in folders:
            _remove_if_empty(here / name)
    return removed


def _remove_if_empty(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif not any(folder.iterdir()):
        folder.rmdir()


@contextmanager
def world(path: Path) -> Iterator[None]:
    """Turn a failure of the disk into one that says which file and why."""
    try:
        yield
    except OSError as error:
        raise WorldFailed(
            "can't write {path}: {reason}",
            path=error.filename or path,
            reason=error.strerror or error,
        ) from error
