"""The one door to git: commits, their files, and what changed between them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile

import git
from git.exc import GitError
from gitdb.exc import ODBError

from binpub.problems import WorldFailed, Wrong
from binpub.source.trees import MAX_FILE_SIZE
from binpub.source.yaml import MAX_SIZE

NO_BLOB = "0" * 40
LINK, FILE_MODES = "120000", ("100644", "100755")


@dataclass(frozen=True)
class Commit:
    """A commit on a line of history; its time is when it was made, in UTC."""

    id: str
    at: datetime


@dataclass(frozen=True)
class Change:
    """A file that a commit changed against its first parent; no blob is none."""

    path: str
    before: str
    after: str


class Repository:
    """A git repository; raises `WorldFailed` with git's own words."""

    def __init__(self, root: Path) -> None:
        try:
            self._repo = git.Repo(root, odbt=git.GitCmdObjectDB)
        except git.InvalidGitRepositoryError:
            raise WorldFailed(
                "{path} isn't a git repository; publishing reads what was merged in git",
                path=root,
            ) from None
        except (git.NoSuchPathError, GitError) as error:
            raise WorldFailed(
                "can't open the git repository in {path}: {reason}", path=root, reason=error
            ) from error

        self._run("rev-parse", "--git-dir")

    @property
    def root(self) -> Path:
        """The top folder of the work tree."""
        return Path(self._repo.working_dir)

    def commit(self, name: str) -> str | None:
        """Return the id of the commit that a branch, tag or id names, or nothing."""
        try:
            return str(
                self._repo.git.rev_parse(
                    "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
                )
            )
        except GitError:
            return None

    def head(self) -> str:
        """Return the id of the commit that is checked out."""
        head = self.commit("HEAD")
        if head is None:
            raise WorldFailed(
                "the repository has no commit yet; nothing was merged, so nothing is mailed"
            )
        return head

    @property
    def is_shallow(self) -> bool:
        """Tell whether history was cut off when the repository was cloned."""
        return bool(self._run("rev-parse", "--is-shallow-repository") == "true")

    def uncommitted(self, *folders: str) -> tuple[str, ...]:
        """Return the paths below some folders that differ from HEAD."""
        listing = self._run("status", "--porcelain", "-z", "--no-renames", "--", *folders)
        return tuple(entry[3:] for entry in listing.split("\0") if entry)

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the newest commit that two have in common, or nothing."""
        try:
            return str(self._repo.git.merge_base(one, other)) or None
        except GitError:
            return None

    def first_parents(self, tip: str) -> list[Commit]:
        """Return the first-parent line of a commit, newest first."""
        listing = self._run("log", "--first-parent", "--format=%H %ct", tip)
        rows = (line.split() for line in listing.splitlines())
        return [
            Commit(commit, datetime.fromtimestamp(int(seconds), UTC)) for commit, seconds in rows
        ]

    def changes(self, commits: str, paths: Sequence[str]) -> Iterator[tuple[str, list[Change]]]:
        """
        Yield each commit of a range with what it changed, newest first.

        A merge is compared with its first parent, so that it shows what came in.
        """
        options = ("--first-parent", "-m", "--raw", "--no-renames", "--no-abbrev", "-z")
        listing = self._run("log", *options, "--format=%x01%H", commits, "--", *paths)
        for block in listing.split("\x01")[1:]:
            commit, _, rest = block.partition("\0")
            yield commit.strip(), list(_parse_raw(rest))

    def changed_since(self, commit: str, path: str) -> tuple[Change, ...]:
        """Return what the work tree changes below a path, against a commit."""
        raw = self._run("diff", "--raw", "--no-renames", "--no-abbrev", "-z", commit, "--", path)
        return tuple(_parse_raw(raw))

    def read_blob(self, blob: str) -> bytes:
        """Return the bytes of a file by its object's id."""
        try:
            data: bytes = self._repo.odb.stream(bytes.fromhex(blob)).read()
        except (GitError, ODBError, ValueError, OSError) as error:
            raise WorldFailed(
                "git can't read the object {blob}: {reason}", blob=blob, reason=error
            ) from error
        return data

    def read_blobs(self, blobs: Sequence[str]) -> dict[str, bytes]:
        """Return the bytes of many files: git is run once, which takes a quarter of the time."""
        with TemporaryFile() as wanted:
            wanted.write("\n".join(blobs).encode())
            wanted.seek(0)
            try:
                data: bytes = self._repo.git.execute(
                    ["git", "cat-file", "--batch", "--buffer"],
                    istream=wanted,
                    stdout_as_string=False,
                    strip_newline_in_stdout=False,
                )
                return dict(_parse_batch(data, blobs))
            except (GitError, ValueError) as error:
                raise WorldFailed("git failed: {reason}", reason=error) from error

    def tree(self, commit: str) -> CommitTree:
        """Return the files of a commit."""
        return CommitTree(self, commit, self._run("ls-tree", "-r", "-z", "--long", commit))

    def _run(self, *command: str) -> str:
        try:
            return str(
                self._repo.git.execute(
                    ["git", "-c", "core.quotePath=false", *command], strip_newline_in_stdout=True
                )
            )
        except GitError as error:
            reason = getattr(error, "stderr", "") or error
            raise WorldFailed("git failed: {reason}", reason=str(reason).strip()) from error


