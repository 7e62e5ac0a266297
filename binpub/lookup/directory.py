"""Which municipality is meant? For a site that serves several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from binpub.fold import plain
from binpub.lookup.outcome import Choose, Lacking, Outcome
from binpub.lookup.query import LONGEST_PLACE, POSTCODE, is_box, split_question
from binpub.lookup.resolve import Lookup
from binpub.model.index import Index


@dataclass(frozen=True)
class Directory:
    """The lookups of a site by municipality, in the order of its configuration."""

    lookups: tuple[Lookup, ...]

    @classmethod
    def of(cls, indexes: Iterable[Index]) -> Directory:
        """Return the directory of some indexes."""
        return cls(tuple(Lookup(index) for index in indexes))

    def resolve(self, question: str, municipality: str = "") -> Outcome:
        """Return the outcome of a question, in a municipality that is given or named in it."""
        lookup = self.find(municipality) if municipality else self.named_in(question)
        if lookup:
            return lookup.resolve(question)
        names = tuple(one.index.municipality for one in self.lookups)
        return Choose(Lacking.MUNICIPALITY, municipalities=names)

    def find(self, name: str) -> Lookup | None:
        """Return the one lookup of a municipality, a locality or a postcode, or nothing."""
        found = self._by_place.get(plain(name), ())
        return found[0] if len(found) == 1 else None

    @cached_property
    def _by_place(self) -> dict[str, list[Lookup]]:
        """The lookups of each name; a municipality's own name beats a locality's."""
        names: defaultdict[str, list[Lookup]] = defaultdict(list)
        for lookup in self.lookups:
            index = lookup.index
            for place in dict.fromkeys(map(plain, (*index.localities, *index.postcodes))):
                names[place].append(lookup)
        return dict(names) | {plain(one.index.municipality): [one] for one in self.lookups}

    def named_in(self, question: str) -> Lookup | None:
        """
        Return the lookup of the place that a question ends or begins with, or of a postcode.

        With nothing but a number beside it, the place may be a street of that name.
        """
        if len(self.lookups) == 1:
            return self.lookups[0]
        words = split_question(question)
        for length in range(min(LONGEST_PLACE, len(words)), 0, -1):
            ends = (words[-length:], words[:-length]), (words[:length], words[length:])
            for place, rest in ends:
                if rest and not is_box(rest) and (found := self.find(" ".join(place))):
                    return found
        codes = (match[1] for match in map(POSTCODE.fullmatch, words) if match)
        return next(filter(None, map(self.find, codes)), None)
