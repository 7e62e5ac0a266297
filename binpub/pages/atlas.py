"""
Areas as they're drawn on a sheet: paths, and the labels that find room on it.

Text in an SVG shrinks with it. So each area has two labels: a number large enough for
a phone, and, where it fits, its name for who sees the sheet in its full size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from binpub.drawing.labels import Ground, Label, Size, Spot, middle, place_beside, place_text
from binpub.drawing.projection import Extent, Projection, round_length
from binpub.drawing.shapes import Shape, along, cut, draw_shape, is_spot, render_path, without
from binpub.model.area import Area, AreaKind
from binpub.model.boundary import Boundary

WIDTH = 640
EDGE = 14
FOOT = 46
"""Below the map, for the scale."""

LARGE = 32
"""
Letters' size on a phone: 12 px and more wherever the sheet is 240 px wide.

`maps.css` must say the same.
"""

SMALL = 18
"""Where the sheet is 440 px wide or more; that is 12.4 px at least."""

DOT = 9
"""A shape smaller than that gets a dot."""

MOST_NEIGHBOURS = 16
OWN_PATH, OTHER_PATHS, ALL_PATHS, LEAST_PATH = 4_000, 4_000, 40_000, 160
"""Letters that the paths of a map may take, so that it stays small whatever was drawn."""

Areas = Sequence[tuple[Area, Boundary]]
Rooms = tuple[Shape, Shape]
"""Where a label may stand: the best of it, and all of it."""


@dataclass(frozen=True)
class Drawn:
    """One area on a sheet."""

    area: Area
    number: int
    path: str
    dot: tuple[float, float] | None
    """Where it lies, when it's too small for a path to be seen."""

    is_own: bool
    large: Label | None
    """Its number, to be read on a phone."""

    small: Label | None
    """Its name, or its number where the name doesn't fit."""

    is_named: bool

    @property
    def is_business(self) -> bool:
        """Whether it may lie over residents' networks."""
        return self.area.kind is AreaKind.BUSINESS


@dataclass(frozen=True)
class Sheet:
    """A map: its size in steps, the areas in the order they're drawn, and its scale."""

    width: int
    height: int
    """Without the foot."""

    areas: tuple[Drawn, ...]
    bar: int
    """How long the bar of the scale is, in steps."""

    metres: int
    """How long that is."""


@dataclass(frozen=True)
class _Piece:
    area: Area
    number: int
    shape: Shape
    most: int
    is_own: bool = False

    @property
    def rank(self) -> tuple[bool, bool, float, int]:
        """Who finds room first: one's own, residents' networks, the large ones."""
        is_business = self.area.kind is AreaKind.BUSINESS
        return not self.is_own, is_business, -self.shape.area, self.number


