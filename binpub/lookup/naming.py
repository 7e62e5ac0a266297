"""Which street of a register is meant by a name in an area's coverage, and the reverse."""

from __future__ import annotations

from binpub.fold import StreetNames
from binpub.model.coverage import Street
from binpub.model.register import Register, RegisterStreet


class Names:
    """The streets of a register by name; numbers are their places in ``register.streets``."""

    def __init__(self, register: Register) -> None:
        self._names = StreetNames(register.streets)

    def find(self, street: Street) -> frozenset[int]:
        """Return the streets that an entry is about; several when it doesn't tell them apart."""
        return frozenset(self._names.find(street.name, street.locality))

    def refer(self, number: int) -> Street:
        """
        Return how coverage names a street, so that no other is meant where that can be.

        Its locality is written only beside a street that is spelt alike.
        """
        street = self._names.streets[number]
        candidates = [self._candidate(street, name) for name in street.names]
        return next((one for one in candidates if self.find(one) == {number}), candidates[0])

    def _candidate(self, street: RegisterStreet, name: str) -> Street:
        is_alone = self._names.is_alone(name)
        return Street(name=name, locality=None if is_alone else street.locality)
