"""The site's own configuration: who it is, its languages, numbers and policies."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator

from binpub.model.accessibility import Accessibility
from binpub.model.approving import Approving
from binpub.model.country import Country, EmergencyNumbers, with_usual_numbers
from binpub.model.forge import Forge
from binpub.model.licence import CC_BY, Licence
from binpub.model.lists import EngineAddress
from binpub.model.values import (
    Frozen,
    LanguageCode,
    Line,
    Mailbox,
    Number,
    Slug,
    WebAddress,
)
from binpub.problems import Wrong


class Sender(Frozen):
    """In whose name the mails go out."""

    name: Line
    mailbox: Mailbox


class Responsible(Frozen):
    """Who answers for the personal data that the mailing engine holds."""

    name: Line
    mailbox: Mailbox
    address: Line | None = None


class Publisher(Frozen):
    """Who answers for what is printed and handed out, which Belgian law wants to see on it."""

    name: Line
    address: Line


class TransportName(StrEnum):
    """What carries messages."""

    MAILDIR = "maildir"
    LISTMONK = "listmonk"


def _check_commit(value: str) -> str:
    if not 7 <= len(value) <= 40 or not set(value) <= set("0123456789abcdef"):
        raise Wrong(
            "“{value}” isn't a commit; must be 7 to 40 of the digits 0-9 and a-f", value=value
        )
    return value


class Publishing(Frozen):
    """When a merged notice is mailed, and when it no longer is; spans in days."""

    transport: TransportName = TransportName.MAILDIR
    maildir: Line = "build/maildir"
    listmonk: EngineAddress | None = None
    """Where listmonk is; its user and token are in the environment and never here."""

    branch: Line = "main"
    since: Annotated[str, AfterValidator(_check_commit)] | None = None
    """The commit from which on notices are mailed; what came before never is."""

    max_age: Annotated[Number, Field(ge=1)] = 7
    late_after: Annotated[Number, Field(ge=1)] = 2
    max_dispatches: Annotated[Number, Field(ge=1)] = 100


def _check_timezone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise Wrong(
            "there is no time zone “{value}”; must be like Europe/Brussels", value=value
        ) from None
    return value


class Site(Frozen):
    """What ``site_config/site.yml`` says."""

    id: Slug
    name: Line
    short_name: Line
    address: WebAddress
    country: Country = Country.BE
    languages: Annotated[tuple[LanguageCode, ...], Field(min_length=1)]
    timezone: Annotated[str, AfterValidator(_check_timezone)] = "Europe/Brussels"
    municipalities: Annotated[tuple[Line, ...], Field(min_length=1)]
    emergency: EmergencyNumbers = EmergencyNumbers()
    """Those of the country, where the file doesn't say others."""

    sender: Sender
    responsible: Responsible
    publisher: Publisher | None = None
    """Printed sheets name it in Belgium."""

    publish: Publishing = Publishing()
    forge: Forge | None = None
    """Where changes are proposed; without it, people are told to write to a coordinator."""

    approvals: Approving = Approving()
    licence: Licence = CC_BY
    accessibility: Accessibility = Accessibility()

    @model_validator(mode="before")
    @classmethod
    def _with_usual_numbers(cls, values: object) -> object:
        return with_usual_numbers(values)

    @property
    def language(self) -> str:
        """The main language: that of problems, and of texts that don't say theirs."""
        return self.languages[0]

    @property
    def host(self) -> str:
        """The host of the site's address, for the ids in mail headers."""
        return urlsplit(self.address).hostname or self.id

    def day_of(self, moment: datetime) -> date:
        """Return the day that it is here at a moment."""
        return moment.astimezone(ZoneInfo(self.timezone)).date()

    def page_address(self, path: str) -> str:
        """Return the full address of a page, given its path below the site."""
        return f"{self.address.rstrip('/')}/{path}"
