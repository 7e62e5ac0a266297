"""
What was mailed, written down in listmonk beside the mailings themselves.

Who deletes a mailing there frees its slug, so that it would be made and sent a
second time. The journal remembers it: a draft without any list, whose
attributes name what was started. Nobody is mailed by it, even if it is started.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property

from binpub.mail.listmonk.client import Listmonk
from binpub.mail.listmonk.records import Campaign, Draft
from binpub.model.mailing import Dispatch, DispatchKey
from binpub.model.site import Site

_NO_LIST = 2**31 - 1
"""listmonk wants a list's number, and drops those that it doesn't know."""


class Journal:
    """The keys of what was started, of one site."""

    def __init__(self, listmonk: Listmonk, site: Site) -> None:
        self._listmonk = listmonk
        self._site = site

    @cached_property
    def keys(self) -> frozenset[DispatchKey]:
        """What was started, as far back as it's written down; fetched once."""
        parsed = (DispatchKey.parse(text, self._site.id) for text in self._entries)
        return frozenset(key for key in parsed if key)

    def add(self, dispatches: Iterable[Dispatch], since: datetime) -> None:
        """Write down what will now be started, and forget what was merged before a moment."""
        new = {str(one.key): one.merge.at.isoformat() for one in dispatches if one.merge}
        kept = {key: at for key, at in self._entries.items() if at >= since.isoformat()}
        if not new.keys() - kept.keys():
            return
        draft = self._draft(kept | new)
        for campaign in self._campaigns:
            if campaign.status == "draft":
                self._listmonk.replace_campaign(campaign.id, draft)
                return
        self._listmonk.create_campaign(draft)

    @property
    def _tag(self) -> str:
        return f"binpub-journal--{self._site.id}"

    @cached_property
    def _campaigns(self) -> tuple[Campaign, ...]:
        return self._listmonk.find_campaigns(self._tag)

    @cached_property
    def _entries(self) -> Mapping[str, str]:
        """Each key with the moment of its merge; of several journals, all together."""
        found = [one.attribs.get("mailed") for one in self._campaigns]
        pairs = [one.items() for one in found if isinstance(one, dict)]
        return {str(key): str(at) for entries in pairs for key, at in entries}

    def _draft(self, entries: Mapping[str, str]) -> Draft:
        name = f"binpub {self._site.id}: what was mailed. Never start or delete this."
        return Draft(
            archive_slug=None,
            name=name,
            subject=name,
            lists=(_NO_LIST,),
            from_email="",
            body=name,
            altbody=name,
            template_id=None,
            tags=(self._tag,),
            headers=(),
            attribs={"site": self._site.id, "mailed": dict(sorted(entries.items()))},
        )