def draw_overview(areas: Areas) -> Sheet:
    """Draw all areas, numbered from one in the order given."""
    whole = _extent(boundary for _, boundary in areas)
    height = _height(whole, 300, 800)
    fitted = Projection.fit(whole, WIDTH - 2 * EDGE, height - 2 * EDGE, least=400)
    projection = fitted.shifted(EDGE, EDGE)
    most = max(LEAST_PATH, ALL_PATHS // len(areas))
    pieces = [
        _Piece(area, number, draw_shape(boundary, projection), most)
        for number, (area, boundary) in enumerate(areas, 1)
    ]
    return _sheet(pieces, height, projection)


def draw_neighbourhood(own: tuple[Area, Boundary], others: Areas) -> Sheet:
    """Draw an area in the middle, as number one, and of its neighbours what is seen."""
    extent = _extent([own[1]])
    height = _height(extent, 360, 600)
    fitted = Projection.fit(extent, WIDTH * 0.56, height * 0.62, least=300)
    projection = fitted.shifted(WIDTH * 0.22, height * 0.19)
    shape = draw_shape(own[1], projection)
    seen = [one for one in _seen(others, projection, height) if _is_worth(one[1], shape, height)]
    near = sorted(seen, key=lambda one: (one[1].distance(shape), one[0].name))[:MOST_NEIGHBOURS]
    most = max(LEAST_PATH, OTHER_PATHS // max(len(near), 1))
    pieces = [_Piece(own[0], 1, cut(shape, WIDTH, height, EDGE), OWN_PATH, is_own=True)]
    pieces += [_Piece(area, number, one, most) for number, (area, one) in enumerate(near, 2)]
    return _sheet(pieces, height, projection)


def _seen(others: Areas, projection: Projection, height: int) -> list[tuple[Area, Shape]]:
    corners = projection.degrees(0, height), projection.degrees(WIDTH, 0)
    view = Extent(*corners[0], *corners[1])
    near = [one for one in others if view.meets(Extent(*one[1].extent))]
    shapes = [
        (area, cut(draw_shape(boundary, projection), WIDTH, height, EDGE))
        for area, boundary in near
    ]
    sheet = [(area, shape, cut(shape, WIDTH, height, 0)) for area, shape in shapes]
    return [(area, shape) for area, shape, inner in sheet if not inner.is_empty]


def _is_worth(shape: Shape, own: Shape, height: int) -> bool:
    """Tell whether a neighbour touches the area, or shows more than an edge of itself."""
    west, north, east, south = cut(shape, WIDTH, height, 0).bounds
    return bool(min(east - west, south - north) > LARGE or shape.distance(own) < 1)


def _extent(boundaries: Iterable[Boundary]) -> Extent:
    extents = [Extent(*boundary.extent) for boundary in boundaries]
    corners = (corner for extent in extents for corner in extent.corners)
    return Extent.around(corners) or Extent(0, 0, 0, 0)


def _height(extent: Extent, least: int, most: int) -> int:
    """Return how high a sheet must be for its width, within what fits a screen."""
    drawn = Projection.fit(extent, WIDTH, 10 * WIDTH, least=400)
    top, bottom = drawn.place(0, extent.north)[1], drawn.place(0, extent.south)[1]
    return round(min(max(bottom - top, least), most))


def _sheet(pieces: list[_Piece], height: int, projection: Projection) -> Sheet:
    edges = {kind: _edges(pieces, kind) for kind in AreaKind}
    rooms = {one.number: _rooms(one, edges[one.area.kind], height) for one in pieces}
    ranked = sorted(pieces, key=lambda one: one.rank)
    large = dict(_numbers(ranked, rooms, LARGE, [], (WIDTH, height)))
    names = dict(_names(ranked, rooms))
    rest = [one for one in ranked if one.number not in names]
    taken = [label.spot for label in names.values()]
    small = names | dict(_numbers(rest, rooms, SMALL, taken, (WIDTH, height)))
    metres = round_length(WIDTH * 0.3 * projection.metres)
    drawn = tuple(
        _drawn(one, large.get(one.number), small.get(one.number), one.number in names)
        for one in sorted(pieces, key=_layer)
    )
    return Sheet(WIDTH, height, drawn, round(metres / projection.metres), metres)


def _edges(pieces: list[_Piece], kind: AreaKind) -> Shape:
    """Return what lies along the lines that cross areas of a kind: those of the other kinds."""
    lines = (one.shape.boundary for one in pieces if one.area.kind is not kind)
    return along(lines, SMALL / 4)


def _rooms(piece: _Piece, edges: Shape, height: int) -> Rooms:
    """Return where a label of an area may stand: best where no line crosses it, else anywhere."""
    whole = cut(piece.shape, WIDTH, height, -2)
    return without(whole, edges), whole


def _layer(piece: _Piece) -> tuple[bool, bool, int]:
    """Return what is drawn last: outlines over what is filled, one's own over its neighbours."""
    return piece.area.kind is AreaKind.BUSINESS, piece.is_own, piece.number


def _names(ranked: list[_Piece], rooms: Mapping[int, Rooms]) -> Iterator[tuple[int, Label]]:
    taken: list[Spot] = []
    for piece in ranked:
        label = place_text(piece.area.name, rooms[piece.number], SMALL, taken)
        if label:
            taken.append(label.spot)
            yield piece.number, label


def _numbers(
    ranked: list[_Piece], rooms: Mapping[int, Rooms], size: int, taken: list[Spot], sheet: Size
) -> Iterator[tuple[int, Label]]:
    """Yield the numbers that find room: inside their area, then close to the small ones."""
    small: list[_Piece] = []
    for piece in ranked:
        label = place_text(str(piece.number), rooms[piece.number], size, taken)
        if label:
            taken.append(label.spot)
            yield piece.number, label
        else:
            small.append(piece)
    grounds = {
        kind: Ground(one.shape for one in ranked if one.area.kind is kind) for kind in AreaKind
    }
    for piece in small:
        whole, ground = rooms[piece.number][1], grounds[piece.area.kind]
        label = place_beside(str(piece.number), whole, size, taken, sheet=sheet, ground=ground)
        if label:
            taken.append(label.spot)
            yield piece.number, label


def _drawn(piece: _Piece, large: Label | None, small: Label | None, is_named: bool) -> Drawn:
    is_dot = is_spot(piece.shape, DOT)
    x, y = middle(piece.shape) if is_dot else (0, 0)
    return Drawn(
        area=piece.area,
        number=piece.number,
        path="" if is_dot else render_path(piece.shape, piece.most),
        dot=(round(x, 1), round(y, 1)) if is_dot else None,
        is_own=piece.is_own,
        large=large,
        small=small,
        is_named=is_named,
    )
