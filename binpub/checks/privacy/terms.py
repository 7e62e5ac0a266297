"""Words of all four languages that patterns are made of, from ``data/terms.txt``."""

from __future__ import annotations

import re
from functools import cache

from binpub.checks.privacy.lexicon import read_list
from binpub.checks.privacy.phrases import WordSets, parse_sets


@cache
def _terms() -> WordSets:
    return parse_sets(read_list("terms"))


@cache
def terms(name: str) -> frozenset[str]:
    """Return a set of words."""
    return _terms().words(name)


@cache
def makes() -> frozenset[str]:
    """Return makes and models of vehicles."""
    return frozenset(word for line in read_list("makes") for word in line.split())


@cache
def one_of(*names: str) -> str:
    """
    Return a regular expression for one of the words of sets, the longest first.

    In the lists ``_`` is a blank and ``*`` any ending.
    """
    words = sorted(
        {word for name in names for word in _terms().sets[name]},
        key=lambda word: (-len(word), word),
    )
    return (
        "(?:"
        + "|".join(re.escape(word).replace("_", "[ ]").replace(r"\*", "[a-z]*") for word in words)
        + ")"
    )
