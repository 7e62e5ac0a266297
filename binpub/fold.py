"""
From spelling to search key: what a register says and what people type meet here.

The table beside it, ``spelling.json``, holds the words; the browser's ``fold.js``
does the same with the same table, and a test compares them. Sources: bpost's and
NEN 5825's rules for short street names, and what the official registers abbreviate.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from itertools import islice, product
from typing import Any

from binpub.model.register import RegisterStreet

SPELLING: dict[str, Any] = json.loads(
    resources.files("binpub").joinpath("spelling.json").read_text(encoding="utf-8")
)
"""
The words that have more than one spelling.

``phrases`` and ``words`` count anywhere, ``first`` and ``last`` only there and only
beside other words; ``beginnings`` and ``endings`` are parts of a word. Each leads to
one or more readings, the usual one first.
"""

MOST_READINGS = 12

_LETTERS = str.maketrans(SPELLING["letters"])
_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile("[a-z0-9]+")
_ORDINAL = re.compile("([0-9]+)(?:e|de|ste|er|ere|eme|ieme)")
_HOMONYM = re.compile("_[A-Za-z0-9]+$")
_INVERTED = re.compile(r"([^()]+)\(([^()]+)\)\s*")
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in SPELLING["phrases"])


def fold(name: str) -> str:
    """
    Return the key under which a street is found.

    Case, accents, marks and blanks don't count, and what is abbreviated is read in
    full; ``y`` is ``ij``. A misspelling has another key, because two real streets
    often differ by one letter.

    >>> fold("’s-Gravenstraat") == fold("'S GRAVEN STR.")
    True
    >>> fold("Lindelaan") == fold("Lindenlaan")
    False
    """
    return readings(name)[0]


@lru_cache(maxsize=1 << 17)
def readings(name: str) -> tuple[str, ...]:
    """
    Return every key that a name may be meant by, the usual one first.

    Two texts mean the same street when they share one.

    >>> readings("Kon. Astridlaan")
    ('koningastridlaan', 'koninginastridlaan')
    """
    texts = [_HOMONYM.sub("", name)]
    if inverted := _INVERTED.fullmatch(name):
        texts.append(f"{inverted[2]} {inverted[1]}")
    keys = [key for text in texts for key in _keys(split_words(text))]
    return tuple(dict.fromkeys(keys)) or (plain(name) or "".join(name.lower().split()),)


def plain(name: str) -> str:
    """
    Return a name without case, accents, marks and blanks, and nothing else changed.

    >>> plain("St.-Jansstraat")
    'stjansstraat'
    """
    return "".join(split_words(name))


def split_words(text: str) -> list[str]:
    """Return the words of a text, in small letters without accents, ``y`` as ``ij``."""
    lower = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    return _WORD.findall(_MARKS.sub("", lower).replace("y", "ij"))


def _keys(words: list[str]) -> Iterator[str]:
    if words:
        for parts in islice(product(*_alternatives(words)), MOST_READINGS):
            yield "".join(parts)


def _alternatives(words: list[str]) -> Iterator[list[str]]:
    """Yield the readings of each word or phrase in turn."""
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 1, -1):
            phrase = SPELLING["phrases"].get(" ".join(words[at : at + length]))
            if phrase:
                yield phrase
                at += length
                break
        else:
            yield _readings_of(words, at)
            at += 1


def _readings_of(words: list[str], at: int) -> list[str]:
    word = words[at]
    is_last = at == len(words) - 1
    if len(words) > 1:
        known = SPELLING["first"].get(word) if at == 0 else None
        known = known or (SPELLING["last"].get(word) if is_last else None)
        if known:
            return list(known)
    if word in SPELLING["words"]:
        return list(SPELLING["words"][word])
    if ordinal := _ORDINAL.fullmatch(word):
        return [f"{ordinal[1]}e"]
    word = _with_ending(word) if is_last else word
    for beginning, whole in SPELLING["beginnings"]:
        if word.startswith(beginning) and len(word) > len(beginning):
            return [full + word.removeprefix(beginning) for full in whole]
    return [word]


def _with_ending(word: str) -> str:
    for short, whole in SPELLING["endings"]:
        if word.endswith(short) and len(word) > len(short) + 1:
            return word.removesuffix(short) + str(whole)
    return word


class StreetNames:
    """
    The streets of a register by every key that their names may be meant by.

    What the lookup, the checks and the computing of coverage take an entry of
    an area to mean is found here, so that they can't disagree.
    """

    def __init__(self, streets: Sequence[RegisterStreet]) -> None:
        self.streets = streets
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)
        for number, street in enumerate(streets):
            for key in dict.fromkeys(key for name in street.names for key in readings(name)):
                self._by_key[key].append(number)

    def find(self, name: str, locality: str | None = None) -> list[int]:
        """
        Return the places in ``streets`` of those that are meant.

        They're several when a name doesn't tell them apart; of streets whose keys are
        the same, the one that is as written wins.
        """
        keys = readings(name)
        found = dict.fromkeys(number for key in keys for number in self._by_key.get(key, ()))
        here = [number for number in found if _lies_in(self.streets[number], locality)]
        return [number for number in here if name in self.streets[number].names] or here

    def is_alone(self, name: str) -> bool:
        """Tell whether no other street is spelt like this one."""
        return len(self._by_key[fold(name)]) == 1


def _lies_in(street: RegisterStreet, locality: str | None) -> bool:
    if not locality or not street.locality or locality in street.postcodes:
        return True
    return fold(locality) == fold(street.locality)
