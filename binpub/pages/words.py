"""Coverage in words: which doors an area serves, as a resident would ask it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from binpub.language import Language
from binpub.model.coverage import EVERY_NUMBER, Coverage, HouseNumberRange, Parity, Stretch
from binpub.problems import N_

_WHOLE = {Parity.ODD: N_("all odd numbers"), Parity.EVEN: N_("all even numbers")}
_SINGLE = N_("number {first}")
_OPEN = {
    Parity.ODD: N_("odd from {first}"),
    Parity.EVEN: N_("even from {first}"),
    Parity.ALL: N_("from {first}"),
}
_CLOSED = {
    Parity.ODD: N_("odd {first}–{last}"),
    Parity.EVEN: N_("even {first}–{last}"),
    Parity.ALL: N_("{first}–{last}"),
}


@dataclass(frozen=True)
class StreetInWords:
    """One row of a street list: what it is called and which part of it counts."""

    name: str
    locality: str
    numbers: tuple[str, ...]
    """Each run of house numbers; none when the whole street counts."""

    limit: str
    border: bool

    @property
    def letter(self) -> str:
        """The letter under which people look for it."""
        return initial(self.name)


def initial(name: str) -> str:
    """
    Return the capital under which a street stands in a list.

    >>> initial("'s-Gravenstraat"), initial("Écluse"), initial("1 Meistraat")
    ('S', 'E', '#')
    """
    letters = (letter for letter in unicodedata.normalize("NFD", name.upper()) if letter.isalnum())
    first = next(letters, "#")
    return first if first.isalpha() else "#"


def in_words(stretch: Stretch, language: Language) -> StreetInWords:
    """Return a stretch as a row of a street list."""
    whole = stretch.ranges == (EVERY_NUMBER,)
    runs = (range_in_words(run, language) for run in stretch.ranges)
    return StreetInWords(
        name=stretch.street.name,
        locality=stretch.street.locality or "",
        numbers=() if whole else tuple(runs),
        limit=stretch.limit or "",
        border=stretch.border,
    )


def range_in_words(run: HouseNumberRange, language: Language) -> str:
    """
    Return a run of house numbers as people say it.

    >>> range_in_words(HouseNumberRange(first=1, last=145, parity=Parity.ODD), Language("en"))
    'odd 1–145'
    """
    if run == EVERY_NUMBER:
        return language(N_("all numbers"))
    if run.last is None:
        lowest = 2 if run.parity is Parity.EVEN else 1
        if run.first <= lowest and run.parity in _WHOLE:
            return language(_WHOLE[run.parity])
        return language(_OPEN[run.parity], first=run.first)
    if run.first == run.last:
        return language(_SINGLE, first=run.first)
    return language(_CLOSED[run.parity], first=run.first, last=run.last)


def rows(stretches: Iterable[Stretch], language: Language) -> tuple[StreetInWords, ...]:
    """Return stretches as rows, in the order of a street list."""
    return tuple(sorted((in_words(one, language) for one in stretches), key=_order))


def by_letter(streets: Iterable[StreetInWords]) -> dict[str, list[StreetInWords]]:
    """Return the rows of a street list, folded by letter."""
    letters: defaultdict[str, list[StreetInWords]] = defaultdict(list)
    for street in streets:
        letters[street.letter].append(street)
    return dict(sorted(letters.items()))


def _order(street: StreetInWords) -> tuple[str, str, tuple[str, ...], str]:
    return place_in_order(street.name), street.locality, street.numbers, street.limit


def place_in_order(name: str) -> str:
    """
    Return what decides where a street stands in a list: its letters and blanks.

    >>> sorted(["Zavelweg", "Écluse", "'s-Gravenstraat"], key=place_in_order)
    ['Écluse', "'s-Gravenstraat", 'Zavelweg']
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum() or letter == " ")


def is_empty(coverage: Coverage) -> bool:
    """Tell whether nothing was written down yet."""
    return not (coverage.streets or coverage.localities or coverage.quarters or coverage.limits)
