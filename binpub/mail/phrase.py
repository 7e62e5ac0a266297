"""Sentences that stand in both parts of a mail, with their links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape


@dataclass(frozen=True)
class Anchor:
    """
    A link: in HTML something to click, in plain text words and address.

    >>> print(Anchor("101", "tel:101"), Anchor("the page", "https://example.org/"))
    101 the page (https://example.org/)
    """

    text: str
    href: str

    @classmethod
    def phone(cls, number: str) -> Anchor:
        """Return what dials a number."""
        return cls(number, "tel:" + "".join(sign for sign in number if sign in "+0123456789"))

    @classmethod
    def mailbox(cls, mailbox: str) -> Anchor:
        """Return what writes to a mailbox."""
        return cls(mailbox, f"mailto:{mailbox}")

    def __html__(self) -> str:
        return Markup('<a href="{}">{}</a>').format(self.href, self.text)

    def __str__(self) -> str:
        if not self.href.startswith(("https:", "http:")):
            return self.text
        return self.href if self.text == self.href else f"{self.text} ({self.href})"


@dataclass(frozen=True)
class Quoted:
    """
    An author's words inside a sentence of another language, so that they are read aloud rightly.

    >>> print(Quoted("de Kerkstraat", "nl"), escape(Quoted("de Kerkstraat", "nl")))
    de Kerkstraat <span lang="nl">de Kerkstraat</span>
    """

    text: str
    language: str

    def __html__(self) -> str:
        return Markup('<span lang="{}">{}</span>').format(self.language, self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Phrase:
    """
    A translated sentence and what fills its holes.

    >>> phrase = Phrase("Call {number} & wait.", {"number": Anchor.phone("101")})
    >>> print(phrase, escape(phrase))
    Call 101 & wait. Call <a href="tel:101">101</a> &amp; wait.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __html__(self) -> str:
        return escape(self.template).format(**self.values)

    def __str__(self) -> str:
        return self.template.format(**self.values)
