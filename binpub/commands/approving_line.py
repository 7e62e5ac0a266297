"""
The walk along the published line: each commit is judged by what was approved before it.

A commit is judged by itself. Where that isn't enough, the forge may know it as the
end of a proposal of several commits, which then are judged as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from binpub.commands.approving_areas import Moment, NamedAreas
from binpub.commands.approving_changes import State, Verdict, judge
from binpub.commands.approving_forge import Reviews
from binpub.commands.approving_memory import Memory
from binpub.problems import N_, Sentence, Wrong
from binpub.source.git import Repository
from binpub.source.line import (
    TWICE,
    Entry,
    LineCommit,
    Step,
    apply,
    approved_tree,
    combine,
    follow_line,
    read_commits,
)
from binpub.source.rules import RULES, Rules, is_rule, read_rules
from binpub.source.signatures import Signature, SignatureState, verify_signatures

BATCH = 500
"""Commits whose signatures git verifies in one go."""


def read_rules_of(
    repository: Repository, commit: str, pending: Mapping[str, Entry | None]
) -> Rules | None:
    """Return the rules of a commit, with other states of some files."""
    return read_rules(approved_tree(repository, commit, pending, *RULES))


class Walk:
    """Goes along a line from one commit to its newest, and judges each."""

    def __init__(
        self,
        repository: Repository,
        reviews: Reviews,
        ids: Sequence[str],
        memory: Memory,
        now: datetime,
    ) -> None:
        """Begin after the commit that is remembered, on a line that is newest commit first."""
        self._repository, self._reviews, self._now = repository, reviews, now
        self.ids, self.start = ids, ids.index(memory.commit)
        row = list(reversed(ids[: self.start + 1]))
        self.line = read_commits(repository, row)
        self.begin, self._steps = follow_line(repository, row)
        doubled = {path: None for path, entry in self.begin.items() if entry == TWICE}
        rules = read_rules_of(repository, memory.commit, doubled)
        if rules is None:
            raise Wrong(
                "site_config/site.yml of {commit} can't be read, so that nobody knows who approves; "
                "nothing counts as approved",
                commit=memory.commit[:9],
            )
        self.states = [State(rules, doubled)]
        self.verdicts: list[Verdict] = []
        self.newest = [memory.at]
        """After each commit, the newest time of those that were approved."""
        self.unapproved = set(memory.unapproved)
        """Each commit and path that wasn't approved."""
        every = [step for steps in self._steps for step in steps]
        self._areas = NamedAreas(repository, ids, every, self.unapproved)
        self._signatures: dict[str, Signature] = {}

    @property
    def entries(self) -> dict[str, Entry]:
        """What lies at each path in the newest commit."""
        entries = dict(self.begin)
        for steps in self._steps:
            apply(steps, entries)
        return entries

    def run(self) -> None:
        """Judge every commit after the first."""
        for place in range(1, len(self.line)):
            self._judge(place)
            latest, at = self.verdicts[-1], self.line[place].at
            is_given = latest.given and latest.is_approved and at <= self._now
            self.newest.append(max(self.newest[-1], at) if is_given else self.newest[-1])

    def versions(self) -> Iterator[tuple[str, list[Entry | None]]]:
        """Yield what was ever approved of each path that changed, newest first."""
        found: dict[str, list[Entry | None]] = {}
        for place, verdict in enumerate(self.verdicts, 1):
            for step in self.steps(place):
                entries = found.setdefault(step.path, [self.begin.get(step.path)])
                if step.path not in verdict.paths:
                    entries.insert(0, step.after)
        yield from found.items()

    def steps(self, place: int) -> list[Step]:
        """Return what a commit changed."""
        return self._steps[place - 1]

    def _judge(self, place: int) -> None:
        commit, state = self.line[place], self.states[-1]
        verdict, after = self._weigh(place, place, frozenset())
        if not verdict.is_approved:
            partners, given, doubts = self._read_signature(place, state.rules)
            verdict, after = self._weigh(place, place, partners)
            verdict = replace(verdict, given=given, doubts=(*doubts, *verdict.doubts))
            self._settle(place, place, verdict, after)
            if not verdict.is_approved:
                self._ask(place, partners)
            return
        self._settle(place, place, Verdict(commit), after)

    def _weigh(self, first: int, last: int, partners: frozenset[str]) -> tuple[Verdict, State]:
        """Judge some commits as one, by the rules before the first."""
        steps = combine(step for place in range(first, last + 1) for step in self.steps(place))
        behind = len(self.ids) - len(self.line) + first
        before = (self.line[first - 1].id, self.states[first - 1].pending)
        after: Moment = (self.line[last].id, {})
        concerned = self._areas.among(steps, behind, before, after)
        return judge(self.states[first - 1], self.line[last], steps, partners, concerned)

    def _settle(self, first: int, last: int, verdict: Verdict, after: State) -> None:
        """Take down what was found of some commits, in place of what was."""
        own = [
            frozenset(step.path for step in self.steps(place)) for place in range(first, last + 1)
        ]
        if any(is_rule(path) for paths in own for path in paths - set(verdict.paths)):
            rules = read_rules_of(self._repository, self.line[last].id, after.pending)
            after = State(rules or after.rules, after.pending, rules is not None)
            self._signatures.clear()
        for one in self.verdicts[first - 1 :]:
            self.unapproved -= one.pairs
        self.verdicts[first - 1 :] = [
            replace(
                verdict,
                commit=self.line[place],
                paths=tuple(path for path in verdict.paths if path in own[place - first]),
            )
            for place in range(first, last + 1)
        ]
        for one in self.verdicts[first - 1 :]:
            self.unapproved |= one.pairs
        self.states[first:] = [after] * (last + 1 - first)

    def _ask(self, place: int, signed: frozenset[str]) -> None:
        """Look for approvals on the forge, and judge what they were given for."""
        so_far = self.verdicts[place - 1]
        given, doubts = so_far.given, so_far.doubts
        for found in self._reviews.find(self.states[place - 1].rules, self.line[: place + 1]):
            doubts += found.doubts
            first = place + 1 - max(found.size, 1)
            approving = self.states[first - 1].rules.approving
            users = [(user, approving.partners_of_user(user)) for user in found.users]
            doubts += tuple(Sentence(NOT_ENTITLED, name=user) for user, own in users if not own)
            partners = frozenset[str]().union(*(own for _, own in users))
            if partners:
                partners |= signed if first == place else frozenset()
                given += found.given
                verdict, after = self._weigh(first, place, partners)
                doubts += tuple(one for one in verdict.doubts if one not in doubts)
                if len(after.pending) <= len(self.states[-1].pending):
                    self._settle(first, place, verdict, after)
        latest = self.verdicts[place - 1]
        self.verdicts[place - 1] = replace(latest, given=given, doubts=doubts)

    def _read_signature(
        self, place: int, rules: Rules
    ) -> tuple[frozenset[str], tuple[Sentence, ...], tuple[Sentence, ...]]:
        """Return the partners that a commit's signature speaks for; who gave it; why it wouldn't count."""
        commit, parent = self.line[place], self.line[place - 1]
        if commit.id not in self._signatures:
            batch = self._same_rules(place)
            self._signatures |= verify_signatures(self._repository, batch, rules.keys)
        signature = self._signatures[commit.id]
        name = signature.signer
        if signature.state is not SignatureState.GOOD:
            return frozenset(), (), (Sentence(SIGNED[signature.state], name=name),)
        # A time that is yet to come says nothing: it may be anybody's.
        known = [self.newest[-1], *([parent.at] if parent.at <= self._now else [])]
        if commit.at < max(known):
            return frozenset(), (), (Sentence(BACKDATED, name=name),)
        partners = rules.approving.partners_of_signer(signature.signer)
        if not partners:
            return frozenset(), (), (Sentence(NOT_ENTITLED, name=name),)
        return partners, (Sentence(SIGNED[signature.state], name=name),), ()

    def _same_rules(self, place: int) -> list[LineCommit]:
        """Return a commit and those after it, as far as the same keys may hold: git verifies them in one go."""
        last = place
        while last + 1 < len(self.line) and last - place < BATCH:
            if any(is_rule(step.path) for step in self.steps(last)):
                break
            last += 1
        return self.line[place : last + 1]


SIGNED: Mapping[SignatureState, str] = {
    SignatureState.GOOD: N_("signed by {name}"),
    SignatureState.EXPIRED: N_(
        "signed by {name} with a key that didn’t hold that day: that doesn’t count"
    ),
    SignatureState.REVOKED: N_("signed with a key that was revoked: that doesn’t count"),
    SignatureState.UNKNOWN: N_(
        "signed with a key that none of the approvers has: that doesn’t count"
    ),
    SignatureState.BAD: N_("has a signature that isn’t of this commit: that doesn’t count"),
    SignatureState.UNDATED: N_("is signed, but has no date that is one: that doesn’t count"),
    SignatureState.MISSING: N_("isn’t signed"),
}
BACKDATED = N_("signed by {name}, but dated before the commit that it follows: that doesn’t count")
NOT_ENTITLED = N_("{name} isn’t an approver of any partner: that doesn’t count")
