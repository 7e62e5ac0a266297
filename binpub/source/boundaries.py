"""Where areas lie: ``boundary.geojson`` beside ``area.yml`` (GeoJSON, RFC 7946)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NoReturn

from binpub.model.addresses import boundary_file
from binpub.model.boundary import Boundary, Ring
from binpub.problems import Problem, Wrong
from binpub.source.grids import check_degrees, check_grid
from binpub.source.trees import Tree
from binpub.source.yaml import WrongYaml

Polygon = tuple[Ring, ...]

NOTHING = 1e-11
"""Square degrees, a tenth of a square metre: what isn't larger is a line or a point."""


def read_boundaries(
    tree: Tree, areas: Iterable[str]
) -> tuple[Mapping[str, Boundary], list[Problem]]:
    """Read the boundaries of the areas that have one, by slug; and what is wrong in them."""
    files = frozenset(tree.list("areas"))
    boundaries: dict[str, Boundary] = {}
    problems = []
    for slug in areas:
        path = boundary_file(slug)
        if path in files:
            try:
                boundaries[slug] = parse_boundary(tree.read(path))
            except Wrong as wrong:
                line = wrong.line if isinstance(wrong, WrongYaml) else 1
                problems.append(Problem(path, wrong.sentence, line=line))
    return boundaries, problems


def parse_boundary(data: bytes) -> Boundary:
    """
    Parse a boundary: a polygon, several, or features with them, which are united.

    Raises `Wrong`; with the line where it isn't JSON.
    """
    written = _parse_json(data)
    if not isinstance(written, dict) or "type" not in written:
        raise Wrong("isn't GeoJSON; must be an object with a type, as a map program exports it")
    polygons = tuple(
        polygon for geometry in _geometries(written) for polygon in _polygons(geometry)
    )
    if all(_is_flat(polygon[0]) for polygon in polygons):
        raise Wrong("holds no polygon; must have the one that the area lies in")
    check_grid(written, polygons)
    check_degrees(polygons)
    return Boundary(polygons)


def _parse_json(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
        if not text.strip():
            raise Wrong("is empty; must be GeoJSON with a polygon")
        return json.loads(text, parse_constant=_refuse_constant)
    except Wrong:
        raise
    except UnicodeDecodeError as error:
        raise WrongYaml(
            data.count(b"\n", 0, error.start) + 1,
            "isn't UTF-8; save it as UTF-8 (a choice under “Save as” in most editors)",
        ) from None
    except json.JSONDecodeError as error:
        raise WrongYaml(
            error.lineno,
            "isn't JSON, from column {column} on; must be GeoJSON, as a map program exports it",
            column=error.colno,
        ) from None
    except RecursionError:
        raise Wrong("is nested too deeply; must be GeoJSON with a polygon") from None
    except ValueError:
        raise Wrong(
            "has a number with thousands of digits; must be degrees, like 4.70249"
        ) from None


def _refuse_constant(name: str) -> NoReturn:
    raise Wrong("has {number} among its numbers; must be degrees, like 4.70249", number=name)


def _geometries(written: Any) -> Iterator[Any]:
    """Yield the geometries of a feature, of each of a collection, or the one that it is."""
    kind = written.get("type") if isinstance(written, dict) else None
    if kind == "FeatureCollection":
        features = written.get("features")
        for feature in features if isinstance(features, list) else []:
            if not isinstance(feature, dict) or feature.get("type") != "Feature":
                raise Wrong("has something else among its features; must be Feature each")
            yield from _geometries(feature)
    elif kind == "Feature":
        if written.get("geometry") is not None:
            yield written["geometry"]
    else:
        yield written


def _polygons(geometry: Any) -> Iterator[Polygon]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise Wrong(
            "holds a “{kind}”; must be Polygon or MultiPolygon",
            kind=str(kind)[:40],
        )
    coordinates = geometry.get("coordinates")
    for polygon in [coordinates] if kind == "Polygon" else _list(coordinates):
        if _list(polygon):
            yield tuple(_ring(ring) for ring in polygon)


def _is_flat(ring: Ring) -> bool:
    """Tell whether all points lie in one line; one that crosses itself may go around nothing in sum."""
    west, south = ring[0]
    sizes = (
        abs((a[0] - west) * (b[1] - south) - (b[0] - west) * (a[1] - south)) / 2
        for a, b in pairwise(ring)
    )
    return math.fsum(sizes) < NOTHING


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise Wrong("has coordinates that aren't lists in lists; must be as a map program exports")
    return value


def _ring(written: Any) -> Ring:
    ring = tuple(_point(point) for point in _list(written))
    if len(ring) < 4:
        raise Wrong(
            "has a ring of {number} points; must be at least 4, the last equal to the first",
            number=len(ring),
        )
    if ring[0] != ring[-1]:
        raise Wrong(
            "has a ring that isn't closed; its last point must equal its first, {first}",
            first=list(ring[0]),
        )
    return ring


def _point(written: Any) -> tuple[float, float]:
    """Return a point's longitude and latitude; its height doesn't matter."""
    numbers = _list(written)
    if len(numbers) < 2 or not all(
        isinstance(one, int | float) and not isinstance(one, bool) for one in numbers
    ):
        raise Wrong(
            "has a point that isn't two numbers; must be longitude and latitude, like [4.70249, 50.92009]"
        )
    try:
        east, north = float(numbers[0]), float(numbers[1])
    except OverflowError:
        east = north = math.inf
    if not (math.isfinite(east) and math.isfinite(north)):
        raise Wrong("has {number} among its numbers; must be degrees, like 4.70249", number="1e999")
    return east, north
