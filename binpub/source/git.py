"""The one door to git: commits, their files, and what changed between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile

import git
from git.exc import GitError
from gitdb.exc import ODBError

from binpub.problems import WorldFailed, Wrong
from binpub.source.changes import RAW, Change, parse_changes, parse_log
from binpub.source.commits import parse_commit
from binpub.source.trees import IS_LINK, MAX_FILE_SIZE
from binpub.source.yaml import MAX_SIZE

LINK, FILE_MODES = "120000", ("100644", "100755")
_SETTINGS = {
    "core.quotePath": "false",
    "i18n.logOutputEncoding": "UTF-8",
    "log.showSignature": "false",
    "log.diffMerges": "separate",
}
"""So that git answers alike on every machine."""

_MOST_SIGNS = 30_000
"""Of all paths on a command line: one of 128 kB, or all together of 2 MB, can't be run."""


@dataclass(frozen=True)
class Commit:
    """A commit on a line of history; its time is when it was made, in UTC."""

    id: str
    at: datetime


def fits(paths: Iterable[str]) -> bool:
    """Tell whether git can be given some paths by name; all notices, as after they were reformatted, are too many."""
    return sum(map(len, paths)) <= _MOST_SIGNS


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

        # Another object in a commit's place would be read for it, also where its signature isn't its own.
        self._repo.git.update_environment(GIT_NO_REPLACE_OBJECTS="1")
        self.run("rev-parse", "--git-dir")

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
        return self.run("rev-parse", "--is-shallow-repository") == "true"

    def uncommitted(self, *folders: str) -> tuple[str, ...]:
        """Return the paths below some folders that differ from HEAD."""
        listing = self.run("status", "--porcelain", "-z", "--no-renames", "--", *folders)
        return tuple(entry[3:] for entry in listing.split("\0") if entry)

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the newest commit that two have in common, or nothing."""
        try:
            return str(self._repo.git.merge_base(one, other)) or None
        except GitError:
            return None

    def first_parents(self, tip: str) -> list[Commit]:
        """Return the first-parent line of a commit, newest first."""
        return self.read_dates(self.run("rev-list", "--first-parent", tip).split())

    def read_dates(self, ids: Sequence[str]) -> list[Commit]:
        """Return some commits with their times, in their order."""
        found = self.read_blobs(ids)
        return [Commit(one, parse_commit(one, found[one]).at) for one in ids]

    def changes(self, commits: str, paths: Sequence[str] = ()) -> dict[str, list[Change]]:
        """
        Return what each commit of a range changed, newest first; of some paths, or of all.

        A merge is compared with its first parent, so that it shows what came in.
        """
        options = ("--first-parent", "-m", *RAW, "--format=%H")
        return parse_log(self.run("log", *options, commits, "--", *paths))

    def changed_between(self, before: str, after: str) -> list[Change]:
        """Return what differs between two commits, by path."""
        return parse_changes(self.run("diff-tree", "-r", *RAW, before, after))

    def changed_since(self, commit: str, path: str) -> list[Change]:
        """Return what the work tree changes below a path, against a commit."""
        return parse_changes(self.run("diff", *RAW, commit, "--", path))

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
        return CommitTree(self, commit, self.run("ls-tree", "-r", "-z", "--long", commit))

    def run(
        self,
        *command: str,
        given: bytes = b"",
        fine: Container[int] = (0,),
        environment: Mapping[str, str] | None = None,
    ) -> str:
        """
        Run git, with some input and variables; return what it says.

        Raises `WorldFailed` with git's own words, unless its exit code is a ``fine`` one.
        """
        with TemporaryFile() as wanted:
            wanted.write(given)
            wanted.seek(0)
            try:
                status, said, complaint = self._repo.git.execute(
                    ["git", *as_options(_SETTINGS), *command],
                    istream=wanted,
                    env=dict(environment or {}),
                    with_extended_output=True,
                    with_exceptions=False,
                )
            except GitError as error:
                raise WorldFailed("git failed: {reason}", reason=error) from error
        if status not in fine:
            raise WorldFailed("git failed: {reason}", reason=str(complaint).strip())
        return str(said)


def as_options(settings: Mapping[str, str]) -> list[str]:
    """
    Return settings as git's options, which outdo every file of settings.

    >>> as_options({"gpg.format": "ssh"})
    ['-c', 'gpg.format=ssh']
    """
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]


def _parse_batch(data: bytes, blobs: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    at = 0
    for blob in blobs:
        begin = data.index(b"\n", at) + 1
        at = begin + int(data[at:begin].rsplit(b" ", 1)[1]) + 1
        yield blob, data[begin : at - 1]


@dataclass(frozen=True)
class _Entry:
    mode: str
    blob: str
    size: int


class CommitTree:
    """The files of a commit, as they were merged."""

    def __init__(self, repository: Repository, commit: str, listing: str) -> None:
        self.commit = commit
        self.repository = repository
        self._entries = dict(_parse_listing(listing))
        self._shown = {path for path in self._entries if not _is_hidden(path)}
        self._paths = sorted(self._shown)

    def list(self, prefix: str) -> Iterable[str]:
        """Return the paths of the files below a folder (or of one file), sorted."""
        if not prefix:
            return list(self._paths)
        # The sign after “/” is “0”.
        first, last = (bisect_left(self._paths, f"{prefix}{sign}") for sign in "/0")
        return [*([prefix] if prefix in self._shown else []), *self._paths[first:last]]

    def read(self, path: str) -> bytes:
        """Return the bytes of a file; a link is never followed."""
        entry = self._entries[path]
        if entry.mode == LINK:
            raise Wrong(IS_LINK)
        if entry.size > MAX_FILE_SIZE:
            raise Wrong(
                "is {size} MB; must be at most {most} MB",
                size=entry.size // 1_000_000,
                most=MAX_FILE_SIZE // 1_000_000,
            )
        if entry.blob in self._texts:
            return self._texts[entry.blob]
        return self.repository.read_blob(entry.blob)

    def without(self, hidden: Container[str]) -> CommitTree:
        """Return the same, that doesn't list some files, nor read them along with the others."""
        tree = CommitTree(self.repository, self.commit, "")
        tree._entries = self._entries
        tree._paths = [path for path in self._paths if path not in hidden]
        tree._shown = set(tree._paths)
        return tree

    @cached_property
    def _texts(self) -> dict[str, bytes]:
        """The files that are read anyway, all at once; what is larger is read on its own."""
        entries = (self._entries[path] for path in self._paths if path.endswith((".md", ".yml")))
        return self.repository.read_blobs(
            [entry.blob for entry in entries if entry.mode != LINK and entry.size <= MAX_SIZE]
        )


def _parse_listing(listing: str) -> Iterator[tuple[str, _Entry]]:
    for line in listing.split("\0"):
        if line:
            facts, _, path = line.partition("\t")
            mode, kind, blob, size = facts.split()
            if kind == "blob":
                yield path, _Entry(mode, blob, int(size))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))
