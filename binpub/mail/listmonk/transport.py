"""
The listmonk transport: each dispatch is a campaign, known by its slug.

listmonk keeps slugs unique, so that a dispatch can't be made twice, whoever
tries and whenever; and it starts a campaign once. A campaign is made as a
draft, looked at, and started; after that it's never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime

from binpub.mail.listmonk.client import Listmonk, Refused, SlugTaken
from binpub.mail.listmonk.destinations import Destinations, NotReady
from binpub.mail.listmonk.draft import delivery_of, draft_of
from binpub.mail.listmonk.journal import Journal
from binpub.mail.listmonk.records import Campaign, Draft, Server
from binpub.mail.message import Message
from binpub.mail.transport import Held, Ledger
from binpub.model.catalog import Catalog
from binpub.model.mailing import Dispatch, DispatchKey
from binpub.problems import Sentence

_BAD_REQUEST = 400
_LEAVING = "/subscription/"
"""What the links to leave have in common."""


class ListmonkTransport:
    """Carries messages as campaigns of a listmonk server, for one site."""

    def __init__(self, listmonk: Listmonk, catalog: Catalog) -> None:
        self._listmonk = listmonk
        self._site = catalog.site
        self._destinations = Destinations(listmonk, catalog)
        self._journal = Journal(listmonk, catalog.site)
        self._since = datetime.max.replace(tzinfo=UTC)
        self._held: dict[DispatchKey, Campaign] = {}

    @property
    def place(self) -> str:
        """The server's address."""
        return self._listmonk.address

    @property
    def server(self) -> Server:
        """What the server is; refused when it's too old."""
        return self._destinations.server

    def locked(self) -> AbstractContextManager[None]:
        """Lock nothing: the slugs keep two publishers apart."""
        return nullcontext()

    def fetch_ledger(self, since: datetime) -> Ledger:
        """Return the dispatches of this site among the campaigns that were made since a moment."""
        # The journal first: what it names is there by now, unless somebody deleted it.
        begun = self._journal.keys
        keyed = (
            (DispatchKey.parse(campaign.archive_slug, self._site.id), campaign)
            for campaign in self._listmonk.fetch_campaigns(since)
            if self._is_ours(campaign)
        )
        found = {key: campaign for key, campaign in keyed if key}
        self._held |= found
        self._since = since
        deliveries = {key: delivery_of(campaign) for key, campaign in found.items()}
        return Ledger(deliveries, begun)

    def faults(self) -> Iterator[Sentence]:
        """Yield what is wrong with the lists of mailed areas and the template."""
        return self._destinations.faults()

    def prepare(self, dispatch: Dispatch, message: Message) -> None:
        """Make a draft or replace one that isn't as it should be, and let listmonk render it."""
        key, to = dispatch.key, self._destinations
        to.check_user()
        to.check_links()
        draft = draft_of(self._site, dispatch, message, to.list_of(dispatch.area), to.template)
        self._held[key] = campaign = self._made(draft, self._held.get(key))
        if not _is_started(campaign):
            self._check(draft, campaign)

    def send(self, dispatches: Sequence[Dispatch]) -> Iterator[DispatchKey]:
        """Start drafts, and yield each key when it's done."""
        self._journal.add(dispatches, self._since)
        for dispatch in dispatches:
            self._start(self._held[dispatch.key])
            yield dispatch.key

    def _start(self, campaign: Campaign) -> None:
        """Start a draft, unless another publisher did so meanwhile."""
        if _is_started(campaign):
            return
        try:
            self._listmonk.start_campaign(campaign.id)
        except Refused:
            if not _is_started(self._listmonk.fetch_campaign(campaign.id)):
                raise

    def _made(self, draft: Draft, held: Campaign | None) -> Campaign:
        """Return the campaign of a draft, made now or found."""
        if held is None:
            try:
                return self._listmonk.create_campaign(draft)
            except SlugTaken:
                held = self._find(str(draft.archive_slug))
        if _is_started(held):
            return held
        try:
            return self._renewed(draft, held)
        except Refused:
            campaign = self._listmonk.fetch_campaign(held.id)
            if _is_started(campaign):
                return campaign
            raise

    def _renewed(self, draft: Draft, held: Campaign) -> Campaign:
        """Return a draft that was found, replaced where it differs."""
        if held.attribs.get("digest") == draft.attribs["digest"]:
            held = self._listmonk.fetch_campaign(held.id)
            if _is_started(held) or not draft.differs_from(held):
                return held
        return self._listmonk.replace_campaign(held.id, draft)

    def _find(self, slug: str) -> Campaign:
        for campaign in self._listmonk.find_campaigns(slug):
            if campaign.archive_slug == slug and self._is_ours(campaign):
                return campaign
        raise Held(
            "listmonk holds {slug} already, but not where it's looked for: somebody took away its "
            "tag, another site has the same, or the API user may not see its list. "
            "Look it up there; it isn't sent again",
            slug=slug,
        )

    def _is_ours(self, campaign: Campaign) -> bool:
        """Return whether it isn't of another site, whose id and area run together to the same slug."""
        return bool(campaign.attribs.get("site", self._site.id) == self._site.id)

    def _check(self, draft: Draft, campaign: Campaign) -> None:
        """Refuse what listmonk took down otherwise than it was told, or can't render."""
        wrong = draft.differs_from(campaign)
        if wrong:
            raise NotReady(
                "listmonk has other {fields} for {slug} than it was given; it stays a draft, "
                "and nobody was mailed",
                fields=", ".join(wrong),
                slug=draft.archive_slug,
            )
        try:
            preview = self._listmonk.preview_campaign(campaign.id)
        except Refused as refused:
            if refused.status != _BAD_REQUEST:
                raise
            raise NotReady(
                "listmonk can't render {slug} ({message}); it stays a draft, and nobody was mailed",
                slug=draft.archive_slug,
                message=refused.message,
            ) from refused
        if _LEAVING not in preview:
            raise NotReady(
                "the template in listmonk has no link to leave; nobody was mailed. "
                "binpub lists sync shows what to do"
            )


def _is_started(campaign: Campaign) -> bool:
    return delivery_of(campaign).is_started
