"""
Which streets a misspelled name may be meant for.

First the pairs of letters that a name shares with what was typed, rare pairs counting
most, choose a few names out of thousands; then each of those is compared letter by
letter, by ear and as it is written. A slip costs by how telling its place is: much in
the name itself, less in a first name or title, least in "straat"; and leaving out such
words, or all but their first letters, is cheap. ``suggest.js`` does the same, with the
same whole numbers.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from binpub.fold import SPELLING, readings, split_words
from binpub.lookup.sound import sound

LONGEST = 80
"""A text of more letters is no street name."""

LOOKED_AT = 16
"""So many names are compared letter by letter; the right one is nearly always in the first ten."""

COMMON = 64
"""A pair of letters that stands in more names than this, and in a quarter of all, tells nothing."""

UNKNOWN = 5
"""How telling a pair of letters is that no name has."""

SLIP_WEIGHT = 5
"""How much a letter's slip counts beside being unlike as a whole."""

NEAREST, A_LETTER = 480, 40
"""What a suggestion may cost at most: so much, and more for each letter that was typed."""

NEAREST_OWN, A_LETTER_OWN = 600, 20
"""
The same for what is typed and the name together, without their "straat".

That both end in it makes no two names alike.
"""

SAME, NEAR, VOWEL, OTHER, SWAPPED = 0, 5, 7, 10, 8


@dataclass(frozen=True, slots=True)
class Place:
    """What slips cost at one kind of place in a name."""

    skip: int
    extra: int
    scale: int


CORE = Place(skip=10, extra=10, scale=10)
INITIAL = Place(skip=3, extra=6, scale=6)
WORD = Place(skip=1, extra=4, scale=6)
TYPE = Place(skip=2, extra=4, scale=4)


_NEAR = {(a, b) for group in SPELLING["near"] for a in group for b in group}
_VOWELS = set("aeiou")


def _slip(one: str, other: str) -> int:
    if one == other:
        return SAME
    if (one, other) in _NEAR:
        return NEAR
    return VOWEL if {one, other} <= _VOWELS else OTHER


