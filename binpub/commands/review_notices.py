"""The notices of a proposal, put together for a reviewer."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.commands.review_context import TOO_MANY, Context, Piece, name_only
from binpub.commands.review_files import describe_image
from binpub.commands.review_privacy import find_private
from binpub.commands.review_translations import review_translation
from binpub.language import Language
from binpub.model.addresses import image_file, original_of, originals_first
from binpub.model.catalog import Catalog
from binpub.model.notice import Notice
from binpub.model.privacy import PLAIN
from binpub.problems import N_, BinpubError, Level
from binpub.review.markdown import Md, plain, shown_path
from binpub.review.notices import Following, NoticeReview, render_notice
from binpub.review.page import Section
from binpub.source.changes import Change
from binpub.source.history import notice_of

MOST = 100
"""Notices that are shown in full; of more, as when thousands are reformatted, each is named."""

GROUP = N_("Notices")


def review_notices(context: Context) -> Iterator[Piece]:
    """Yield a section for each notice that a proposal changes."""
    changes = [one for one in context.sides.proposal.changes if _notice_of(one.path)]
    changes.sort(key=lambda one: originals_first(one.path))
    for change in changes[:MOST]:
        is_own = notice_of(change.path) is not None
        review = _review(change, context) if is_own else review_translation(change, context)
        yield _piece(review, context)
    why = context.say(TOO_MANY)
    yield from (name_only(one.path, GROUP, why) for one in changes[MOST:])


def _notice_of(path: str) -> str | None:
    """Return the notice that a file is, or that it translates."""
    translated = original_of(path)
    return notice_of(translated[0] if translated else path)


def _piece(review: NoticeReview, context: Context) -> Piece:
    say = context.say
    number = sum(mail.is_due for mail in review.mails)
    messages = say.plural("{number} message", "{number} messages", number)
    short = Md(f"{plain(review.title)} · {shown_path(review.path)} · {messages}")
    section = Section(review.title, render_notice(review, say), short, GROUP)
    found = [
        one.finding for one in review.found if not one.is_allowed and one.finding.rule not in PLAIN
    ]
    is_stopped = any(one.level is Level.ERROR for one in found)
    return Piece(section, review.approvers, len(found), is_stopped)


def _review(change: Change, context: Context) -> NoticeReview:
    sides, catalog = context.sides, context.catalog
    notice_id = notice_of(change.path) or ""
    before = sides.noun_before(change.path)
    after = None if change.is_removed else catalog.notices.get(notice_id)
    return NoticeReview(
        path=change.path,
        before=before if isinstance(before, Notice) else None,
        after=after,
        is_removed=change.is_removed,
        raw="" if after else sides.raw(change.path),
        mails=context.mails_of.get(notice_id, ()),
        thread=_thread(catalog, after) if after else (),
        found=find_private(catalog, after, Language(sides.reading.language)) if after else (),
        approvers=context.approvers.of(change.path),
        problems=context.problems_of.get(change.path, ()),
        pictures=tuple(_pictures(after, context)) if after else (),
        translations=tuple(_translations(catalog, after)) if after else (),
    )


def _translations(catalog: Catalog, notice: Notice) -> Iterator[Notice]:
    """Yield what goes out of a notice in other languages, also what was approved long ago."""
    for code in catalog.site.languages:
        told = catalog.in_language(code).notices[notice.id]
        if told.language == code != notice.language:
            yield told


def _thread(catalog: Catalog, notice: Notice) -> tuple[Following, ...]:
    notices = catalog.thread(notice).notices
    return tuple(Following(one, one.id == notice.id) for one in notices)


def _pictures(notice: Notice, context: Context) -> Iterator[str]:
    for image in notice.images:
        path = image_file(notice.id, image.file)
        yield f"{image.file} ({_described(path, context)}): {image.because.rstrip('.')}. {image.alt or '—'}"


def _described(path: str, context: Context) -> str:
    if path not in context.catalog.images:
        return "?"
    try:
        data = context.sides.tree.read(path)
    except BinpubError as error:
        return context.language.say(error.sentence)
    return describe_image(path, data, len(data))[1]
