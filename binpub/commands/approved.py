"""The content that was approved: what the public sees and gets is made of nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from binpub.commands.approving import Approvals, hide_withdrawn, verify_approvals
from binpub.commands.content import read_sound
from binpub.commands.workplace import day_of
from binpub.language import Language
from binpub.model.catalog import Catalog
from binpub.problems import N_
from binpub.source.git import Commit, CommitTree, Repository


@dataclass(frozen=True)
class Approved:
    """HEAD's commit as far as it was approved, and the line that it's on."""

    repository: Repository
    line: Sequence[Commit]
    approvals: Approvals
    tree: CommitTree
    catalog: Catalog


def read_approved(root: Path, now: datetime) -> Approved:
    """
    Read what was approved of HEAD's commit.

    Raises `ContentWrong` when that has problems, `WorldFailed` when git or the
    forge can't tell what was merged and approved.
    """
    repository = Repository(root)
    approvals, line = verify_approvals(repository, now)
    tree = approvals.tree(repository)
    catalog = read_sound(tree, day_of(now))
    reason = Language(catalog.site.language)(N_("The reason follows."))
    return Approved(repository, line, approvals, tree, hide_withdrawn(catalog, approvals, reason))
