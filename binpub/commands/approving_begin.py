"""
Where verifying begins: the commit up to which everything is taken as approved.

A line that doesn't hold the commit that was verified last isn't the line that it
was. It may begin with a commit of anybody, with a policy of their own.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from binpub.commands.approving_line import read_rules_of
from binpub.commands.approving_memory import Memory, recall
from binpub.model.addresses import SITE_FILE
from binpub.problems import N_, Wrong
from binpub.source.commits import UNDATED
from binpub.source.git import Repository
from binpub.source.line import read_steps

TRUSTED = "BINPUB_APPROVED_UNTIL"
"""The variable with a commit up to which somebody vouches for everything."""

FULL_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def find_begin(repository: Repository, ids: Sequence[str], now: datetime) -> Memory | None:
    """
    Return the commit up to which all is approved; nothing while nobody must approve.

    That's the one that somebody vouches for outside of the repository, or the
    last that was verified here, or else the one that brought the policy.
    """
    vouched, memory = os.environ.get(TRUSTED, "").strip(), recall(repository)
    if vouched and not FULL_ID.fullmatch(vouched):
        raise Wrong(NOT_FULL, variable=TRUSTED, commit=vouched)
    if vouched and vouched not in ids:
        raise Wrong(NOT_ON_LINE, variable=TRUSTED, commit=vouched)
    if memory and memory.commit not in ids:
        if not vouched and not _is_older(repository, ids[0], memory.commit):
            raise Wrong(NOT_REMEMBERED, variable=TRUSTED, commit=memory.commit[:9])
        memory = None
    known = [ids.index(one) for one in (vouched, memory and memory.commit) if one]
    place = min(known) if known else _find_introduction(repository, ids)
    if place is None:
        return None
    if memory:
        return replace(memory, commit=ids[place])
    (begin,) = repository.read_dates([ids[place]])
    return Memory(begin.id, begin.at if begin.at <= now else UNDATED, frozenset())


def _is_older(repository: Repository, commit: str, verified: str) -> bool:
    """Tell whether a commit is one of those that were verified on the way to another."""
    is_here = repository.commit(verified) is not None
    return is_here and any(one.id == commit for one in repository.first_parents(verified))


def _find_introduction(repository: Repository, ids: Sequence[str]) -> int | None:
    changes = read_steps(repository, ids[0], [SITE_FILE])
    for place in reversed(range(len(ids))):
        if changes.get(ids[place]):
            rules = read_rules_of(repository, ids[place], {})
            if rules and rules.are_asked:
                return place
    return None


NOT_FULL = N_(
    "{variable} is {commit}; must be the full id of a commit, 40 digits: others can be made that "
    "begin with the same few. Until then nothing counts as approved"
)
NOT_ON_LINE = N_(
    "{variable} names {commit}, which isn't on the published line (was history rewritten?); "
    "nothing counts as approved"
)
NOT_REMEMBERED = N_(
    "everything was approved up to {commit}, and that isn't on this line any more: this is another "
    "branch, or history was rewritten, perhaps by somebody who may not. Nothing counts as approved. "
    "Bring the branch back to what it was, or look at all of it and then give {variable} the id of "
    "its newest commit"
)
