"""
What people type, read in every way that it may be meant.

A street's name may end in a number or begin with one, and a number may have a box, a
letter or a floor behind it; which it is, only the list of streets can tell. So all
ways are returned, and `resolve` keeps those whose street exists.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from binpub.fold import SPELLING, plain

LONGEST = 200
"""Characters; what is typed beyond that isn't read."""

LONGEST_RUN = 10
"""How far apart the two numbers of one door may be; in 1-201 the second is a box."""

LONGEST_PLACE = 6
"""Words of a locality's name."""

_BLANK = re.compile(
    '[\u0000-\u0020\u007f-\u00a0\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ud800-\udfff\ufeff,;()\\[\\]<>"“”„«»\U00010000-\U0010ffff]+'
)
_NUMBER_SIGN = re.compile("[nN] ?[°º] ?|№ ?")
_JOINED = re.compile("([0-9]) ?([-/]) ?(?=[0-9])")
_GLUED = re.compile("([a-z]{4})-?([0-9])")
_MARKS = re.compile("[\u0300-\u036f]")
_PUNCTUATION = "'’‘`.:!?*_/+-"
_TWO_LETTERS = re.compile("[a-z]{2}")
_NUMBER = re.compile(
    r"([1-9][0-9]{0,3})(?:[a-z]{0,6}|[a-z]{0,3}[-/_.+][a-z0-9][a-z0-9+._/-]{0,8}|[a-z]{1,3}[0-9]{1,4})"
)
_RUN = re.compile(r"([1-9][0-9]{0,3})-([1-9][0-9]{0,3})")
_BOX = re.compile(
    r"[a-z]|(?:0[0-9]{0,3}|[0-9]{1,3})[a-z]{0,4}|[a-z]{1,2}[0-9]{1,4}|[0-9]{1,4}[-/_.][a-z0-9]{1,4}"
)
_FOUR_DIGITS = re.compile("[0-9]{4}")
_ORDINAL = re.compile("[0-9]{1,2}(?:e|de|ste|er|ere|eme|ieme)")
POSTCODE = re.compile("(?:be?-?)?([1-9][0-9]{3})([a-z]{2})?")
_BOXES, _FLOORS = frozenset(SPELLING["boxes"]), frozenset(SPELLING["floors"])
_NUMBER_WORDS = frozenset(SPELLING["numbers"])
_LETTERS = str.maketrans(SPELLING["letters"])


@dataclass(frozen=True)
class Reading:
    """One way in which a question may be meant."""

    street: str
    number: int | None = None
    last: int | None = None
    """The second number of a door that has two, as in 12-14."""

    place: str = ""
    """The name of a locality or a municipality, folded by `plain`."""

    postcode: str = ""
    is_exact: bool = True
    """Nothing was left over that couldn't be read."""

    begins_with_number: bool = False


@dataclass(frozen=True)
class Places:
    """The names and postcodes that may stand beside a street; names folded by `plain`."""

    names: Collection[str]
    postcodes: Collection[str]


def split_question(text: str) -> list[str]:
    """Return the words of a question in small letters without accents."""
    short = _NUMBER_SIGN.sub(" nr ", _BLANK.sub(" ", text)[:LONGEST])
    lower = unicodedata.normalize("NFKD", short).lower().translate(_LETTERS)
    joined = _JOINED.sub(r"\1\2", _GLUED.sub(r"\1 \2", _MARKS.sub("", lower)))
    return list(filter(None, (word.strip(_PUNCTUATION) for word in joined.split(" "))))


def parse_question(text: str, places: Places) -> list[Reading]:
    """
    Return the ways to read a question, the likeliest first.

    >>> nowhere = Places((), ())
    >>> [(one.street, one.number) for one in parse_question("Griend 18 5", nowhere)]
    [('griend 18 5', None), ('griend', 18), ('griend 18', 5)]
    """
    words = split_question(text)
    found = [
        replace(reading, place=place, postcode=postcode, is_exact=reading.is_exact and is_known)
        for rest, place, postcode, is_known in _split_places(words, places)
        for reading in _split_numbers(rest)
    ]
    return list(dict.fromkeys(found))


def parse_number(text: str) -> tuple[int | None, int | None]:
    """
    Return a house number that stands alone, and the second one of a door with two.

    >>> parse_number("12 bus 3"), parse_number("12-14"), parse_number("D6")
    ((12, None), (12, 14), (None, None))
    """
    words = [word for word in split_question(text) if word not in _NUMBER_WORDS]
    return _number_of(words[0]) if words else (None, None)


def _split_places(words: list[str], places: Places) -> Iterator[tuple[list[str], str, str, bool]]:
    """Yield the question without what names a place: words, place, postcode, all understood."""
    first, words = _split_first_postcode(words, places)
    if not (len(words) == 1 and _postcode_at(words, 0, places)):
        yield words, "", first, True
    for length in range(min(LONGEST_PLACE, len(words)), 0, -1):
        before, behind = words[:-length], words[-length:]
        if plain(" ".join(behind)) in places.names:
            rest, postcode = _without_postcode(before, places)
            yield rest, plain(" ".join(behind)), postcode or first, True
        ahead, after = words[:length], words[length:]
        if after and plain(" ".join(ahead)) in places.names:
            yield after, plain(" ".join(ahead)), first, True
        for at in range(1, len(words) - length):
            middle, number = words[at : at + length], words[at + length :]
            if is_box(number) and plain(" ".join(middle)) in places.names:
                yield words[:at] + number, plain(" ".join(middle)), first, True
    yield from _split_postcode(words, places)


