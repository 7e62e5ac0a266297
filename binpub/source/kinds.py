"""The word of a file that was meant by the word that people read on the site."""

from __future__ import annotations

from collections.abc import Iterable

from binpub.language import LABELS, Language
from binpub.model.values import LANGUAGES
from binpub.problems import did_you_mean


def kind_meant(word: str, known: Iterable[str]) -> str:
    """
    Return the kind, state or role that a word stands for, in any language that has words for them.

    >>> kind_meant("Inbraak", ["burglary", "theft"]), kind_meant("zwaan", ["burglary", "theft"])
    ('burglary', '')
    """
    values = frozenset(known)
    members = [member for member in LABELS if str(member) in values]
    words: dict[str, str] = {}
    for language in map(Language, LANGUAGES):
        for member in members:
            words.setdefault(language.label(member).casefold(), str(member))
    return words.get(did_you_mean(word.strip().casefold(), words, cutoff=0.8), "")
