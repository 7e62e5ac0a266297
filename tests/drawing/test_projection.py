"""Degrees onto a sheet."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.drawing.projection import Extent, Projection, round_length

points = st.lists(
    st.tuples(st.floats(2.3, 7.4), st.floats(49.4, 53.8)), min_size=1, max_size=20, unique=True
)


@given(points)
def test_every_point_lies_on_the_sheet(known):
    """Whatever is drawn fits the sheet, one point and a straight line too."""
    projection = Projection.fit(Extent.around(known), 600, 400)
    placed = [projection.place(*point) for point in known]
    assert all(-0.01 <= x <= 600.01 and -0.01 <= y <= 400.01 for x, y in placed)


@given(points)
def test_north_is_up_and_east_is_right(known):
    """Who lies further north is drawn higher; who lies further east, more to the right."""
    projection = Projection.fit(Extent.around(known), 600, 400, least=300)
    for one in known:
        for other in known:
            a, b = projection.place(*one), projection.place(*other)
            assert (one[0] - other[0]) * (a[0] - b[0]) >= 0
            assert (one[1] - other[1]) * (a[1] - b[1]) <= 0


@given(points, st.floats(0, 600), st.floats(0, 400))
def test_back_to_degrees(known, x, y):
    """A place of the sheet leads back to its degrees."""
    projection = Projection.fit(Extent.around(known), 600, 400, least=300).shifted(14, 20)
    assert (pytest.approx(x, abs=1e-3), pytest.approx(y, abs=1e-3)) == projection.place(
        *projection.degrees(x, y)
    )


def test_a_metre_is_as_long_eastward_as_northward():
    """At 51 degrees a degree eastward is drawn shorter, as it is."""
    projection = Projection.fit(Extent(4, 50.9, 4.2, 51.1), 600, 600)
    assert math.cos(math.radians(51)) == pytest.approx(projection.across / projection.down)


def test_numbers_that_are_none_are_left_out():
    """What isn't a number stretches no map."""
    assert Extent(4, 51, 4, 51) == Extent.around([(4, 51), (math.nan, 51), (4, math.inf)])
    assert Extent.around([(math.nan, math.nan)]) is None


@given(st.floats(1, 1e7))
def test_scale_is_round_and_not_longer(most):
    """The bar of a scale is a 1, 2 or 5 with noughts, and uses at least a third of its room."""
    length = round_length(most)
    assert str(length).rstrip("0") in {"1", "2", "5"}
    assert most / 3 <= length <= most
