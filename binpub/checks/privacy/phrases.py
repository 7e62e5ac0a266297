r"""
Phrases: how the word lists say what to look for.

One phrase a line, in small letters or not, with or without accents::

    op vakantie             these words, one after the other
    is|was|zijn weg         one of several words; a multi-word one is joined_so
    patrouill*  *jarige     any ending, any beginning
    [heel] ver              a word that may be missing
    bloquez ~le             a word that a hyphen ties to the one before
    hou .. tegen            up to three words between; ``...`` up to eight
    $person van <number>    a set of words that ``sets.<lang>.txt`` defines; any number
    ? zwarte wagen          only a warning, or an error with ``+``
    $witness & $told        both in one sentence, in any order
    <name> & $told          in a sentence that names a person
    ! vakantietoezicht      this is fine, although another phrase finds it

Each phrase knows words without which it can't be in a text, so that a text is
compared with all phrases at once by its set of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.matching import NUMBER, Token, nearest, pattern_of
from binpub.problems import Level, Wrong

STEM = 4
"""How many letters of a word's beginning or ending are compared at once."""

_GAPS = {"..": 3, "...": 8}
_NAME = "<name>"
_AND = "&"
_TOKEN = re.compile(r"\[?[a-z0-9*|$_<>'~\-]+\]?|\.{2,3}")


@dataclass(frozen=True)
class Phrase:
    """One line of a word list."""

    source: str
    tokens: tuple[Token, ...]
    """Gaps, and words of which one stands there."""

    needs: tuple[frozenset[str], ...]
    """Sets of words and stems; a text that has the phrase has one of each."""

    level: Level | None = None
    is_fine: bool = False

    is_named: bool = False
    """Whether it counts only where somebody is named."""

    pattern: Lazy = field(default=Lazy(""), compare=False)
    """What finds it in a text in small letters; its first part, where there are several."""

    others: tuple[Lazy, ...] = field(default=(), compare=False)
    """What must stand near it, in any order."""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that its line names one by one."""
        return frozenset(word for word in re.split(r"[ |]", self.source) if word.isalnum())

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a text in small letters."""
        for match in self.pattern.finditer(text):
            pieces = [match.span()]
            for other in self.others:
                found = nearest(other, text, pieces)
                if found is None:
                    break
                pieces.append(found)
            else:
                yield min(pieces)[0], max(end for _, end in pieces)


@dataclass(frozen=True)
class WordSets:
    """The sets of words that phrases may name, and the words for numbers."""

    sets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """Return a set's words, for looking them up."""
        return frozenset(self.sets.get(name, ()))

    def has(self, name: str, word: str) -> bool:
        """Tell whether a word is in a set, or begins as one of it may."""
        return word in self.words(name) or any(word.startswith(stem) for stem in self._stems(name))

    def _stems(self, name: str) -> tuple[str, ...]:
        return tuple(word[:-1] for word in self.sets.get(name, ()) if word.endswith("*"))

    @cached_property
    def _listed(self) -> dict[str, tuple[str, ...]]:
        return {}

    def listed(self, token: str) -> tuple[str, ...]:
        """Return the words that a token stands for, each once."""
        if token not in self._listed:
            self._listed[token] = tuple(dict.fromkeys(self.expand(token)))
        return self._listed[token]

    def expand(self, token: str) -> Iterator[str]:
        """Yield the words that a token stands for."""
        for word in token.split("|"):
            if word.startswith("$"):
                if word[1:] not in self.sets:
                    raise Wrong("there is no set of words “{name}”", name=word)
                yield from self.sets[word[1:]]
            elif word:
                yield word


def parse_sets(lines: Sequence[str], known: WordSets | None = None) -> WordSets:
    """Parse lines like ``$person = man|vrouw``; a set that is named twice is joined."""
    sets = dict(known.sets) if known else {}
    for line in lines:
        name, _, words = line.partition("=")
        if not name.startswith("$") or not words.strip():
            raise Wrong(
                "“{line}” isn't a set of words; must be like $person = man|woman", line=line
            )
        listed = tuple(WordSets(sets).expand(words.replace(" ", "")))
        sets[name[1:].strip()] = sets.get(name[1:].strip(), ()) + listed
    return WordSets(sets)


def parse_phrase(line: str, sets: WordSets) -> Phrase:
    """
    Parse one line of a word list, already folded.

    >>> phrase = parse_phrase("ga|gaat .. op vakantie", WordSets())
    >>> bool(phrase.pattern.search("ze gaat morgen op vakantie"))
    True
    """
    mark = line[:1] if line[:1] in "!?+" else ""
    written = line[len(mark) :].strip().split(f" {_AND} ")
    parts = [_part(part.split(), line, sets) for part in written if part != _NAME]
    tokens = tuple(token for part in parts for token in part)
    needs = [needed for one in tokens if not one.may_miss and (needed := _needs(one.words))]
    if not needs:
        raise Wrong("“{line}” has no word of its own to look for", line=line)
    level = {"?": Level.WARNING, "+": Level.ERROR}.get(mark)
    first, *others = map(pattern_of, parts)
    return Phrase(
        line,
        tokens,
        tuple(sorted(needs, key=_commonness)),
        level,
        mark == "!",
        _NAME in written,
        first,
        tuple(others),
    )


def _part(words: Sequence[str], line: str, sets: WordSets) -> tuple[Token, ...]:
    if (
        not words
        or not all(_TOKEN.fullmatch(word) for word in words)
        or _NAME in words
        or words[0] in _GAPS
        or words[-1] in _GAPS
    ):
        raise Wrong(
            "“{line}” isn't a phrase; must be words, | between alternatives, .. or ... between words",
            line=line,
        )
    return tuple(_token(word, sets) for word in words)


def _token(word: str, sets: WordSets) -> Token:
    if word in _GAPS:
        return Token(gap=_GAPS[word])
    return Token(sets.listed(word.strip("[]")), may_miss=word.startswith("["))


@cache
def _commonness(needs: frozenset[str]) -> tuple[int, int]:
    """Return how likely it is that a text has one of these: short words are common."""
    return -min(*map(len, needs), 6), len(needs)


@cache
def _needs(words: tuple[str, ...]) -> frozenset[str]:
    """Return what one of must be among a text's words; nothing where that can't be said."""
    needs = frozenset([word if word.isalnum() else _need(word) for word in words])
    return frozenset() if "" in needs else needs


def _need(word: str) -> str:
    word = word.removeprefix("~")
    if word.isalnum():
        return word
    parts = [part for part in re.split(r"[_'\-]", word) if part]
    whole = [part for part in parts if "*" not in part and part != NUMBER]
    if whole:
        return max(whole, key=len)
    for part in parts:
        if len(part) > STEM and part.endswith("*") and "*" not in part[:-1]:
            return part[:STEM] + "*"
        if len(part) > STEM and part.startswith("*") and "*" not in part[1:]:
            return "*" + part[-STEM:]
    return ""