def _parse_batch(data: bytes, blobs: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    at = 0
    for blob in blobs:
        begin = data.index(b"\n", at) + 1
        at = begin + int(data[at:begin].rsplit(b" ", 1)[1]) + 1
        yield blob, data[begin : at - 1]


def _parse_raw(listing: str) -> Iterable[Change]:
    fields = listing.lstrip("\n\0").split("\0")
    for status, path in zip(fields[::2], fields[1::2], strict=False):
        match = re.match(r"\n?:\d+ \d+ (?P<before>[0-9a-f]+) (?P<after>[0-9a-f]+) ", status)
        if match:
            yield Change(path, match["before"], match["after"])


@dataclass(frozen=True)
class _Entry:
    mode: str
    blob: str
    size: int


class CommitTree:
    """The files of a commit, as they were merged."""

    def __init__(self, repository: Repository, commit: str, listing: str) -> None:
        self.commit = commit
        self._repository = repository
        self._entries = dict(_parse_listing(listing))
        self._paths = sorted(path for path in self._entries if not _is_hidden(path))

    def list(self, prefix: str) -> Iterable[str]:
        """Return the paths of the files below a folder (or of one file), sorted."""
        below = f"{prefix}/" if prefix else ""
        return [path for path in self._paths if path == prefix or path.startswith(below)]

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; a link is followed inside the commit only."""
        entry = self._entries[path]
        if entry.mode == LINK:
            entry = self._follow(path, entry)
        if entry.size > MAX_FILE_SIZE:
            raise Wrong(
                "is {size} MB; must be at most {most} MB",
                size=entry.size // 1_000_000,
                most=MAX_FILE_SIZE // 1_000_000,
            )
        if entry.blob in self._texts:
            return self._texts[entry.blob]
        return self._repository.read_blob(entry.blob)

    @cached_property
    def _texts(self) -> dict[str, bytes]:
        """The files that are read anyway, all at once; what is larger is read on its own."""
        entries = (self._entries[path] for path in self._paths if path.endswith((".md", ".yml")))
        return self._repository.read_blobs(
            [entry.blob for entry in entries if entry.mode != LINK and entry.size <= MAX_SIZE]
        )

    def _follow(self, path: str, entry: _Entry) -> _Entry:
        link = self._repository.read_blob(entry.blob).decode(errors="replace")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
        if target.startswith(("../", "/")):
            raise Wrong(
                "is a link that leads out of the repository; must be a file, or a link inside it"
            )
        found = self._entries.get(target)
        if found is None or found.mode not in FILE_MODES:
            raise Wrong("is a link to nothing, or no plain file; must be a file")
        return found


def _parse_listing(listing: str) -> Iterator[tuple[str, _Entry]]:
    for line in listing.split("\0"):
        if line:
            facts, _, path = line.partition("\t")
            mode, kind, blob, size = facts.split()
            if kind == "blob":
                yield path, _Entry(mode, blob, int(size))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
