"""The pages of areas: one each, and the list of networks and streets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from binpub.fold import fold
from binpub.language import Language
from binpub.model.area import Area, AreaStatus
from binpub.model.notice import Notice
from binpub.model.page import Section
from binpub.pages.described import described_area
from binpub.pages.edition import Edition
from binpub.pages.links import area_page, document_of
from binpub.pages.paper import sheets_of
from binpub.pages.states import is_going_on
from binpub.pages.streets import street_books
from binpub.pages.submit import submitting
from binpub.pages.subscribe import subscribing
from binpub.pages.words import StreetInWords, by_letter, is_empty, place_in_order, rows
from binpub.problems import N_

LONG = 40
"""Streets; a longer list is folded, so that its letters fit a phone's screen."""

MANY = 40
"""Areas; of more, only names are listed."""

LATEST = 5
LATELY = timedelta(days=14)
OPEN_AT_MOST = 6
MOST_CARDS = 3
"""Notices that are shown at length; the others are lines, so that joining isn't far below."""


def area_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the page of each area, and the list of all."""
    yield "areas/index.md", _index(edition)
    for area in edition.catalog.areas.values():
        document = document_of(area_page(area.slug))
        yield document, _page(area, document, edition)


def _page(area: Area, document: str, edition: Edition) -> str:
    catalog = edition.catalog
    notices = catalog.notices_of(area.slug)
    going_on = _open(notices, edition) if area.status is not AreaStatus.ENDED else []
    return edition.render(
        "area.md.jinja",
        document,
        area=area,
        described=described_area(edition, area),
        successor=catalog.successor(area.slug),
        predecessors=edition.area_names(area.replaces),
        partners=catalog.partners_of(area.slug),
        open_threads=going_on,
        most_cards=MOST_CARDS,
        **_archive(notices, going_on),
        **_charters(area, edition),
        **_joining(area, edition),
        **_streets(area, edition.language),
        elsewhere=list(_elsewhere(area, edition)),
        sheets=sheets_of(area, edition),
        submit=submitting(edition, area) if area.status is not AreaStatus.ENDED else None,
    )


def _open(notices: tuple[Notice, ...], edition: Edition) -> list[Notice]:
    """Return what concerns residents now: what goes on, and what was written lately."""
    lately = edition.today - LATELY
    found = (
        one
        for one in notices
        if is_going_on(one, edition.catalog, edition.today) or one.last_changed >= lately
    )
    return list(found)[:OPEN_AT_MOST]


def _archive(notices: tuple[Notice, ...], going_on: list[Notice]) -> dict[str, Any]:
    """Return the newest notices that don't stand higher up on the page already."""
    others = [one for one in notices if one not in going_on]
    return {"latest": others[:LATEST], "total": len(notices), "has_more": len(others) > LATEST}


def _charters(area: Area, edition: Edition) -> dict[str, Any]:
    in_force = edition.catalog.charter_in_force(area.slug, edition.today)
    charters = edition.catalog.charters_of(area.slug)
    return {
        "charter": in_force,
        "charters": [
            (one, _charter_state(one is in_force, edition.validity(one), edition.language))
            for one in charters
        ],
    }


def _charter_state(in_force: bool, validity: str, language: Language) -> str:
    return f"{language(N_('in force'))} · {validity}" if in_force else validity


def _joining(area: Area, edition: Edition) -> dict[str, Any]:
    language = edition.language
    is_new = area.status in (AreaStatus.EXPLORING, AreaStatus.FOUNDING)
    return {
        "is_joinable": area.status != AreaStatus.ENDED,
        "join_verb": language(N_("Help set it up")) if is_new else language(N_("Join")),
        "join_heading": language(N_("Help set it up")) if is_new else language(N_("Joining")),
        "join_by_mail": language(N_("Let us know")) if is_new else language(N_("Join by email")),
        "join_pages": edition.section(Section.JOIN)[:1],
        "subscribing": subscribing(edition),
        "list_id": edition.catalog.list_of(area.slug),
        "is_new": is_new,
    }


def _streets(area: Area, language: Language) -> dict[str, Any]:
    coverage = area.coverage
    streets = rows(coverage.streets, language)
    return {
        "letters": by_letter(streets),
        "is_long": len(streets) > LONG,
        "localities": coverage.localities,
        "quarters": coverage.quarters,
        "excepted": rows(coverage.excepted, language),
        "is_uncharted": is_empty(coverage),
        "has_doubts": area.status != AreaStatus.ENDED
        and any(not one.is_exact for one in (*coverage.streets, *coverage.excepted)),
    }


def _elsewhere(area: Area, edition: Edition) -> Iterator[tuple[Area, tuple[StreetInWords, ...]]]:
    """
    Yield the streets in an area's localities that another network of its kind serves.

    A street beats a locality, so they're the other's, though all of the locality is named here.
    """
    if area.status == AreaStatus.ENDED:
        return
    localities = {fold(name) for name in area.coverage.localities}
    for other in edition.areas:
        if other is area or (other.kind, other.municipality) != (area.kind, area.municipality):
            continue
        streets = ((stretch, stretch.street.locality) for stretch in other.coverage.streets)
        found = [stretch for stretch, place in streets if place and fold(place) in localities]
        if found:
            yield other, rows(found, edition.language)


def _places(areas: Iterable[Area]) -> list[tuple[str, list[Area]]]:
    """Return the areas of each municipality; in a long list a name is looked for, not a status."""
    found: defaultdict[str, list[Area]] = defaultdict(list)
    for area in sorted(areas, key=lambda one: place_in_order(one.name)):
        found[area.municipality].append(area)
    return sorted(found.items(), key=lambda one: place_in_order(one[0]))


def _index(edition: Edition) -> str:
    site = edition.catalog.site
    former = [area for area in edition.catalog.areas.values() if area.status == AreaStatus.ENDED]
    return edition.render(
        "areas.md.jinja",
        "areas/index.md",
        summary=edition.language(
            N_("All neighbourhood networks of {places}, and the streets that belong to them."),
            places=", ".join(site.municipalities),
        ),
        areas=edition.areas,
        places=_places(edition.areas) if len(edition.areas) > MANY else [],
        books=street_books(edition),
        former=[(area, edition.catalog.successor(area.slug)) for area in former],
    )
