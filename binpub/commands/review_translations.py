"""The translations of a proposal, put together for a reviewer: what each says by itself."""

from __future__ import annotations

from binpub.checks.privacy import UNKNOWN, as_notice
from binpub.commands.review_context import Context
from binpub.commands.review_privacy import find_private_in_translation
from binpub.language import Language
from binpub.model.addresses import original_of
from binpub.model.notice import Notice
from binpub.model.translation import NoticeTranslation
from binpub.review.notices import NoticeReview
from binpub.source.changes import Change
from binpub.source.history import notice_of


def review_translation(change: Change, context: Context) -> NoticeReview:
    """
    Return what a reviewer reads of a notice's translation.

    It's shown as a notice of its own that says nothing but these texts, so that
    no text of the original passes for one that was translated.
    """
    original, code = original_of(change.path) or (change.path, "")
    notice_id = notice_of(original) or ""
    catalog = context.catalog
    notice = catalog.notices.get(notice_id, UNKNOWN)
    found = None if change.is_removed else catalog.translations.notices.get((notice_id, code))
    before = context.sides.noun_before(change.path)
    is_sent = found is not None and not found.misfit(notice) and code in catalog.site.languages
    return NoticeReview(
        path=change.path,
        before=_told(before, notice, code) if isinstance(before, NoticeTranslation) else None,
        after=_told(found, notice, code) if found else None,
        is_removed=change.is_removed,
        raw="" if found else context.sides.raw(change.path),
        mails=context.mails_of.get(notice_id, ()) if is_sent else (),
        found=find_private_in_translation(
            catalog, found, notice, code, Language(context.sides.reading.language)
        )
        if found
        else (),
        approvers=context.approvers.of(change.path),
        problems=context.problems_of.get(change.path, ()),
        language=code,
    )


def _told(texts: NoticeTranslation, notice: Notice, code: str) -> Notice:
    """Return a translation with its own exceptions and the revision that it says it's of."""
    own = {"allow": texts.allow, "revision": texts.revision}
    return as_notice(texts, notice, code).model_copy(update=own)
