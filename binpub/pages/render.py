"""A catalog becomes the site's documents: every page, in one language, on one day."""

from __future__ import annotations

from datetime import date
from itertools import chain

from binpub.model.catalog import Catalog
from binpub.pages.accessibility import accessibility_page
from binpub.pages.advice import advice_page
from binpub.pages.areas import area_pages
from binpub.pages.data_page import data_page
from binpub.pages.edition import Edition
from binpub.pages.figure_pages import figure_pages
from binpub.pages.home import home_page
from binpub.pages.lookup import lookup_page
from binpub.pages.moved import moved_pages
from binpub.pages.notices import archive_pages, notice_pages
from binpub.pages.paper import paper_pages
from binpub.pages.papers import charter_pages, free_pages, partner_pages
from binpub.pages.search import search_page
from binpub.pages.streets import street_pages
from binpub.pages.submit import submit_page
from binpub.pages.subscribe import subscribed_page


def render_pages(edition: Edition) -> dict[str, str]:
    """Return the Markdown of every page by its path below the documents' folder."""
    kinds = (
        home_page,
        advice_page,
        lookup_page,
        street_pages,
        area_pages,
        figure_pages,
        moved_pages,
        paper_pages,
        archive_pages,
        notice_pages,
        charter_pages,
        partner_pages,
        free_pages,
        data_page,
        search_page,
        subscribed_page,
        submit_page,
        accessibility_page,
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
