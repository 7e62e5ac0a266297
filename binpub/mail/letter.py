"""
What a mail says, in the order in which it's read; both parts are made of it.

The words are chosen once, in `binpub.mail.wording`, so that the HTML and the
plain text can't say different things. A mail is one letter a language of its
list: each is whole, so that nobody needs another's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from binpub.language import Language
from binpub.mail import wording
from binpub.mail.links import Links
from binpub.mail.phrase import Anchor, Phrase
from binpub.mail.wording import Banner, Fact
from binpub.model.addresses import notice_file
from binpub.model.catalog import Catalog
from binpub.model.mailing import Dispatch
from binpub.model.notice import Notice
from binpub.problems import N_
from binpub.prose import render_html, render_text


@dataclass(frozen=True)
class Letter:
    """A notice as a letter to one area, in one language."""

    language: str
    author_language: str
    """The language of the title, the text and the advice."""

    tongue: str
    """What speakers of the language call it."""

    area: str
    letterhead: str
    subject: tuple[str, str]
    """The title, and the title as the subject has it."""

    has_text: bool
    """Whether the text stands here; it isn't said twice where nobody translated it."""

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

    @property
    def anchor(self) -> str:
        """The name of its place in the mail."""
        return anchor_of(self.language)

    @property
    def below(self) -> Anchor:
        """What says, on top of a mail that begins in another language, that this one follows."""
        said = Language(self.language)(N_("{language} below"), language=self.tongue)
        return Anchor(said, f"#{self.anchor}")


def anchor_of(language: str) -> str:
    """Return the name of a letter's place in the mail; no author's text can hold one."""
    return f"letter-{language}"


def letters_of(
    catalog: Catalog, dispatch: Dispatch, today: date | None = None
) -> tuple[Letter, ...]:
    """
    Return the letters of one mail: one in each language of the area's list.

    ``today`` is the day on which it's sent, where that may be later than its merge.
    """
    return tuple(_Mail(catalog, dispatch, today).letters())


@dataclass(frozen=True)
class _Mail:
    """One dispatch, and the languages in which it's written."""

    catalog: Catalog
    dispatch: Dispatch
    today: date | None = None

    @property
    def _codes(self) -> tuple[str, ...]:
        return self.catalog.languages_of(self.dispatch.area)

    @property
    def _written_in(self) -> str:
        return self.catalog.notices[self.dispatch.key.notice].language

    @property
    def _home(self) -> str:
        """The letter with the original: that of its own language, or else the first."""
        return self._written_in if self._written_in in self._codes else self._codes[0]

    @property
    def _day(self) -> date:
        merge = self.dispatch.merge
        notice = self.catalog.notices[self.dispatch.key.notice]
        merged = self.catalog.site.day_of(merge.at) if merge else notice.last_changed
        return max(merged, self.today or merged)

    def letters(self) -> Iterator[Letter]:
        for code in self._codes:
            yield self._letter(self.catalog.in_language(code), Language(code))

    def _letter(self, catalog: Catalog, language: Language) -> Letter:
        """
        Return the letter in one language.

        Of a withdrawn notice only the title is left, and not even that of one
        that described a person or a vehicle until a day that has passed.
        """
        key, day = self.dispatch.key, self._day
        notice = wording.told(catalog.notices[key.notice], day, language)
        area = catalog.areas[self.dispatch.area]
        is_stub = notice.is_stub(day)
        has_text = language.code in (notice.language, self._home)
        is_told = has_text and not is_stub
        body = notice.body if is_told else ""
        links = Links(catalog.site, language.code)
        link = links.between_files(notice_file(notice.id))
        notes = list(wording.notes(catalog, notice, area, day, links))
        return Letter(
            language=language.code,
            author_language=notice.language,
            tongue=language.own_name,
            area=area.name,
            letterhead=wording.letterhead(catalog, area, language),
            subject=(notice.title, wording.marked_title(notice, language)),
            has_text=has_text,
            call=wording.call_first(catalog.site, language),
            title=wording.one_line(notice.title),
            banner=wording.banner(notice, self._written_in, day, language),
            notes=(*notes, *([] if is_stub else self._reading(notice, language))),
            facts=() if is_stub else tuple(wording.facts(catalog, notice, language)),
            html=render_html(body, link=link),
            text=render_text(body, link=link),
            advice_heading=language(N_("What you can do")),
            advice=notice.advice if is_told else (),
            pictures=wording.pictures(notice, language) if is_told else None,
            page=Anchor(language(N_("Read it on the website")), links.notice(notice.id)),
            closing=tuple(wording.closing(catalog, area, language)),
        )

    def _reading(self, notice: Notice, language: Language) -> list[Phrase]:
        """Return where the text is, in a letter whose language it isn't in."""
        if notice.language == language.code:
            return []
        if language.code == self._home:
            return [wording.foreign(notice, language)]
        is_above = self._codes.index(self._home) < self._codes.index(language.code)
        href = f"#{anchor_of(self._home)}"
        return [wording.elsewhere(self._written_in, href, is_above, language)]


def without_text(letter: Letter) -> Letter:
    """Return a letter whose text is on the website only."""
    notes = (*letter.notes, wording.left_out(Language(letter.language)))
    return replace(letter, html="", text="", advice=(), notes=notes)
