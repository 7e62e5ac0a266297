"""
Boundaries are clean polygons, and no two areas of a kind lie over one another.

Who draws along a street never draws the same line twice: slivers between
neighbours, and corners that cross by a few metres, are no mistake.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from binpub.model.addresses import boundary_file
from binpub.model.area import Area, AreaStatus
from binpub.model.boundary import Boundary
from binpub.model.catalog import Catalog
from binpub.model.register import UNIT, Register, parse_doors
from binpub.problems import N_, Level, Problem, Sentence

WIDTH = 15
"""Metres across, up to which an overlap may come from drawing."""

SIZE = 500
"""Square metres, likewise."""

REPAIR = "ogr2ogr -makevalid boundary.geojson old.geojson"
"""GDAL's program to clean polygons; it comes with QGIS."""

SCALE = (69_300, 111_200)
"""
Metres of a degree, eastward and northward, between Luxembourg and Groningen.

One scale for all, so that neighbours still fit; it's off by 5 % at most.
"""

NEAR = 0.03
"""Degrees, two to three kilometres, that an area may reach beyond the first doors of all streets."""

CROSSES = N_(
    "crosses itself at {place}, so that it isn't sure what lies inside; must be redrawn there"
)
CROSSES_A_LITTLE = N_(
    "crosses or touches itself at {place}, by so little that it's clear what is meant; "
    "better redraw it there, or run: {command}"
)

_PLACE = re.compile(r"\[(\S+) (\S+)\]")


def check_boundaries(catalog: Catalog) -> Iterator[Problem]:
    """Yield each boundary that crosses itself, and each that lies over another's."""
    groups: defaultdict[tuple[str, str], list[tuple[Area, Any]]] = defaultdict(list)
    for slug, boundary in catalog.boundaries.items():
        problem = _check_polygons(slug, boundary)
        if problem:
            yield problem
        area = catalog.areas.get(slug)
        is_sound = problem is None or problem.level is Level.WARNING
        if is_sound and area and area.status is not AreaStatus.ENDED:
            groups[area.kind, area.municipality].append((area, _shape(boundary)))
    for group in groups.values():
        yield from _check_overlaps(group)
    yield from _check_places(catalog)


def _check_places(catalog: Catalog) -> Iterator[Problem]:
    """Yield each boundary that lies away from the whole municipality of its area."""
    drawn = {
        slug: catalog.areas[slug].municipality
        for slug in catalog.boundaries
        if slug in catalog.areas
    }
    extents = {name: _extent(catalog.registers.get(name)) for name in set(drawn.values())}
    for slug, municipality in drawn.items():
        west, south, east, north = catalog.boundaries[slug].extent
        known = extents[municipality]
        if known and not (
            known[0] < east and known[1] < north and west < known[2] and south < known[3]
        ):
            sentence = Sentence(
                "lies at {latitude}, {longitude}, away from all streets of {municipality}; must be "
                "drawn anew, or is another area's",
                latitude=f"{(south + north) / 2:.2f}",
                longitude=f"{(west + east) / 2:.2f}",
                municipality=municipality,
            )
            yield Problem(boundary_file(slug), sentence, line=1, level=Level.WARNING)


def _extent(register: Register | None) -> tuple[float, float, float, float] | None:
    """Return west, south, east and north of a municipality, by the first door of each street."""
    firsts = (
        next((door.places[0] for door in parse_doors(street.written_doors) if door.places), None)
        for street in (register.streets if register else ())
    )
    places = [place for place in firsts if place]
    if not places:
        return None
    easts = [place.longitude / UNIT for place in places]
    norths = [place.latitude / UNIT for place in places]
    return min(easts) - NEAR, min(norths) - NEAR, max(easts) + NEAR, max(norths) + NEAR


def _check_polygons(slug: str, boundary: Boundary) -> Problem | None:
    """Return what is wrong in a boundary, at the place where it is worst."""
    # Sites without a boundary, which are most, needn't wait for it.
    import shapely  # noqa: PLC0415

    polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in boundary.polygons]
    crossing = sorted((one for one in polygons if not one.is_valid), key=_doubt, reverse=True)
    if not crossing:
        return None
    place = _PLACE.search(shapely.is_valid_reason(crossing[0]))
    is_small = sum(map(_doubt, crossing)) <= SIZE
    sentence = Sentence(
        CROSSES_A_LITTLE if is_small else CROSSES,
        place=f"{float(place[2]):.5f}, {float(place[1]):.5f}" if place else "?",
        command=REPAIR,
    )
    level = Level.WARNING if is_small else Level.ERROR
    return Problem(boundary_file(slug), sentence, line=1, level=level)


def _doubt(polygon: Any) -> float:
    """
    Return of how many square metres it isn't sure whether they lie inside.

    A polygon's own size takes off what its line goes around the wrong way; once it
    is taken apart where it crosses itself, that counts as well.
    """
    import shapely  # noqa: PLC0415

    flat = _in_metres(polygon)
    return abs(float(shapely.make_valid(flat).area - flat.area))


def _shape(boundary: Boundary) -> Any:
    import shapely  # noqa: PLC0415

    polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in boundary.polygons]
    return _in_metres(shapely.union_all(shapely.make_valid(polygons)))


def _in_metres(shape: Any) -> Any:
    import shapely  # noqa: PLC0415

    return shapely.transform(shape, lambda points: points * SCALE)


def _check_overlaps(group: list[tuple[Area, Any]]) -> Iterator[Problem]:
    import shapely  # noqa: PLC0415

    shapes = [shape for _, shape in group]
    pairs = shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist()
    for first, second in sorted(pair for pair in pairs if pair[0] < pair[1]):
        size = _overlap(shapes[first], shapes[second])
        if size:
            (one, _), (other, _) = group[first], group[second]
            sentence = Sentence(
                "lies over {area} ({file}), by {size}; must be in one area of a kind",
                area=one.name,
                file=boundary_file(one.slug),
                size=f"{size / 10_000:.1f} ha" if size >= 10_000 else f"{size:.0f} m²",
            )
            yield Problem(boundary_file(other.slug), sentence, line=1)


def _overlap(one: Any, other: Any) -> float:
    """Return how much two shapes share, in square metres; nothing when it's only slivers."""
    import shapely  # noqa: PLC0415

    shared = shapely.get_parts(shapely.intersection(one, other))
    return math.fsum(
        part.area for part in shared if part.area > SIZE and not part.buffer(-WIDTH / 2).is_empty
    )
