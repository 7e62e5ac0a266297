"""Which forge is asked, and where its interface is."""

from __future__ import annotations

from binpub.forge.client import PAUSES, ForgeClient
from binpub.forge.forgejo import Forgejo
from binpub.forge.github import GitHub
from binpub.forge.gitlab import GitLab
from binpub.forge.records import ReviewSource
from binpub.model.forge import PUBLIC, Forge, ForgeKind

_BELOW = {ForgeKind.GITHUB: "/api/v3", ForgeKind.GITLAB: "/api/v4", ForgeKind.FORGEJO: "/api/v1"}
_TOKENS = {
    ForgeKind.GITHUB: ("Authorization", "Bearer {}"),
    ForgeKind.GITLAB: ("PRIVATE-TOKEN", "{}"),
    ForgeKind.FORGEJO: ("Authorization", "token {}"),
}


def api_address(forge: Forge) -> str:
    """
    Return where a forge's interface is.

    >>> api_address(Forge(kind="github", repository="zandbeke/bin"))
    'https://api.github.com'
    """
    address = (forge.address or PUBLIC[forge.kind]).rstrip("/")
    if forge.kind is ForgeKind.GITHUB and address == PUBLIC[ForgeKind.GITHUB]:
        return "https://api.github.com"
    return address + _BELOW[forge.kind]


def open_forge(forge: Forge, token: str, pauses: tuple[float, ...] = PAUSES) -> ReviewSource:
    """Return the client of a forge; without a token it sees what everybody does."""
    name, value = _TOKENS[forge.kind]
    headers = {name: value.format(token)} if token else {}
    if forge.kind is ForgeKind.GITHUB:
        headers |= {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    client = ForgeClient(api_address(forge), headers, pauses=pauses)
    if forge.kind is ForgeKind.GITHUB:
        return GitHub(client, forge.repository)
    if forge.kind is ForgeKind.GITLAB:
        return GitLab(client, forge.repository)
    return Forgejo(client, forge.repository)
