"""
The rendered mail of one dispatch.

A mail is a function of the catalog, the dispatch and the day, down to the last byte:
no clock, no random boundary. So a run that is repeated writes the same. It carries
all languages of its area's list, one letter each, since a list doesn't know which
of them a subscriber reads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email import policy
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from binpub.mail.frame import engine_leaving, inline_letter, plain_leaving, render_frame
from binpub.mail.headers import list_headers, thread_headers
from binpub.mail.letter import Letter, letters_of, without_text
from binpub.mail.links import Links
from binpub.mail.plain import render_plain
from binpub.mail.wording import header_text, subject_of
from binpub.model.catalog import Catalog
from binpub.model.mailing import Dispatch


@dataclass(frozen=True)
class Message:
    """
    The rendered mail of one dispatch: two parts that say the same, and headers.

    A transport that writes mails itself takes `as_bytes`; an engine that makes
    its own takes the letter in both forms, puts its frame around the one and
    `engine_leaving` below the other, and those headers that it lets be set.
    """

    subject: str
    languages: tuple[str, ...]
    content: str
    """The letters as HTML, with the style of the frame on each of their elements."""

    letter_text: str
    engine_leaving: str
    """What an engine puts below the text of the letters, as its template."""

    html: str
    text: str
    sender: Address
    recipient: Address
    date: datetime
    headers: Mapping[str, str]

    @property
    def language(self) -> str:
        """The first language, which a mail's headers and names are in."""
        return self.languages[0]

    def as_bytes(self) -> bytes:
        """Return the whole mail, with line ends as files have them."""
        mail = EmailMessage(_POLICY)
        mail["From"], mail["To"] = self.sender, self.recipient
        mail["Subject"], mail["Date"] = self.subject, self.date
        mail.set_content(self.text, cte="quoted-printable")
        mail.add_alternative(self.html, subtype="html", cte="quoted-printable")
        for name, value in self.headers.items():
            mail[name] = value
        # Quoted-printable writes "=" as "=3D", so that no line of a part can look like this.
        mail.set_boundary("=_" + hashlib.sha256(self.html.encode()).hexdigest()[:32])
        return mail.as_bytes()


def render_message(catalog: Catalog, dispatch: Dispatch, today: date | None = None) -> Message:
    """
    Render the mail of one dispatch, in all languages of its area's list.

    ``today`` is the day on which it's sent: it only matters to what has expired by then.
    """
    site, notice = catalog.site, catalog.notices[dispatch.key.notice]
    letters, content = _letters_that_fit(catalog, dispatch, today)
    languages = tuple(letter.language for letter in letters)
    area = catalog.in_language(languages[0]).areas[dispatch.area]
    text = render_plain(letters)
    leave = {code: Links(site, code).area(area.slug, "leave") for code in site.languages}
    merged = dispatch.merge.at if dispatch.merge else None
    return Message(
        subject=subject_of(area, [letter.subject for letter in letters if letter.has_text]),
        languages=languages,
        content=content,
        letter_text=text,
        engine_leaving=engine_leaving(site),
        html=render_frame(content, site, catalog.mail, title=letters[0].title, leave=leave),
        text=text + plain_leaving(leave),
        sender=_address(area.name, site.sender.mailbox),
        recipient=_address(area.name, area.mailbox or site.sender.mailbox),
        date=merged or datetime.combine(notice.last_changed, time(), UTC),
        headers=dict(
            [*thread_headers(catalog, notice), *list_headers(site, area, dispatch.key, languages)]
        ),
    )


def _letters_that_fit(
    catalog: Catalog, dispatch: Dispatch, today: date | None
) -> tuple[list[Letter], str]:
    """
    Return the letters of a mail, and their HTML.

    Where they are too long together, the last lose their text first: of a mail
    that is cut off, nobody would see how to leave. The first is always whole.
    """
    letters = list(letters_of(catalog, dispatch, today))
    number = len(letters)
    while True:
        html = _template().render(letters=letters)
        content = inline_letter(html, catalog.site, catalog.mail)
        number -= 1
        if number < 1 or len(content.encode()) <= _MOST_HTML:
            return letters, content
        letters[number] = without_text(letters[number])


_MOST_HTML = 90_000
"""Octets of the letters: Gmail cuts a page off at 102 kB, and the frame has about 6."""


def _address(name: str, mailbox: str) -> Address:
    user, _, domain = mailbox.rpartition("@")
    return Address(header_text(name), user, domain)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("binpub.mail"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("notice.html.jinja")


class _WholeHeader(UnstructuredHeader, BaseHeader):
    """
    A header that is folded at blanks only.

    Python's own folding writes a long id as an encoded word, in which no mail
    program recognises the mail that it answers.
    """

    def fold(self, *, policy: Any) -> str:
        """Return the header with each id on a line of its own."""
        end: str = policy.linesep
        return f"{self.name}: " + f"{end} ".join(self.split()) + end


def _a_policy() -> EmailPolicy[EmailMessage]:
    registry = HeaderRegistry()
    for name in ("message-id", "in-reply-to", "references", "list-unsubscribe"):
        registry.map_to_type(name, _WholeHeader)
    return policy.default.clone(header_factory=registry)


_POLICY = _a_policy()
