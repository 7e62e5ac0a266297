"""The navigation: what stands in the tabs of every page, section by section."""

from __future__ import annotations

import html
from typing import Any

from binpub.model.page import Section
from binpub.pages.accessibility import ACCESSIBILITY
from binpub.pages.advice import ADVICE
from binpub.pages.edition import Edition
from binpub.pages.links import area_page, document_of, free_page
from binpub.problems import N_

MOST_AREAS = 40
"""Areas in the navigation; it stands on every page, so more would weigh on all."""

MOST_YEARS = 12

Entries = list[Any]
"""Documents, whose own titles are shown, and titles with their document."""


def render_navigation(edition: Edition) -> list[dict[str, Any]]:
    """Return the sections with their pages; a section without any is left out."""
    language = edition.language
    sections = (
        (language(N_("Networks")), _networks(edition)),
        (language(N_("Notices")), _notices(edition)),
        (language.label(Section.JOIN), _free(edition, Section.JOIN)),
        (language.label(Section.ABOUT), _about(edition)),
        (language.label(Section.WORK), _work(edition)),
    )
    return [
        _entry(edition, N_("Home"), "index.md"),
        *({html.escape(name): pages} for name, pages in sections if pages),
    ]


def _networks(edition: Edition) -> Entries:
    areas = [document_of(area_page(one.slug)) for one in edition.areas]
    return [
        _entry(edition, N_("All networks"), "areas/index.md"),
        _entry(edition, N_("Look up your street"), "lookup/index.md"),
        *(areas if len(areas) <= MOST_AREAS else []),
    ]


def _notices(edition: Edition) -> Entries:
    years = sorted({notice.issued.year for notice in edition.catalog.notices.values()})
    return [
        _entry(edition, N_("All notices"), "notices/index.md"),
        _entry(edition, N_("What can I do?"), document_of(ADVICE)),
        *({str(year): f"archive/{year}/index.md"} for year in reversed(years[-MOST_YEARS:])),
    ]


def _about(edition: Edition) -> Entries:
    return [
        *_free(edition, Section.ABOUT),
        "charters/index.md",
        "partners/index.md",
        "figures/index.md",
        "data/index.md",
        document_of(ACCESSIBILITY),
    ]


def _work(edition: Edition) -> Entries:
    return [
        _entry(edition, N_("Submit a notice"), "submit/index.md"),
        *_free(edition, Section.WORK),
    ]


def _free(edition: Edition, section: Section) -> Entries:
    return [document_of(free_page(page.slug)) for page in edition.section(section)]


def _entry(edition: Edition, name: str, document: str) -> dict[str, str]:
    return {html.escape(edition.language(name)): document}
