"""How phrases are found in a text: words in a row, one of many words, parts that stand near."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from binpub.checks.privacy.lazy import Lazy

_WORD = "[a-z0-9]"
_WORDS = re.compile("[a-z0-9]+")
_BETWEEN = "[^a-z0-9\n]{1,4}"
NUMBER = "<number>"
_REACH = 140
"""Within how many characters the parts of a phrase in any order stand."""


@dataclass(frozen=True)
class Token:
    """A word of a phrase, or a gap."""

    words: tuple[str, ...] = ()
    gap: int = 0
    """Up to how many words may stand there."""

    may_miss: bool = False


class _AnyOf(Lazy):
    """One of many words: a look at each word of a text is quicker than one large expression."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(lambda: _between_words(f"(?:{'|'.join(map(_word, words))})"))
        self._plain = frozenset(word for word in words if word.isalnum())
        self._others = tuple(
            (_longest_part(word), word) for word in words if word not in self._plain
        )

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all matches in turn."""
        found = [match for match in _WORDS.finditer(text) if match[0] in self._plain]
        others = tuple(word for part, word in self._others if part in text)
        if others:
            found = sorted([*found, *_any_of(others).finditer(text)], key=_place)
        return iter(found)


def _longest_part(word: str) -> str:
    return max(re.split(r"[_'\-*]|<number>", word.removeprefix("~")), key=len)


def _place(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_between_words(f"(?:{'|'.join(map(_word, words))})"))


def _between_words(pattern: str) -> str:
    return f"(?<!{_WORD}){pattern}(?!{_WORD})"


@cache
def pattern_of(tokens: tuple[Token, ...]) -> Lazy:
    """Return what finds words and gaps in a row."""
    if len(tokens) == 1:
        return _AnyOf(tokens[0].words)
    return Lazy(lambda: _between_words(_join(tokens)))


def nearest(other: Lazy, text: str, pieces: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return where something stands near pieces of a text, in none of them."""
    first, last = min(pieces)[0], max(end for _, end in pieces)
    for match in other.finditer(text[: last + _REACH]):
        is_apart = all(match.end() <= start or match.start() >= end for start, end in pieces)
        if is_apart and first - match.end() <= _REACH:
            return match.span()
    return None


def _word(word: str) -> str:
    if word == NUMBER:
        return "[0-9]{1,3}"
    if word.startswith("~"):
        return "(?<=-)" + _word(word[1:])
    return _BETWEEN.join(
        re.escape(part).replace(r"\*", f"{_WORD}{{0,25}}")
        for part in re.split(r"[_'\-]", word)
        if part
    )


def _join(tokens: Sequence[Token]) -> str:
    """Join tokens so that one that is missing takes its blank along."""
    pattern, is_first, before = "", True, _BETWEEN
    for token in tokens:
        words = f"(?:{'|'.join(_word(word) for word in token.words)})"
        if token.gap:
            before = f"(?:{_BETWEEN}{_WORD}{{1,30}}){{0,{token.gap}}}?{_BETWEEN}"
        elif token.may_miss:
            pattern += f"(?:{words}{before})?" if is_first else f"(?:{before}{words})?"
        else:
            pattern += words if is_first else before + words
            is_first, before = False, _BETWEEN
    return pattern
