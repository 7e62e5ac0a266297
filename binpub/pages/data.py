"""
Data for others: networks, their boundaries, and what notices say of themselves.

Notices are a file a year, without their texts: at 20,000 notices one file would
be 10 MB, and only this year's changes. The text is on the page and in the feeds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from shapely.geometry import Polygon as Shape
from shapely.geometry.polygon import orient

from binpub.model.area import Area, AreaStatus
from binpub.model.boundary import Boundary
from binpub.model.coverage import EVERY_NUMBER, Coverage, Stretch
from binpub.model.notice import Notice
from binpub.model.values import Moment
from binpub.pages import data_forms as forms
from binpub.pages.calendars import area_calendar
from binpub.pages.data_forms import DataFile
from binpub.pages.edition import Edition
from binpub.pages.feeds import area_feed
from binpub.pages.links import area_page, notice_page
from binpub.pages.states import states_of

SCHEMAS: Mapping[str, type[DataFile]] = {
    "areas": forms.AreasFile,
    "areas-map": forms.MapFile,
    "notices": forms.NoticesIndex,
    "notices-year": forms.NoticesFile,
}
"""Which schema is of which file."""

DRAFT = "https://json-schema.org/draft/2020-12/schema"
DIGITS = 6
"""Of a degree: a hand's breadth, and no more than RFC 7946 advises."""


def schema_file(name: str) -> str:
    """Return where a schema is, below the language's root."""
    return f"data/schema/{name}.json"


def year_file(year: int) -> str:
    """Return where the notices of a year are, below the language's root."""
    return f"data/notices/{year}.json"


def data_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the data of the site in one language, and the schemas."""
    areas = edition.catalog.areas.values()
    data = tuple(_area_data(one, edition) for one in areas)
    yield "data/areas.json", _write(edition, "areas", areas=data)
    features = tuple(filter(None, (_feature(one, edition) for one in areas)))
    yield "data/areas.geojson", _write(edition, "areas-map", features=features)
    yield from _notice_files(edition)
    for name in SCHEMAS:
        yield schema_file(name), _schema(name, edition)


def _notice_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    years = []
    for year, group in groupby(edition.catalog.newest_first, key=lambda one: one.issued.year):
        notices = tuple(_notice_data(one, edition) for one in group)
        yield year_file(year), _write(edition, "notices-year", year=year, notices=notices)
        address = edition.address(year_file(year))
        years.append(forms.NoticesYear(year=year, notices=len(notices), address=address))
    yield "data/notices.json", _write(edition, "notices", years=tuple(years))


def _write(edition: Edition, schema: str, **content: Any) -> bytes:
    site = edition.catalog.site
    file = SCHEMAS[schema](
        schema_address=edition.address(schema_file(schema)),
        licence=forms.Terms(name=site.licence.name, address=site.licence.address),
        site=site.name,
        address=edition.address(""),
        language=edition.language.code,
        generated=edition.today,
        **content,
    )
    written = file.model_dump(mode="json", by_alias=True, exclude_none=True)
    return _as_json(written, separators=(",", ":"))


def _schema(name: str, edition: Edition) -> bytes:
    schema = SCHEMAS[name].model_json_schema(by_alias=True)
    head = {"$schema": DRAFT, "$id": edition.address(schema_file(name))}
    return _as_json(head | schema, indent=1)


def _as_json(value: Any, **form: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, **form) + "\n").encode()


def _on_map(area: Area, edition: Edition) -> dict[str, Any]:
    said = area.model_dump(include={"slug", "name", "municipality", "kind", "status", "since"})
    return said | {"page": edition.address(area_page(area.slug))}


def _area_data(area: Area, edition: Edition) -> forms.AreaData:
    successor = edition.catalog.successor(area.slug)
    return forms.AreaData(
        **_on_map(area, edition),
        founded=area.founded,
        summary=area.summary,
        languages=edition.catalog.languages_of(area.slug),
        mailbox=None if area.status is AreaStatus.ENDED else area.mailbox,
        partners=area.partners,
        replaces=area.replaces,
        replaced_by=successor.slug if successor else None,
        on_map=area.slug in edition.catalog.boundaries,
        coverage=_coverage(area.coverage),
        feed=edition.address(area_feed(area.slug)),
        calendar=edition.address(area_calendar(area.slug)),
    )


def _coverage(coverage: Coverage) -> forms.CoverageData:
    return forms.CoverageData(
        localities=coverage.localities,
        quarters=coverage.quarters,
        streets=_streets(coverage.streets),
        excepted=_streets(coverage.excepted),
        limits=coverage.limits,
    )


def _streets(stretches: Iterable[Stretch]) -> tuple[forms.CoveredStreet, ...]:
    return tuple(
        forms.CoveredStreet(
            name=one.street.name,
            locality=one.street.locality,
            numbers=()
            if one.ranges == (EVERY_NUMBER,)
            else tuple(forms.Numbers(**run.model_dump()) for run in one.ranges),
            limit=one.limit,
            border=one.border,
        )
        for one in stretches
    )


def _feature(area: Area, edition: Edition) -> forms.Feature | None:
    boundary = edition.catalog.boundaries.get(area.slug)
    if boundary is None:
        return None
    return forms.Feature(
        id=area.slug,
        properties=forms.AreaOnMap(**_on_map(area, edition)),
        geometry=_geometry(boundary),
    )


def _geometry(boundary: Boundary) -> forms.Polygon | forms.MultiPolygon:
    polygons = tuple(_rings(polygon) for polygon in boundary.polygons)
    if len(polygons) == 1:
        return forms.Polygon(coordinates=polygons[0])
    return forms.MultiPolygon(coordinates=polygons)


def _rings(polygon: tuple[tuple[tuple[float, float], ...], ...]) -> forms.Rings:
    """Return the rings of a polygon, turned as RFC 7946 asks: the outer one against the clock."""
    outer, *holes = polygon
    turned = orient(Shape(outer, holes))
    return tuple(
        tuple((round(x, DIGITS), round(y, DIGITS)) for x, y, *_ in ring.coords)
        for ring in (turned.exterior, *turned.interiors)
    )


_COPIED = (
    *("id", "areas", "kind", "title", "language", "issued", "place", "where", "valid_until"),
    *("source", "revision", "follows", "relation"),
)


def _notice_data(notice: Notice, edition: Edition) -> forms.NoticeStub:
    states = states_of(notice, edition.catalog, edition.today)
    if notice.is_stub(edition.today):
        return forms.NoticeStub(id=notice.id, areas=notice.areas, states=states)
    return forms.NoticeData(
        **{name: getattr(notice, name) for name in _COPIED},
        states=states,
        changed=notice.last_changed,
        occurred=_span(notice.occurred_from, notice.occurred_until),
        takes_place=_span(notice.takes_place_from, notice.takes_place_until),
        page=edition.address(notice_page(notice.id)),
    )


def _span(first: Moment | None, last: Moment | None) -> forms.Span | None:
    if first is None and last is None:
        return None
    return forms.Span(first=_said(first), last=_said(last))


def _said(moment: Moment | None) -> str | None:
    """Return a moment as ISO 8601 says it."""
    return str(moment).replace(" ", "T") if moment else None
