"""The word lists of one language, compiled so that a text is compared with all at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import resources

from binpub.checks.privacy.folding import fold_words
from binpub.checks.privacy.phrases import STEM, Phrase, WordSets, parse_phrase, parse_sets
from binpub.model.privacy import Rule
from binpub.problems import Wrong

SETS = "sets"
WORDS = re.compile("[a-z0-9]+")
_DATA = resources.files("binpub.checks.privacy") / "data"

Index = Mapping[str, tuple[tuple[Rule, Phrase], ...]]


@dataclass(frozen=True)
class Lexicon:
    """All phrases of a language, by the words that they can't do without."""

    phrases: Mapping[Rule, tuple[Phrase, ...]]
    sets: WordSets
    index: Index
    """From a word, or the stem of one, to the phrases that are worth trying."""

    fine: Index
    """Likewise, to those that say what is allowed."""

    def find(
        self, words: frozenset[str], *, is_fine: bool = False
    ) -> Iterator[tuple[Rule, Phrase]]:
        """Yield the phrases that a text with these words and stems may have."""
        index = self.fine if is_fine else self.index
        for word in index.keys() & words:
            for rule, phrase in index[word]:
                if not any(need.isdisjoint(words) for need in phrase.needs[1:]):
                    yield rule, phrase


def stems(words: frozenset[str]) -> frozenset[str]:
    """Return words with the beginnings and the endings by which phrases may know them."""
    long = [word for word in words if len(word) > STEM - 1]
    return words.union([f"{word[:STEM]}*" for word in long], [f"*{word[-STEM:]}" for word in long])


def read_list(name: str) -> tuple[str, ...]:
    """Return the lines of a list that the tool brings, folded; none where there is no list."""
    source = _DATA / f"{name}.txt"
    return parse_lines(source.read_text(encoding="utf-8")) if source.is_file() else ()


def parse_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a list without comments, folded as texts are."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(_fold(line) for line in lines if line and not line.startswith("#"))


def _fold(line: str) -> str:
    # In a list the asterisk is a sign; in a text it's Markdown's and folded away.
    return "*".join(map(fold_words, line.split("*")))


@cache
def _frames(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the phrases that languages have in common, by rule: they're made of sets."""
    frames: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for line in read_list("frames"):
        name, _, phrase = line.partition(": ")
        rule, *languages = name.split()
        if language in (languages or [language]):
            frames[rule] += (phrase,)
    return frames


def read_sets(language: str) -> WordSets:
    """Return the sets of words that the tool brings for a language."""
    return parse_sets(read_list(f"{SETS}.{language}"))


def _extended_sets(language: str, added: str) -> WordSets:
    """Return the tool's sets with a municipality's words in them and in the sets made of them."""
    own = read_list(f"{SETS}.{language}")
    names = [line.partition("=")[0].strip() for line in own]
    sound = [line for line in parse_lines(added) if _is_sound(line, parse_sets(own))]
    lines = list(own)
    for line in reversed(sound):
        name = line.partition("=")[0].strip()
        lines.insert(names.index(name) + 1 if name in names else len(lines), line)
        names = [one.partition("=")[0].strip() for one in lines]
    try:
        return parse_sets(lines)
    except Wrong:  # A line names a set that comes later.
        return add_sets(parse_sets(own), added)


def _is_sound(line: str, sets: WordSets) -> bool:
    with suppress(Wrong):
        return bool(parse_sets((line,), sets))
    return False


@cache
def _own_phrases(
    language: str, added: str = ""
) -> tuple[WordSets, Mapping[Rule, tuple[Phrase, ...]]]:
    sets = _extended_sets(language, added) if added else read_sets(language)
    frames = _frames(language)
    found = {
        rule: tuple(
            parse_phrase(line, sets)
            for line in (*read_list(f"{rule}.{language}"), *frames.get(rule, ()))
        )
        for rule in Rule
    }
    return sets, found


@cache
def lexicon_of(language: str, added: tuple[tuple[str, str], ...] = ()) -> Lexicon:
    """
    Return a language's lexicon, with what a municipality adds.

    ``added`` are the names and texts of its own lists, ``<rule>.<lang>.txt``. Their
    lines that are wrong are left out: `check_words` tells of them.
    """
    mine = {
        name.removesuffix(f".{language}.txt"): text
        for name, text in added
        if name.endswith(f".{language}.txt")
    }
    sets, own = _own_phrases(language, mine.get(SETS, ""))
    phrases = {rule: own[rule] + tuple(_sound(mine.get(rule, ""), sets)) for rule in Rule}
    return Lexicon(phrases, sets, _index(phrases, is_fine=False), _index(phrases, is_fine=True))


def add_sets(sets: WordSets, text: str) -> WordSets:
    """Return sets of words with those of a municipality's own list that aren't wrong."""
    for line in parse_lines(text):
        with suppress(Wrong):
            sets = parse_sets((line,), sets)
    return sets


def _sound(text: str, sets: WordSets) -> Iterator[Phrase]:
    for line in parse_lines(text):
        with suppress(Wrong):
            yield parse_phrase(line, sets)


def _index(phrases: Mapping[Rule, tuple[Phrase, ...]], *, is_fine: bool) -> Index:
    index: defaultdict[str, list[tuple[Rule, Phrase]]] = defaultdict(list)
    for rule, several in phrases.items():
        for phrase in several:
            if phrase.is_fine is is_fine:
                for word in phrase.needs[0]:
                    index[word].append((rule, phrase))
    return {word: tuple(several) for word, several in index.items()}
