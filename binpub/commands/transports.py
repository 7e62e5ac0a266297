"""
Which transport carries the messages: the maildir, unless another is configured.

The mailing engine's user and token come from the environment, so that they
never stand in a file; its address may, for a trial beside the real one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from binpub.commands.generated import refuse_tracked
from binpub.mail.listmonk.client import Listmonk
from binpub.mail.listmonk.reach import Reach, reach_of
from binpub.mail.listmonk.records import Server
from binpub.mail.listmonk.transport import ListmonkTransport
from binpub.mail.maildir import MaildirTransport
from binpub.mail.transport import Transport
from binpub.model.catalog import Catalog
from binpub.model.site import Site, TransportName
from binpub.problems import N_, BinpubError, Sentence

ADDRESS, USER, TOKEN = "BINPUB_LISTMONK_URL", "BINPUB_LISTMONK_USER", "BINPUB_LISTMONK_TOKEN"

Tell = Callable[[Sentence], None]


def silent(_sentence: Sentence) -> None:
    """Tell nobody."""


class NotConfigured(BinpubError):
    """The mailing engine's address, user or token isn't known."""


@contextmanager
def open_transport(
    catalog: Catalog,
    root: Path,
    name: TransportName | None = None,
    tell: Tell = silent,
) -> Iterator[Transport]:
    """
    Open the transport of a name, or else the one that the site's configuration names.

    ``tell`` hears what the mailing engine is, and what it lacks.
    """
    policy = catalog.site.publish
    if (name or policy.transport) is TransportName.MAILDIR:
        refuse_tracked(root, policy.maildir)
        yield MaildirTransport(root, policy.maildir, catalog.site.id)
        return
    with open_listmonk(catalog.site) as listmonk:
        transport = ListmonkTransport(listmonk, catalog)
        for sentence in introduce(transport.server, transport.place):
            tell(sentence)
        yield transport


def open_listmonk(site: Site) -> Listmonk:
    """Return the client of the site's listmonk; refused where something isn't configured."""
    address = _variable(ADDRESS) or site.publish.listmonk
    if not address:
        raise NotConfigured(
            "listmonk's address isn't known; must be publish.listmonk in site_config/site.yml, "
            "or {variable} in the environment",
            variable=ADDRESS,
        )
    for variable in (USER, TOKEN):
        if not _variable(variable):
            raise NotConfigured(
                "{variable} isn't set; must be that of listmonk's API user, in the environment",
                variable=variable,
            )
        if not (_variable(variable).isascii() and _variable(variable).isprintable()):
            raise NotConfigured(
                "{variable} holds a sign that can't be sent; must be letters, digits and signs "
                "without blanks",
                variable=variable,
            )
    is_near = address.startswith("http://") and reach_of(address) is not Reach.WORLD
    if not address.startswith("https://") and not is_near:
        raise NotConfigured(
            "“{address}” must begin with https://, so that nobody reads the token along the way",
            address=address,
        )
    return Listmonk(address, _variable(USER), _variable(TOKEN))


def _variable(name: str) -> str:
    """Return a variable of the environment, without the blanks that pasting leaves."""
    return os.environ.get(name, "").strip()


def introduce(server: Server, place: str) -> Iterator[Sentence]:
    """Yield what a server is, and what it's too old for."""
    yield Sentence(N_("listmonk {version} at {place}"), version=server.version, place=place)
    if (0, 0) < server.release < (6, 2):
        yield Sentence(
            N_(
                "before 6.2 it can't lead residents back to the site after they subscribed, "
                "and shows a page of its own"
            )
        )
    if (0, 0) < server.release < (6, 1):
        yield Sentence(N_("before 6.1 its tracking of readers can't be turned off as a whole"))
