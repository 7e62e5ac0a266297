"""How a street's name sounds, roughly: what people spell by ear is compared by ear."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from binpub.fold import SPELLING


def _replacer(pairs: Sequence[tuple[str, str]]) -> Callable[[str], str]:
    sounds = dict(pairs)
    pattern = re.compile("|".join(sounds))
    return lambda word: pattern.sub(lambda found: sounds[found[0]], word)


_STEPS = [_replacer(pairs) for pairs in SPELLING["sounds"]]
_DOUBLE = re.compile(r"(.)\1+")


def sound(key: str) -> str:
    """
    Return how a key sounds, roughly, in Dutch and in French.

    >>> sound("capucijnenvoer") == sound("kappusijnenfoer"), sound("18apprillaan")
    (True, 'agtinaprilan')
    """
    heard = key
    for step in _STEPS:
        heard = step(heard)
    return _DOUBLE.sub(r"\1", heard) or key
