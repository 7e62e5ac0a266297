"""From a question to its outcome: which network is this door in?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from binpub.fold import fold, plain, readings
from binpub.lookup.outcome import (
    AskCoordinator,
    Choose,
    Lacking,
    Outcome,
    UnknownStreet,
    as_data,
)
from binpub.lookup.query import Places, Reading, parse_number, parse_question
from binpub.lookup.suggest import Speller
from binpub.lookup.verdict import judge, judge_locality
from binpub.model.index import Index, IndexedStreet

SHORTEST = 3
"""Letters of a street's name, below which nothing is suggested."""


@dataclass(frozen=True)
class Lookup:
    """
    An index that can be asked.

    What it derives from the index is made when it's first needed, and kept.
    """

    index: Index

    def resolve(self, question: str) -> Outcome:
        """
        Return the outcome of what somebody typed: street, number, perhaps a place.

        Only an exact name answers, in any spelling that `fold` knows; a misspelling
        suggests. Never raises, whatever is typed.
        """
        ways = parse_question(question, self._places)
        outcomes = [one for one in map(self._answer, ways) if one]
        if outcomes:
            return self._one_of(outcomes)
        return self._answer_without_street(ways) or self._suggest(ways)

    def resolve_address(
        self, street: str, number: str = "", postcode: str = "", place: str = ""
    ) -> Outcome:
        """
        Return the outcome of an address whose parts stand apart, as in a table.

        ``place`` is a locality, or nothing.
        """
        first, last = parse_number(number)
        way = Reading(street, first, last, plain(place), postcode.replace(" ", "")[:4])
        if found := self._answer(way):
            return found[1]
        return self.resolve(", ".join(filter(None, (f"{street} {number}", place or postcode))))

    # ---- exact names

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        """The streets of each key, in order."""
        streets: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for number, street in enumerate(self.index.streets):
            for key in (key for name in street.names for key in readings(name)):
                streets[key][number] = None
        return {key: list(numbers) for key, numbers in streets.items()}

    @cached_property
    def _places(self) -> Places:
        codes = frozenset(self.index.postcodes)
        names = frozenset((*self._localities, plain(self.index.municipality)))
        return Places(names, codes)

    @cached_property
    def _localities(self) -> dict[str, str]:
        """The name of each locality, by its plain form."""
        return {plain(name): name for name in self.index.localities}

    def _answer(self, way: Reading) -> tuple[tuple[int, ...], Outcome] | None:
        """Return the streets that are meant and the outcome, or nothing when none is."""
        if not way.is_exact or not way.street:
            return None
        numbers = tuple(filter(None, (way.number, way.last)))
        streets = self._at_place(self._named(way.street), way)
        if not streets:
            return None
        outcomes = [
            judge(self.index, street, numbers, self._locality_of(street, way.place))
            for street in (self.index.streets[one] for one in streets)
        ]
        if all(as_data(one) == as_data(outcomes[0]) for one in outcomes[1:]):
            return tuple(streets), outcomes[0]
        return tuple(streets), self._choose(streets)

    def _named(self, text: str) -> list[int]:
        """Return the streets of a name; where two are spelt alike, the one that is as typed."""
        found = dict.fromkeys(one for key in readings(text) for one in self._by_key.get(key, ()))
        typed = plain(text)
        same = [
            one
            for one in found
            if any(plain(name) == typed for name in self.index.streets[one].names)
        ]
        return same or list(found)

    def _at_place(self, found: list[int], way: Reading) -> list[int]:
        """Return those of the streets that lie where the question says."""
        if way.place in self._localities:
            locality = self._localities[way.place]
            here = [one for one in found if self.index.streets[one].locality == locality]
            is_whole = way.place == plain(self.index.municipality)
            found = here or [
                one for one in found if is_whole or not self.index.streets[one].locality
            ]
        if way.postcode:
            if self._places.postcodes and way.postcode not in self._places.postcodes:
                return []
            here = [one for one in found if way.postcode in self.index.streets[one].postcodes]
            found = here or found
        return found

    def _locality_of(self, street: IndexedStreet, place: str) -> str | None:
        return street.locality or self._localities.get(place)

    def _choose(self, streets: Iterable[int]) -> Choose:
        return Choose(Lacking.STREET, streets=tuple(self.index.streets[one] for one in streets))

    def _one_of(self, found: list[tuple[tuple[int, ...], Outcome]]) -> Outcome:
        """Return the outcome of a question that may be meant in one way, or in several."""
        first = found[0][1]
        if all(as_data(outcome) == as_data(first) for _, outcome in found[1:]):
            return first
        return self._choose(dict.fromkeys(one for streets, _ in found for one in streets))

    # ---- no street of that name

    def _answer_without_street(self, ways: list[Reading]) -> Outcome | None:
        """Return the outcome of a question that names a place or a network, and no street."""
        areas = self.index.areas
        nameless = [way for way in ways if not plain(way.street).strip("0123456789")]
        if in_places := [way for way in nameless if way.place or way.postcode]:
            held = {area for way in in_places for area in self._near(way)}
            return Choose(Lacking.STREET, tuple(areas[one] for one in sorted(held)) or areas)
        if len(nameless) == len(ways) and any(plain(way.street) for way in ways):
            return Choose(Lacking.STREET)
        named = dict.fromkeys(
            one for way in ways for one in self._networks.get(plain(way.street), ())
        )
        if named:
            return Choose(Lacking.AREA, tuple(areas[one] for one in named))
        for way in ways:
            for quarter, holders in self.index.quarters.items():
                if way.street and fold(quarter) in readings(way.street):
                    return AskCoordinator(tuple(areas[one] for one in holders), quarter)
        return None

    def _near(self, way: Reading) -> set[int]:
        """Return the areas that hold all of a place, or a street of a postcode."""
        streets = (one for one in self.index.streets if way.postcode in one.postcodes)
        return {*self._held_by(way), *(rule.area for one in streets for rule in one.rules)}

    @cached_property
    def _networks(self) -> dict[str, list[int]]:
        """The areas of each name, with and without its kind in front."""
        names: defaultdict[str, list[int]] = defaultdict(list)
        for number, area in enumerate(self.index.areas):
            short = area.name.partition(" ")[2]
            for key in dict.fromkeys((plain(area.name), plain(short))):
                names[key].append(number)
        names.pop("", None)
        return names

    @cached_property
    def _speller(self) -> Speller:
        return Speller([street.names for street in self.index.streets])

    def _suggest(self, ways: list[Reading]) -> Outcome:
        """Return the streets near what was typed; those of the place that was named first."""
        way = self._likeliest(ways)
        named = [one for way in ways if way.street for one in self._named(way.street)]
        near = [] if len(plain(way.street)) < SHORTEST else self._speller.suggest(way.street)
        if not named and not near and self._is_held(way):
            return judge_locality(self.index, self._localities[way.place])
        here = [one for street in near for one in self._same_here(street, near, way)]
        found = list(dict.fromkeys([*named, *here, *near]))[:5]
        return UnknownStreet(tuple(self.index.streets[one] for one in found))

    def _same_here(self, street: int, near: list[int], way: Reading) -> list[int]:
        """Return the streets of one name that lie where the question says; else the one."""
        name = self.index.streets[street].name
        same = [one for one in near if self.index.streets[one].name == name]
        return self._at_place(same, way) or [street]

    def _likeliest(self, ways: list[Reading]) -> Reading:
        """
        Return the reading that leaves least of the street: its number and place are gone.

        A number in front is the house number, unless another one follows the street.
        """
        is_numbered = any(way.number and not way.begins_with_number for way in ways)

        def order(way: Reading) -> tuple[bool, bool, int, bool]:
            is_odd = way.begins_with_number is is_numbered
            return not way.street, is_odd, len(way.street), not way.is_exact

        return min(ways, key=order)

    def _is_held(self, way: Reading) -> bool:
        """Tell whether a street that nobody names lies in a locality that areas hold."""
        is_name = len(plain(way.street)) >= SHORTEST and not self.index.is_complete
        return is_name and bool(self._held_by(way))

    def _held_by(self, way: Reading) -> tuple[int, ...]:
        """Return the areas that hold all of the locality that the question names."""
        return self.index.localities.get(self._localities.get(way.place, ""), ())
