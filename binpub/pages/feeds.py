"""
Feeds: the newest notices of the whole site, of each area and of each kind.

An entry is a notice. Its id is a tag URI (RFC 4151) of the site's host, the day
of issue, the site's id, the language and the notice's id: none of these changes
when pages are moved, so that no reader is shown a notice twice; only another
host makes new ones. An entry's moment is the first of its day in the site's time
zone, as authors write days: noon would lie in the future of a build at nine.

A withdrawn notice is an entry that says so and why. A notice that described
somebody leaves every feed when its last day has passed.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from markupsafe import Markup

from binpub.model.addresses import notice_file
from binpub.model.notice import Notice, NoticeKind, Relation
from binpub.model.site import Site
from binpub.pages.atom import Category, Feed, FeedEntry, render_atom
from binpub.pages.edition import Edition
from binpub.pages.links import area_page, document_of, link_between, notice_page
from binpub.pages.markup import capital, raw_block
from binpub.problems import N_
from binpub.prose import render_html

MOST = 50
"""Entries; who has been away for longer finds the rest in the archive."""

_TITLES: Mapping[Relation, str] = {
    Relation.UPDATE: N_("Update: {title}"),
    Relation.FEEDBACK: N_("Feedback: {title}"),
    Relation.CORRECTION: N_("Correction: {title}"),
    Relation.CLOSING: N_("Closed: {title}"),
}


def all_feed() -> str:
    """Return where the feed of everything is, below the language's root."""
    return "feeds/all.atom"


def area_feed(slug: str) -> str:
    """Return where the feed of an area is, below the language's root."""
    return f"feeds/area/{slug}.atom"


def kind_feed(kind: NoticeKind) -> str:
    """Return where the feed of a kind is, below the language's root."""
    return f"feeds/kind/{kind}.atom"


def feed_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield every feed of the site in one language."""
    catalog, writer = edition.catalog, _Feeds(edition, {})
    name = catalog.site.short_name
    yield writer.file(all_feed(), name, catalog.newest_first, "notices/")
    for slug, area in catalog.areas.items():
        path, feed = writer.file(
            area_feed(slug), area.name, catalog.notices_of(slug), area_page(slug)
        )
        # Who follows a network by an older name goes on getting it: no reader shows a 404 to anybody.
        yield from ((one, feed) for one in (path, *map(area_feed, area.formerly)))
    for kind in NoticeKind:
        notices = tuple(one for one in catalog.newest_first if one.kind is kind)
        if notices:
            title = edition.language.headed(name, edition.language.label(kind))
            yield writer.file(kind_feed(kind), title, notices, f"archive/kind/{kind}/")


def moment_of(day: date, site: Site) -> datetime:
    """Return the first moment of a day in the municipality."""
    return datetime.combine(day, time(), ZoneInfo(site.timezone))


@dataclass(frozen=True)
class _Feeds:
    """Makes each entry once, for it stands in several feeds."""

    edition: Edition
    made: dict[str, FeedEntry]

    def file(
        self, path: str, title: str, notices: Iterable[Notice], page: str
    ) -> tuple[str, bytes]:
        edition, site = self.edition, self.edition.catalog.site
        shown = (one for one in notices if not one.has_left(edition.today))
        newest = heapq.nlargest(MOST, shown, key=lambda one: (one.last_changed, one.issued, one.id))
        updated = newest[0].last_changed if newest else edition.today
        feed = Feed(
            address=edition.address(path),
            title=title,
            subtitle=edition.language(
                N_("Notices, reviewed by the police. Is it happening now? Call {number}."),
                number=site.emergency.police,
            ),
            language=edition.language.code,
            alternate=edition.address(page),
            author=site.name,
            author_address=edition.address(""),
            licence=site.licence,
            updated=moment_of(updated, site),
            entries=[self.entry(one) for one in newest],
        )
        return path, render_atom(feed)

    def entry(self, notice: Notice) -> FeedEntry:
        found = self.made.get(notice.id)
        if found is None:
            found = self.made[notice.id] = _entry(notice, self.edition)
        return found


def _entry(notice: Notice, edition: Edition) -> FeedEntry:
    site, is_stub = edition.catalog.site, notice.is_stub(edition.today)
    source = None if is_stub else edition.catalog.partners.get(notice.source)
    return FeedEntry(
        id=f"tag:{site.host},{notice.issued}:{site.id}/{edition.language.code}/{notice.id}",
        title=_title(notice, edition),
        address=edition.address(notice_page(notice.id)),
        published=moment_of(notice.issued, site),
        updated=moment_of(notice.last_changed, site),
        content=_content(notice, edition),
        author=source.name if source else "",
        author_address=source.website if source else None,
        categories=tuple(_categories(notice, edition)),
    )


def _title(notice: Notice, edition: Edition) -> str:
    language, title = edition.language, edition.entry(notice).title
    if notice.withdrawn:
        return language(N_("Withdrawn: {title}"), title=title)
    if notice.revision > 1:
        return language(N_("Corrected: {title}"), title=title)
    return language(_TITLES[notice.relation], title=title) if notice.relation else title


def _categories(notice: Notice, edition: Edition) -> Iterator[Category]:
    if not notice.is_stub(edition.today):
        label = capital(edition.language.label(notice.kind))
        yield Category(edition.address("archive/kind/"), str(notice.kind), label)
    for slug in notice.areas:
        if slug in edition.catalog.areas:
            name = edition.catalog.areas[slug].name
            yield Category(edition.address("areas/"), slug, name)


def _content(notice: Notice, edition: Edition) -> str:
    catalog = edition.catalog
    parent = catalog.notices.get(notice.follows or "")
    return edition.render(
        "feed_entry.html.jinja",
        document_of(notice_page(notice.id)),
        notice=notice,
        page=edition.address(notice_page(notice.id)),
        body="" if notice.is_stub(edition.today) else _body(notice, edition),
        when=edition.happened(notice),
        source=catalog.partners.get(notice.source),
        areas=[name for _, name in edition.area_names(notice.areas)],
        parent=edition.entry(parent) if parent else None,
        address=edition.address,
    ).strip()


def _body(notice: Notice, edition: Edition) -> Markup:
    """Return the text with full addresses, since a reader doesn't know what they'd begin from."""
    page = notice_page(notice.id)
    link = link_between(edition.pages, notice_file(notice.id), document_of(page))
    base = edition.address(page)
    safe = render_html(notice.body, link=lambda target: urljoin(base, link(target)))
    return raw_block(safe.replace('<a href="#', f'<a href="{base}#'))
