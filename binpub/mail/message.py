"""
The rendered mail of one dispatch.

A mail is a function of the notice, its area and the language, down to the last
byte: no clock, no random boundary. So a run that is repeated writes the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email import policy
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from binpub.language import Language
from binpub.mail.frame import engine_leaving, inline_letter, plain_leaving, render_frame
from binpub.mail.headers import list_headers, thread_headers
from binpub.mail.letter import letter_of
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
    language: str
    content: str
    """The letter as HTML, with the style of the frame on each of its elements."""

    letter_text: str
    html: str
    text: str
    sender: Address
    recipient: Address
    date: datetime
    headers: Mapping[str, str]

    @property
    def engine_leaving(self) -> str:
        """What an engine puts below the text of the letter, as its template."""
        return engine_leaving(Language(self.language))

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


def render_message(catalog: Catalog, dispatch: Dispatch, language: Language) -> Message:
    """Render the mail of one dispatch, in the language of its area."""
    site, area = catalog.site, catalog.areas[dispatch.key.area]
    notice = catalog.notices[dispatch.key.notice]
    letter = letter_of(catalog, dispatch, language)
    html = _template().render(letter=letter)
    content = inline_letter(html, site, language, catalog.mail)
    text = render_plain(letter)
    merged = dispatch.merge.at if dispatch.merge else None
    return Message(
        subject=subject_of(notice, area, language),
        language=language.code,
        content=content,
        letter_text=text,
        html=render_frame(
            content, site, language, catalog.mail, title=letter.title, leave=letter.leave
        ),
        text=text + plain_leaving(language, letter.leave),
        sender=_address(area.name, site.sender.mailbox),
        recipient=_address(area.name, area.mailbox or site.sender.mailbox),
        date=merged or datetime.combine(notice.last_changed, time(), UTC),
        headers=dict(
            [*thread_headers(catalog, notice), *list_headers(site, area, dispatch.key, language)]
        ),
    )


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
