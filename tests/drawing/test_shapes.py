"""Boundaries as paths: whatever was drawn, something small and sound comes out."""

import math
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from binpub.drawing.projection import Extent, Projection
from binpub.drawing.shapes import draw_shape, is_spot, render_path
from binpub.model.boundary import Boundary

degrees = st.tuples(st.floats(4, 4.1), st.floats(51, 51.1))


def drawn(*rings):
    """The shape of a boundary of polygons without holes, on a sheet of 600 by 400."""
    boundary = Boundary(tuple((tuple(ring),) for ring in rings))
    extent = Extent.around(point for ring in rings for point in ring)
    return draw_shape(boundary, Projection.fit(extent, 600, 400, least=300))


def a_ring(number, wild=0.0):
    """A ring around a place, of so many points."""
    chance = random.Random(6)
    turns = [2 * math.pi * step / number for step in range(number)]
    far = [0.05 * (1 - wild * chance.random()) for _ in turns]
    ring = [(4 + r * math.cos(t), 51 + r * math.sin(t)) for r, t in zip(far, turns, strict=True)]
    return [*ring, ring[0]]


@settings(deadline=None)
@given(st.lists(degrees, min_size=3, max_size=12))
def test_any_ring_becomes_a_valid_shape(points):
    """A ring that crosses itself, turns back or has no size is drawn all the same."""
    shape = drawn([*points, points[0]])
    assert shape.is_valid
    assert not shape.is_empty


@pytest.mark.parametrize("wild", [0, 0.0001, 0.3])
def test_huge_boundary_is_a_small_path(wild):
    """100,000 points become a path of at most 4,000 letters."""
    path = render_path(drawn(a_ring(100_000, wild)), 4_000)
    assert 100 < len(path) <= 4_000


def test_crossing_ring_keeps_both_halves():
    """A bow tie is drawn as two triangles, not as one or none."""
    shape = drawn([(4, 51), (4.1, 51.1), (4.1, 51), (4, 51.1), (4, 51)])
    assert 2 == len(shape.geoms)


def test_point_is_a_spot():
    """A boundary without any size has a place."""
    shape = drawn([(4, 51)] * 4)
    assert (300, 200) == pytest.approx((shape.x, shape.y))
    assert is_spot(shape, 9)


def test_thousands_of_islands_stay_small():
    """Of many specks the large ones are drawn."""
    chance = random.Random(6)
    corners = [(4 + chance.random() / 10, 51 + chance.random() / 10) for _ in range(3_000)]
    islands = [
        [(x, y), (x + 1e-3, y), (x + 1e-3, y + 1e-3), (x, y + 1e-3), (x, y)] for x, y in corners
    ]
    path = render_path(drawn(*islands), 4_000)
    assert 20 < len(path) <= 4_000


def test_hole_stays_a_hole():
    """What a boundary leaves out isn't filled."""
    outer = ((4, 51), (4.1, 51), (4.1, 51.1), (4, 51.1), (4, 51))
    hole = ((4.04, 51.04), (4.06, 51.04), (4.06, 51.06), (4.04, 51.06), (4.04, 51.04))
    projection = Projection.fit(Extent(4, 51, 4.1, 51.1), 600, 400)
    path = render_path(draw_shape(Boundary(((outer, hole),)), projection), 4_000)
    assert 2 == path.count("M") == path.count("z")


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(0, 400)), min_size=1, max_size=30))
def test_path_is_what_browsers_read(corners):
    """Numbers in a path never run into one another."""
    ring = [(4 + x / 10_000, 51 + y / 10_000) for x, y in corners]
    path = render_path(drawn([*ring, *ring[:1], *ring[:1], *ring[:1]]), 4_000)
    number = r"-?\d+(?:\.\d)?"
    pair = rf"{number}(?: |(?=-)){number}"
    assert re.fullmatch(rf"(?:M{pair}(?:l{pair}|[hv]{number})*z)*", path)
