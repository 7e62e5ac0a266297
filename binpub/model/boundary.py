"""A boundary: where an area lies on the map."""

from __future__ import annotations

from dataclasses import dataclass

Ring = tuple[tuple[float, float], ...]
"""Points as (longitude, latitude) in WGS84 degrees; the last one equals the first."""


@dataclass(frozen=True)
class Boundary:
    """
    The polygons of an area: each an outer ring, then its holes.

    Longitude comes first, as in GeoJSON (RFC 7946).
    """

    polygons: tuple[tuple[Ring, ...], ...]
