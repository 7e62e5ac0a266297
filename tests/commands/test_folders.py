"""Folders that are made to hold exactly some files."""

from __future__ import annotations

import resource
from contextlib import contextmanager

import pytest

from binpub.commands.folders import write_folder
from binpub.problems import WorldFailed


@contextmanager
def small_files():
    """
    No file can be longer than a thousand bytes, as on a disk that is full.

    It holds for the whole process, so nothing may be told meanwhile: that too goes to a file.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_half_a_file_is_no_file(tmp_path):
    """What can't be written whole isn't there at all: whoever finds it by its name believes it."""
    write_folder(tmp_path, {"old.png": b"old"})
    with pytest.raises(WorldFailed), small_files():
        write_folder(tmp_path, {"old.png": b"o" * 5000})
    assert b"old" == (tmp_path / "old.png").read_bytes()
    with pytest.raises(WorldFailed), small_files():
        write_folder(tmp_path, {"new.png": b"n" * 5000})
    assert not (tmp_path / "new.png").exists()


def test_what_was_left_half_is_cleared_away(tmp_path):
    """After a run that was killed in the middle, the next one leaves what it should and no more."""
    (tmp_path / ".a.png.part").write_bytes(b"ha")
    write_folder(tmp_path, {"a.png": b"half"})
    assert ["a.png"] == [file.name for file in tmp_path.iterdir()]
