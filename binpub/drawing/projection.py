"""From degrees to a sheet: north is up, and a metre is as long eastward as northward."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

METRES = 111_195
"""Of a degree of latitude."""


@dataclass(frozen=True)
class Extent:
    """The least and greatest degrees of something."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]]) -> Extent | None:
        """Return what holds all points that are numbers, as (longitude, latitude); or nothing."""
        known = [point for point in points if all(map(math.isfinite, point))]
        if not known:
            return None
        easts, norths = zip(*known, strict=True)
        return cls(min(easts), min(norths), max(easts), max(norths))

    @property
    def corners(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The south-western and the north-eastern corner."""
        return (self.west, self.south), (self.east, self.north)

    def meets(self, other: Extent) -> bool:
        """Tell whether two share a point."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


@dataclass(frozen=True)
class Projection:
    """
    Degrees onto a sheet, whose first step is at the top left.

    Equirectangular, with the cosine of the middle latitude: over a few dozen
    kilometres no other is better by more than a line is wide.
    """

    west: float
    north: float
    across: float
    """Steps on the sheet of a degree eastward."""

    down: float
    """Steps of a degree southward."""

    left: float = 0
    top: float = 0

    @classmethod
    def fit(
        cls, extent: Extent, width: float, height: float, *, tall: float = 1, least: float = 0
    ) -> Projection:
        """
        Return what draws an extent as large as it fits, in the middle.

        ``tall`` is the shape of a step (below one it's taller than wide); ``least`` the metres
        that the sheet shows at least, so that a single point isn't drawn as a planet.
        """
        shrink = max(math.cos(math.radians((extent.south + extent.north) / 2)), 0.1)
        wide, high = (extent.east - extent.west) * shrink, (extent.north - extent.south) * tall
        floor = max(least / METRES / max(width, height, 1), 1e-9)
        degrees = max(wide / width, high / height, floor)
        return cls(
            west=extent.west,
            north=extent.north,
            across=shrink / degrees,
            down=tall / degrees,
            left=(width - wide / degrees) / 2,
            top=(height - high / degrees) / 2,
        )

    def place(self, east: float, north: float) -> tuple[float, float]:
        """Return where a point comes: steps from the left, and from the top."""
        return (
            self.left + (east - self.west) * self.across,
            self.top + (self.north - north) * self.down,
        )

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return the point that comes at a place of the sheet."""
        return self.west + (x - self.left) / self.across, self.north - (y - self.top) / self.down

    def shifted(self, x: float, y: float) -> Projection:
        """Return the same, further to the right and below."""
        return Projection(
            self.west, self.north, self.across, self.down, self.left + x, self.top + y
        )

    @property
    def metres(self) -> float:
        """How many metres a step is."""
        return METRES / self.down


def round_length(most: float) -> int:
    """
    Return the longest round number of metres that isn't longer.

    >>> round_length(730), round_length(2_400), round_length(0.3)
    (500, 2000, 1)
    """
    if most < 1:
        return 1
    power = 10 ** (len(str(int(most))) - 1)
    return int(next(power * step for step in (5, 2, 1) if power * step <= most))
