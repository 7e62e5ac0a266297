"""
What a mail says, in the order in which it's read; both parts are made of it.

The words are chosen once, in `binpub.mail.wording`, so that the HTML and the
plain text can't say different things.
"""

from __future__ import annotations

from dataclasses import dataclass

from binpub.language import Language
from binpub.mail import wording
from binpub.mail.links import Links
from binpub.mail.phrase import Anchor, Phrase
from binpub.mail.wording import Banner, Fact
from binpub.model.addresses import notice_file
from binpub.model.catalog import Catalog
from binpub.model.mailing import Dispatch
from binpub.problems import N_
from binpub.prose import render_html, render_text


@dataclass(frozen=True)
class Letter:
    """A notice as a letter to one area, in one language."""

    language: str
    author_language: str
    """The language of the title, the text and the advice."""

    area: str
    call: tuple[Phrase, ...]
    """Whom to call when it's happening now: the first line of every mail."""

    title: str
    banner: Banner | None
    notes: tuple[Phrase, ...]
    facts: tuple[Fact, ...]
    html: str
    """The author's text, sanitised."""

    text: str
    advice_heading: str
    advice: tuple[str, ...]
    pictures: Phrase | None
    page: Anchor
    closing: tuple[Phrase, ...]
    leave: str
    """The address at which one leaves the list."""


def letter_of(catalog: Catalog, dispatch: Dispatch, language: Language) -> Letter:
    """
    Return the letter of one dispatch.

    Of a withdrawn notice only the title is left, and so it is of one that
    described a person or a vehicle until a day that has passed.
    """
    notice, area = catalog.notices[dispatch.key.notice], catalog.areas[dispatch.key.area]
    day = catalog.site.day_of(dispatch.merge.at) if dispatch.merge else notice.last_changed
    is_stub = notice.is_stub(day)
    body = "" if is_stub else notice.body
    links = Links(catalog.site, language.code)
    link = links.between_files(notice_file(notice.id))
    return Letter(
        language=language.code,
        author_language=notice.language,
        area=area.name,
        call=wording.call_first(catalog.site, language),
        title=wording.one_line(notice.title),
        banner=wording.banner(notice, day, language),
        notes=tuple(wording.notes(catalog, notice, area, language, links)),
        facts=() if is_stub else tuple(wording.facts(catalog, notice, language)),
        html=render_html(body, link=link),
        text=render_text(body, link=link),
        advice_heading=language(N_("What you can do")),
        advice=() if is_stub else notice.advice,
        pictures=None if is_stub else wording.pictures(notice, language),
        page=Anchor(language(N_("Read it on the website")), links.notice(notice.id)),
        closing=tuple(wording.closing(catalog, area, language)),
        leave=links.area(area.slug, "leave"),
    )
