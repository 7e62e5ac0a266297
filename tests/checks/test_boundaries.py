"""Boundaries are clean, and no two areas of a kind lie over one another."""

import pytest

from binpub.checks.boundaries import check_boundaries
from binpub.model.boundary import Boundary
from binpub.problems import Level
from tests.world import a_catalog, a_register, an_area

METRE = 1 / 111_200


def box(west, south, east, north):
    """A boundary in metres around the market place; those to the east are a little longer."""
    return drawn((west, south), (east, south), (east, north), (west, north))


def drawn(*points):
    """A boundary with its corners in metres."""
    ring = tuple((4.7 + x * METRE * 1.6046, 50.9 + y * METRE) for x, y in points)
    return Boundary((((*ring, ring[0]),),))


def told(*boundaries, **fields):
    """What is told of areas with these boundaries; the fields are those of the last."""
    areas = [an_area(name) for name in ("east", "west", "north")[: len(boundaries) - 1]]
    areas.append(an_area("last", **fields))
    named = {area.slug: one for area, one in zip(areas, boundaries, strict=True)}
    return [
        (problem.path, str(problem.sentence), problem.level)
        for problem in check_boundaries(a_catalog(*areas, boundaries=named))
    ]


def test_neighbours():
    """Areas that share a border don't lie over one another."""
    assert told(box(0, 0, 500, 500), box(500, 0, 900, 500)) == []


def test_overlap():
    """Who lies over another area is told which one, and by how much."""
    assert told(box(0, 0, 500, 500), box(400, 0, 900, 500)) == [
        (
            "areas/last/boundary.geojson",
            "lies over BIN East (areas/east/boundary.geojson), by 5.0 ha; must be in one area of a kind",
            Level.ERROR,
        )
    ]


def test_small_overlap_is_told_in_square_metres():
    """An overlap of a garden is told in square metres."""
    assert "by 900 m²" in told(box(0, 0, 500, 500), box(470, 470, 900, 900))[0][1]


@pytest.mark.parametrize("other", [box(490, 0, 900, 500), box(480, 480, 900, 900)])
def test_sliver(other):
    """A strip of a few metres, or a corner, comes from drawing along a street twice."""
    assert told(box(0, 0, 500, 500), other) == []


@pytest.mark.parametrize(
    "fields", [{"kind": "business"}, {"status": "ended"}, {"municipality": "Otherville"}]
)
def test_areas_that_may_overlap(fields):
    """Another kind, another municipality, or an area that has ended may lie over it."""
    assert told(box(0, 0, 500, 500), box(0, 0, 500, 500), **fields) == []


def test_crossing_itself():
    """A boundary like an eight isn't sure what lies inside; it's told where it crosses."""
    [(path, sentence, level)] = told(drawn((0, 0), (500, 500), (500, 0), (0, 500)))

    assert (path, level) == ("areas/last/boundary.geojson", Level.ERROR)
    assert sentence.startswith("crosses itself at 50.90225, 4.70361, so that it isn't sure")


def test_crossing_itself_by_a_step():
    """A corner that crosses by a few metres is warned of, with the command that mends it."""
    loop = [(0, 480), (8, 470), (8, 482), (-8, 470)]
    corner = drawn((0, 0), (500, 0), (500, 500), (0, 500), *loop)
    [(_, sentence, level)] = told(corner)

    assert level is Level.WARNING
    assert "ogr2ogr -makevalid boundary.geojson old.geojson" in sentence


def test_broken_boundary_is_not_compared():
    """Of a boundary that isn't sure what lies inside, no overlap is told besides."""
    eight = drawn((0, 0), (500, 500), (500, 0), (0, 500))

    assert len(told(eight, box(0, 0, 500, 500))) == 1


def test_boundary_of_elsewhere():
    """A boundary that lies away from every street of the municipality is told; one at its edge isn't."""
    register = a_register(("Church Street", "1@5090000,470000"))
    for east, number in ((0, 0), (2_000, 0), (90_000, 1)):
        named = {"last": box(east, 0, east + 500, 500)}
        catalog = a_catalog(an_area("last"), boundaries=named, registers={"Smalltown": register})
        told_here = [str(one.sentence) for one in check_boundaries(catalog)]
        assert ["away from all streets of Smalltown" in one for one in told_here] == [True] * number
