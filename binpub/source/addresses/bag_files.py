"""The XML files of a BAG extract: in a folder, in a zip, in zips in a zip, or alone."""

from __future__ import annotations

import gzip
import re
import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import IO, cast

from binpub.problems import Wrong
from binpub.source.addresses.streams import GZIP, ZIP, Meter, damage, open_metered

MAX_DEPTH = 3
_KIND = re.compile(r"\d{4}(WPL|OPR|NUM|VBO|LIG|STA|PND|InOnderzoek|Inactief|NietBag)|(GEM-WPL)")


def open_documents(
    path: Path, kinds: Collection[str], meter: Meter
) -> Iterator[tuple[str, IO[bytes]]]:
    """
    Yield the XML files that may hold some kinds of objects, open for reading.

    Their names say what they hold, and one that doesn't is read in any case.
    What isn't asked for (the buildings, most of all) isn't unpacked.
    """
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if one.is_file())
    for file in files:
        name = file.name
        if _may_hold(name, kinds):
            with damage(name), open_metered(file, meter) as stream:
                yield from _unpack(name, stream, kinds, MAX_DEPTH)


def _may_hold(name: str, kinds: Collection[str]) -> bool:
    match = _KIND.match(PurePosixPath(name).name)
    return match is None or (match[1] or match[2]) in kinds


def _unpack(
    name: str, stream: IO[bytes], kinds: Collection[str], depth: int
) -> Iterator[tuple[str, IO[bytes]]]:
    magic = stream.read(4)
    stream.seek(0)
    if depth == 0:
        raise Wrong("{file} is packed too deep; unpack it first", file=name)
    if magic == ZIP:
        with zipfile.ZipFile(stream) as archive:
            for member in archive.infolist():
                if not member.is_dir() and _may_hold(member.filename, kinds):
                    if member.flag_bits & 1:
                        raise Wrong("{file} is locked with a password; unpack it first", file=name)
                    with archive.open(member) as inner:
                        yield from _unpack(member.filename, inner, kinds, depth - 1)
    elif magic.startswith(GZIP):
        with gzip.GzipFile(fileobj=stream) as inner:
            yield from _unpack(name, cast(IO[bytes], inner), kinds, depth - 1)
    elif magic.lstrip(b"\xef\xbb\xbf").startswith(b"<"):
        yield name, stream
