"""
What is approved of the line that a proposal is for.

A proposal is shown against what was approved. What somebody merged without
approval is no state that a reviewer ever agreed to: compared with that, a change
looks harmless where it isn't.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from binpub.commands.approving import find_approvals
from binpub.model.addresses import original_of
from binpub.problems import BinpubError, Sentence
from binpub.source.changes import Change
from binpub.source.git import CommitTree, Repository
from binpub.source.history import refuse_shallow
from binpub.source.line import Entry, Step, approved_tree, step_of
from binpub.source.proposals import Proposal
from binpub.source.rules import Rules, read_rules


@dataclass(frozen=True)
class Standing:
    """What was approved of a line, as far as that can be told."""

    rules: Rules | None = None
    """Those that were approved; nothing where they can't be read."""

    pending: Mapping[str, Entry | None] = field(default_factory=dict)
    """Files that aren't as they were approved, with what was; nothing where none was."""

    unapproved: frozenset[tuple[str, str]] = frozenset()
    """Each commit and path that nobody entitled approved."""

    unknown: Sentence | None = None
    """Why it can't be told: the line then is taken as it is."""

    def step(self, change: Change) -> Step:
        """Return a change as one of what was approved."""
        step = step_of(change)
        return replace(step, before=self.pending.get(change.path, step.before))

    def before(self, repository: Repository, commit: str) -> CommitTree:
        """Return the files of a commit of the line, as they were approved."""
        return _instead(repository, commit, self.pending)

    def after(self, repository: Repository, proposal: Proposal) -> CommitTree:
        """
        Return the files of a proposal, with what was approved of those that it leaves alone.

        What never was approved stays, so that nothing seems wrong that leans on it.
        Nothing leans on a translation; it would seem to go out with its notice.
        """
        left = self.pending.keys() - {change.path for change in proposal.changes}
        kept = {
            path: self.pending[path] for path in left if self.pending[path] or original_of(path)
        }
        return _instead(repository, proposal.head, kept)


def _instead(
    repository: Repository, commit: str, entries: Mapping[str, Entry | None]
) -> CommitTree:
    return approved_tree(repository, commit, entries) if entries else repository.tree(commit)


def read_standing(repository: Repository, proposal: Proposal, now: datetime) -> Standing:
    """Return what is approved of the line that a proposal is for; where that fails, why."""
    try:
        refuse_shallow(repository)
        found = find_approvals(repository, proposal.base, now)
    except BinpubError as error:
        rules = read_rules(repository.tree(proposal.base))
        return Standing(rules, unknown=error.sentence)
    return Standing(found.rules, found.pending, found.unapproved)
