"""
Maps of the networks: all of them, and one with its neighbours; drawn when the site is built.

Beside each stands a list with every name and link, which says the same in words, and
holds the networks that nobody has drawn a boundary of. A network that has ended is on no
map: others have its streets by now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from binpub.language import Language
from binpub.model.area import Area, AreaKind, AreaStatus
from binpub.model.boundary import Boundary
from binpub.pages.words import place_in_order
from binpub.problems import N_

if TYPE_CHECKING:
    from binpub.pages.atlas import Drawn, Sheet
    from binpub.pages.edition import Edition

Known = tuple[list[tuple[Area, Boundary]], list[Area]]
"""The living areas with a boundary, and those without, each by name."""

LONG = 40
"""Networks; a longer list is folded."""


@dataclass(frozen=True)
class Row:
    """A network in the list beside a map."""

    area: Area
    number: int | None
    """On the map; none when it isn't there."""

    is_named: bool
    """Whether the map shows its name where it's large enough, so that no number is needed."""

    is_own: bool
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Map:
    """A map with what is said of it."""

    sheet: Sheet
    title: str
    text: str
    scale: str
    rows: tuple[Row, ...]

    @property
    def is_crowded(self) -> bool:
        """Whether some number has no room on the map, be it on a phone only."""
        return not all(one.large and one.small for one in self.sheet.areas)

    @property
    def is_long(self) -> bool:
        """Whether the list is too long to stand open."""
        return len(self.rows) > LONG


_DRAWN: WeakKeyDictionary[Edition, Map | None] = WeakKeyDictionary()
_KNOWN: WeakKeyDictionary[Edition, Known] = WeakKeyDictionary()
"""What several pages of an edition need, made once."""


def overview_map(edition: Edition) -> Map | None:
    """Return the map of all living networks; nothing where none has a boundary."""
    if edition not in _DRAWN:
        _DRAWN[edition] = _draw(edition)
    return _DRAWN[edition]


def _draw(edition: Edition) -> Map | None:
    known, missing = _known(edition)
    if not known:
        return None
    # Sites without a boundary, which are most, needn't wait for it.
    from binpub.pages.atlas import draw_overview  # noqa: PLC0415

    sheet, language = _sheet(edition, "", lambda: draw_overview(known)), edition.language
    rows = [_row(one, language) for one in sorted(sheet.areas, key=lambda one: one.number)]
    rows += [_missing(area, language) for area in missing]
    places = ", ".join(edition.catalog.site.municipalities)
    return Map(
        sheet=sheet,
        title=language(N_("Map of the networks")),
        text=language(
            N_("Where the networks of {places} are; north is up. The list has all their names."),
            places=places,
        ),
        scale=_length(sheet.metres),
        rows=tuple(rows),
    )


def area_map(edition: Edition, area: Area) -> Map | None:
    """Return the map of a network and its neighbours; nothing where it has no boundary."""
    boundary = edition.catalog.boundaries.get(area.slug)
    if boundary is None or area.status is AreaStatus.ENDED:
        return None
    from binpub.pages.atlas import draw_neighbourhood  # noqa: PLC0415

    others = [one for one in _known(edition)[0] if one[0].slug != area.slug]
    sheet = _sheet(edition, area.slug, lambda: draw_neighbourhood((area, boundary), others))
    language = edition.language
    rows = [_row(one, language) for one in sorted(sheet.areas, key=lambda one: one.number)]
    names = [row.area.name for row in rows[1:]]
    text = (
        language.plural(
            "{name} is next to {names}; north is up.",
            "{name} is among {number} others: {names}; north is up.",
            len(names),
            name=area.name,
            names=", ".join(names),
        )
        if names
        else language(N_("Where {name} is; north is up."), name=area.name)
    )
    return Map(
        sheet=sheet,
        title=language(N_("Map of {name}"), name=area.name),
        text=text,
        scale=_length(sheet.metres),
        rows=tuple(rows),
    )


def _sheet(edition: Edition, slug: str, draw: Callable[[], Sheet]) -> Sheet:
    """Return a map, drawn once for all languages in which the areas have the same names."""
    areas = (area for area, _ in _known(edition)[0])
    key = slug, tuple((one.slug, one.name, one.kind, one.status) for one in areas)
    if key not in edition.sheets:
        edition.sheets[key] = draw()
    found: Sheet = edition.sheets[key]
    return found


def has_maps(edition: Edition) -> bool:
    """Tell whether any living network has a boundary."""
    return bool(_known(edition)[0])


def _known(edition: Edition) -> Known:
    if edition not in _KNOWN:
        _KNOWN[edition] = _sorted(edition)
    return _KNOWN[edition]


def _sorted(edition: Edition) -> Known:
    living = [area for area in edition.areas if area.status is not AreaStatus.ENDED]
    living.sort(key=lambda area: (place_in_order(area.name), area.slug))
    boundaries = edition.catalog.boundaries
    known = [(area, boundaries[area.slug]) for area in living if area.slug in boundaries]
    return known, [area for area in living if area.slug not in boundaries]


def _row(drawn: Drawn, language: Language) -> Row:
    notes = [language(N_("this network"))] if drawn.is_own else []
    notes += _kind(drawn.area, language)
    if drawn.area.kind is AreaKind.BUSINESS:
        notes.append(language(N_("dashed line")))
    return Row(drawn.area, drawn.number, drawn.is_named, drawn.is_own, tuple(notes))


def _missing(area: Area, language: Language) -> Row:
    notes: Iterable[str] = (*_kind(area, language), language(N_("not on the map")))
    return Row(area, None, False, False, tuple(notes))


def _kind(area: Area, language: Language) -> Iterator[str]:
    if area.kind is AreaKind.BUSINESS:
        yield language.label(area.kind)
    if area.status is not AreaStatus.ACTIVE:
        yield language.label(area.status)


def _length(metres: int) -> str:
    return f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"
