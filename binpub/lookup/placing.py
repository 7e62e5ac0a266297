"""In which areas do the doors of a register lie?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from binpub.model.boundary import Boundary
from binpub.model.register import UNIT, Place, Register

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Degrees = npt.NDArray[np.float64]

Owners = dict[int, frozenset[str | None]]
"""House number to the areas that its places lie in; `None` is outside of all."""


def locate_doors(register: Register, boundaries: Mapping[str, Boundary]) -> Iterator[Owners]:
    """
    Yield, street by street, in which areas each house number lies.

    A number without a place has no areas. A place on the border of two areas is
    in the first by slug, so that it's in one.
    """
    places = [
        place for street in register.streets for door in street.doors for place in door.places
    ]
    owners = iter(_owners(places, boundaries))
    for street in register.streets:
        yield {door.number: frozenset(next(owners) for _ in door.places) for door in street.doors}


def _owners(places: list[Place], boundaries: Mapping[str, Boundary]) -> list[str | None]:
    """Return the area of each place; all places of an area are found in one step."""
    # Most commands never need it, and it takes a tenth of a second.
    import numpy as np  # noqa: PLC0415
    import shapely  # noqa: PLC0415

    east = np.fromiter((place.longitude / UNIT for place in places), float, len(places))
    north = np.fromiter((place.latitude / UNIT for place in places), float, len(places))
    slugs = sorted(boundaries)
    owners = np.full(len(places), len(slugs), dtype=np.int32)
    for number, slug in reversed(list(enumerate(slugs))):
        shape = _shape(boundaries[slug])
        shapely.prepare(shape)
        near = _near(shape.bounds, east, north)
        inside = near[shapely.intersects_xy(shape, east[near], north[near])]
        owners[inside] = number
    names = [*slugs, None]
    return [names[owner] for owner in owners.tolist()]


def _near(bounds: tuple[float, ...], east: Degrees, north: Degrees) -> Any:
    """Return the numbers of the places in a box, which is much quicker to tell."""
    import numpy as np  # noqa: PLC0415

    west, south, most_east, most_north = bounds
    return np.flatnonzero(
        (east >= west) & (east <= most_east) & (north >= south) & (north <= most_north)
    )


def _shape(boundary: Boundary) -> Any:
    import shapely  # noqa: PLC0415

    polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in boundary.polygons]
    return shapely.union_all(shapely.make_valid(polygons))
