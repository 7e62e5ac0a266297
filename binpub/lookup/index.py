"""From a catalog to the indexes of its municipalities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from binpub.fold import fold, plain, readings
from binpub.model.area import Area, AreaStatus
from binpub.model.catalog import Catalog
from binpub.model.coverage import Stretch
from binpub.model.index import Certainty, Index, IndexedArea, IndexedStreet, Rule
from binpub.model.register import Register

DIGITS = 4
"""Of a postcode; the letters behind it in the Netherlands would double an index."""


def build_indexes(catalog: Catalog) -> Iterator[Index]:
    """Yield the index of each municipality of a site, in the order of its configuration."""
    for municipality in catalog.site.municipalities:
        yield build_index(catalog, municipality)


def build_index(catalog: Catalog, municipality: str) -> Index:
    """
    Return the index of one municipality.

    Its streets are those of the register, and those that areas name besides. An
    area that has ended holds no doors and isn't there.
    """
    areas = [
        area
        for area in catalog.areas.values()
        if area.municipality == municipality and area.status is not AreaStatus.ENDED
    ]
    register = catalog.registers.get(municipality)
    streets = _Streets(register)
    for number, area in enumerate(areas):
        streets.claim(area, number)
    known = {draft.locality for draft in streets.drafts if draft.locality}
    localities = _places(areas, "localities", known)
    return Index(
        municipality=municipality,
        is_complete=register is not None,
        areas=tuple(_card(area, catalog) for area in areas),
        streets=tuple(streets.finished({fold(name): name for name in localities})),
        postcodes=tuple(sorted({code for draft in streets.drafts for code in draft.postcodes})),
        localities=localities,
        quarters=_places(areas, "quarters", ()),
    )


def _card(area: Area, catalog: Catalog) -> IndexedArea:
    return IndexedArea(
        slug=area.slug,
        name=area.name,
        kind=area.kind,
        status=area.status,
        mailbox=area.mailbox or "",
        limits=area.coverage.limits,
        list_id=catalog.list_of(area.slug),
    )


def _places(areas: list[Area], what: str, known: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return each place by name, with the areas that hold it; those nobody holds too."""
    names: dict[str, str] = {}
    for name in sorted(known):
        names.setdefault(fold(name), name)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, area in enumerate(areas):
        for name in getattr(area.coverage, what):
            holders[names.setdefault(fold(name), name)].append(number)
    return {name: tuple(holders.get(name, ())) for name in names.values()}


@dataclass
class _Draft:
    """A street while its claims are collected."""

    names: tuple[str, ...]
    locality: str = ""
    postcodes: tuple[str, ...] = ()
    numbers: frozenset[int] = frozenset()
    rules: list[Rule] = field(default_factory=list)


class _Streets:
    def __init__(self, register: Register | None) -> None:
        self.is_registered = register is not None
        self.drafts: list[_Draft] = []
        self._by_key: defaultdict[str, list[_Draft]] = defaultdict(list)
        for street in register.streets if register else ():
            codes = {code[:DIGITS] for code in street.postcodes if code[:DIGITS].isdecimal()}
            self._add(
                _Draft(street.names, street.locality or "", tuple(sorted(codes)), street.numbers)
            )

    def _add(self, draft: _Draft) -> _Draft:
        self.drafts.append(draft)
        for key in dict.fromkeys(key for name in draft.names for key in readings(name)):
            self._by_key[key].append(draft)
        return draft

    def claim(self, area: Area, number: int) -> None:
        """Note what an area says of each street."""
        for stretch in area.coverage.streets:
            self._note(stretch, number, _certainty(stretch))
        for stretch in area.coverage.excepted:
            is_exact = stretch.is_exact
            self._note(stretch, number, Certainty.OUT if is_exact else Certainty.PERHAPS_OUT)

    def _note(self, stretch: Stretch, area: int, certainty: Certainty) -> None:
        for draft in self._find(stretch):
            whole = bool(draft.numbers) and all(
                any(number in run for run in stretch.ranges) for number in draft.numbers
            )
            rule = Rule(area, stretch.ranges, certainty, stretch.limit or "", whole)
            draft.rules.append(rule)

    def _find(self, stretch: Stretch) -> list[_Draft]:
        """Return the streets that an entry is about; a new one when there is none."""
        name, locality = stretch.street.name, stretch.street.locality or ""
        keys = readings(name)
        found = [
            draft for key in keys for draft in self._by_key[key] if self._fits(draft, locality)
        ]
        unique = list({id(draft): draft for draft in found}.values())
        same = [draft for draft in unique if name in draft.names]
        return same or unique or [self._add(_Draft((name,), locality))]

    def _fits(self, draft: _Draft, locality: str) -> bool:
        if fold(draft.locality) == fold(locality) or locality in draft.postcodes:
            return True
        return self.is_registered and not (draft.locality and locality)

    def finished(self, localities: dict[str, str]) -> Iterator[IndexedStreet]:
        """Yield the streets, by name; each locality in one spelling."""
        counts = Counter(draft.names[0] for draft in self.drafts)
        for draft in sorted(self.drafts, key=lambda one: (plain(one.names[0]), one.locality)):
            yield IndexedStreet(
                draft.names,
                localities[fold(draft.locality)] if draft.locality else "",
                draft.postcodes,
                tuple(draft.rules),
                has_namesake=counts[draft.names[0]] > 1,
            )


def _certainty(stretch: Stretch) -> Certainty:
    if stretch.border:
        return Certainty.BORDER
    return Certainty.LIMIT if stretch.limit else Certainty.IN
