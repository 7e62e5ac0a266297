"""The pages of notices, and the archive by year, kind and area."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from binpub.language import Language
from binpub.model.notice import Notice, NoticeKind
from binpub.pages.described import described_notice
from binpub.pages.edition import Edition
from binpub.pages.links import document_of, notice_page
from binpub.pages.listing import Listing, listing, year_listing
from binpub.pages.markup import capital
from binpub.problems import N_

LATEST = 6


def notice_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the page of each notice."""
    for notice in edition.catalog.notices.values():
        document = document_of(notice_page(notice.id))
        yield document, _page(notice, document, edition)


def _page(notice: Notice, document: str, edition: Edition) -> str:
    catalog = edition.catalog
    thread = catalog.thread(notice).notices
    return edition.render(
        "notice.md.jinja",
        document,
        notice=notice,
        described=described_notice(edition, notice),
        entry=edition.entry(notice),
        when=edition.happened(notice),
        source=catalog.partners.get(notice.source),
        body=edition.body(notice),
        images=[
            {
                "address": quote(edition.published.name(f"images/{notice.id}/{image.file}")),
                "alt": image.alt or "",
            }
            for image in notice.images
        ],
        thread=edition.entries(reversed(thread)),
        area_names=", ".join(name for _, name in edition.area_names(notice.areas)),
    )


@dataclass(frozen=True)
class Choice:
    """One way into the archive."""

    listing: Listing
    icon: str = ""


def archive_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the archive: its first page, and every list that this leads to."""
    groups = _groups(edition)
    yield "notices/index.md", _index(groups, edition)
    for _, _, choices in groups:
        for choice in choices:
            for part in choice.listing.walk():
                yield part.document, _listing_page(part, edition)


def _groups(edition: Edition) -> list[tuple[str, str, list[Choice]]]:
    language = edition.language
    return [
        (language(N_("By year")), "years", list(_years(edition))),
        (language(N_("By kind")), "kinds", list(_kinds(edition))),
        (language(N_("By network")), "networks", list(_areas(edition))),
    ]


def _years(edition: Edition) -> Iterator[Choice]:
    for year, notices in groupby(edition.catalog.newest_first, key=lambda one: one.issued.year):
        yield Choice(year_listing(year, tuple(notices), edition.language))


def _kinds(edition: Edition) -> Iterator[Choice]:
    for kind in NoticeKind:
        notices = tuple(one for one in edition.catalog.newest_first if one.kind == kind)
        if notices:
            title = capital(edition.language.label(kind))
            yield Choice(
                listing(f"archive/kind/{kind}/index.md", title, notices, edition.language), kind
            )


def _areas(edition: Edition) -> Iterator[Choice]:
    for slug, area in edition.catalog.areas.items():
        notices = edition.catalog.notices_of(slug)
        if notices:
            path = f"archive/area/{slug}/index.md"
            yield Choice(listing(path, area.name, notices, edition.language))


def _index(groups: list[tuple[str, str, list[Choice]]], edition: Edition) -> str:
    return edition.render(
        "archive_index.md.jinja",
        "notices/index.md",
        summary=edition.language(
            N_("What the networks wrote to their residents, reviewed by the police.")
        ),
        latest=edition.catalog.newest_first[:LATEST],
        groups=groups,
    )


def _listing_page(part: Listing, edition: Edition) -> str:
    return edition.render(
        "archive.md.jinja",
        part.document,
        heading=_heading(part, edition.language),
        summary=edition.language.plural("{number} notice", "{number} notices", len(part.notices)),
        listing=part,
        up=list(part.up),
    )


def _heading(part: Listing, language: Language) -> str:
    if part.title.isdigit():
        return language(N_("Notices of {span}"), span=part.span or part.title)
    return language.headed(part.title, part.span) if part.span else part.title
