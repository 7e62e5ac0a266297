"""Names that find room."""

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from binpub.drawing.labels import Ground, break_lines, place_beside, place_text, text_width

boxes = st.builds(
    lambda x, y, width, height: shapely.box(x, y, x + width, y + height),
    st.integers(0, 500),
    st.integers(0, 300),
    st.integers(5, 300),
    st.integers(5, 200),
)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(boxes, st.text("BINabcm é", min_size=1, max_size=20)), max_size=12))
def test_labels_never_overlap(areas):
    """However areas lie, no name is written over another, and each stands in its own area."""
    taken = []
    for shape, name in areas:
        label = place_text(name, [shape], 18, taken)
        if label:
            spot = label.spot
            assert not any(spot.meets(other) for other in taken)
            assert shape.contains(shapely.Point(spot.x, spot.y))
            taken.append(spot)


def test_long_name_is_broken():
    """A name that is too wide in one line stands in two."""
    label = place_text("BIN Stationsbuurt", [shapely.box(0, 0, 140, 60)], 18, [])
    assert ("BIN", "Stationsbuurt") == label.lines


def test_name_that_does_not_fit_is_left_out():
    """A name is never squeezed: a number takes its place."""
    assert place_text("BIN Stationsbuurt", [shapely.box(0, 0, 40, 30)], 18, []) is None


def test_number_stands_beside_what_is_too_small():
    """A number that has no room in its area stands beside it, on the sheet."""
    corner = shapely.box(636, 0, 640, 4)
    label = place_beside("12", corner, 18, [], sheet=(640, 480), ground=Ground([corner]))
    assert label.spot.x + label.spot.width / 2 <= 636


def test_number_never_stands_on_a_neighbour():
    """A number beside its area would be read as the neighbour's, where one lies there."""
    small, right = shapely.box(100, 100, 104, 104), shapely.box(104, 0, 640, 480)
    label = place_beside("12", small, 18, [], sheet=(640, 480), ground=Ground([small, right]))
    assert label.spot.x + label.spot.width / 2 <= 104


def test_number_overlaps_a_little():
    """A number that is a bit wider than its area stands on it."""
    narrow, right = shapely.box(100, 100, 125, 140), shapely.box(125, 0, 640, 480)
    label = place_beside("123", narrow, 18, [], sheet=(640, 480), ground=Ground([narrow, right]))
    assert (112.5, 120) == (label.spot.x, label.spot.y)


def test_number_without_room_is_left_out():
    """Where everything around is taken, there is no number."""
    shape = shapely.box(0, 0, 4, 4)
    assert place_beside("1", shape, 18, [], sheet=(30, 12), ground=Ground([shape])) is None


def test_name_avoids_lines_where_it_can():
    """The first of several shapes with room is taken."""
    clear, whole = shapely.box(100, 0, 300, 60), shapely.box(0, 0, 300, 60)
    assert place_text("BIN", [clear, whole], 18, []).spot.x > 100
    assert place_text("BIN", [shapely.Polygon(), whole], 18, []).spot.x == 150


@given(st.text(max_size=30))
def test_breaking_loses_nothing(text):
    """All words stay, in their order."""
    for lines in break_lines(text):
        assert text.split() == " ".join(lines).split()


@given(st.text(max_size=30), st.text(max_size=30))
def test_longer_text_is_wider(one, other):
    """A text with more letters needs at least as much room."""
    assert text_width(one + other, 18) >= text_width(one, 18)
