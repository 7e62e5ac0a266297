"""
The search's index: the one door to Pagefind, a program that comes as a wheel.

It's given one record after another instead of a folder, because the order in which it
finds files in one decides the index. What it made is kept until the records change. It's
a program of its own, so it works while the site's pages are built.
"""

from __future__ import annotations

import base64
import hashlib
import json
import platform
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import resources
from io import BufferedReader, BufferedWriter
from pathlib import Path
from typing import IO, Any, cast

from binpub.commands.folders import world, write_file
from binpub.commands.search_files import served_files
from binpub.pages import SEARCH, Edition, Record, searched
from binpub.problems import WorldFailed

BATCH = 200
"""Records that are sent before the first answer is awaited."""

WAY = ("search.py", "search_files.py")
"""The modules that decide what the files of the same records hold."""


@dataclass(frozen=True)
class Searching:
    """The files that a browser needs to search an edition; they may still be in the making."""

    folder: str
    made: Future[Path]
    """In the end, the archive that keeps them."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files, once they're there, by path below the language's root."""
        archive = self.made.result()
        with world(archive), zipfile.ZipFile(archive) as opened:
            for name in opened.namelist():
                yield self.folder + name, opened.read(name)


def begin_index(edition: Edition, kept: Path, beside: Executor) -> Searching:
    """
    Begin to make the index of an edition, unless it was kept.

    The folder is named after all that decides what is in it, so that the edition can be
    told of it, for its search page, before the files are there.
    """
    records, code = searched(edition), edition.language.code
    digest = _digest(records, code)
    edition.search_folder = f"{SEARCH}index.{digest[:8]}/"
    made = beside.submit(_keep, records, code, kept / f"{digest}.zip")
    return Searching(edition.search_folder, made)


def program_version() -> str:
    """Return the program's name and version, as it tells them."""
    program = find_program()
    with _told(program):
        told = subprocess.run([program, "--version"], capture_output=True, check=True, text=True)  # noqa: S603
    return told.stdout.strip()


def find_program() -> str:
    """Return where Pagefind is: in its package, or else where commands are found."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415

        return str(get_executable())
    except (ImportError, FileNotFoundError):
        found = shutil.which("pagefind")
    if found:
        return found
    raise WorldFailed(
        "the search can’t be built: there is no package pagefind-bin for this computer ({machine}); "
        "install the program pagefind 1.5 so that it’s found as a command, or build on another one",
        machine=f"{platform.system()} {platform.machine()}",
    )


def _digest(records: Sequence[Record], code: str) -> str:
    digest = hashlib.sha256(f"{code}\n{program_version()}\n".encode())
    for module in WAY:
        digest.update(resources.files("binpub.commands").joinpath(module).read_bytes())
    for record in records:
        digest.update(repr(record).encode())
    return digest.hexdigest()[:32]


def _keep(records: Sequence[Record], code: str, archive: Path) -> Path:
    """Return the archive with the files of these records; make it where it isn't there."""
    if archive.is_file():
        return archive
    files = served_files(_run(records, code), code)
    for old in archive.parent.glob("*.zip"):
        old.unlink()
    with tempfile.TemporaryFile() as made:
        with zipfile.ZipFile(made, "w") as opened:
            for name, content in sorted(files.items()):
                # Without the time at which it was made, which would differ.
                opened.writestr(zipfile.ZipInfo(name), content)
        made.seek(0)
        write_file(archive, made.read())
    return archive


def _run(records: Sequence[Record], code: str) -> dict[str, bytes]:
    with _started(find_program()) as running:
        running.ask(type="NewIndex", config={"force_language": code})
        for at in range(0, len(records), BATCH):
            running.ask_all([_message(one, code) for one in records[at : at + BATCH]])
        made = running.ask(type="GetFiles", index_id=0)["files"]
    return {one["path"]: base64.b64decode(one["content"]) for one in made}


def _message(record: Record, code: str) -> dict[str, Any]:
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": record.page,
        # Without a word of its own, a record would be left out.
        "content": record.text or record.shown["title"],
        "language": code,
        "meta": dict(record.shown),
        "filters": {name: list(values) for name, values in record.filters.items() if values},
        "sort": {"day": record.day},
    }


class _Pagefind:
    """A running Pagefind: messages to it, and as many from it; each ends with a comma."""

    def __init__(self, asks: BufferedWriter, answers: BufferedReader, said: IO[bytes]) -> None:
        self._asks, self._answers, self._said = asks, answers, said
        self._rest = b""

    def ask(self, **payload: Any) -> dict[str, Any]:
        """Return what it answers to a message."""
        return self.ask_all([payload])[0]

    def ask_all(self, payloads: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return what it answers to messages; it takes them all in before it's done with one."""
        messages = ({"message_id": 1, "payload": dict(payload)} for payload in payloads)
        with suppress(BrokenPipeError):
            for message in messages:
                self._asks.write(base64.b64encode(json.dumps(message).encode()) + b",")
            self._asks.flush()
        return [self._read() for _ in payloads]

    def _read(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(base64.b64decode(self._next()))["payload"]
        if answer["type"] == "Error":
            raise _failed(str(answer["message"]))
        return answer

    def _next(self) -> bytes:
        parts = [self._rest]
        while b"," not in parts[-1]:
            part = self._answers.read1(1 << 20)
            if not part:
                self._said.seek(0)
                raise _failed(self._said.read().decode(errors="replace").strip() or _ENDED)
            parts.append(part)
        answer, _, self._rest = b"".join(parts).partition(b",")
        return answer


_ENDED = "Pagefind ended"


@contextmanager
def _started(program: str) -> Iterator[_Pagefind]:
    # In a folder of its own, as it reads settings from the one that it runs in.
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as said, _told(program):
        pipe = subprocess.PIPE
        process = subprocess.Popen(  # noqa: S603
            [program, "--service"], cwd=folder, stdin=pipe, stdout=pipe, stderr=said
        )
        asks = cast(BufferedWriter, process.stdin)
        with process:
            try:
                yield _Pagefind(asks, cast(BufferedReader, process.stdout), said)
            finally:
                process.kill()
                with suppress(BrokenPipeError):
                    asks.close()


@contextmanager
def _told(program: str) -> Iterator[None]:
    """Turn what keeps a program from running into a failure that names it."""
    try:
        yield
    except subprocess.CalledProcessError as error:
        raise _failed(error.stderr.strip() or str(error)) from error
    except OSError as error:
        raise _failed(f"{program}: {error.strerror or error}") from error


def _failed(reason: str) -> WorldFailed:
    return WorldFailed("the search can’t be built: {reason}", reason=reason)
