"""Pages at the addresses that areas had before they were renamed: they lead on to today's."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.model.area import Area
from binpub.pages.edition import Edition
from binpub.pages.links import area_page, document_of
from binpub.problems import N_


def moved_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield a page for each former address of an area and of its archive."""
    for area in edition.catalog.areas.values():
        for slug in area.formerly:
            yield from _moved(edition, area, area_page(slug), area_page(area.slug))
            if edition.catalog.notices_of(area.slug):
                archive = "archive/area/{}/".format
                yield from _moved(edition, area, archive(slug), archive(area.slug))


def _moved(edition: Edition, area: Area, old: str, new: str) -> Iterator[tuple[str, str]]:
    document = document_of(old)
    yield (
        document,
        edition.render(
            "moved.md.jinja",
            document,
            area=area,
            new=new,
            summary=edition.language(N_("This page has a new address.")),
        ),
    )