def _split_first_postcode(words: list[str], places: Places) -> tuple[str, list[str]]:
    """
    Return the postcode that a question begins with, and the rest.

    In French the house number may stand there, so it must be known; where none is,
    another number must follow.
    """
    postcode = _postcode_at(words, 0, places) if len(words) > 1 else ""
    is_other = not places.postcodes and any(_number_of(word)[0] for word in words[1:])
    is_postcode = bool(postcode) and (postcode in places.postcodes or is_other)
    return (postcode, _without_letters(words[1:])) if is_postcode else ("", words)


def _without_letters(words: list[str]) -> list[str]:
    """Return what follows a postcode without its two letters; "de" may begin a street."""
    is_end = len(words) == 1 or (len(words) > 1 and bool(_number_of(words[1])[0]))
    return words[1:] if is_end and _TWO_LETTERS.fullmatch(words[0]) else words


def _split_postcode(words: list[str], places: Places) -> Iterator[tuple[list[str], str, str, bool]]:
    """Yield what stands before a postcode; a known place behind it was split off before."""
    for at in range(len(words) - 1, -1, -1):
        if postcode := _postcode_at(words, at, places):
            is_known = not places.postcodes or postcode in places.postcodes
            behind = words[at + 1 :]
            behind = behind[1:] if behind and _TWO_LETTERS.fullmatch(behind[0]) else behind
            is_understood = not behind or (bool(places.postcodes) and is_known)
            if (at or not behind) and plain(" ".join(behind)) not in places.names:
                yield words[:at], "", postcode, is_known and is_understood
            return


def _without_postcode(words: list[str], places: Places) -> tuple[list[str], str]:
    """Return words without the postcode that they end in, and the postcode."""
    for length in (1, 2):
        at = len(words) - length
        is_whole = length == 1 or (at >= 0 and _TWO_LETTERS.fullmatch(words[-1]))
        if is_whole and at >= 0 and (postcode := _postcode_at(words, at, places)):
            return words[:at], postcode
    return words, ""


def _postcode_at(words: list[str], at: int, places: Places) -> str:
    """
    Return the postcode at a word, or nothing.

    Four digits alone may be a house number too. They're a postcode when it's known
    here; where none is known, when they're alone or a number stands before them.
    """
    match = POSTCODE.fullmatch(words[at])
    if not match:
        return ""
    if match[1] in places.postcodes or match[2] or at == 0 or not places.postcodes:
        return match[1]
    return match[1] if any(_number_of(word)[0] for word in words[:at]) else ""


def _split_numbers(words: list[str]) -> Iterator[Reading]:
    """Yield each way to tell the house number from the street's name."""
    yield Reading(" ".join(words))
    for at in range(1, len(words)):
        if is_box(words[at:]) and words[at] not in _NUMBER_WORDS:
            number, last = (None, None) if _is_floor(words, at) else _number_of(words[at])
            yield Reading(_name(words[:at]), number, last)
    yield from _split_leading_number(words)
    for at in range(1, len(words)):
        number, last = _number_of(words[at])
        if number and not is_box(words[at:]):
            yield Reading(_name(words[:at]), number, last, is_exact=False)
            return


def _split_leading_number(words: list[str]) -> Iterator[Reading]:
    """Yield the readings of a question that begins with the number, as people write in French."""
    number, last = _number_of(words[0]) if words else (None, None)
    if not number or _ORDINAL.fullmatch(words[0]):
        return
    for at in range(1, min(4, len(words))):
        if at == 1 or is_box(words[1:at]):
            yield Reading(" ".join(words[at:]), number, last, begins_with_number=True)


def _name(words: list[str]) -> str:
    while len(words) > 1 and words[-1] in _NUMBER_WORDS:
        words = words[:-1]
    return " ".join(words)


def is_box(words: list[str]) -> bool:
    """
    Tell whether words are a number with a letter, a box or a floor, or a part of that.

    Four digits are only a box when that is said, because they may be a postcode of elsewhere.
    """
    first = bool(_number_of(words[0])[0]) or words[0] in _BOXES
    return first and all(
        word in _BOXES
        or _BOX.fullmatch(word)
        or (before in _BOXES and _FOUR_DIGITS.fullmatch(word))
        for before, word in pairwise(words)
    )


def _is_floor(words: list[str], at: int) -> bool:
    behind = words[at + 1 : at + 2]
    return bool(_ORDINAL.fullmatch(words[at])) and bool(behind) and behind[0] in _FLOORS


def _number_of(word: str) -> tuple[int | None, int | None]:
    """Return the house number that a word begins with, and the second one of a run."""
    if run := _RUN.fullmatch(word):
        first, last = int(run[1]), int(run[2])
        is_run = 0 < last - first <= LONGEST_RUN and (last - first) % 2 == 0
        return first, last if is_run else None
    match = _NUMBER.fullmatch(word)
    return (int(match[1]), None) if match else (None, None)
