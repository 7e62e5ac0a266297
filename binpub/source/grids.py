"""
Coordinates in another system than GeoJSON's, told by their size or by what the file says.

Belgian and Dutch administrations work in metres on national grids, and map
programs export those unless they're told otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from binpub.model.boundary import Ring
from binpub.problems import Wrong

CONVERT = "ogr2ogr -s_srs EPSG:{code} -t_srs EPSG:4326 boundary.geojson old.geojson"
"""GDAL's program converts between all systems; it comes with QGIS."""


@dataclass(frozen=True)
class Box:
    """The least and greatest of two coordinates."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, other: Box) -> bool:
        """Tell whether another box lies in this one."""
        return (
            self.west <= other.west
            and self.south <= other.south
            and other.east <= self.east
            and other.north <= self.north
        )

    @property
    def swapped(self) -> Box:
        """The box with its two coordinates the other way round."""
        return Box(self.south, self.west, self.north, self.east)


HOME = Box(2.3, 49.4, 7.4, 53.8)
"""Belgium and the Netherlands, in degrees."""

GRIDS: Mapping[int, tuple[str, Box]] = {
    31370: ("Lambert 72", Box(10_000, 10_000, 305_000, 260_000)),
    3812: ("Lambert 2008", Box(510_000, 510_000, 805_000, 760_000)),
    28992: ("RD", Box(-10_000, 285_000, 310_000, 640_000)),
    3857: ("Web Mercator", Box(250_000, 6_300_000, 830_000, 7_150_000)),
    25831: ("UTM 31", Box(400_000, 5_460_000, 860_000, 5_970_000)),
}
"""The usual grids by EPSG code: name, and what Belgium and the Netherlands span in it."""

IN_DEGREES = ("4326", "84", "4258", "4979")
"""WGS84 and ETRS89, which differ by less than a metre here; the end of ``CRS84`` too."""


def check_grid(written: Mapping[str, Any], polygons: Iterable[tuple[Ring, ...]]) -> None:
    """Refuse coordinates on a grid, with the command that converts them."""
    box = _box(polygons)
    code = next((code for code, (_, area) in GRIDS.items() if area.holds(box)), None)
    code = code or _declared(written)
    if code is None:
        return
    name = GRIDS[code][0] if code in GRIDS else ""
    raise Wrong(
        "has coordinates in {system}; must be degrees (WGS84, EPSG:4326). Convert them with: {command}",
        system=f"{name} (EPSG:{code})" if name else f"EPSG:{code}",
        command=CONVERT.format(code=code),
    )


def _declared(written: Mapping[str, Any]) -> int | None:
    """Return the EPSG code of another system than degrees that the file names, or nothing."""
    crs = written.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    match = re.search(r"(?:EPSG|CRS)\D*(?:[0-9.]+[:/])?([0-9]{2,6})$", str(name), re.IGNORECASE)
    return int(match[1]) if match and match[1] not in IN_DEGREES else None


def check_degrees(polygons: Iterable[tuple[Ring, ...]]) -> None:
    """Refuse degrees that aren't in Belgium or the Netherlands, or the wrong way round."""
    box = _box(polygons)
    if HOME.holds(box):
        return
    if HOME.holds(box.swapped):
        raise Wrong(
            "has latitude and longitude swapped; must be longitude first, like [{longitude}, {latitude}]",
            longitude=box.south,
            latitude=box.west,
        )
    raise Wrong(
        "lies outside of Belgium and the Netherlands: from {west}, {south} to {east}, {north}; "
        "must be degrees, longitude first, like [4.70249, 50.92009]",
        west=box.west,
        south=box.south,
        east=box.east,
        north=box.north,
    )


def _box(polygons: Iterable[tuple[Ring, ...]]) -> Box:
    points = [point for polygon in polygons for ring in polygon for point in ring]
    east, north = zip(*points, strict=True)
    return Box(min(east), min(north), max(east), max(north))
