"""A boundary: where an area lies on the map."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

Ring = tuple[tuple[float, float], ...]
"""Points as (longitude, latitude) in WGS84 degrees; the last one equals the first."""

SPECK = 1 / 50
"""A polygon that is smaller than that beside the largest doesn't say where an area lies."""


@dataclass(frozen=True)
class Boundary:
    """
    The polygons of an area: each an outer ring, then its holes.

    Longitude comes first, as in GeoJSON (RFC 7946).
    """

    polygons: tuple[tuple[Ring, ...], ...]

    @cached_property
    def extent(self) -> tuple[float, float, float, float]:
        """Its west, south, east and north, as far as it isn't a speck somewhere else."""
        sizes = [(ring_size(polygon[0]), polygon[0]) for polygon in self.polygons]
        least = max(size for size, _ in sizes) * SPECK
        points = [point for size, ring in sizes if size >= least for point in ring]
        easts, norths = zip(*points, strict=True)
        return min(easts), min(norths), max(easts), max(norths)


def ring_size(ring: Ring) -> float:
    """
    Return how much a ring goes around, in square degrees; whether it turns left or right.

    >>> ring_size(((0, 0), (2, 0), (2, 1), (0, 0)))
    1.0
    """
    west, south = ring[0]
    terms = (
        (a[0] - west) * (b[1] - south) - (b[0] - west) * (a[1] - south) for a, b in pairwise(ring)
    )
    return abs(math.fsum(terms)) / 2
