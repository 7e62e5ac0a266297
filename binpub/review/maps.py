"""
Small maps of the doors that enter or leave an area: as an SVG, and as letters.

They are drawn of numbers alone, and ask nothing of anybody: no tiles, no fonts.
A change is told by its shape too, for who can't tell the colours apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from html import escape
from textwrap import dedent

from binpub.drawing.projection import Extent, Projection
from binpub.model.boundary import Boundary
from binpub.model.register import UNIT, Place

WIDTH, HEIGHT, EDGE = 640, 460, 40
COLUMNS, ROWS = 44, 15
MOST = 20_000
"""Doors on one map; of more, some are left out evenly."""


class Fate(Enum):
    """What becomes of a door, with the letter that stands for it."""

    STAYS = "·"
    LEAVES = "−"
    ENTERS = "+"


@dataclass(frozen=True)
class Drawing:
    """What one map shows, in degrees east and north."""

    title: str
    description: str
    doors: Mapping[Fate, tuple[Place, ...]]
    before: Boundary | None = None
    after: Boundary | None = None
    legend: Mapping[Fate, str] = field(default_factory=dict)
    """What each sign means, in the reader's language."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return next(self._points(), None) is None

    def _points(self) -> Iterator[tuple[float, float]]:
        for places in self.doors.values():
            yield from map(_degrees, places)
        for boundary in (self.before, self.after):
            yield from (point for ring in _rings(boundary) for point in ring)

    def projected(self, width: float, height: float, tall: float = 1) -> Projection:
        """Return what puts a place onto a sheet of some size; ``tall`` is a point's shape."""
        extent = Extent.around(self._points()) or Extent(0, 0, 0, 0)
        return Projection.fit(extent, width, height, tall=tall)


def _degrees(place: Place) -> tuple[float, float]:
    return place.longitude / UNIT, place.latitude / UNIT


def _rings(boundary: Boundary | None) -> Iterator[tuple[tuple[float, float], ...]]:
    for polygon in boundary.polygons if boundary else ():
        yield from polygon


def _some(places: tuple[Place, ...]) -> tuple[Place, ...]:
    return places[:: 1 + len(places) // MOST]


def render_letters(drawing: Drawing) -> str:
    """Return the map as lines of letters; the rarer sign wins where several fall together."""
    projection = drawing.projected(COLUMNS - 1, ROWS - 1, 0.5)
    grid: dict[tuple[int, int], Fate] = {}
    for fate in (Fate.STAYS, Fate.LEAVES, Fate.ENTERS):
        for place in _some(drawing.doors.get(fate, ())):
            across, down = projection.place(*_degrees(place))
            grid[round(across), round(down)] = fate
    used = range(max((down for _, down in grid), default=0) + 1)
    lines = (
        "".join(
            grid[column, row].value if (column, row) in grid else " " for column in range(COLUMNS)
        )
        for row in used
    )
    return dedent("\n".join(line.rstrip() for line in lines))


def render_svg(drawing: Drawing) -> str:
    """Return the map as an SVG that says in words what it shows."""
    projection = drawing.projected(WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE).shifted(EDGE, EDGE)
    pieces = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' aria-labelledby="title description" font-family="system-ui, sans-serif">',
        f'<title id="title">{_xml(drawing.title)}</title>',
        f'<desc id="description">{_xml(drawing.description)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" class="ground"/>',
        *(_outline(boundary, projection, name) for name, boundary in _boundaries(drawing)),
        *(
            mark
            for fate in (Fate.STAYS, Fate.LEAVES, Fate.ENTERS)
            for mark in _marks(fate, drawing.doors.get(fate, ()), projection)
        ),
        *_legend(drawing),
        "</svg>",
    ]
    return "\n".join(piece for piece in pieces if piece) + "\n"


_STYLE = (
    ".ground{fill:#fbfaf7}.before{fill:none;stroke:#56605d;stroke-width:2;stroke-dasharray:6 5}"
    ".after{fill:#0f5257;fill-opacity:.07;stroke:#0f5257;stroke-width:2}"
    ".stays{fill:#8a938f}.enters{fill:#0f5257}"
    ".leaves{fill:none;stroke:#8a5a00;stroke-width:2.5}"
    "text{font-size:14px;fill:#1d2422}.title{font-size:17px;font-weight:bold}"
)


def _boundaries(drawing: Drawing) -> Iterable[tuple[str, Boundary | None]]:
    return ("after", drawing.after), ("before", drawing.before)


def _outline(boundary: Boundary | None, projection: Projection, name: str) -> str:
    rings = [
        " L".join(_at(projection.place(*point)) for point in ring) for ring in _rings(boundary)
    ]
    path = " ".join(f"M{ring} Z" for ring in rings)
    return f'<path class="{name}" fill-rule="evenodd" d="{path}"/>' if path else ""


def _at(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _marks(fate: Fate, places: tuple[Place, ...], projection: Projection) -> Iterator[str]:
    for place in _some(places):
        yield _mark(fate, *projection.place(*_degrees(place)))


def _mark(fate: Fate, across: float, down: float) -> str:
    if fate is Fate.LEAVES:
        return f'<path class="leaves" d="M{across - 4:.1f} {down - 4:.1f}l8 8m0-8l-8 8"/>'
    size = 2 if fate is Fate.STAYS else 5
    return f'<circle class="{fate.name.lower()}" cx="{across:.1f}" cy="{down:.1f}" r="{size}"/>'


def _legend(drawing: Drawing) -> Iterator[str]:
    """Yield the map's title, and what its signs mean, in a line below it."""
    yield f'<text x="{EDGE}" y="24" class="title">{_xml(drawing.title)}</text>'
    for number, (fate, words) in enumerate(drawing.legend.items()):
        across, down = EDGE + 6 + number * 150, HEIGHT - 14
        yield _mark(fate, across, down)
        yield f'<text x="{across + 12}" y="{down + 5}">{_xml(words)}</text>'


def _xml(text: str) -> str:
    whole = "".join(letter for letter in text if letter.isprintable())
    return escape(whole.encode("utf-8", "replace").decode())
