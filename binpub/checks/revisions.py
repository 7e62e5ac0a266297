"""What was published stays: a change raises the revision, and nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from binpub.model.addresses import notice_file, translation_file
from binpub.model.catalog import Catalog
from binpub.model.notice import Notice
from binpub.model.translation import NoticeTranslation
from binpub.problems import N_, Level, Problem, Sentence

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
            yield from _check_areas(before, now, catalog)


def _check_areas(before: Notice, now: Notice, catalog: Catalog) -> Iterator[Problem]:
    """Yield what is wrong in a change; that a folder was renamed makes none in the notices that name it."""
    path, number = notice_file(now.id), before.revision
    heirs = {slug: area.slug for area in catalog.areas.values() for slug in area.replaces}
    today = _under(before, catalog.todays)
    if now.areas == before.areas or now.revision not in (number, number + 1):
        yield from _compare(before, now, path)
    elif _said(today) == _said(now):
        if now.revision > number:
            yield Problem(path, Sentence(ONLY_RENAMED, before=number), ("revision",))
    elif _said(_under(today, heirs)) == _said(now):
        gone = ", ".join(slug for slug in today.areas if slug not in now.areas)
        yield Problem(path, Sentence(TAKEN_OVER, areas=gone), ("areas",))
    else:
        yield from _compare(today, now, path)


def _under(notice: Notice, slugs: Mapping[str, str]) -> Notice:
    """Return a notice with other slugs in place of some of its areas'."""
    areas = dict.fromkeys(slugs.get(slug, slug) for slug in notice.areas)
    return notice.model_copy(update={"areas": tuple(areas)})


ONLY_RENAMED = N_(
    "only the name of a network’s folder has changed; must stay revision {before}, or everybody is "
    "mailed again"
)
TAKEN_OVER = N_(
    "what was for {areas} must stay so: the network that took over is another one, and would be "
    "mailed what its members may have"
)


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


def check_translated(
    catalog: Catalog, published: Mapping[tuple[str, str], BaseModel]
) -> Iterator[Problem]:
    """
    Yield a warning for each published translation that differs, or is gone: nobody is mailed again.

    ``published`` holds the earlier state of the translations whose files have changed.
    Of one that isn't shown, as it doesn't fit, that is told already.
    """
    for (notice_id, language), before in published.items():
        path = translation_file(notice_file(notice_id), language)
        notice = catalog.notices.get(notice_id)
        now = catalog.translations.notices.get((notice_id, language))
        if notice is None or notice.withdrawn or not isinstance(before, NoticeTranslation):
            continue
        if now is None and path not in catalog.unread:
            yield Problem(path, Sentence(TRANSLATION_GONE), level=Level.WARNING)
        elif now is None or now.misfit(notice):
            continue
        elif now.revision == before.revision and _texts(now) != _texts(before):
            yield Problem(path, Sentence(TRANSLATION_CHANGED), level=Level.WARNING)


def _texts(texts: NoticeTranslation) -> dict[str, object]:
    return texts.model_dump(exclude={"allow"}) | {"body": texts.body.strip()}


TRANSLATION_GONE = N_("was published and is gone; the notice's own text is shown in its place")
TRANSLATION_CHANGED = N_(
    "has changed since it was published, and nobody is mailed again; what people must know is a new "
    "revision of the notice"
)


def _said(notice: Notice) -> dict[str, object]:
    said = notice.model_dump(exclude=set(OF_A_REVISION))
    return said | {"body": notice.body.strip()}
