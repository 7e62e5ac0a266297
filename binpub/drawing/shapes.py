"""
Boundaries as shapes on a sheet, and as paths of an SVG.

What a map program exports is far finer than a screen, and may cross itself. A shape
is simplified by what can be seen, then repaired; it's never refused, because `check`
has said by then what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import shapely
from shapely.affinity import affine_transform

from binpub.drawing.projection import Projection
from binpub.model.boundary import Boundary, Ring

FINE = 0.4
"""Steps by which a line may stray: less than can be seen."""

COARSE = 64.0
MOST_CROSSING = 500
"""Points of a shape that crosses itself: to repair one may take the square of them."""

SPECK = 1.0
"""Square steps; a part smaller than that is left out beside a larger one."""

Shape = Any
"""A polygon or several, valid; a point where there's nothing to fill."""


def draw_shape(boundary: Boundary, projection: Projection) -> Shape:
    """Return a boundary on the sheet: valid and simple, as a point when it has no size there."""
    polygons = [list(_placed(polygon, projection)) for polygon in boundary.polygons]
    sound = [_sound(rings) for rings in polygons]
    parts = _large(shapely.union_all(sound), SPECK)
    return shapely.MultiPolygon(parts) if parts else shapely.Point(_middle(polygons))


def _placed(polygon: Iterable[Ring], projection: Projection) -> Iterator[Shape]:
    zero = projection.place(0, 0)
    matrix = [projection.across, 0, 0, -projection.down, *zero]
    yield from (affine_transform(shapely.LineString(ring), matrix) for ring in polygon)


def _sound(rings: list[Shape]) -> Shape:
    """Return a polygon that is valid; of a scribble that can't be repaired, what it spans."""
    stray = FINE
    polygon = _polygon(rings, stray)
    while not polygon.is_valid and _count(polygon) > MOST_CROSSING and stray < COARSE:
        stray *= 4
        polygon = _polygon(rings, stray)
    if not polygon.is_valid and _count(polygon) > MOST_CROSSING:
        return shapely.convex_hull(polygon)
    return shapely.make_valid(polygon, method="structure", keep_collapsed=False)


def _polygon(rings: list[Shape], stray: float) -> Shape:
    """Return a polygon with fewer points; an empty one when nothing is left of it."""
    simple = [list(ring.simplify(stray, preserve_topology=False).coords) for ring in rings]
    if len(simple[0]) < 4:
        return shapely.Polygon()
    return shapely.Polygon(simple[0], [ring for ring in simple[1:] if len(ring) > 3])


def _count(shape: Shape) -> int:
    return int(shapely.get_num_coordinates(shape))


def _large(shape: Shape, least: float) -> list[Shape]:
    """Return the polygons of a shape, the largest first, without specks."""
    parts = [one for one in shapely.get_parts(shape) if one.geom_type == "Polygon"]
    parts.sort(key=lambda one: one.area, reverse=True)
    return [one for one in parts if one.area >= least]


def _middle(polygons: list[list[Shape]]) -> tuple[float, float]:
    west, south, east, north = shapely.total_bounds([ring for rings in polygons for ring in rings])
    return (west + east) / 2, (south + north) / 2


def cut(shape: Shape, width: float, height: float, spare: float) -> Shape:
    """Return what a sheet shows of a shape, with something to spare around it."""
    sheet = shapely.box(-spare, -spare, width + spare, height + spare)
    return shapely.intersection(shape, sheet)


def along(lines: Iterable[Shape], width: float) -> Shape:
    """Return what lies along some lines; it's empty where there's none."""
    return shapely.union_all([shapely.buffer(line, width) for line in lines])


def without(shape: Shape, other: Shape) -> Shape:
    """Return a shape without what another one covers."""
    return shape if other.is_empty else shapely.difference(shape, other)


def is_spot(shape: Shape, size: float) -> bool:
    """Tell whether a shape is so small that a dot shows it better."""
    west, north, east, south = shape.bounds
    return bool(max(east - west, south - north) < size)


def render_path(shape: Shape, most: int) -> str:
    """
    Return the path of a shape, in at most so many letters; coarser where it takes more.

    >>> render_path(shapely.box(0, 0, 10.04, 5), 100)
    'M10 0v5h-10v-5z'
    """
    stray = FINE
    path = _path(shape)
    while len(path) > most and stray < COARSE:
        stray *= 1.6
        simple = _large(shapely.simplify(shape, stray), stray * stray)
        path = _path(shapely.MultiPolygon(simple or _large(shape, 0)[:1]))
    return path


def _path(shape: Shape) -> str:
    rings = [
        ring
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    ]
    return "".join(_ring(list(ring.coords)) for ring in rings)


def _ring(points: list[tuple[float, float]]) -> str:
    """Return a ring in relative steps of a tenth, rounded as a whole so that it closes."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    words = [f"M{_tenth(tenths[0][0])}{_next(tenths[0][1])}"]
    here = tenths[0]
    for point in tenths[1:-1]:
        x, y = point[0] - here[0], point[1] - here[1]
        if x and y:
            words.append(f"l{_tenth(x)}{_next(y)}")
        elif x or y:
            words.append(f"h{_tenth(x)}" if x else f"v{_tenth(y)}")
        here = point
    return f"{''.join(words)}z"


def _tenth(number: int) -> str:
    whole, rest = divmod(abs(number), 10)
    return f"{'-' if number < 0 else ''}{whole}{f'.{rest}' if rest else ''}"


def _next(number: int) -> str:
    return _tenth(number) if number < 0 else f" {_tenth(number)}"
