"""
Approvals that were given on the forge, and whether what was merged is what they were given for.

The forge is believed about who approved which commit. That just this commit was
merged, and nothing else with it, is worked out here: the tree on the line must be
the one that git makes of merging it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType

from binpub.forge.opening import open_forge
from binpub.forge.records import Against, Proposal, ReviewSource
from binpub.model.forge import Forge
from binpub.problems import N_, Sentence
from binpub.source.git import Repository
from binpub.source.line import LineCommit, fetch_head, merged_tree
from binpub.source.rules import Rules


@dataclass(frozen=True)
class Reviewed:
    """The last commits of a line that came from one proposal, and who approved it."""

    size: int
    """How many commits: one for a merge or a squash."""

    users: tuple[str, ...]
    given: tuple[Sentence, ...]
    doubts: tuple[Sentence, ...]


@dataclass
class Reviews:
    """Asks the forge that the rules name; with one connection to each."""

    repository: Repository
    token: str
    _open: dict[Forge, ReviewSource] = field(default_factory=dict)

    def __enter__(self) -> Reviews:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for source in self._open.values():
            source.close()

    def find(self, rules: Rules, line: Sequence[LineCommit]) -> Iterator[Reviewed]:
        """Yield what the forge knows of the proposals that a line ends with; the line is oldest first."""
        if rules.forge is None or not rules.approving.has_users:
            return
        if rules.forge not in self._open:
            self._open[rules.forge] = open_forge(rules.forge, self.token)
        source = self._open[rules.forge]
        for proposal in source.fetch_proposals(line[-1].id, rules.branch):
            if proposal.reviews:
                yield self._compare(proposal, line)
            else:
                yield Reviewed(0, (), (), (Sentence(NOBODY, number=proposal.number),))

    def _compare(self, proposal: Proposal, line: Sequence[LineCommit]) -> Reviewed:
        names = {"number": proposal.number}
        doubts = [
            Sentence(NOT_COUNTED[one.against], user=one.user, **names)
            for one in proposal.reviews
            if one.against
        ]
        users = tuple(one.user for one in proposal.reviews if one.against is None)
        size = self._size(proposal, line) if users else 0
        if users and not size:
            doubts.append(Sentence(ANOTHER_TREE, head=proposal.head[:9], **names))
        given = [Sentence(APPROVED, user=user, **names) for user in users] if size else []
        return Reviewed(size, users if size else (), tuple(given), tuple(doubts))

    def _size(self, proposal: Proposal, line: Sequence[LineCommit]) -> int:
        """Return how many commits at the end of a line are just what a proposal brings; 0 for none."""
        tip, most = line[-1], min(proposal.commits, len(line) - 1)
        if len(tip.parents) > 2 or not most:
            return 0
        if tip.id == proposal.head:
            return most if most == proposal.commits and _is_row(line[-most:]) else 0
        if not fetch_head(self.repository, proposal.head, proposal.ref, self.token):
            return 0
        # The longest row first: its last commit alone may be a merge of the same, too.
        for size in range(1 if len(tip.parents) == 2 else most, 0, -1):
            base = line[-size - 1].id
            if (size == 1 or _is_row(line[-size:])) and (
                merged_tree(self.repository, base, proposal.head) == tip.tree
            ):
                return size
        return 0


def _is_row(commits: Sequence[LineCommit]) -> bool:
    """Tell whether nothing but these commits is in them: a merge would bring others along."""
    return all(len(one.parents) == 1 for one in commits)


APPROVED = N_("approved by {user} in proposal {number}")
NOBODY = N_("nobody approved proposal {number}")
NOT_COUNTED: Mapping[Against, str] = {
    Against.AUTHOR: N_(
        "{user} approved proposal {number}, but is one of its authors: that doesn’t count"
    ),
    Against.EARLIER: N_(
        "{user} approved proposal {number} before its last change: that doesn’t count"
    ),
    Against.ELSEWHERE: N_(
        "{user} approved proposal {number} while it was for another branch, whose changes came "
        "with it: that doesn’t count"
    ),
}
ANOTHER_TREE = N_(
    "proposal {number} was approved as {head}, but something else was merged: that doesn’t count"
)
