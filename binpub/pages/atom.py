"""
Atom (RFC 4287): a feed as bytes.

feedgenerator writes it (Django's own, kept alive by the Pelican project); here
stands what it doesn't know, and what it would take from the clock.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from feedgenerator import Atom1Feed

from binpub.model.licence import Licence
from binpub.pages.signs import sound


@dataclass(frozen=True)
class Category:
    """What an entry is about: a word for machines, and the one that people read."""

    scheme: str
    term: str
    label: str


@dataclass(frozen=True)
class FeedEntry:
    """One notice, as a feed tells it."""

    id: str
    title: str
    address: str
    published: datetime
    updated: datetime
    content: str
    """Safe HTML, with full addresses."""

    author: str = ""
    """Empty where the feed's own stands for it."""

    author_address: str | None = None
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True)
class Feed:
    """A list of entries, newest change first, that readers fetch again and again."""

    address: str
    title: str
    subtitle: str
    language: str
    alternate: str
    """The page that shows the same."""

    author: str
    author_address: str
    licence: Licence
    updated: datetime
    entries: Sequence[FeedEntry] = ()


def render_atom(feed: Feed) -> bytes:
    """Return a feed as Atom; the same feed is always the same bytes."""
    writer = _Writer(
        title=sound(feed.title),
        link=feed.alternate,
        description=sound(feed.subtitle),
        language=feed.language,
        author_name=sound(feed.author),
        author_link=feed.author_address,
        feed_url=feed.address,
        feed_guid=feed.address,
        feed_copyright=sound(f"{feed.licence.name}: {feed.licence.address}"),
        licence=feed.licence.address,
        updated=feed.updated,
    )
    for entry in feed.entries:
        writer.add_item(
            title=sound(entry.title),
            link=entry.address,
            description=None,
            content=sound(entry.content),
            author_name=sound(entry.author) or None,
            author_link=entry.author_address,
            pubdate=entry.published,
            updateddate=entry.updated,
            unique_id=entry.id,
            subjects=entry.categories,
        )
    written = io.StringIO()
    writer.write(written, "utf-8")
    return written.getvalue().encode()


class _Writer(Atom1Feed):  # type: ignore[misc]
    """Adds the licence, and a category's own words; takes no date from the clock."""

    def latest_post_date(self) -> datetime:
        """Return the day of the newest change; the library's own would be now for an empty feed."""
        updated: datetime = self.feed["updated"]
        return updated

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("link", "", {"rel": "license", "href": self.feed["licence"]})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for one in item["subjects"]:
            words = {"scheme": one.scheme, "term": one.term, "label": sound(one.label)}
            handler.addQuickElement("category", "", words)
