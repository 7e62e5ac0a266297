"""
The maildir transport: messages as files that any mail program opens.

The folder is its own ledger. A message is written in ``tmp`` under its key and
then linked into ``new``: the link is made whole or not at all, and not twice,
so neither a killed process nor a second publisher can leave half a message or
two.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from binpub.mail.message import Message
from binpub.mail.transport import Ledger
from binpub.model.mailing import Dispatch, DispatchKey
from binpub.problems import N_, Sentence, WorldFailed

_NAME = re.compile(r"([a-z0-9-]+)(?:[:!;,].*)?", re.DOTALL)
"""A key, and what a mail program may have added: flags, sizes."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EROFS, errno.EPERM}
_NO_LINKS = {errno.EPERM, errno.EMLINK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EXDEV}


class MaildirTransport:
    """Carries messages into one maildir, for one site."""

    def __init__(self, root: Path, place: str, site: str) -> None:
        self._folder = root / place
        self._place = place
        self._site = site

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other publishers out; the lock ends with the process, however it ends."""
        with self._explained():
            for name in ("tmp", "new", "cur"):
                (self._folder / name).mkdir(parents=True, exist_ok=True)
            lock = os.open(self._folder / "publish.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            with self._explained():
                fcntl.flock(lock, fcntl.LOCK_EX)
                self._remove_remains()
            yield
        finally:
            os.close(lock)

    @property
    def place(self) -> str:
        """The folder, as the configuration names it."""
        return self._place

    def fetch_ledger(self, since: datetime) -> Ledger:
        """Return the keys of this site that lie in the maildir, read or unread, of whatever age."""
        # A mail program moves messages to "cur" meanwhile, and back when it marks one as unread.
        names = (name for folder in ("new", "cur", "new") for name in self._list(folder))
        return Ledger.of(key for key in map(self._parse, names) if key)

    def faults(self) -> Iterator[Sentence]:
        """Yield nothing: a maildir has no lists."""
        yield from ()

    def prepare(self, dispatch: Dispatch, message: Message) -> None:
        """Write a message where no mail program looks."""
        with self._explained():
            _write(self._folder / "tmp" / str(dispatch.key), message.as_bytes())

    def send(self, dispatches: Sequence[Dispatch]) -> Iterator[DispatchKey]:
        """Put messages into the maildir; one that is there already stays as it is."""
        for dispatch in dispatches:
            self._send(dispatch.key)
            yield dispatch.key

    def _send(self, key: DispatchKey) -> None:
        draft, name = self._folder / "tmp" / str(key), self._folder / "new" / str(key)
        with self._explained():
            _link(draft, name)
            _sync(name.parent)
            draft.unlink()

    def _list(self, folder: str) -> list[str]:
        with self._explained(), suppress(FileNotFoundError):
            return [path.name for path in (self._folder / folder).iterdir()]
        return []

    def _parse(self, name: str) -> DispatchKey | None:
        match = _NAME.fullmatch(name)
        return DispatchKey.parse(match[1], self._site) if match else None

    def _remove_remains(self) -> None:
        """Remove what a killed run left behind; nobody else writes under our keys."""
        for name in self._list("tmp"):
            if self._parse(name):
                (self._folder / "tmp" / name).unlink()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise _explain(error, self._folder) from error


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _link(draft: Path, name: Path) -> None:
    try:
        name.hardlink_to(draft)
    except FileExistsError:
        pass
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        raise WorldFailed(
            "the file system of {folder} can’t link files; publish.maildir must be on one that can",
            folder=name.parent.parent,
        ) from error


def _sync(folder: Path) -> None:
    """Write the folder's own entries to the disk, so that a power cut loses none."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _explain(error: OSError, folder: Path) -> WorldFailed:
    if error.errno in _FULL:
        template = N_("the disk of {folder} is full; make room, then publish again")
    elif error.errno in _FORBIDDEN:
        template = N_("binpub may not write in {folder}; let its user do so, then publish again")
    else:
        template = N_("the maildir {folder} can’t be used ({reason}); mend it, then publish again")
    return WorldFailed(template, folder=folder, reason=error.strerror or error)
