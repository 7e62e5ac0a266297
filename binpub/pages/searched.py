"""
What the search finds: one record a page, made from the nouns and not from their pages.

So nothing is found by the words of the frame, and a stub can't be found at all: it has
no record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain

from binpub.fold import SPELLING, split_words
from binpub.model.area import Area
from binpub.model.notice import Notice
from binpub.model.page import Section
from binpub.pages import links
from binpub.pages.advice import ADVICE, ADVICE_SUMMARY
from binpub.pages.edition import Edition
from binpub.pages.markup import capital, plain_words
from binpub.problems import N_
from binpub.prose import render_html

UNDATED = "0000-00-00"
"""The day of what isn't news, so that the newest come first and these last."""


class PageType(StrEnum):
    """What kind of page is found."""

    NOTICE = "notice"
    NETWORK = "network"
    CHARTER = "charter"
    PARTNER = "partner"
    PAGE = "page"


TYPES: Mapping[PageType, str] = {
    PageType.NOTICE: N_("Notices"),
    PageType.NETWORK: N_("Networks"),
    PageType.CHARTER: N_("Charters"),
    PageType.PARTNER: N_("Partners"),
    PageType.PAGE: N_("Other pages"),
}
"""What the search page calls them, in its order."""


@dataclass(frozen=True)
class Record:
    """A page as the search knows it."""

    page: str
    text: str
    shown: Mapping[str, str]
    """What a result shows besides; its words are found too."""

    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day: str = UNDATED


def searched(edition: Edition) -> list[Record]:
    """Return what can be found in an edition, in the order of its addresses."""
    found = chain.from_iterable(kind(edition) for kind in _KINDS)
    return sorted(found, key=lambda record: record.page)


def _notices(edition: Edition) -> Iterator[Record]:
    for notice in edition.catalog.notices.values():
        if not notice.is_stub(edition.today):
            yield _notice(notice, edition)


def _notice(notice: Notice, edition: Edition) -> Record:
    entry = edition.entry(notice)
    return Record(
        entry.page,
        " ".join([edition.text(notice), *notice.advice]),
        _shown(
            title=entry.title,
            kind=capital(entry.kind),
            day=edition.language.short_day(notice.issued),
            when=entry.when,
            where=", ".join(filter(None, [*notice.where, notice.place])),
            networks=_names(notice.areas, edition),
            parts=" ".join(street_parts(notice.where)),
        ),
        {
            "type": (PageType.NOTICE,),
            "kind": (notice.kind,),
            "year": (str(notice.issued.year),),
            "network": notice.areas,
            "state": tuple(state for state, _ in entry.states),
            "language": (entry.language,),
        },
        notice.issued.isoformat(),
    )


def _networks(edition: Edition) -> Iterator[Record]:
    for area in edition.catalog.areas.values():
        coverage = area.coverage
        places = (*coverage.localities, *coverage.quarters)
        streets = _streets(area)
        texts = (area.summary or "", ", ".join((*places, *streets)), *coverage.limits)
        yield Record(
            links.area_page(area.slug),
            " ".join(filter(None, texts)),
            _shown(
                title=area.name,
                kind=capital(edition.language.label(area.kind)),
                when=edition.language.label(area.status),
                where=area.municipality,
                parts=" ".join(street_parts(streets)),
            ),
            {"type": (PageType.NETWORK,), "network": (area.slug,)},
        )


def _streets(area: Area) -> tuple[str, ...]:
    return tuple(dict.fromkeys(stretch.street.name for stretch in area.coverage.streets))


def _charters(edition: Edition) -> Iterator[Record]:
    for charter in edition.catalog.charters.values():
        texts = (charter.body, charter.communication_plan, charter.budget_plan)
        yield Record(
            links.charter_page(charter.slug),
            " ".join(_words(text) for text in texts if text),
            _shown(
                title=charter.title,
                kind=edition.language(N_("Charter")),
                when=edition.validity(charter),
                networks=_names(charter.areas, edition),
            ),
            {
                "type": (PageType.CHARTER,),
                "network": charter.areas,
                "language": (charter.language,),
            },
        )


def _partners(edition: Edition) -> Iterator[Record]:
    for partner in edition.catalog.partners.values():
        yield Record(
            links.partner_page(partner.slug),
            " ".join(filter(None, [partner.summary, partner.visit])),
            _shown(title=partner.name, kind=capital(edition.language.label(partner.kind))),
            {"type": (PageType.PARTNER,)},
        )


def _pages(edition: Edition) -> Iterator[Record]:
    joining = next((page.slug for page in edition.section(Section.JOIN)), None)
    for page in edition.catalog.pages.values():
        yield Record(
            links.free_page(page.slug),
            f"{page.summary or ''} {_words(page.body)}".strip(),
            _shown(
                title=page.title,
                kind=edition.language.label(page.section),
                also=edition.language(JOINING) if page.slug == joining else "",
            ),
            {"type": (PageType.PAGE,)},
        )


JOINING = N_("join sign up subscribe register leave stop unsubscribe sign off cancel quit")
"""By which words the page on joining and leaving is found first, whether they stand in it or not."""

OWN_PAGES = (
    (ADVICE, N_("What can I do?"), ADVICE_SUMMARY),
    ("lookup/", N_("Which network is your street in?"), N_("Look up your street")),
    ("figures/", N_("Figures"), N_("Charts of what the networks wrote")),
    ("data/", N_("Follow and reuse"), N_("Feeds, calendars and data")),
    ("accessibility/", N_("Accessibility"), N_("How accessible the site is")),
)
"""Pages that the tool makes of its own: address, title, and by which words else they're found."""


def _own_pages(edition: Edition) -> Iterator[Record]:
    say = edition.language
    for page, title, text in OWN_PAGES:
        shown = _shown(title=say(title), kind=say(TYPES[PageType.PAGE]))
        yield Record(page, say(text), shown, {"type": (PageType.PAGE,)})


_KINDS: tuple[Callable[[Edition], Iterator[Record]], ...] = (
    _notices,
    _networks,
    _charters,
    _partners,
    _pages,
    _own_pages,
)


def street_parts(names: Iterable[str]) -> list[str]:
    """
    Return what is left of street names without the word for a street.

    The search looks words up by their stem, and who types ``molen`` may have
    the Molenlaan in mind, whose stem begins otherwise.

    >>> street_parts(["Molenlaan", "Oude Kerkstraat"])
    ['molen', 'kerk']
    """
    words = (word for name in names for word in split_words(name))
    parts = (_without_type(word) for word in words)
    return list(dict.fromkeys(part for part in parts if len(part) > 2))


def _without_type(word: str) -> str:
    ending = next((one for one in SPELLING["types"] if word.endswith(one)), None)
    return word.removesuffix(ending) if ending else ""


def _names(slugs: Iterable[str], edition: Edition) -> str:
    return ", ".join(name for _, name in edition.area_names(slugs))


def _words(markdown: str) -> str:
    return plain_words(render_html(markdown))


def _shown(**texts: str) -> dict[str, str]:
    return {name: " ".join(text.split()) for name, text in texts.items() if text.strip()}
