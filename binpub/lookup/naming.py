"""Which street of a register is meant by a name in an area's coverage, and the reverse."""

from __future__ import annotations

from collections import defaultdict

from binpub.fold import fold, readings
from binpub.model.coverage import Street
from binpub.model.register import Register, RegisterStreet


class Names:
    """The streets of a register by name; numbers are their places in ``register.streets``."""

    def __init__(self, register: Register) -> None:
        self._streets = register.streets
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        for number, street in enumerate(register.streets):
            for key in dict.fromkeys(key for name in street.names for key in readings(name)):
                self._by_key[key].append(number)

    def find(self, street: Street) -> frozenset[int]:
        """Return the streets that an entry is about; several when it doesn't tell them apart."""
        found = {
            number
            for key in readings(street.name)
            for number in self._by_key.get(key, ())
            if _fits(self._streets[number], street.locality)
        }
        same = {number for number in found if street.name in self._streets[number].names}
        return frozenset(same or found)

    def refer(self, number: int) -> Street:
        """
        Return how coverage names a street, so that no other is meant where that can be.

        Its locality is written only beside a street that is spelt alike.
        """
        street = self._streets[number]
        candidates = [self._candidate(street, name) for name in street.names]
        return next((one for one in candidates if self.find(one) == {number}), candidates[0])

    def _candidate(self, street: RegisterStreet, name: str) -> Street:
        is_alone = len(self._by_key[fold(name)]) == 1
        return Street(name=name, locality=None if is_alone else street.locality)


def _fits(street: RegisterStreet, locality: str | None) -> bool:
    if not locality or not street.locality or locality in street.postcodes:
        return True
    return fold(locality) == fold(street.locality)
