"""
Mailing lists: which list of the mailing engine is each area's.

``binpub lists sync --apply`` writes the file, and the form on an area's page
posts to it. Neither an id nor the address is a secret: both stand on the site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

from binpub.model.values import Frozen, Slug, WebAddress
from binpub.problems import Wrong

_LIST_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def parse_list_id(value: object) -> str:
    """
    Parse the id by which the mailing engine knows a list: a UUID, in small letters.

    >>> parse_list_id("0b6f0d0e-6d0f-4c43-9a53-2f3f4f1f7c11")
    '0b6f0d0e-6d0f-4c43-9a53-2f3f4f1f7c11'
    """
    if not isinstance(value, str) or not _LIST_ID.fullmatch(value):
        raise Wrong(
            "“{value}” isn't a list's id; must be a UUID in small letters, "
            "as `binpub lists sync` writes it",
            value=value,
        )
    return value


def _check_engine_address(value: str) -> str:
    """Refuse an address whose form would show a password, or send in the clear what people type."""
    address = urlsplit(value)
    if address.query or address.fragment or "@" in address.netloc:
        raise Wrong(
            "“{value}” must be an address alone, as in https://lists.example.org", value=value
        )
    if address.scheme != "https" and address.hostname not in _LOOPBACK:
        raise Wrong("“{value}” must begin with https://, so that nobody reads along", value=value)
    return value


ListId = Annotated[str, BeforeValidator(parse_list_id)]
EngineAddress = Annotated[WebAddress, AfterValidator(_check_engine_address)]


class AreaLists(Frozen):
    """The mailing lists of one area."""

    each: ListId
    """Who is on it gets each notice in a mail of its own."""


class MailingLists(Frozen):
    """What ``site_config/lists.yml`` says."""

    address: EngineAddress
    """Where the mailing engine is for the public."""

    areas: Mapping[Slug, AreaLists] = Field(default_factory=dict)

    @property
    def form_address(self) -> str:
        """Where a subscription is posted."""
        return f"{self.address.rstrip('/')}/subscription/form"
