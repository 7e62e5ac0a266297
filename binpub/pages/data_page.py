"""The page about feeds, calendars and data: for who follows, and for who builds on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from binpub.language import Language
from binpub.model.area import Area, AreaKind, AreaStatus
from binpub.model.notice import NoticeKind
from binpub.pages.calendars import area_calendar, whole_calendar
from binpub.pages.data import schema_file, year_file
from binpub.pages.data_forms import AreaData, DataFile, NoticeData, Published
from binpub.pages.edition import Edition
from binpub.pages.feeds import all_feed, area_feed, kind_feed
from binpub.pages.links import document_of
from binpub.pages.markup import capital
from binpub.problems import N_

PAGE = "data/"


@dataclass(frozen=True)
class File:
    """One data file: where it is, what it holds, and where its schema is."""

    path: str
    words: str
    schema: str


def data_page(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the page about feeds, calendars and data."""
    document, language = document_of(PAGE), edition.language
    text = edition.render(
        "data.md.jinja",
        document,
        summary=language(
            N_("Follow the networks with your own feed reader or calendar, or build on their data.")
        ),
        all_feed=all_feed(),
        area_feeds=[(area_feed(one.slug), one.name) for one in (*edition.areas, *_ended(edition))],
        kind_feeds=[(kind_feed(kind), name) for kind, name in _kinds(edition)],
        whole_calendar=whole_calendar(),
        area_calendars=[(area_calendar(one.slug), one.name) for one in edition.areas],
        files=list(_files(edition)),
        fields=[
            (language(N_("What is recorded in every file")), "file", _fields(DataFile, language)),
            (
                language(N_("What is recorded about a network")),
                "network",
                _fields(AreaData, language),
            ),
            (
                language(N_("What is recorded about a notice")),
                "notice",
                _fields(NoticeData, language),
            ),
        ],
        example=_example(edition.areas),
    )
    yield document, text


def _ended(edition: Edition) -> list[Area]:
    """Return the networks that ended; their notices stay, and so do their feeds."""
    areas = edition.catalog.areas.values()
    return sorted((one for one in areas if one.status is AreaStatus.ENDED), key=attrgetter("name"))


def _kinds(edition: Edition) -> Iterator[tuple[NoticeKind, str]]:
    used = {notice.kind for notice in edition.catalog.notices.values()}
    for kind in NoticeKind:
        if kind in used:
            yield kind, capital(edition.language.label(kind))


def _files(edition: Edition) -> Iterator[File]:
    language, newest = edition.language, edition.catalog.newest_first
    sentences = (
        ("data/areas.json", N_("Every network, with its streets and house numbers"), "areas"),
        ("data/areas.geojson", N_("The networks that have a boundary, as GeoJSON"), "areas-map"),
        ("data/notices.json", N_("The years with notices"), "notices"),
    )
    for path, words, schema in sentences:
        yield File(path, language(words), schema_file(schema))
    if newest:
        year = newest[0].issued.year
        words = language(N_("The notices of {year}, without their texts"), year=year)
        yield File(year_file(year), words, schema_file("notices-year"))


def _fields(model: type[Published], language: Language) -> list[tuple[str, str]]:
    """Return the fields of a model that have a sentence, with it."""
    known = model.model_fields.items()
    return [
        (one.alias or name, language(one.description)) for name, one in known if one.description
    ]


def _example(areas: tuple[Area, ...]) -> Area | None:
    """Return the network that is most like others: with streets of its own, and active residents."""
    return max(areas, key=_likeness, default=None)


def _likeness(area: Area) -> tuple[bool, bool, bool]:
    return (
        area.status is AreaStatus.ACTIVE,
        area.kind is AreaKind.RESIDENTS,
        bool(area.coverage.streets),
    )
