"""Threads: what a notice follows."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.checks.references import check_reference
from binpub.model.addresses import notice_file
from binpub.model.catalog import Catalog
from binpub.model.notice import Notice
from binpub.problems import N_, Location, Problem, Sentence

FOLLOWS: Location = ("follows",)


def check_threads(catalog: Catalog) -> Iterator[Problem]:
    """Yield each notice that follows what it can't follow."""
    for notice in catalog.notices.values():
        if not notice.follows:
            continue
        path = notice_file(notice.id)
        yield from check_reference(catalog, "notice", notice.follows, path, FOLLOWS)
        parent = catalog.notices.get(notice.follows)
        if parent:
            yield from (
                Problem(path, sentence, FOLLOWS) for sentence in _find(catalog, notice, parent)
            )


def _find(catalog: Catalog, notice: Notice, parent: Notice) -> Iterator[Sentence]:
    if _is_circular(catalog, notice):
        yield Sentence("goes round in a circle, back to this notice; must lead to an earlier one")
        return
    if not set(notice.areas) & set(parent.areas):
        text = N_("{parent} is for other areas ({areas}); must have one in common")
        yield Sentence(text, parent=parent.id, areas=", ".join(parent.areas))
    if notice.issued < parent.issued:
        text = N_("{parent} is issued later, on {day}; must be an earlier notice")
        yield Sentence(text, parent=parent.id, day=parent.issued)


def _is_circular(catalog: Catalog, notice: Notice) -> bool:
    return notice.follows == notice.id or notice in catalog.ancestors(notice)
