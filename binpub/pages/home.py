"""The home page: it answers the five wishes of a resident on a phone's first screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from binpub.model.page import Section
from binpub.pages.advice import ADVICE
from binpub.pages.described import described_home
from binpub.pages.edition import Edition
from binpub.pages.links import free_page
from binpub.pages.lookup import box
from binpub.problems import N_

LATEST = 3
"""Notices on the home page: enough to show that the network lives."""

MOST_AREAS = 12
"""Networks as cards, where there is no map to show them on; the list of all is a page."""


@dataclass(frozen=True)
class Wish:
    """What a resident comes for besides the lookup, and the page that has it."""

    icon: str
    name: str
    page: str
    hint: str


def home_page(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the home page."""
    text = edition.render(
        "home.md.jinja",
        "index.md",
        described=described_home(edition),
        summary=summary_of(edition),
        box=box(edition),
        wishes=list(_wishes(edition)),
        latest=edition.catalog.newest_first[:LATEST],
        areas=edition.areas,
        most_areas=MOST_AREAS,
        partners=edition.partners,
        join_pages=edition.section(Section.JOIN),
        about_pages=edition.section(Section.ABOUT)[:3],
    )
    yield "index.md", text


def summary_of(edition: Edition) -> str:
    """Return what the site is, in a sentence."""
    return edition.language(
        N_("Neighbours, police and municipality keep each other informed in {places}."),
        places=", ".join(edition.catalog.site.municipalities),
    )


def _whole(text: str) -> str:
    """Return a text that no line breaks in two."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _wishes(edition: Edition) -> Iterator[Wish]:
    language, newest = edition.language, edition.catalog.newest_first[:1]
    days = [_whole(language.short_day(one.issued)) for one in newest]
    last = [language(N_("Newest: {day}"), day=day) for day in days]
    yield Wish("bulletin", language(N_("What happened?")), "notices/", "".join(last))
    yield Wish(
        "prevention",
        language(N_("What can I do?")),
        ADVICE,
        language(N_("Who to call, and advice for today")),
    )
    join = [free_page(page.slug) for page in edition.section(Section.JOIN)[:1]]
    yield Wish(
        "mail",
        language(N_("Join or leave")),
        join[0] if join else "areas/",
        language(N_("The notices of your network by email")),
    )
    yield Wish(
        "people",
        language(N_("Who is behind this?")),
        "partners/",
        language(N_("Residents, police and municipality")),
    )
