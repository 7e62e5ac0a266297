"""
The printed sheets of a network: a poster, a flyer for letter boxes, a letter for who just joined.

Each is a page of its own, so that a browser prints one sheet and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from binpub.language import Language
from binpub.model.area import Area, AreaKind, AreaStatus
from binpub.model.coverage import EVERY_NUMBER
from binpub.model.notice import Notice
from binpub.model.partner import PartnerKind
from binpub.pages.codes import code
from binpub.pages.edition import Edition
from binpub.pages.links import area_page, document_of
from binpub.pages.words import place_in_order
from binpub.problems import N_

SHEETS = (
    ("poster", N_("Poster"), N_("A4, for a window or a notice board")),
    ("flyer", N_("Flyer"), N_("A5, two on a sheet, for letter boxes")),
    ("welcome", N_("Welcome letter"), N_("A4, for new members")),
)
"""Each sheet: what it is called in addresses, and for people, and what it is for."""

FEW, MANY, MOST = 260, 900, 2600
"""Letters that the names of all streets take together: what fits a poster large, smaller, and at all."""

LONG, LONGEST = 28, 50
"""Letters of a name; longer ones are set smaller, so that the rest of the sheet keeps its room."""


def sheet_page(slug: str, sheet: str) -> str:
    """Return the address of one of an area's sheets."""
    return f"{area_page(slug)}{sheet}/"


def sheets_of(area: Area, edition: Edition) -> list[tuple[str, str, str]]:
    """Return page, name and use of each of an area's sheets."""
    say = edition.language
    return [(sheet_page(area.slug, sheet), say(title), say(use)) for sheet, title, use in SHEETS]


def paper_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the three sheets of each network that people can join."""
    for area in edition.areas:
        values = _values(area, edition)
        for sheet, title, use in SHEETS:
            document = document_of(sheet_page(area.slug, sheet))
            yield (
                document,
                edition.render(
                    f"{sheet}.md.jinja",
                    document,
                    area=area,
                    sheet=sheet,
                    title=edition.language(title),
                    use=edition.language(use),
                    sheets=[(one, edition.language(name)) for one, name, _ in SHEETS],
                    **values,
                ),
            )


def _values(area: Area, edition: Edition) -> dict[str, Any]:
    site = edition.catalog.site
    address = edition.address(area_page(area.slug))
    streets = _streets(area, edition.language)
    places = [*area.coverage.localities, *area.coverage.quarters]
    is_new = area.status in (AreaStatus.EXPLORING, AreaStatus.FOUNDING)
    police = (
        one for one in edition.catalog.partners_of(area.slug) if one.kind is PartnerKind.POLICE
    )
    return {
        "address": address.partition("://")[2].rstrip("/"),
        "code": code(address),
        "streets": streets,
        "places": places,
        "length": _length(area.name),
        "crowd": _crowd([*streets, *places]),
        "is_new": is_new,
        "is_business": area.kind is AreaKind.BUSINESS,
        "meeting": next_meeting(area, edition),
        "mailbox": area.mailbox or site.sender.mailbox,
        "police": next(police, None),
        "has_list": bool(edition.catalog.list_of(area.slug)),
    }


def _streets(area: Area, language: Language) -> list[str]:
    """Return the names of the streets; one of which only a part belongs says so."""
    stretches = area.coverage.streets
    whole = {one.street.name for one in stretches if one.is_exact and one.ranges == (EVERY_NUMBER,)}
    names = sorted({one.street.name for one in stretches}, key=place_in_order)
    return [
        name if name in whole else language(N_("{street} (partly)"), street=name) for name in names
    ]


def _length(name: str) -> str:
    """Return how long a name is for a sheet."""
    if len(name) > LONGEST:
        return "longest"
    return "long" if len(name) > LONG else "short"


def _crowd(names: list[str]) -> str:
    """Return how many names there are for a poster; ``none`` are shown when they don't fit."""
    letters = sum(len(name) + 2 for name in names)
    sizes = {"few": FEW, "many": MANY, "most": MOST}
    return next((size for size, most in sizes.items() if letters <= most), "none")


def next_meeting(area: Area, edition: Edition) -> Notice | None:
    """Return the next meeting of an area, today's included; nothing that was withdrawn."""
    coming = (
        one
        for one in edition.catalog.notices_of(area.slug)
        if one.takes_place_from
        and one.takes_place_from.day >= edition.today
        and not one.is_stub(edition.today)
    )
    return min(coming, key=lambda one: str(one.takes_place_from), default=None)
