"""Address files on disk, plain or packed, read piece by piece."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, cast

from binpub.problems import WorldFailed, Wrong

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
BUFFER = 1 << 16
MAX_LINE = 1 << 16
"""Bytes; no address is longer, and a file without line ends must not fill the memory."""


class Meter:
    """Counts the bytes that were read from disk, and says so."""

    def __init__(self, path: Path, progress: Callable[[int, int], None]) -> None:
        files = [path] if path.is_file() else [one for one in path.rglob("*") if one.is_file()]
        self.total = sum(one.stat().st_size for one in files)
        self.done = 0
        self._progress = progress

    def add(self, number: int) -> None:
        """Count some bytes more; what is read twice counts to the end only."""
        self.done = min(self.done + number, self.total)
        self._progress(self.done, self.total)


class _Metered(io.FileIO):
    """A file that tells its meter what was read."""

    def __init__(self, path: Path, meter: Meter) -> None:
        super().__init__(path)
        self._meter = meter

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read some bytes and count them."""
        number = super().readinto(buffer) or 0
        self._meter.add(number)
        return number


def open_metered(path: Path, meter: Meter) -> IO[bytes]:
    """Open a file whose bytes are counted while they're read."""
    return cast(IO[bytes], io.BufferedReader(_Metered(path, meter), BUFFER))


@contextmanager
def damage(name: str) -> Iterator[None]:
    """Turn what reading a packed file may raise into a sentence with its name."""
    try:
        yield
    except (EOFError, gzip.BadGzipFile, zlib.error, zipfile.BadZipFile) as error:
        raise Wrong(
            "{file} is damaged ({reason}); download it again", file=name, reason=error
        ) from error
    except (NotImplementedError, UnicodeError) as error:
        raise Wrong(
            "{file} is packed in a way that can't be read ({reason}); unpack it first",
            file=name,
            reason=error,
        ) from error
    except OSError as error:
        raise WorldFailed(
            "can't read {path}: {reason}", path=name, reason=error.strerror or error
        ) from error


@contextmanager
def open_table(path: Path, meter: Meter) -> Iterator[IO[bytes]]:
    """Open a table for reading: as it is, packed by gzip, or alone in a zip."""
    if path.is_dir():
        raise Wrong("{file} is a folder; must be a file", file=path.name)
    with damage(path.name), ExitStack() as stack:
        stream = stack.enter_context(open_metered(path, meter))
        magic = stream.read(4)
        stream.seek(0)
        if magic.startswith(GZIP):
            yield cast(IO[bytes], stack.enter_context(gzip.GzipFile(fileobj=stream)))
        elif magic == ZIP:
            archive = stack.enter_context(zipfile.ZipFile(stream))
            yield stack.enter_context(archive.open(_only_table(archive, path.name)))
        else:
            yield stream


def _only_table(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    tables = [
        one for one in archive.infolist() if one.filename.lower().endswith((".csv", ".txt", ".tsv"))
    ]
    if len(tables) != 1:
        raise Wrong(
            "{file} holds {number} tables; must hold one (.csv), or be unpacked first",
            file=name,
            number=len(tables),
        )
    if tables[0].flag_bits & 1:
        raise Wrong("{file} is locked with a password; unpack it first", file=name)
    return tables[0]


def lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line with its number, counted from 1; nothing for one that is far too long."""
    number = 0
    while line := stream.readline(MAX_LINE):
        number += 1
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line
