"""
What was approved of all that was merged: nothing else may be shown or mailed.

Each commit on the first-parent line is judged by the rules and keys that were
approved before it, from the last commit on that was verified.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from binpub.commands.approving_begin import find_begin
from binpub.commands.approving_changes import Verdict
from binpub.commands.approving_forge import Reviews
from binpub.commands.approving_leaning import find_leaning
from binpub.commands.approving_line import Walk, read_rules_of
from binpub.commands.approving_memory import Memory, remember
from binpub.model.approving import ApprovalPolicy
from binpub.model.catalog import Catalog
from binpub.model.notice import Withdrawal
from binpub.problems import Wrong
from binpub.source.git import FILE_MODES, Commit, CommitTree, Repository
from binpub.source.history import find_published, notice_of, refuse_shallow
from binpub.source.line import Entry, approved_tree
from binpub.source.readers import NOTICES, parse_noun
from binpub.source.rules import Rules, read_branch
from binpub.source.validation import Invalid

TOKEN = "BINPUB_FORGE_TOKEN"  # noqa: S105 - only its name
"""The variable with the forge's token."""

KEPT = timedelta(days=30)
"""How long a commit that nobody approved is looked at again, as it may yet be."""


@dataclass(frozen=True)
class Approvals:
    """What is approved of a commit, and what was found of each since the last verified one."""

    commit: str
    rules: Rules | None
    """The approved ones; nothing where nobody must approve, and ``site.yml`` can't be read."""

    since: str | None = None
    """The commit up to which everything was taken as approved; nothing is the beginning."""

    verdicts: tuple[Verdict, ...] = ()
    """Of each commit after it, oldest first."""

    pending: Mapping[str, Entry | None] = field(default_factory=dict)
    """Files that aren't as they were approved, with what was; nothing where none was."""

    held: Mapping[str, str] = field(default_factory=dict)
    """Notices of them that were approved, but need another file that never was."""

    unapproved: frozenset[tuple[str, str]] = frozenset()
    """Each commit and path that nobody entitled approved: they never became due."""

    withdrawn: frozenset[str] = frozenset()
    """Notices that were withdrawn without approval: their text leaves the site all the same."""

    @property
    def policy(self) -> ApprovalPolicy:
        """Whether anything must be approved."""
        return self.rules.approving.policy if self.rules else ApprovalPolicy.NONE

    @property
    def is_complete(self) -> bool:
        """Whether everything in the commit was approved."""
        return not self.pending

    def tree(self, repository: Repository) -> CommitTree:
        """Return the files of the commit as they were approved."""
        return approved_tree(repository, self.commit, self.pending)


def find_approvals(
    repository: Repository, commit: str, now: datetime, *, token: str | None = None
) -> Approvals:
    """
    Return what is approved of a commit on its first-parent line; remember nothing.

    Raises `WorldFailed` where a program or the forge failed: then nothing counts
    as approved. Raises `Wrong` where what somebody vouches for, or the last run
    verified, isn't on the line.
    """
    return _verify(repository, commit, now, token)[0]


def verify_approvals(
    repository: Repository, now: datetime, *, token: str | None = None
) -> tuple[Approvals, list[Commit]]:
    """
    Return what is approved of HEAD, and the published line that it's on; remember how far that was.

    Which branch is published is for the approved rules to say. Raises as
    `find_approvals`, and `WorldFailed` where HEAD isn't on that branch.
    """
    head = repository.head()
    refuse_shallow(repository)
    approvals, begin, walk = _verify(repository, head, now, token)
    rules = approvals.rules
    line = find_published(repository, rules.branch if rules else read_branch(repository.tree(head)))
    if begin and walk:
        _remember(repository, begin, walk, approvals, now)
    return approvals, line


def _verify(
    repository: Repository, commit: str, now: datetime, token: str | None
) -> tuple[Approvals, Memory | None, Walk | None]:
    ids = [one.id for one in repository.first_parents(commit)]
    begin = find_begin(repository, ids, now)
    if begin is None:
        return Approvals(commit, read_rules_of(repository, commit, {})), None, None
    token = os.environ.get(TOKEN, "").strip() if token is None else token
    with Reviews(repository, token) as reviews:
        walk = Walk(repository, reviews, ids, begin, now)
        walk.run()
    state = walk.states[-1]
    held = find_leaning(repository, walk, {path for _, path in walk.unapproved})
    approvals = Approvals(
        commit,
        state.rules,
        begin.commit,
        tuple(walk.verdicts),
        {**state.pending, **{path: entry for path, (entry, _) in held.items()}},
        {path: other for path, (_, other) in held.items()},
        frozenset(walk.unapproved),
        _find_withdrawn(repository, commit, state.pending),
    )
    return approvals, begin, walk


def _remember(
    repository: Repository, begin: Memory, walk: Walk, approvals: Approvals, now: datetime
) -> None:
    """
    Write down the last commit where all was approved, and none that may yet be approved is older.

    The next run begins there, so its own rules must be readable. While a notice
    is held, what it waits for must stay in sight.
    """
    place = 0
    for number, verdict in enumerate(walk.verdicts, 1):
        is_young = now - verdict.commit.at < KEPT
        if approvals.held or (not verdict.is_approved and is_young):
            break
        state = walk.states[number]
        if state.is_readable and not state.pending:
            place = number
    unapproved = begin.unapproved.union(*(one.pairs for one in walk.verdicts[:place]))
    remember(repository, Memory(walk.line[place].id, walk.newest[place], unapproved))


def _find_withdrawn(
    repository: Repository, commit: str, pending: Mapping[str, Entry | None]
) -> frozenset[str]:
    """Return the notices that a commit withdraws, and that are approved as not withdrawn."""
    files = {path: entry for path, entry in pending.items() if entry and entry.mode in FILE_MODES}
    wanted = [path for path in files if notice_of(path)]
    tree = approved_tree(repository, commit, {}, *wanted) if wanted else None
    found = set()
    for path in wanted:
        if tree and tree.list(path) and _is_withdrawn(partial(tree.read, path), path):
            before = partial(repository.read_blob, files[path].blob)
            if not _is_withdrawn(before, path):
                found.add(str(notice_of(path)))
    return frozenset(found)


def _is_withdrawn(read: Callable[[], bytes], path: str) -> bool:
    """Tell whether a notice is withdrawn; one that can't be read, as a link, isn't."""
    try:
        return parse_noun(NOTICES, read(), path, str(notice_of(path)), "en").withdrawn is not None
    except (Wrong, Invalid):
        return False


def hide_withdrawn(catalog: Catalog, approvals: Approvals, reason: str) -> Catalog:
    """
    Return a catalog without the texts of notices that were withdrawn, and not yet with approval.

    Who withdraws without approval decides that a text goes, but not what is said
    in its place.
    """
    notices = {
        slug: notice.model_copy(
            update={"withdrawn": Withdrawal(date=notice.last_changed, reason=reason)}
        )
        if slug in approvals.withdrawn
        else notice
        for slug, notice in catalog.notices.items()
    }
    return replace(catalog, notices=notices)
