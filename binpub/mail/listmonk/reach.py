"""How far an address reaches: whether what is sent to it may be read on the way."""

from __future__ import annotations

import ipaddress
from enum import StrEnum
from urllib.parse import urlsplit

_PRIVATE = (".internal", ".local", ".lan", ".home.arpa", ".test")


class Reach(StrEnum):
    """From where an address can be reached."""

    MACHINE = "machine"
    """From the same machine alone."""

    NETWORK = "network"
    """From a network of one's own, as between containers."""

    WORLD = "world"


def reach_of(address: str) -> Reach:
    """
    Tell how far an address reaches, by its host's name or number.

    >>> reach_of("http://listmonk:9000"), reach_of("https://lists.example.org")
    (<Reach.NETWORK: 'network'>, <Reach.WORLD: 'world'>)
    """
    host = (_host(address) or "").rstrip(".").lower()
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        if host == "localhost" or host.endswith(".localhost"):
            return Reach.MACHINE
        return Reach.NETWORK if "." not in host or host.endswith(_PRIVATE) else Reach.WORLD
    if number.is_loopback or number.is_unspecified:
        return Reach.MACHINE
    return Reach.NETWORK if number.is_private else Reach.WORLD


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
