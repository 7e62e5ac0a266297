"""
Names that find room: inside their shape where they fit, and never over one another.

How wide a text is only the reader's own device knows. It's guessed here, on the wide side
of the site's own typeface.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

import shapely
from shapely.ops import polylabel

Shape = Any
Size = tuple[float, float]

LINE = 1.2
"""Of a line's height to the letters' size."""

MOST_LINES = 3
ROUND = 0.8
"""Of what a shape has of area for a step of its edge: its middle must lie so far inside."""

STEPS = 14
"""Places in a row that are tried inside of a shape."""

_NARROW = frozenset("ijlIft.,:;'’!|()[] -")


@dataclass(frozen=True)
class Spot:
    """Where a text stands: its middle, and how much room it was given."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Spot) -> bool:
        """Tell whether two overlap."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


@dataclass(frozen=True)
class Label:
    """A text in lines, at its spot."""

    lines: tuple[str, ...]
    spot: Spot
    size: float

    @property
    def placed(self) -> list[tuple[float, float, str]]:
        """Each line with the middle of its foot."""
        top = self.spot.y - (len(self.lines) - 1) * self.size * LINE / 2 + self.size * 0.35
        return [
            (round(self.spot.x, 1), round(top + number * self.size * LINE, 1), line)
            for number, line in enumerate(self.lines)
        ]


def text_width(text: str, size: float) -> float:
    """
    Return about how wide a text is, rather too much than too little.

    >>> text_width("1", 10) < text_width("m", 10) < text_width("本", 10)
    True
    """
    return sum(map(_letter_width, text)) * size


def _letter_width(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.1
    if letter in "mwMW":
        return 0.9
    if letter in _NARROW:
        return 0.38
    if "a" <= letter <= "z":
        return 0.58
    return 0.64 if letter.isdigit() else 0.72


def break_lines(text: str) -> Iterator[tuple[str, ...]]:
    """
    Yield a text in one line, in two and in three, each as narrow as it gets.

    >>> list(break_lines("BIN Grote Steenweg"))[:2]
    [('BIN Grote Steenweg',), ('BIN Grote', 'Steenweg')]
    """
    words = text.split()[:12]
    if words != text.split():
        return
    for count in range(1, min(len(words), MOST_LINES) + 1):
        cuts = combinations(range(1, len(words)), count - 1)
        broken = [_joined(words, (0, *places, len(words))) for places in cuts]
        yield min(broken, key=lambda lines: max(text_width(line, 1) for line in lines))


def _joined(words: list[str], places: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(" ".join(words[a:b]) for a, b in pairwise(places))


def place_text(text: str, shapes: Iterable[Shape], size: float, taken: list[Spot]) -> Label | None:
    """
    Return a text where it fits inside a shape and over no other; nothing where it doesn't.

    Of several shapes the first that has room is taken: the ones where nothing else is drawn.
    """
    for shape in shapes:
        for lines in break_lines(text):
            width = max(text_width(line, size) for line in lines) + size * 0.4
            spot = find_spot(shape, width, (len(lines) * LINE + 0.2) * size, taken)
            if spot:
                return Label(lines, spot, size)
    return None


class Ground:
    """What is drawn already, so that a text beside one shape isn't read as another's."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._tree = shapely.STRtree(list(shapes))

    def is_free(self, spot: Spot, own: Shape) -> bool:
        """Tell whether nothing but a shape itself lies under a spot."""
        box = _box(spot)
        near = self._tree.geometries.take(self._tree.query(box))
        under = (shapely.intersection(one, box).area for one in near if not one.equals(own))
        return bool(sum(under) < box.area / 20)


def place_beside(
    text: str, shape: Shape, size: float, taken: list[Spot], *, sheet: Size, ground: Ground
) -> Label | None:
    """Return a short text where it's clear what it belongs to, though it doesn't fit inside."""
    if shape.is_empty:
        return None
    width, height = text_width(text, size) + size * 0.2, size * LINE
    over = Spot(*middle(shape), width, height)
    if _is_on(over, sheet) and not _is_taken(over, taken) and _covers(shape, over):
        return Label((text,), over, size)
    spots = (Spot(*place, width, height) for place in _around(shape, width, height, sheet))
    free = (spot for spot in spots if _is_on(spot, sheet) and not _is_taken(spot, taken))
    spot = next((spot for spot in free if ground.is_free(spot, shape)), None)
    return Label((text,), spot, size) if spot else None


def _covers(shape: Shape, spot: Spot) -> bool:
    return bool(shapely.intersection(shape, _box(spot)).area > spot.width * spot.height * 0.55)


def _around(shape: Shape, width: float, height: float, sheet: Size) -> list[tuple[float, float]]:
    """Return the places right and left of a shape, above and below it."""
    x, y = middle(shape)
    west, north, east, south = shape.bounds
    x = min(max(x, width / 2), sheet[0] - width / 2)
    y = min(max(y, height / 2), sheet[1] - height / 2)
    places = [(east + width / 2 + 6, y), (west - width / 2 - 6, y)]
    return [*places, (x, north - height / 2 - 6), (x, south + height / 2 + 6)]


def _is_on(spot: Spot, sheet: Size) -> bool:
    half_width, half_height = spot.width / 2, spot.height / 2
    return (
        half_width <= spot.x <= sheet[0] - half_width
        and half_height <= spot.y <= sheet[1] - half_height
    )


def _is_taken(spot: Spot, taken: Iterable[Spot]) -> bool:
    return any(spot.meets(other) for other in taken)


def middle(shape: Shape) -> tuple[float, float]:
    """Return a place well inside of a shape: its middle, or else where the largest circle fits."""
    parts = [one for one in shapely.get_parts(shape) if one.geom_type == "Polygon"]
    if not parts:
        return shape.centroid.x, shape.centroid.y
    largest = max(parts, key=lambda one: one.area)
    centroid, least = largest.centroid, ROUND * largest.area / largest.length
    if largest.contains(centroid) and largest.boundary.distance(centroid) > least:
        return centroid.x, centroid.y
    point = _widest(largest)
    return point.x, point.y


def _widest(polygon: Shape) -> Shape:
    west, north, east, south = polygon.bounds
    try:
        return polylabel(polygon, tolerance=max(east - west, south - north, 1) / 50)
    except shapely.errors.GEOSException:
        return polygon.representative_point()


def find_spot(shape: Shape, width: float, height: float, taken: list[Spot]) -> Spot | None:
    """Return where a box of some size fits into a shape, as near to its middle as it can be."""
    if shape.is_empty:
        return None
    west, north, east, south = shape.bounds
    if width > east - west or height > south - north or width * height > shape.area:
        return None
    x, y = middle(shape)
    grid = [
        (west + (east - west) * column / STEPS, north + (south - north) * row / STEPS)
        for row in range(1, STEPS)
        for column in range(1, STEPS)
    ]
    grid.sort(key=lambda place: (place[0] - x) ** 2 + (place[1] - y) ** 2)
    shapely.prepare(shape)
    for place in [(x, y), *grid]:
        spot = Spot(*place, width, height)
        if not _is_taken(spot, taken) and shape.contains(_box(spot)):
            return spot
    return None


def _box(spot: Spot) -> Shape:
    half_width, half_height = spot.width / 2, spot.height / 2
    return shapely.box(
        spot.x - half_width, spot.y - half_height, spot.x + half_width, spot.y + half_height
    )
