"""A catalog becomes the site's documents: every page, in one language, on one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from binpub.language import Language
from binpub.model.catalog import Catalog
from binpub.model.index import Index
from binpub.model.page import Section
from binpub.pages.areas import area_pages
from binpub.pages.edition import Edition
from binpub.pages.lookup import box, lookup_page
from binpub.pages.notices import archive_pages, notice_pages
from binpub.pages.papers import charter_pages, free_pages, partner_pages
from binpub.pages.streets import street_pages
from binpub.pages.submit import submit_page
from binpub.pages.subscribe import subscribed_page
from binpub.problems import N_

LATEST = 3
"""Notices on the home page: enough to show that the network lives."""


def render_pages(
    catalog: Catalog, language: Language, today: date, indexes: Sequence[Index]
) -> dict[str, str]:
    """
    Return the Markdown of every page by its path below the documents' folder.

    ``indexes`` are what the lookup answers from, one for each municipality.
    """
    edition = Edition(catalog, language, today, indexes)
    kinds = (
        _home_page,
        lookup_page,
        street_pages,
        area_pages,
        archive_pages,
        notice_pages,
        charter_pages,
        partner_pages,
        free_pages,
        subscribed_page,
        submit_page,
    )
    pages = chain.from_iterable(kind(edition) for kind in kinds)
    return {path: f"{text.rstrip()}\n" for path, text in pages}


def shown_images(catalog: Catalog, today: date) -> dict[str, str]:
    """
    Return the images that pages show: path below the documents to path in the tree.

    An image of a notice that is a stub by now isn't among them.
    """
    shown = (notice for notice in catalog.notices.values() if not notice.is_stub(today))
    names = (f"images/{notice.id}/{image.file}" for notice in shown for image in notice.images)
    return {name: f"content/{name}" for name in names if f"content/{name}" in catalog.images}


def _home_page(edition: Edition) -> Iterator[tuple[str, str]]:
    site = edition.catalog.site
    text = edition.render(
        "home.md.jinja",
        "index.md",
        summary=edition.language(
            N_("Neighbours, police and municipality of {places} keep each other informed."),
            places=", ".join(site.municipalities),
        ),
        box=box(edition),
        latest=edition.catalog.newest_first[:LATEST],
        areas=edition.areas,
        partners=edition.partners,
        join_pages=edition.section(Section.JOIN),
        about_pages=edition.section(Section.ABOUT)[:3],
    )
    yield "index.md", text
