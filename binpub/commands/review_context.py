"""What all parts of a review are made from, and what each part gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from binpub.commands.review_approvers import Approvers
from binpub.commands.review_mails import Preview
from binpub.commands.review_reading import Sides
from binpub.language import Language
from binpub.model.catalog import Catalog
from binpub.problems import N_, Problem
from binpub.review.markdown import Md, Words, shown_path
from binpub.review.notices import Mail
from binpub.review.page import Section


@dataclass(frozen=True)
class Piece:
    """One section of a review, and what the overview and the folder take from it."""

    section: Section
    approvers: tuple[str, ...] = ()
    findings: int = 0
    is_stopped: bool = False
    """Whether one of them is an error, so that nothing is built or sent."""

    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Context:
    """A proposal that can be read, with what was computed of it as a whole."""

    sides: Sides
    catalog: Catalog
    language: Language
    problems: tuple[Problem, ...]
    previews: Sequence[Preview]
    approvers: Approvers

    @cached_property
    def say(self) -> Words:
        """The language, for Markdown."""
        return Words(self.language)

    @cached_property
    def problems_of(self) -> Mapping[str, tuple[Problem, ...]]:
        """The problems by path."""
        found: defaultdict[str, tuple[Problem, ...]] = defaultdict(tuple)
        for problem in self.problems:
            found[problem.path] += (problem,)
        return found

    @cached_property
    def mails_of(self) -> Mapping[str, tuple[Mail, ...]]:
        """The mails by notice."""
        found: defaultdict[str, tuple[Mail, ...]] = defaultdict(tuple)
        for preview in self.previews:
            found[preview.notice] += (preview.mail,)
        return found


def name_only(path: str, group: str, why: Md) -> Piece:
    """Return a section that only names a file, and says why it isn't shown."""
    return Piece(Section(path, why, shown_path(path), group))


TOO_MANY = N_("Not shown: too many files like it are changed.")
