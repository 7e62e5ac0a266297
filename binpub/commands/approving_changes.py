"""
What is approved of one change after another: the state that is carried along the published line.

A file is approved in the state that its consents were given for. So a change
without them leaves the file as it was approved, and bringing that back needs
nobody's consent. Nothing else counts for that file until then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from binpub.model.addresses import original_of
from binpub.model.approving import Consent
from binpub.problems import N_, Sentence, shown
from binpub.source.line import TWICE, Entry, LineCommit, Step
from binpub.source.rules import Rules, naming_file

Concerned = Callable[[Step], frozenset[str] | None]
"""The areas that a file named before or names now."""


@dataclass(frozen=True)
class State:
    """The rules that hold after a commit, and what was approved where the commit has something else."""

    rules: Rules
    pending: Mapping[str, Entry | None]
    is_readable: bool = True
    """Whether the rules can be read in the commit itself, and not only before it."""


@dataclass(frozen=True)
class Verdict:
    """What was found of a commit on the line."""

    commit: LineCommit
    paths: tuple[str, ...] = ()
    """Files that it changed without the consents that they need."""

    lacking: tuple[Consent, ...] = ()
    given: tuple[Sentence, ...] = ()
    """By whom it was approved."""

    doubts: tuple[Sentence, ...] = ()
    """What would have been an approval, but isn't."""

    @property
    def is_approved(self) -> bool:
        """Whether everything that it changed was approved, or needed nobody's consent."""
        return not self.paths

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """The commit with each of the paths."""
        return {(self.commit.id, path) for path in self.paths}


def judge(
    state: State,
    commit: LineCommit,
    steps: Sequence[Step],
    partners: frozenset[str],
    concerned: Concerned,
) -> tuple[Verdict, State]:
    """
    Return what is left unapproved of a change that some partners approved, and what is approved after it.

    Who approves a change of a version that isn't approved saw the change only, and
    not the rest of the version; so that counts for nothing.
    """
    pending = dict(state.pending)
    paths, lacking, doubts = list[str](), set[Consent](), list[Sentence]()
    gone = sorted(step.path for step in steps if step.path in pending and step.after is None)
    for step in steps:
        approved = state.pending.get(step.path, step.before)
        if step.after == approved or not (state.rules.are_asked or step.after == TWICE):
            pending.pop(step.path, None)
            continue
        areas = concerned(replace(step, before=approved))
        wanted = state.rules.consents(step.path, areas)
        missing = [one for one in wanted if not one.is_given_by(partners)]
        is_alone = areas is None and step.after is not None
        doubt = _doubt(step, not missing, step.path in state.pending, gone)
        doubt = doubt or (_doubt_of_translation(step.path) if is_alone else None)
        if missing or doubt:
            pending[step.path] = approved
            paths.append(step.path)
            lacking.update(missing)
            doubts += [doubt] if doubt else []
    verdict = Verdict(commit, tuple(sorted(paths)), tuple(sorted(lacking)), (), tuple(doubts))
    return verdict, State(state.rules, pending, state.is_readable)


def _doubt(step: Step, is_given: bool, is_pending: bool, gone: Sequence[str]) -> Sentence | None:
    """Return why consents that were given don't count, because of what who gave them couldn't see."""
    if step.after == TWICE:
        return Sentence(NAMED_TWICE, file=shown(step.path))
    if is_given and is_pending:
        return Sentence(ON_UNAPPROVED, file=shown(step.path))
    if is_given and gone and step.before is None:
        return Sentence(RENAMED, file=shown(step.path), other=shown(gone[0]))
    return None


def _doubt_of_translation(path: str) -> Sentence | None:
    """Return why what lies beside no approved notice or charter can't be approved: nobody knows for whom it is."""
    other = naming_file(path)
    if other in (None, path) or not original_of(path):
        return None
    return Sentence(BESIDE_NOTHING, file=shown(path), other=shown(str(other)))


NAMED_TWICE = N_("{file} is named twice in a tree, as no git program does: that’s never approved")
ON_UNAPPROVED = N_(
    "{file} changes a version that isn’t approved, of which this shows only a part: that doesn’t "
    "count. Approve that version too, or take it back and then propose this change again"
)
BESIDE_NOTHING = N_(
    "{file} translates {other}, which isn’t approved: that doesn’t count. Propose both together, or "
    "{file} again once {other} is approved"
)
RENAMED = N_(
    "{file} comes as {other} goes, of which the version isn’t approved: a forge shows only that it "
    "was renamed, so that doesn’t count. Take {other} away first, and then propose {file} again"
)
