"""
Where a dispatch goes in listmonk: the one list of its area, the one template of the site.

Names aren't unique there, so both are found by what only we give them. None or
several is never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from binpub.mail.frame import engine_frame
from binpub.mail.listmonk.client import Listmonk
from binpub.mail.listmonk.records import (
    ListRecord,
    Server,
    is_list_tag,
    list_tags,
    template_name,
)
from binpub.mail.listmonk.role import PUBLISHING, lacking
from binpub.mail.transport import Held
from binpub.model.catalog import Catalog
from binpub.problems import BinpubError, Sentence


class NotReady(BinpubError):
    """listmonk isn't as it must be, so that nobody was mailed; a person must mend it."""


class Destinations:
    """The lists and the template of a site, fetched once a run."""

    def __init__(self, listmonk: Listmonk, catalog: Catalog) -> None:
        self._listmonk = listmonk
        self._catalog = catalog

    @cached_property
    def server(self) -> Server:
        """What the server is; refused when it's too old, or when its links would lead elsewhere."""
        server = self._listmonk.fetch_server()
        if not server.is_supported:
            raise NotReady(
                "listmonk {version} is too old; must be 6.0 or newer", version=server.version
            )
        return server

    def check_user(self) -> None:
        """Refuse a user that isn't shown everything: what was sent would look as if it weren't."""
        if self._missing:
            raise NotReady(
                "listmonk's user may not: {permissions}; nothing was mailed. "
                "binpub doctor says how to mend it",
                permissions=", ".join(self._missing),
            )

    @cached_property
    def _missing(self) -> tuple[str, ...]:
        return lacking(self._listmonk.fetch_profile(), PUBLISHING, self.server)

    def check_links(self) -> None:
        """Refuse a server whose links in mails lead elsewhere than the forms on the site."""
        lists = self._catalog.lists
        if lists and lists.address.rstrip("/") != self.server.root_url.rstrip("/"):
            raise NotReady(
                "listmonk's root URL is {root}, but {address} in site_config/lists.yml of the commit: "
                "the links to leave would lead elsewhere. binpub lists sync shows what to do",
                root=self.server.root_url,
                address=lists.address,
            )

    @cached_property
    def template(self) -> int:
        """The number of the site's template."""
        name = template_name(self._catalog.site.id)
        templates = self._listmonk.fetch_templates()
        found = [one.id for one in templates if one.is_frame and one.name == name]
        if len(found) != 1:
            raise NotReady(
                "listmonk has {number} templates named “{name}”; must be one. "
                "binpub lists sync shows what to do",
                number=len(found),
                name=name,
            )
        return found[0]

    def list_of(self, area: str) -> int:
        """Return the number of an area's list."""
        tags = list_tags(self._catalog.site.id, self._catalog.areas[area])
        found = [one for one in self._lists if not set(tags).isdisjoint(one.tags)]
        if len(found) != 1:
            raise Held(
                "listmonk has {number} lists with the tag {tag}; must be one. "
                "binpub lists sync shows what to do",
                number=len(found),
                tag=tags[0],
            )
        self._check(area, tags, found[0])
        return found[0].id

    def faults(self) -> Iterator[Sentence]:
        """Yield what keeps a mailed area from being mailed."""
        mailed = [one.slug for one in self._catalog.areas.values() if one.status.is_mailed]
        looks: list[Callable[[], object]] = [
            self.check_user,
            self.check_links,
            self._check_template,
        ]
        looks += [partial(self.list_of, area) for area in mailed]
        for look in looks:
            try:
                look()
            except (Held, NotReady) as fault:
                yield fault.sentence

    @cached_property
    def _lists(self) -> tuple[ListRecord, ...]:
        return self._listmonk.fetch_lists()

    def _check_template(self) -> None:
        site = self._catalog.site
        wanted = engine_frame(site, self._catalog.mail)
        if self._listmonk.fetch_template(self.template).body != wanted:
            raise NotReady(
                "the template “{name}” isn't that of this commit; binpub lists sync --apply renews it",
                name=template_name(site.id),
            )

    def _check(self, area: str, tags: tuple[str, ...], found: ListRecord) -> None:
        """Refuse a list that isn't open, or to which the form on the area's page doesn't lead."""
        if not found.is_open:
            raise Held(
                "the list of {area} is {type}, {optin} opt-in and {status}; must be public, "
                "double opt-in and active. binpub lists sync shows what to do",
                area=area,
                type=found.type,
                optin=found.optin,
                status=found.status,
            )
        others = [one for one in found.tags if is_list_tag(one) and one not in tags]
        if others:
            raise Held(
                "the list “{name}” has the tags {tags}, of two networks; must have one. "
                "binpub lists sync shows what to do",
                name=found.name,
                tags=", ".join([tags[0], *others]),
            )
        lists = self._catalog.lists
        pinned = lists.areas.get(area) if lists else None
        if pinned and pinned.each != found.uuid:
            raise Held(
                "the list of {area} is {uuid} in listmonk, but {pinned} in site_config/lists.yml "
                "of the commit; binpub lists sync shows what to do",
                area=area,
                uuid=found.uuid,
                pinned=pinned.each,
            )
