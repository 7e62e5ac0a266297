"""The search's own page: a field, what narrows it down, and every word that its script may say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from binpub.model.notice import NoticeKind
from binpub.pages.edition import Edition
from binpub.pages.links import document_of
from binpub.pages.markup import capital
from binpub.pages.searched import OWN_PAGES, TYPES, PageType
from binpub.pages.states import STATE_LABELS
from binpub.problems import N_

SEARCH = "search/"

TYPE_ICONS: Mapping[PageType, str] = {
    PageType.NETWORK: "people",
    PageType.CHARTER: "charter",
    PageType.PARTNER: "other",
    PageType.PAGE: "page",
}


@dataclass(frozen=True)
class Choice:
    """What a search can be narrowed down to, and how many pages there are."""

    value: str
    word: str
    number: int


@dataclass(frozen=True)
class Filter:
    """One menu of choices."""

    name: str
    label: str
    any: str
    """What it says while nothing is chosen."""

    choices: tuple[Choice, ...]


def search_page(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the page on which everything else is searched."""
    document = document_of(SEARCH)
    yield (
        document,
        edition.render(
            "search.md.jinja",
            document,
            summary=edition.language(
                N_("Search the notices, the networks and the other pages of this site.")
            ),
            filters=[one for one in filters(edition) if len(one.choices) > 1],
            icons={**{kind: kind for kind in NoticeKind}, **TYPE_ICONS},
            states=STATE_LABELS,
        ),
    )


def filters(edition: Edition) -> tuple[Filter, ...]:
    """Return what a search can be narrowed down to, with as many pages as have a record."""
    language, catalog = edition.language, edition.catalog
    notices = [one for one in catalog.notices.values() if not one.is_stub(edition.today)]
    kinds = Counter(notice.kind for notice in notices)
    years = Counter(notice.issued.year for notice in notices)
    return (
        Filter(
            "type", language(N_("What")), language(N_("Everything")), _types(edition, len(notices))
        ),
        Filter(
            "network", language(N_("Network")), language(N_("Every network")), _networks(edition)
        ),
        Filter(
            "kind",
            language(N_("Kind of notice")),
            language(N_("Every kind")),
            tuple(
                Choice(kind, capital(language.label(kind)), kinds[kind])
                for kind in NoticeKind
                if kinds[kind]
            ),
        ),
        Filter(
            "year",
            language(N_("Year")),
            language(N_("Every year")),
            tuple(
                Choice(str(year), str(year), years[year]) for year in sorted(years, reverse=True)
            ),
        ),
    )


def _types(edition: Edition, notices: int) -> tuple[Choice, ...]:
    catalog = edition.catalog
    numbers = {
        PageType.NOTICE: notices,
        PageType.NETWORK: len(catalog.areas),
        PageType.CHARTER: len(catalog.charters),
        PageType.PARTNER: len(catalog.partners),
        PageType.PAGE: len(catalog.pages) + len(OWN_PAGES),
    }
    return tuple(
        Choice(name, edition.language(word), numbers[name])
        for name, word in TYPES.items()
        if numbers[name]
    )


def _networks(edition: Edition) -> tuple[Choice, ...]:
    """Return each network; beside its notices and charters its own page counts."""
    catalog = edition.catalog
    notices = (one for one in catalog.notices.values() if not one.is_stub(edition.today))
    numbers = Counter(slug for notice in notices for slug in set(notice.areas))
    numbers.update(slug for charter in catalog.charters.values() for slug in set(charter.areas))
    areas = sorted(catalog.areas.values(), key=lambda area: area.name)
    return tuple(Choice(area.slug, area.name, numbers[area.slug] + 1) for area in areas)
