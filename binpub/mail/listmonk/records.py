"""
What listmonk holds, as records that bear unknown and empty fields.

Source: the answers of a running listmonk 6.2.0 and 6.0.0, and their code.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from binpub.model.area import Area

OLDEST: Final = (6, 0)
"""The first version whose campaigns carry attributes."""

_TAG = "binpub--"


def list_tag(site: str, area: str) -> str:
    """
    Return the tag by which the list of an area is found.

    No slug has two hyphens together, so that two sites on one server share no tag.
    """
    return f"{_TAG}{site}--{area}"


def list_tags(site: str, area: Area) -> tuple[str, ...]:
    """Return an area's tag, and those that its list had before its folder was renamed."""
    return tuple(list_tag(site, slug) for slug in area.slugs)


def is_list_tag(tag: str) -> bool:
    """Return whether a tag is an area's, of whichever site."""
    return tag.startswith(_TAG)


def template_name(site: str) -> str:
    """Return the name by which the campaign template of a site is found."""
    return f"binpub {site}"


class Record(BaseModel):
    """What listmonk answers; an empty field is as one that isn't there."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None}


class PublicSubscription(Record):
    """How residents may subscribe without an account."""

    enabled: bool = False
    captcha_enabled: bool = False
    redirect_urls: tuple[str, ...] = ()
    """Where a form may lead to when it was posted, since 6.2."""


class Privacy(Record):
    """What listmonk keeps of who reads what."""

    disable_tracking: bool = False


class Server(Record):
    """What a server is, and how it's set up."""

    version: str = ""
    root_url: str = ""
    """Its address in links of mails."""

    from_email: str = ""
    lang: str = ""
    messengers: tuple[str, ...] = ()
    needs_restart: bool = False
    """Whether settings were changed that it doesn't follow yet."""

    public_subscription: PublicSubscription = PublicSubscription()
    privacy: Privacy = Privacy()

    @property
    def release(self) -> tuple[int, int]:
        """
        Return major and minor version.

        >>> Server(version="v6.2.0-11-gab12").release
        (6, 2)
        """
        match = re.match(r"v?(\d+)\.(\d+)", self.version)
        return (int(match[1]), int(match[2])) if match else (0, 0)

    @property
    def is_supported(self) -> bool:
        """Whether it's new enough; one that was built without a version is taken as it is."""
        return not self.release[0] or self.release >= OLDEST


class Role(Record):
    """What a user's role allows."""

    name: str = ""
    permissions: frozenset[str] = frozenset()


class Profile(Record):
    """The API user that asks."""

    username: str = ""
    type: str = ""
    user_role: Role = Role()

    @property
    def permissions(self) -> frozenset[str]:
        """What it may do."""
        return self.user_role.permissions


class ListRecord(Record):
    """A mailing list."""

    id: int
    uuid: str
    name: str = ""
    type: str = ""
    optin: str = ""
    status: str = "active"
    tags: tuple[str, ...] = ()
    description: str = ""

    @property
    def is_open(self) -> bool:
        """Whether residents can subscribe to it, and only those who confirmed are mailed."""
        return (self.type, self.optin, self.status) == ("public", "double", "active")


@dataclass(frozen=True)
class NewList:
    """A list as it should be: all fields, because an update clears what isn't sent."""

    name: str
    tags: tuple[str, ...]
    description: str = ""
    type: str = "public"
    optin: str = "double"
    status: str = "active"

    def payload(self) -> dict[str, Any]:
        """Return it as listmonk takes it."""
        return asdict(self)


class TemplateRecord(Record):
    """A template of campaigns."""

    id: int
    name: str = ""
    type: str = ""
    body: str = ""
    is_default: bool = False

    @property
    def is_frame(self) -> bool:
        """Whether it's the kind that mails to lists are put in."""
        return self.type == "campaign"


class ListOfCampaign(Record):
    """A list that a campaign goes to; without a number when it was deleted."""

    id: int = 0
    name: str = ""


class Campaign(Record):
    """A mail to lists: a draft, or one that was started."""

    id: int
    uuid: str = ""
    name: str = ""
    subject: str = ""
    from_email: str = ""
    status: str = ""
    content_type: str = ""
    archive_slug: str = ""
    archive: bool = False
    tags: tuple[str, ...] = ()
    lists: tuple[ListOfCampaign, ...] = ()
    template_id: int = 0
    headers: tuple[dict[str, str], ...] = ()
    attribs: dict[str, Any] = Field(default_factory=dict)
    body: str = ""
    altbody: str = ""
    messenger: str = ""
    to_send: int = 0
    sent: int = 0
    created_at: AwareDatetime
    started_at: AwareDatetime | None = None
    send_at: AwareDatetime | None = None


@dataclass(frozen=True)
class Draft:
    """A campaign as it should be: all fields, because an update clears what isn't sent."""

    archive_slug: str | None
    name: str
    subject: str
    lists: tuple[int, ...]
    from_email: str
    body: str
    altbody: str
    template_id: int | None
    tags: tuple[str, ...]
    headers: tuple[dict[str, str], ...]
    attribs: dict[str, Any] = field(default_factory=dict)
    content_type: str = "html"
    messenger: str = "email"
    type: str = "regular"
    archive: bool = False
    send_at: None = None
    media: tuple[int, ...] = ()

    def payload(self) -> dict[str, Any]:
        """Return it as listmonk takes it."""
        return asdict(self)

    def differs_from(self, campaign: Campaign) -> list[str]:
        """Return the names of the fields in which a campaign isn't this, in order."""
        held = {name: getattr(campaign, name) for name in _COMPARED}
        held["lists"] = tuple(one.id for one in campaign.lists)
        held["tags"] = tuple(sorted(campaign.tags))
        wanted = {name: getattr(self, name) for name in _COMPARED} | {
            "tags": tuple(sorted(self.tags))
        }
        return [name for name in _COMPARED if held[name] != wanted[name]]


_COMPARED = (
    "archive_slug",
    "name",
    "subject",
    "lists",
    "from_email",
    "body",
    "altbody",
    "template_id",
    "tags",
    "headers",
    "attribs",
    "content_type",
    "messenger",
    "archive",
    "send_at",
)
"""Everything that decides who is mailed what."""
