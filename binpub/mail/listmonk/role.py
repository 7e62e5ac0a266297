"""What an API user of listmonk must be allowed, and what it had better not be."""

from __future__ import annotations

from collections.abc import Mapping

from binpub.mail.listmonk.records import Profile, Server
from binpub.problems import N_

PUBLISHING = (
    "lists:get_all",
    "campaigns:get",
    "campaigns:manage",
    "campaigns:send",
    "templates:get",
)
"""The smallest role that ``plan``, ``publish`` and ``status`` work with."""

SEEING = ("lists:get_all", "campaigns:get", "templates:get")
"""
What a user must be allowed before what it isn't shown can be called missing.

A list role isn't enough: with it listmonk shows some lists, and says of no other
that it's there.
"""

SETTING_UP = ("lists:manage_all", "templates:manage")
"""What ``lists sync --apply`` needs besides."""

_ALSO = {"campaigns:get": "campaigns:get_all", "campaigns:manage": "campaigns:manage_all"}
_SEPARATE_SEND = (6, 1)
"""Before it, who may write a campaign may start it."""

DANGERS: Mapping[tuple[str, ...], str] = {
    ("users:", "roles:"): N_(
        "Take that away: who has its token could give themselves every other right"
    ),
    ("settings:",): N_(
        "Take that away: who has its token could make listmonk send through a server of their own"
    ),
    ("subscribers:",): N_(
        "Take that away: who has its token could read and change residents’ addresses"
    ),
    ("tx:",): N_("Take that away: who has its token could mail any subscriber, past the lists"),
}
"""Permissions, by how they begin, that publishing never needs; and why each is a danger."""


def lacking(
    profile: Profile, needed: tuple[str, ...], server: Server | None = None
) -> tuple[str, ...]:
    """Return the permissions that a user needs and hasn't; some aren't there on every server."""
    release = server.release if server else (0, 0)
    held = profile.permissions
    return tuple(
        one
        for one in needed
        if one not in held
        and _ALSO.get(one) not in held
        and not (one == "campaigns:send" and (0, 0) < release < _SEPARATE_SEND)
    )


def dangerous(profile: Profile) -> dict[str, tuple[str, ...]]:
    """Return the permissions that a user had better not have, by the reason."""
    found = {
        reason: tuple(sorted(one for one in profile.permissions if one.startswith(begins)))
        for begins, reason in DANGERS.items()
    }
    return {reason: permissions for reason, permissions in found.items() if permissions}
