"""What was published stays: a change raises the revision, and nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from binpub.model.addresses import notice_file
from binpub.model.catalog import Catalog
from binpub.model.notice import Notice
from binpub.problems import N_, Problem, Sentence

OF_A_REVISION = ("revision", "change_note", "revised")


def check_revisions(catalog: Catalog, published: Mapping[str, Notice]) -> Iterator[Problem]:
    """
    Yield each notice that differs from its published state without a new revision.

    ``published`` holds the earlier state of the notices whose files have changed.
    """
    for notice_id, before in published.items():
        path = notice_file(notice_id)
        now = catalog.notices.get(notice_id)
        if now is None and path not in catalog.unread:
            yield Problem(
                path, Sentence("was published and is gone; must be withdrawn, never deleted")
            )
        elif now is not None:
            yield from _compare(before, now, path)


def _compare(before: Notice, now: Notice, path: str) -> Iterator[Problem]:
    expected = before.revision + 1
    if now.revision == before.revision and _said(now) != _said(before):
        text = N_(
            "what was published as revision {before} has changed; must be revision {expected}, with a change_note"
        )
    elif now.revision not in (before.revision, expected):
        text = N_("revision {before} was published; the next must be {expected}")
    else:
        return
    yield Problem(path, Sentence(text, before=before.revision, expected=expected), ("revision",))


def _said(notice: Notice) -> dict[str, object]:
    said = notice.model_dump(exclude=set(OF_A_REVISION))
    return said | {"body": notice.body.strip()}
