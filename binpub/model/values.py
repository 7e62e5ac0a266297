"""
The kinds of values that content is made of, each with one accepted spelling.

YAML's own types aren't used, and neither are pydantic's lax ones: they take
``2026`` for a moment in 1970, ``no`` for false and ``1_000`` for a number.
Every value arrives as the text that the author wrote; a test may also give the
Python value.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from binpub.problems import Wrong

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Frozen(BaseModel):
    """A noun: typed, compared by value, never changed; unknown keys are wrong."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def parse_day(value: object) -> dt.date:
    """
    Parse ``2026-11-20``, the only spelling of a day.

    >>> parse_day("2026-11-20")
    datetime.date(2026, 11, 20)
    """
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    text = str(value)
    if not DATE.fullmatch(text):
        raise Wrong("“{value}” isn't a day; must be written as 2026-11-20", value=text)
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Wrong("the day {value} doesn't exist in the calendar", value=text) from None


class Moment(Frozen):
    """
    A day, with the time where it is known.

    Times are those of the clocks in the municipality; what happened "in the
    night of the 19th" has a day and no time.

    >>> Moment.parse("2026-11-19 22:30").time
    datetime.time(22, 30)
    """

    day: dt.date
    time: dt.time | None = None

    @classmethod
    def parse(cls, value: object) -> Moment:
        """Parse ``2026-11-19 22:30`` or ``2026-11-19``."""
        if isinstance(value, Moment):
            return value
        text = str(value)
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}( [0-9]{2}:[0-9]{2})?", text):
            raise Wrong(
                "“{value}” isn't a moment; must be written as 2026-11-19 22:30, "
                "or as 2026-11-19 when the time isn't known",
                value=text,
            )
        day, _, clock = text.partition(" ")
        return cls.model_construct(day=parse_day(day), time=parse_time(clock) if clock else None)

    def __str__(self) -> str:
        return f"{self.day} {self.time:%H:%M}" if self.time else str(self.day)

    def is_before(self, other: Moment) -> bool:
        """Tell whether this is surely earlier: a day alone isn't before its own hours."""
        if self.time and other.time:
            return (self.day, self.time) < (other.day, other.time)
        return self.day < other.day


def parse_time(text: str) -> dt.time:
    """Parse ``22:30``."""
    try:
        return dt.time.fromisoformat(text)
    except ValueError:
        raise Wrong("the time {value} doesn't exist; must be 00:00 to 23:59", value=text) from None


def parse_known_time(value: object) -> Moment:
    """Parse a moment whose time must be there, as for a meeting."""
    moment = Moment.parse(value)
    if moment.time is None:
        raise Wrong("the time is missing; must be written as 2026-11-19 19:30")
    return moment


def parse_number(value: object) -> int:
    """Parse ``12``: digits only, no zero in front."""
    if isinstance(value, int):
        return value
    if not re.fullmatch(r"0|[1-9][0-9]{0,8}", str(value)):
        raise Wrong("“{value}” isn't a whole number; must be written as 12", value=value)
    return int(str(value))


def parse_yes(value: object) -> bool:
    """Parse ``true`` or ``false``."""
    if isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise Wrong("“{value}” must be true or false", value=value)
    return value == "true"


def parse_slug(value: object) -> str:
    """Parse a name for files and addresses: small letters, digits, hyphens."""
    if not isinstance(value, str) or not SLUG.fullmatch(value):
        raise Wrong(
            "“{value}” must be small letters and digits with hyphens between, like {like}",
            value=value,
            like=suggest_slug(str(value)) or "kerkwijk",
        )
    return value


def suggest_slug(text: str) -> str:
    """
    Return the slug that was probably meant.

    >>> suggest_slug("Café de Zwaan")
    'cafe-de-zwaan'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def parse_mailbox(value: object) -> str:
    """
    Parse a mail address that every header can hold.

    Letters outside ASCII need servers that support them (RFC 6531), and a
    mailbox must be reachable from everywhere.
    """
    if not isinstance(value, str) or not _MAILBOX.fullmatch(value):
        raise Wrong(
            "“{value}” isn't a mail address; must be written as name@example.org", value=value
        )
    return value


def parse_phone_number(value: object) -> str:
    """Parse a phone number in the groups in which people read it."""
    if not isinstance(value, str) or not re.fullmatch(r"\+?[0-9][0-9 ./-]*", value):
        raise Wrong(
            "“{value}” isn't a phone number; must be digits with blanks between", value=value
        )
    return value


def parse_web_address(value: object) -> str:
    """Parse an address that begins with https:// (or http://)."""
    if not isinstance(value, str) or not re.fullmatch(r"https?://[^\s/?#<>\"']+[^\s<>\"']*", value):
        raise Wrong("“{value}” isn't a web address; must begin with https://", value=value)
    return value


def parse_line(value: object) -> str:
    """Parse a text of one line, without control characters."""
    if not isinstance(value, str):
        raise Wrong(
            "must be a text; put a text with a colon, or one that begins with [ or {{, in quotes"
        )
    if CONTROL.search(value):
        raise Wrong("must be one line of text")
    return value


MAX_BODY = 60_000
MAX_MARKS = 400


def parse_body(value: object) -> str:
    """
    Parse the text under the front matter.

    Its size is bounded, and so are the marks in a paragraph: Markdown's time
    grows with the square of brackets that are never closed.
    """
    text = str(value)
    if len(text) > MAX_BODY:
        raise Wrong(
            "has {length} characters; must be at most {most}", length=len(text), most=MAX_BODY
        )
    for paragraph in text.split("\n\n"):
        for mark in "[]`*_<":
            if paragraph.count(mark) > MAX_MARKS:
                raise Wrong(
                    "has more than {most} “{mark}” in one paragraph", most=MAX_MARKS, mark=mark
                )
    return text


LANGUAGES = ("nl", "fr", "de", "en")
"""Those that binpub speaks, by their codes."""


def _check_language(value: str) -> str:
    if value not in LANGUAGES:
        raise Wrong(
            "“{value}” isn't a language of binpub; must be one of: {known}",
            value=value,
            known=", ".join(LANGUAGES),
        )
    return value


def _check_filled(text: str) -> str:
    if not text.strip():
        raise Wrong("is empty; must have a text")
    return text


Day = Annotated[dt.date, BeforeValidator(parse_day)]
AMoment = Annotated[Moment, BeforeValidator(Moment.parse)]
KnownTime = Annotated[Moment, BeforeValidator(parse_known_time)]
Number = Annotated[int, BeforeValidator(parse_number)]
Yes = Annotated[bool, BeforeValidator(parse_yes)]
Slug = Annotated[str, BeforeValidator(parse_slug)]
Mailbox = Annotated[str, BeforeValidator(parse_mailbox)]
PhoneNumber = Annotated[str, BeforeValidator(parse_phone_number)]
WebAddress = Annotated[str, BeforeValidator(parse_web_address)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Line = Annotated[Text, BeforeValidator(parse_line)]
LanguageCode = Annotated[str, AfterValidator(_check_language)]
OptionalBody = Annotated[str, BeforeValidator(parse_body)]
Body = Annotated[OptionalBody, AfterValidator(_check_filled)]
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
    BeforeValidator(parse_line),
]
