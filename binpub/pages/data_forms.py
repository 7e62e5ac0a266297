"""
What the data files hold: one model a file, from which its JSON Schema is made.

The sentences of their fields are what the page about the data says, in its language.
Unlike the files that people write, these take unknown fields: a program that
checks them must go on when a later version of binpub says more.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from binpub.model.area import AreaKind, AreaStatus
from binpub.model.coverage import Parity
from binpub.model.notice import NoticeKind, Relation
from binpub.pages.states import NoticeState
from binpub.problems import N_

VERSION: Literal["1"] = "1"


class Published(BaseModel):
    """A part of a data file; what isn't known is left out of it."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Terms(Published):
    """The licence."""

    name: str
    address: str


class DataFile(Published):
    """What every file says of itself."""

    version: Annotated[
        Literal["1"], Field(description=N_("The version of the format of these files"))
    ] = VERSION
    schema_address: Annotated[
        str, Field(alias="schema", description=N_("Where the file’s JSON Schema is"))
    ]
    licence: Annotated[Terms, Field(description=N_("The licence’s name and address"))]
    site: Annotated[str, Field(description=N_("The site’s name: whose data these are"))]
    address: Annotated[str, Field(description=N_("Where the site is, in this language"))]
    language: Annotated[str, Field(description=N_("The language of this file"))]
    generated: Annotated[dt.date, Field(description=N_("The day on which the site was built"))]


class Numbers(Published):
    """A run of house numbers, both ends included; without a last one it goes on to the end."""

    parity: Parity
    first: int
    last: int | None = None


class CoveredStreet(Published):
    """A street or a part of it; without numbers it's all of it."""

    name: str
    locality: str | None = None
    numbers: tuple[Numbers, ...] = ()
    limit: str | None = None
    border: bool = False
    """Whether only the coordinator knows which side counts."""


class CoverageData(Published):
    """Which doors an area serves; a street beats a locality."""

    localities: tuple[str, ...] = ()
    quarters: tuple[str, ...] = ()
    streets: tuple[CoveredStreet, ...] = ()
    excepted: Annotated[tuple[CoveredStreet, ...], Field(alias="except")] = ()
    limits: tuple[str, ...] = ()


class AreaOnMap(Published):
    """What the map says of an area."""

    slug: Annotated[str, Field(description=N_("The network’s name in addresses"))]
    name: Annotated[str, Field(description=N_("The network’s name"))]
    municipality: Annotated[str, Field(description=N_("The municipality"))]
    kind: Annotated[AreaKind, Field(description=N_("For residents or for businesses"))]
    status: Annotated[AreaStatus, Field(description=N_("What stage the network has reached"))]
    since: Annotated[dt.date, Field(description=N_("Since when it has had that status"))]
    page: Annotated[str, Field(description=N_("Its page on the site"))]


class AreaData(AreaOnMap):
    """A neighbourhood with one network."""

    founded: Annotated[dt.date | None, Field(description=N_("When the network began"))] = None
    summary: Annotated[str | None, Field(description=N_("What it is, in a sentence or two"))] = None
    languages: Annotated[tuple[str, ...], Field(description=N_("The languages of its mails"))]
    mailbox: Annotated[
        str | None,
        Field(description=N_("The mailbox of its coordinators: a role’s, never a person’s")),
    ] = None
    partners: Annotated[
        tuple[str, ...], Field(description=N_("The organisations that take part in it"))
    ] = ()
    replaces: Annotated[
        tuple[str, ...], Field(description=N_("Networks that this one took over"))
    ] = ()
    replaced_by: Annotated[
        str | None, Field(description=N_("The network that took this one over"))
    ] = None
    on_map: Annotated[bool, Field(description=N_("Whether areas.geojson has its boundary"))] = False
    coverage: Annotated[
        CoverageData,
        Field(description=N_("Its localities, streets and house numbers, and limits in words")),
    ]
    feed: Annotated[str, Field(description=N_("Its feed"))]
    calendar: Annotated[str, Field(description=N_("Its calendar"))]


class AreasFile(DataFile):
    """Every area."""

    areas: tuple[AreaData, ...]


Position = tuple[float, float]
Rings = tuple[tuple[Position, ...], ...]


class Polygon(Published):
    """One piece of land: its outer ring against the clock, then its holes with the clock."""

    type: Literal["Polygon"] = "Polygon"
    coordinates: Rings


class MultiPolygon(Published):
    """Several pieces of land."""

    type: Literal["MultiPolygon"] = "MultiPolygon"
    coordinates: tuple[Rings, ...]


class Feature(Published):
    """An area that has a boundary."""

    type: Literal["Feature"] = "Feature"
    id: str
    properties: AreaOnMap
    geometry: Annotated[Polygon | MultiPolygon, Field(discriminator="type")]


class MapFile(DataFile):
    """The areas that have a boundary, as GeoJSON (RFC 7946)."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: tuple[Feature, ...]


class Span(Published):
    """From when until when; a day, or a moment in the municipality's time."""

    first: Annotated[str | None, Field(alias="from")] = None
    last: Annotated[str | None, Field(alias="until")] = None


class NoticeStub(Published):
    """A notice of which nothing may be shown any more but that it was."""

    id: Annotated[str, Field(description=N_("The notice’s name in addresses; it never changes"))]
    areas: Annotated[tuple[str, ...], Field(description=N_("The networks that it’s for"))]
    states: Annotated[
        tuple[NoticeState, ...],
        Field(description=N_("Open, with feedback, corrected, withdrawn, no longer valid …")),
    ] = ()


class NoticeData(NoticeStub):
    """A notice, without its text."""

    kind: Annotated[NoticeKind, Field(description=N_("What it’s about"))]
    title: Annotated[str, Field(description=N_("Its title"))]
    language: Annotated[str, Field(description=N_("The language of its title"))]
    issued: Annotated[dt.date, Field(description=N_("The day on which it was published"))]
    changed: Annotated[dt.date, Field(description=N_("The day of its newest revision"))]
    occurred: Annotated[
        Span | None, Field(description=N_("When it happened: a day, or a moment in local time"))
    ] = None
    takes_place: Annotated[
        Span | None, Field(description=N_("When the meeting takes place, in local time"))
    ] = None
    place: Annotated[str | None, Field(description=N_("Where the meeting takes place"))] = None
    where: Annotated[
        tuple[str, ...], Field(description=N_("Streets or a neighbourhood, never a house number"))
    ] = ()
    valid_until: Annotated[dt.date | None, Field(description=N_("The last day it’s valid"))] = None
    source: Annotated[str, Field(description=N_("The partner that it comes from"))]
    revision: Annotated[int, Field(description=N_("Which revision this is; 1 is the first"))] = 1
    follows: Annotated[str | None, Field(description=N_("The notice that it follows"))] = None
    relation: Annotated[Relation | None, Field(description=N_("How it follows that notice"))] = None
    page: Annotated[str, Field(description=N_("Its page, with its text"))]


class NoticesFile(DataFile):
    """The notices of one year, newest first."""

    year: int
    notices: tuple[NoticeData | NoticeStub, ...]


class NoticesYear(Published):
    """Where a year's notices are, and how many."""

    year: int
    notices: int
    address: str


class NoticesIndex(DataFile):
    """The years that have notices, newest first."""

    years: tuple[NoticesYear, ...]
