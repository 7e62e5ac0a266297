"""
The published line, commit by commit: what each one is, what it changed, and the tree that was approved.

Read from the commits' own bytes in one go, because a process a commit would
take minutes on a line of twenty thousand.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from binpub.problems import WorldFailed
from binpub.source.changes import NOTHING, Change, FileKind
from binpub.source.commits import parse_commit
from binpub.source.git import CommitTree, Repository, fits
from binpub.source.proposals import read_sizes


class SignatureKind(Enum):
    """What made a signature, by the first line of it."""

    SSH = "-----BEGIN SSH SIGNATURE-----"
    OPENPGP = "-----BEGIN PGP SIGNATURE-----"


@dataclass(frozen=True)
class LineCommit:
    """A commit, as far as its approval goes; its time is the committer's, who may lie."""

    id: str
    tree: str
    parents: tuple[str, ...]
    at: datetime
    signature: SignatureKind | None
    subject: str


@dataclass(frozen=True)
class Entry:
    """What lies at a path: its mode, which tells a file from a link, and its object."""

    mode: str
    blob: str


TWICE = Entry("twice", "")
"""At a path that a tree names more than once: what lies there is never approved."""


@dataclass(frozen=True)
class Step:
    """What a commit did to a path against its first parent; nothing is no file."""

    path: str
    before: Entry | None
    after: Entry | None


def read_commits(repository: Repository, ids: Sequence[str]) -> list[LineCommit]:
    """Read some commits, in their order."""
    found = repository.read_blobs(list(ids))
    return [_parse_commit(one, found[one]) for one in ids]


def _parse_commit(commit: str, data: bytes) -> LineCommit:
    raw = parse_commit(commit, data)
    signed = raw.fields.get(b"gpgsig", b"").decode(errors="replace")
    signature = next((kind for kind in SignatureKind if signed == kind.value), None)
    first = raw.message.partition(b"\n")[0].decode(errors="replace")
    subject = "".join(sign for sign in first[:100] if sign.isprintable())
    return LineCommit(commit, raw.tree, raw.parents, raw.at, signature, subject)


def read_steps(
    repository: Repository, commits: str, paths: Sequence[str] = ()
) -> dict[str, list[Step]]:
    """Return what each commit of a range changed against its first parent, of some paths or of all."""
    log = repository.changes(commits, paths)
    return {commit: [*map(step_of, changes)] for commit, changes in log.items()}


def step_of(change: Change) -> Step:
    """Return a change as the two states of a path."""
    before, after = _entry(change.old_mode, change.before), _entry(change.mode, change.after)
    return Step(change.path, before, after)


def _entry(mode: str, blob: str) -> Entry | None:
    return None if mode == NOTHING else Entry(mode, blob)


def read_entries(repository: Repository, commit: str) -> dict[str, Entry]:
    """Return what lies at each path of a commit; a path that its trees name twice is `TWICE`."""
    found: dict[str, Entry] = {}
    for line in repository.run("ls-tree", "-r", "-z", commit).split("\0"):
        if line:
            facts, _, path = line.partition("\t")
            mode, _, blob = facts.split()
            found[path] = TWICE if path in found else Entry(mode, blob)
    return found


def follow_line(
    repository: Repository, line: Sequence[str]
) -> tuple[dict[str, Entry], list[list[Step]]]:
    """
    Return what lies at each path after a line's first commit, and what each later one changed.

    Each path is followed from state to state. Where git's listing of a change
    doesn't go on from there, as after a tree that names a path twice, the whole
    trees are compared.
    """
    begin = read_entries(repository, line[0])
    entries, found = dict(begin), list[list[Step]]()
    log = read_steps(repository, f"{line[0]}..{line[-1]}") if len(line) > 1 else {}
    for commit in line[1:]:
        steps = log.get(commit, [])
        is_once = len({step.path for step in steps}) == len(steps)
        if not is_once or any(step.before != entries.get(step.path) for step in steps):
            after = read_entries(repository, commit)
            paths = sorted(entries.keys() | after.keys())
            every = (Step(path, entries.get(path), after.get(path)) for path in paths)
            steps = [step for step in every if step.before != step.after]
        apply(steps, entries)
        found.append(steps)
    return begin, found


def apply(steps: Iterable[Step], entries: dict[str, Entry]) -> None:
    """Let paths be in the state that some steps left them in."""
    for step in steps:
        entries.pop(step.path, None)
        if step.after:
            entries[step.path] = step.after


def combine(steps: Iterable[Step]) -> list[Step]:
    """Return what several commits did together, oldest first: each path from its first to its last state."""
    found: dict[str, Step] = {}
    for step in steps:
        first = found.get(step.path, step)
        found[step.path] = Step(step.path, first.before, step.after)
    return [step for step in found.values() if step.before != step.after]


def approved_tree(
    repository: Repository, commit: str, instead: Mapping[str, Entry | None], *folders: str
) -> CommitTree:
    """
    Return the files of a commit, or of some of its folders, with others at some paths.

    Of more folders than git can be given by name, it's all files.
    """
    folders = folders if fits(folders) else ()
    listing = repository.run("ls-tree", "-r", "-z", "--long", commit, "--", *folders)
    lines = {line.partition("\t")[2]: line for line in listing.split("\0") if line}
    within = tuple(f"{folder}/" for folder in folders)
    added: dict[str, Entry] = {}
    for path, entry in instead.items():
        lines.pop(path, None)
        is_file = entry is not None and entry.mode != FileKind.SUBMODULE.value
        if entry and is_file and (path in folders or not folders or path.startswith(within)):
            added[path] = entry
    sizes = read_sizes(repository, [one.blob for one in added.values()]) if added else {}
    for path, entry in added.items():
        lines[path] = f"{entry.mode} blob {entry.blob} {sizes[entry.blob]}\t{path}"
    return CommitTree(repository, commit, "\0".join(lines.values()))


def merged_tree(repository: Repository, base: str, head: str) -> str | None:
    """
    Return the tree that git makes of merging one commit into another; nothing where they clash.

    It's as in a bare repository, so that no attribute of the working folder decides
    how files are merged.
    """
    folder = repository.run("rev-parse", "--absolute-git-dir")
    said = repository.run(
        *("-C", folder, "--bare"),
        *("merge-tree", "--write-tree", "--no-messages", base, head),
        fine=(0, 1),
    )
    lines = said.splitlines()
    return lines[0] if len(lines) == 1 else None


def fetch_head(repository: Repository, head: str, ref: str, token: str) -> bool:
    """Tell whether the head of a proposal is here, after fetching it where it wasn't."""
    if repository.commit(head):
        return True
    environment = {"GIT_TERMINAL_PROMPT": "0", **_credentials(token)}
    try:
        repository.run(
            *("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "origin", ref),
            environment=environment,
        )
    except WorldFailed as error:
        raise WorldFailed(
            "can't fetch {ref}, the head of a proposal that must be compared with what was merged "
            "({reason})",
            ref=ref,
            reason=error.sentence.values.get("reason", error),
        ) from error
    return repository.commit(head) is not None


def _credentials(token: str) -> dict[str, str]:
    """Return the variables by which git sends the forge's token, unseen in a list of processes."""
    if not token:
        return {}
    value = base64.b64encode(f"oauth2:{token}".encode()).decode()
    settings = {
        "http.extraHeader": f"Authorization: Basic {value}",
        "http.followRedirects": "false",
    }
    variables = {"GIT_CONFIG_COUNT": str(len(settings))}
    for number, (name, setting) in enumerate(settings.items()):
        variables |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": setting}
    return variables
