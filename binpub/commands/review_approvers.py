"""
Who must approve what a proposal changes: what `approvals` would ask, were it merged now.

Nothing is decided here. Rules, areas and words are those of `approvals`, so that
the page can't promise what the run afterwards refuses.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from binpub.commands.approvals import explain_consent
from binpub.commands.approving_areas import Moment, NamedAreas
from binpub.commands.approving_changes import Concerned
from binpub.commands.review_reading import Sides
from binpub.language import Language
from binpub.model.approving import Consent
from binpub.problems import N_
from binpub.source.line import Step
from binpub.source.rules import Rules


class Approvers:
    """Says who must approve a proposal's changes, by the rules of the line that it is for."""

    def __init__(self, sides: Sides, language: Language) -> None:
        self._sides, self._language = sides, language

    @property
    def rules(self) -> Rules | None:
        """The rules that were approved before the proposal: it can't bring its own."""
        return self._sides.standing.rules

    @cached_property
    def steps(self) -> list[Step]:
        """The proposal's changes of what was approved."""
        return [*map(self._sides.standing.step, self._sides.proposal.changes)]

    @cached_property
    def concerned(self) -> Concerned:
        """Tells the areas that a step concerns."""
        proposal, standing = self._sides.proposal, self._sides.standing
        line = [one.id for one in self._sides.line]
        areas = NamedAreas(self._sides.repository, line, self.steps, standing.unapproved)
        before: Moment = (proposal.base, standing.pending)
        return areas.among(self.steps, len(line), before, (proposal.head, {}))

    def of(self, *paths: str) -> tuple[str, ...]:
        """Return in words who must approve some of the changed files."""
        say = self._language
        if self.rules is None:
            return (say(N_("nobody yet: who may is in a site.yml that can’t be read")),)
        if not self.rules.are_asked:
            return (say(N_("whoever can merge: this site asks for no approval (policy: none)")),)
        consents = sorted({one for path in paths for one in self._consents(path, self.rules)})
        return tuple(explain_consent(one, say, self.rules) for one in consents)

    def _consents(self, path: str, rules: Rules) -> Iterator[Consent]:
        change = self._sides.changed.get(path)
        step = self._sides.standing.step(change) if change else None
        if step and step.before != step.after:
            yield from rules.consents(path, self.concerned(step))
