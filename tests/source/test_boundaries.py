"""Boundaries as map programs write them, and what is told of those that aren't."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.model.boundary import Boundary
from binpub.problems import Wrong
from binpub.source.boundaries import parse_boundary, read_boundaries
from binpub.source.trees import Folder

RING = [[4.70, 50.90], [4.72, 50.90], [4.72, 50.92], [4.70, 50.90]]
OTHER = [[4.80, 50.90], [4.82, 50.90], [4.82, 50.92], [4.80, 50.90]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}


def feature(geometry):
    """A feature with a geometry."""
    return {"type": "Feature", "properties": {"name": "West"}, "geometry": geometry}


def collection(*geometries, **members):
    """A collection of features."""
    features = [feature(geometry) for geometry in geometries]
    return {"type": "FeatureCollection", "features": features} | members


def parse(written):
    """Parse a boundary that is written as JSON."""
    return parse_boundary(json.dumps(written).encode())


def refusal(written):
    """What is told of a boundary that isn't read."""
    data = written if isinstance(written, bytes) else json.dumps(written).encode()
    with pytest.raises(Wrong) as caught:
        parse_boundary(data)
    return str(caught.value)


def moved(ring, scale, east, north):
    """A ring somewhere else, in another measure."""
    return [[x * scale + east, y * scale + north] for x, y in ring]


def polygon(*rings):
    """A polygon of some rings."""
    return {"type": "Polygon", "coordinates": list(rings)}


@pytest.mark.parametrize(
    "written",
    [
        POLYGON,
        {"type": "MultiPolygon", "coordinates": [[RING]]},
        feature(POLYGON),
        collection(POLYGON),
        collection(None, POLYGON, crs={"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}),
        polygon([[*point, 12.5] for point in RING]),
    ],
)
def test_every_way_to_write_a_polygon(written):
    """A polygon is the same boundary, however the map program wraps it."""
    assert parse(written) == Boundary(((tuple(map(tuple, RING)),),))


def test_features_are_united():
    """All polygons of all features are the area's, with their holes."""
    boundary = parse(
        collection(polygon(RING, RING), {"type": "MultiPolygon", "coordinates": [[OTHER]]})
    )

    assert [len(rings) for rings in boundary.polygons] == [2, 1]


@pytest.mark.parametrize(
    ("x", "y", "system", "code"),
    [
        (152_000, 169_000, "Lambert 72 (EPSG:31370)", 31370),
        (652_000, 669_000, "Lambert 2008 (EPSG:3812)", 3812),
        (30_500, 386_000, "RD (EPSG:28992)", 28992),
        (522_000, 6_600_000, "Web Mercator (EPSG:3857)", 3857),
    ],
)
def test_coordinates_on_a_grid(x, y, system, code):
    """Metres on a national grid are recognised, and refused with the command that converts them."""
    assert refusal(polygon(moved(RING, 100, x, y))) == (
        f"has coordinates in {system}; must be degrees (WGS84, EPSG:4326). Convert them with: "
        f"ogr2ogr -s_srs EPSG:{code} -t_srs EPSG:4326 boundary.geojson old.geojson"
    )


@pytest.mark.parametrize(
    "name",
    ["urn:ogc:def:crs:EPSG::4313", "EPSG:4313", "http://www.opengis.net/def/crs/EPSG/0/4313"],
)
def test_other_degrees(name):
    """Degrees of another system, which lie a street further, are known by what the file says."""
    crs = {"type": "name", "properties": {"name": name}}

    assert "-s_srs EPSG:4313 " in refusal(collection(POLYGON, crs=crs))


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::4326", "EPSG:4258", "", None, 5])
def test_wgs84_may_be_said(name):
    """Who says that it is WGS84, says what it must be."""
    assert parse(collection(POLYGON, crs={"properties": {"name": name}}))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"", "is empty; must be GeoJSON with a polygon"),
        (b"[]", "isn't GeoJSON"),
        (b"{}", "isn't GeoJSON"),
        (collection(), "holds no polygon"),
        (collection(None), "holds no polygon"),
        ({"type": "MultiPolygon", "coordinates": []}, "holds no polygon"),
        ({"type": "Polygon", "coordinates": []}, "holds no polygon"),
        (polygon([[4.7, 50.9], [4.71, 50.9], [4.72, 50.9], [4.7, 50.9]]), "holds no polygon"),
        ({"type": "Point", "coordinates": RING[0]}, "holds a “Point”; must be Polygon"),
        ({"type": "GeometryCollection", "geometries": [POLYGON]}, "holds a “GeometryCollection”"),
        ({"type": "FeatureCollection", "features": [POLYGON]}, "must be Feature each"),
        ({"type": "Polygon", "coordinates": 5}, "aren't lists in lists"),
        (polygon(RING[:3]), "a ring of 3 points; must be at least 4"),
        (
            polygon([*RING[:3], OTHER[0]]),
            "isn't closed; its last point must equal its first, [4.7,",
        ),
        (polygon([[4.7], *RING]), "isn't two numbers"),
        (polygon([["4.7", "50.9"], *RING]), "isn't two numbers"),
        (polygon([[True, False], *RING]), "isn't two numbers"),
        (polygon([[float("nan"), 50.9], *RING]), "has NaN among its numbers"),
        (polygon([[10**400, 50.9], *RING]), "has 1e999 among its numbers"),
        (polygon([[y, x] for x, y in RING]), "swapped; must be longitude first, like [4.7, 50.9]"),
        (polygon(moved(RING, 1, 10, 0)), "lies outside of Belgium and the Netherlands: from 14.7"),
        (b'{"a": 1' + b"0" * 5000 + b"}", "thousands of digits"),
        (b"[" * 1_000_000, "is nested too deeply"),
        (b'{"type": "\xff"}', "isn't UTF-8"),
    ],
)
def test_what_is_no_boundary(written, told):
    """Everything else is refused in words that say what is wrong."""
    assert told in refusal(written)


def test_broken_json_has_a_line():
    """A fault in the JSON is told with its line."""
    with pytest.raises(Wrong) as caught:
        parse_boundary(b'{\n"type": "Polygon",,\n}')

    assert (2, "isn't JSON, from column 19 on") == (caught.value.line, str(caught.value)[:29])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text() | st.just(RING),
    lambda inner: (
        st.lists(inner)
        | st.fixed_dictionaries(
            {"type": st.sampled_from(["Feature", "FeatureCollection", "Polygon", "MultiPolygon"])},
            optional={"geometry": inner, "features": st.lists(inner), "coordinates": inner},
        )
    ),
)


@given(ANYTHING | st.binary())
def test_boundary_or_problem(written):
    """Whatever the file holds, it's a boundary or a problem; nothing else ever happens."""
    data = written if isinstance(written, bytes) else json.dumps(written).encode()
    try:
        assert parse_boundary(data).polygons
    except Wrong as wrong:
        assert str(wrong)


def test_boundaries_of_a_tree(tmp_path):
    """The boundaries of areas are read by slug; of the wrong ones it's told in which file."""
    for slug, text in {"east": json.dumps(POLYGON), "west": "{\n,"}.items():
        (tmp_path / "areas" / slug).mkdir(parents=True)
        (tmp_path / "areas" / slug / "boundary.geojson").write_text(text)
    boundaries, problems = read_boundaries(Folder(tmp_path), ["east", "north", "west"])

    assert list(boundaries) == ["east"]
    assert [(one.path, one.line) for one in problems] == [("areas/west/boundary.geojson", 2)]