_LETTERS = [chr(code) for code in range(128)]
_SLIPS = {
    (place, letter): [_slip(letter, other) * place.scale // 10 for other in _LETTERS]
    for place in (CORE, WORD, INITIAL, TYPE)
    for letter in "abcdefghijklmnopqrstuvwxyz0123456789"
}


class _Way:
    """One way to take words, by ear or by letter, and the words that tell little then."""

    def __init__(self, take: Callable[[str], str]) -> None:
        self.take = take
        self._types = [take(word) for word in SPELLING["types"]]
        self._particles = {take(word) for word in SPELLING["particles"]}

    def places(self, words: Sequence[str]) -> Iterator[Place]:
        """Yield the kind of place of each letter; the last word is the name itself."""
        *before, last = words
        for word in before:
            yield WORD if word in self._particles else INITIAL
            yield from [WORD] * (len(word) - 1)
        is_type = last in self._types and before
        ends = (end for end in self._types if last.endswith(end) and len(last) > len(end) + 1)
        tail = len(last if is_type else next(ends, ""))
        yield from [CORE] * (len(last) - tail) + [TYPE] * tail

    def core(self, words: Sequence[str]) -> int:
        """Return how many letters don't tell the street's kind."""
        return sum(place is not TYPE for place in self.places(words))


HEARD, WRITTEN = _Way(sound), _Way(str)


_Cost = tuple[int, int, int, int, list[int]]
"""A letter of a name; to leave it out, to type one more, to swap it, and each letter in its place."""


class _Form:
    """One name of a street as it sounds or is written, and what a slip costs at each letter."""

    def __init__(self, keys: Sequence[str], way: _Way) -> None:
        words = [way.take(key) for key in keys]
        letters = "".join(words)
        places = list(way.places(words))
        self._extra = places[0].extra
        self._untyped = list(accumulate((place.skip for place in places), initial=0))
        self.core = len(places) - places.count(TYPE)
        self._costs: list[_Cost] = [
            (
                ord(letter),
                place.skip,
                place.extra,
                SWAPPED * place.scale // 10,
                _SLIPS[place, letter],
            )
            for place, letter in zip(places, letters, strict=True)
        ]
        # The last word has a beginning of its own, for who leaves out what stands before it.
        self.pairs = _pairs(letters) | _pairs(words[-1][:1])
        self.spare = _pairs("".join(words[:-1]))

    def distance(self, typed: bytes, most: int) -> int:
        """
        Return what it costs to make the name of what was typed.

        Over ``most`` it may be any higher number. The calls of ``min`` that this does
        without would take half of the time.
        """
        end, costs = self._without_ending(typed)
        row = self._untyped
        above, before = row, -1
        for code in typed[:end]:
            slanted = row[0]
            cost, last = slanted + self._extra, -1
            line = [cost]
            for at, (letter, skip, extra, swap, slips) in enumerate(costs, 1):
                cost += skip
                changed = slanted + slips[code]
                cost = changed if changed < cost else cost
                slanted = row[at]
                longer = slanted + extra
                cost = longer if longer < cost else cost
                if code == last and before == letter:
                    cost = min(cost, above[at - 2] + swap)
                line.append(cost)
                last = letter
            above, row, before = row, line, code
            if min(row) > most and min(above) > most:
                return most + 1
        return row[len(costs)]

    def _without_ending(self, typed: bytes) -> tuple[int, list[_Cost]]:
        """Return the rest when what is typed and the name end in the same letters of a street's kind."""
        end, left = len(typed), len(self._costs)
        while end and left > self.core and typed[end - 1] == self._costs[left - 1][0]:
            end, left = end - 1, left - 1
        return end, self._costs[:left]


def _words(text: str, *, of_name: bool) -> list[str]:
    """
    Return the words of a text as the key reads them, each by itself.

    Of what is typed the shortest reading is taken: to be short is cheap, and an
    initial may look like an abbreviation.
    """
    words = split_words(text)
    if len(words) == 1:
        return [readings(words[0])[0]]
    last = len(words) - 1
    texts = [f"{'0 ' * (at > 0)}{word}{' 0' * (at < last)}" for at, word in enumerate(words)]
    keys = [readings(text) for text in texts]
    chosen = [key[0] if of_name else min(key, key=len) for key in keys]
    return [key[at > 0 : len(key) - (at < last)] for at, key in enumerate(chosen)]


def _pairs(letters: str) -> set[str]:
    return {first + second for first, second in pairwise(f" {letters}")}


class Speller:
    """
    Knows the names of streets and finds the ones that a text may be meant for.

    >>> Speller([("Lindenlaan",), ("Rue Haute", "Hoogstraat")]).suggest("hoochstr.")
    [1]
    """

    def __init__(self, names: Sequence[tuple[str, ...]]) -> None:
        owned = [
            (owner, words)
            for owner, group in enumerate(names)
            for words in (_words(name, of_name=True) for name in group)
            if words
        ]
        self._owners = [owner for owner, _ in owned]
        self._heard = [_Form(words, HEARD) for _, words in owned]
        self._words = [words for _, words in owned]
        self._forms: dict[int, _Form] = {}
        holders: dict[str, list[int]] = {}
        for number, form in enumerate(self._heard):
            for pair in form.pairs:
                holders.setdefault(pair, []).append(number)
        self._weights = {pair: self._weight(len(found)) for pair, found in holders.items()}
        self._holders = holders
        self._totals = [
            self._total(form.pairs) - self._total(form.spare) * 3 // 4 for form in self._heard
        ]

    def suggest(self, text: str, most: int = 5) -> list[int]:
        """Return the places in the list of the nearest streets, the best first; none when none is near."""
        if sum(map(len, split_words(text))) > LONGEST:
            return []
        words = _words(text, of_name=False)
        best = self._costs(words, most) if words else {}
        return sorted(best, key=lambda owner: (best[owner], owner))[:most]

    def _costs(self, words: Sequence[str], most: int) -> dict[int, int]:
        """Return what the streets cost that are near enough."""
        heard = [sound(word) for word in words]
        codes, sounds = "".join(words).encode(), "".join(heard).encode()
        limit = NEAREST + A_LETTER * len(sounds)
        least = NEAREST_OWN + A_LETTER_OWN * HEARD.core(heard)
        best: dict[int, int] = {}
        for unlike, number in self._likest("".join(heard)):
            form, owner = self._heard[number], self._owners[number]
            dearest = min(limit, least + A_LETTER_OWN * form.core)
            most_slips = (dearest - unlike) // SLIP_WEIGHT
            slips = form.distance(sounds, most_slips)
            if slips > most_slips:
                continue
            slips += self._written(number).distance(codes, most_slips - slips)
            cost = SLIP_WEIGHT * slips + unlike
            if cost <= dearest:
                best[owner] = min(cost, best.get(owner, cost))
            if len(best) >= most:
                limit = min(limit, sorted(best.values())[most - 1])
        return best

    def _weight(self, found: int) -> int:
        """Return how telling a pair of letters is: more when fewer names have it."""
        if found > max(COMMON, len(self._owners) // 4):
            return 0
        return (len(self._owners) // found).bit_length()

    def _total(self, pairs: Iterable[str]) -> int:
        return sum(self._weights.get(pair, UNKNOWN) for pair in pairs)

    def _written(self, number: int) -> _Form:
        """Return the written form of a name, which most names never need."""
        if number not in self._forms:
            self._forms[number] = _Form(self._words[number], WRITTEN)
        return self._forms[number]

    def _likest(self, typed: str) -> list[tuple[int, int]]:
        """Return the names that share most pairs of letters, each after how unlike it is, of 1024."""
        shared: dict[int, int] = {}
        pairs = _pairs(typed)
        total = self._total(pairs)
        for pair in pairs & self._holders.keys():
            weight = self._weights[pair]
            for number in self._holders[pair] if weight else ():
                shared[number] = shared.get(number, 0) + weight
        packed = (
            (1024 - 2048 * weight // (total + self._totals[number]), number)
            for number, weight in shared.items()
        )
        return heapq.nsmallest(LOOKED_AT, packed)
