"""
Which revision of which notice was merged when, and for which areas.

Only the first-parent line of the published branch counts: it's the row of
merges, whether they were merge commits, squashes or fast-forwards.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import PurePosixPath

from binpub.model.mailing import History, Merge
from binpub.problems import WorldFailed, Wrong
from binpub.source.changes import Change
from binpub.source.git import FILE_MODES, Commit, Repository, fits
from binpub.source.readers import NOTICES, parse_values


def find_published(repository: Repository, branch: str) -> list[Commit]:
    """
    Return the first-parent line that HEAD is the newest commit of.

    HEAD may be the branch itself or a commit on its line (as a detached HEAD in
    CI is). Raises `WorldFailed` where what was merged can't be known.
    """
    head = repository.head()
    refuse_shallow(repository)
    tips = published_tips(repository, branch)
    if not tips:
        raise WorldFailed(
            "there is no branch {branch} here; fetch it, or set publish.branch", branch=branch
        )
    line = repository.first_parents(head)
    if not any(_is_on_line(repository, head, tip) for tip in tips):
        raise WorldFailed(
            "HEAD ({head}) isn't on the first-parent line of {branch}; only what was merged there is mailed",
            head=head[:9],
            branch=branch,
        )
    return line


def refuse_shallow(repository: Repository) -> None:
    """Raise `WorldFailed` where history was cut off: what was merged can't be known."""
    if repository.is_shallow:
        raise WorldFailed(
            "this is a shallow clone, which hides what was merged; fetch all of it "
            "(git fetch --unshallow; in CI: fetch depth 0)"
        )


def published_tips(repository: Repository, branch: str) -> list[str]:
    """Return the newest commits of the published branch: here, and where it was fetched from."""
    names = (f"refs/heads/{branch}", f"refs/remotes/origin/{branch}")
    return [tip for tip in map(repository.commit, names) if tip]


def _is_on_line(repository: Repository, head: str, tip: str) -> bool:
    return head == tip or any(commit.id == head for commit in repository.first_parents(tip))


def find_window(line: Sequence[Commit], since: str | None, oldest: datetime) -> list[Commit]:
    """
    Return the newest part of a line, back to ``since`` and to the last young commit.

    The commit ``since`` itself is left out. Commit times may run backwards; what
    matters is the deepest young one. Raises `Wrong` when ``since`` isn't on the
    line, as after a rewritten history.
    """
    after = len(line)
    if since is not None:
        found = [number for number, commit in enumerate(line) if commit.id.startswith(since)]
        if len(found) != 1:
            raise Wrong(
                "the commit {commit} isn't on the published line (was history rewritten?); "
                "must be one that is, and until then nothing is mailed",
                commit=since,
            )
        after = found[0]
    young = [number for number, commit in enumerate(line[:after]) if commit.at >= oldest]
    return list(line[: young[-1] + 1]) if young else []


@dataclass
class _Log:
    """Notes each revision and area at the first commit that had them."""

    repository: Repository
    merges: dict[tuple[str, int, str], Merge] = field(default_factory=dict)

    def note(self, commit: Commit, changes: Iterable[Change]) -> None:
        for change in changes:
            notice = notice_of(change.path)
            if notice is None or change.is_removed or change.mode not in FILE_MODES:
                continue
            revision, areas = _read_state(self.repository, change.path, change.after)
            for area in areas:
                self.merges.setdefault((notice, revision, area), Merge(commit.at, commit.id))


@dataclass(frozen=True)
class Proposed:
    """What would be merged next on a line, as one commit; of notices alone."""

    commit: Commit
    changes: tuple[Change, ...]


def read_history(
    repository: Repository,
    line: Sequence[Commit],
    since: str | None,
    oldest: datetime,
    *,
    proposed: Proposed | None = None,
    unapproved: Container[tuple[str, str]] = frozenset(),
) -> History:
    """
    Read what was merged on a line since ``oldest``, or of some notices, what would be next.

    Changes of ``unapproved``, commits with a path, count as if they weren't there.

    Notices that changed in that time and are older are looked up in the whole
    line, because a correction also goes to the areas of an earlier revision.
    """
    window = find_window(line, since, oldest)
    wanted = [change.path for change in proposed.changes] if proposed else [NOTICES.folder]
    recent = _changes(repository, line, len(window), wanted)
    next_one = [proposed.commit] if proposed else []
    if proposed:
        recent = {proposed.commit.id: list(proposed.changes), **recent}
    older = sorted({change.path for change in _oldest(recent) if not change.is_added})
    everything = dict(recent)
    if older:
        everything = _merge_logs(everything, _changes(repository, line, len(line), older))
    log = _Log(repository)
    for commit in (*reversed(line), *next_one):
        changes = everything.get(commit.id, ())
        log.note(commit, [one for one in changes if (commit.id, one.path) not in unapproved])
    named: dict[str, dict[str, None]] = {}
    for notice, _, area in log.merges:
        named.setdefault(notice, {})[area] = None
    inside = {commit.id for commit in (*window, *next_one)}
    return History(
        merges={key: merge for key, merge in log.merges.items() if merge.commit in inside},
        older=frozenset(key for key, merge in log.merges.items() if merge.commit not in inside),
        named={notice: tuple(areas) for notice, areas in named.items()},
    )


def _changes(
    repository: Repository, line: Sequence[Commit], count: int, paths: Sequence[str]
) -> dict[str, list[Change]]:
    if not count or not paths:
        return {}
    commits = line[0].id if count == len(line) else f"{line[count].id}..{line[0].id}"
    return repository.changes(commits, paths if fits(paths) else [NOTICES.folder])


def _oldest(log: Mapping[str, list[Change]]) -> Iterable[Change]:
    """Return the first change of each path; the log is newest first."""
    return {change.path: change for changes in log.values() for change in changes}.values()


def _merge_logs(
    one: Mapping[str, list[Change]], other: Mapping[str, list[Change]]
) -> dict[str, list[Change]]:
    return {commit: [*one.get(commit, ()), *other.get(commit, ())] for commit in {**one, **other}}


def _read_state(repository: Repository, path: str, blob: str) -> tuple[int, tuple[str, ...]]:
    """
    Return the revision and areas that a merged file named.

    What can't be read was never mailed, because nothing is mailed from a tree
    with problems; so it has no areas.
    """
    try:
        values = parse_values(repository.read_blob(blob), path)
        areas = values.get("areas")
        revision = int(str(values.get("revision") or 1))
    except (Wrong, ValueError):
        return 0, ()
    return revision, tuple(area for area in areas if isinstance(area, str)) if isinstance(
        areas, list
    ) else ()


@cache
def notice_of(path: str) -> str | None:
    """
    Return the id of the notice that a file holds, or nothing.

    >>> notice_of("content/notices/2026/2026-11-20-inbraak.md")
    '2026-11-20-inbraak'
    """
    match = NOTICES.name.fullmatch(path.removeprefix(f"{NOTICES.folder}/"))
    return PurePosixPath(path).stem if match and path.startswith(NOTICES.folder) else None
