"""
What a page says of itself to machines: JSON-LD by schema.org, its picture, whether it's listed.

Each function returns keys for a page's front matter; the frame of the page writes them out.
Only types that fit are used, and of a stub nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from binpub.model.area import Area, AreaStatus
from binpub.model.charter import Charter
from binpub.model.notice import Notice, NoticeKind
from binpub.model.values import Moment
from binpub.pages.edition import Edition
from binpub.pages.links import area_page, charter_page, notice_page
from binpub.pages.pictures import picture_of_area, picture_of_kind
from binpub.problems import N_

CONTEXT = "https://schema.org"
"""A name, which nothing is fetched from."""

Described = dict[str, Any]
Thing = dict[str, Any]


def described_home(edition: Edition) -> Described:
    """Describe the home page: the site as a whole."""
    site = edition.catalog.site
    return {
        "json_ld": _graph(
            {
                "@type": "WebSite",
                "name": site.name,
                "alternateName": site.short_name,
                "url": edition.address(""),
                "inLanguage": edition.language.code,
                "publisher": _publisher(edition),
            }
        )
    }


def described_area(edition: Edition, area: Area) -> Described:
    """Describe an area's page: the network as an organisation."""
    network = _network(edition, area) | {
        "description": area.summary,
        "email": area.mailbox if area.status is not AreaStatus.ENDED else None,
        "foundingDate": str(area.founded) if area.founded else None,
        "dissolutionDate": str(area.since) if area.status is AreaStatus.ENDED else None,
        "areaServed": {"@type": "AdministrativeArea", "name": area.municipality},
        "parentOrganization": _publisher(edition),
    }
    crumbs = [("areas/", edition.language(N_("Networks"))), (area_page(area.slug), area.name)]
    return {
        "picture": picture_of_area(edition, area).front_matter,
        "json_ld": _graph(network, _crumbs(edition, crumbs)),
    }


def described_notice(edition: Edition, notice: Notice) -> Described:
    """Describe a notice's page: a meeting, or what was written; of a stub, that it's unlisted."""
    if notice.is_stub(edition.today):
        return {"unlisted": True}
    thing = _meeting(edition, notice) or _article(edition, notice)
    crumbs = [
        ("notices/", edition.language(N_("Notices"))),
        (f"archive/{notice.issued.year}/", str(notice.issued.year)),
        (notice_page(notice.id), notice.title),
    ]
    return {
        "is_article": True,
        "picture": picture_of_kind(edition, notice.kind).front_matter,
        "json_ld": _graph(thing, _crumbs(edition, crumbs)),
    }


def described_charter(edition: Edition, charter: Charter) -> Described:
    """Describe a charter's page: a document, who made it, and when it holds."""
    partners = edition.catalog.partners
    signed = [one.partner for one in charter.signatories if one.partner in partners]
    document = {
        "@type": "DigitalDocument",
        "name": charter.title,
        "url": edition.address(charter_page(charter.slug)),
        "inLanguage": charter.language,
        "temporalCoverage": f"{charter.valid_from}/{charter.valid_until or '..'}",
        "creator": [{"@type": "Organization", "name": partners[one].name} for one in signed if one],
        "about": _networks(edition, charter.areas),
    }
    crumbs = [
        ("charters/", edition.language(N_("Charters"))),
        (charter_page(charter.slug), charter.title),
    ]
    return {"json_ld": _graph(document, _crumbs(edition, crumbs))}


def _meeting(edition: Edition, notice: Notice) -> Thing | None:
    start = notice.takes_place_from
    if notice.kind is not NoticeKind.MEETING or start is None:
        return None
    end = notice.takes_place_until
    return {
        "@type": "Event",
        "name": notice.title,
        "description": edition.entry(notice).opening,
        "url": edition.address(notice_page(notice.id)),
        "inLanguage": notice.language,
        "startDate": _in_zone(edition, start),
        "endDate": _in_zone(edition, end) if end else None,
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "location": {"@type": "Place", "name": notice.place, "address": notice.place}
        if notice.place
        else None,
        "organizer": _networks(edition, notice.areas),
    }


def _article(edition: Edition, notice: Notice) -> Thing:
    return {
        "@type": "Article",
        "headline": notice.title,
        "description": edition.entry(notice).opening,
        "url": edition.address(notice_page(notice.id)),
        "inLanguage": notice.language,
        "datePublished": str(notice.issued),
        "dateModified": str(notice.last_changed),
        "articleSection": edition.language.label(notice.kind),
        "spatialCoverage": [{"@type": "Place", "name": name} for name in notice.where],
        "about": _networks(edition, notice.areas),
        "publisher": _publisher(edition),
    }


def _publisher(edition: Edition) -> Thing:
    site = edition.catalog.site
    return {
        "@type": "Organization",
        "name": site.responsible.name,
        "email": site.responsible.mailbox,
    }


def _networks(edition: Edition, slugs: Iterable[str]) -> list[Thing]:
    areas = edition.catalog.areas
    return [_network(edition, areas[slug]) for slug in slugs if slug in areas]


def _network(edition: Edition, area: Area) -> Thing:
    return {
        "@type": "Organization",
        "name": area.name,
        "url": edition.address(area_page(area.slug)),
    }


def _crumbs(edition: Edition, steps: list[tuple[str, str]]) -> Thing:
    whole = [("", edition.language(N_("Home"))), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": edition.address(page)}
            for number, (page, name) in enumerate(whole, 1)
        ],
    }


def _in_zone(edition: Edition, moment: Moment) -> str:
    """Return a moment as machines read it, with the hours that it's from Greenwich."""
    if moment.time is None:
        return str(moment.day)
    zone = ZoneInfo(edition.catalog.site.timezone)
    return datetime.combine(moment.day, moment.time, zone).isoformat(timespec="minutes")


def _graph(*things: Thing) -> Thing:
    said = [{key: value for key, value in thing.items() if value} for thing in things]
    return {"@context": CONTEXT, "@graph": said}
