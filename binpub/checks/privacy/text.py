"""A text in one language, sentence by sentence, ready to be compared with the rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from binpub.checks.privacy.context import Context
from binpub.checks.privacy.folding import Folded, fold_text
from binpub.checks.privacy.lexicon import WORDS, Lexicon, lexicon_of, stems
from binpub.checks.privacy.terms import terms
from binpub.model.privacy import Rule
from binpub.problems import Level

LANGUAGES = ("nl", "fr", "de", "en")
ENOUGH = 4
"""How many words of another language make a text that's written in it too."""

LONGEST, OVERLAP = 1200, 200
"""How many characters of a sentence are looked at at once, and how many of them twice."""


@dataclass(frozen=True)
class Hit:
    """A piece of the folded text that a rule stopped at."""

    rule: Rule
    start: int
    end: int
    level: Level


@dataclass(frozen=True)
class Text:
    """
    One sentence, folded, and what the whole text is about.

    The rules look at one at a time: nearly all of what makes a finding harmless
    stands in the same sentence, and most sentences need no more than a look at
    their words.
    """

    plain: str
    lower: str
    languages: tuple[str, ...]
    """The language that it's in, then those that it's also in."""

    context: Context
    original: str
    """The sentence as its author wrote it."""

    about: frozenset[str] = frozenset()
    """What the whole text is about: ``vehicle``, ``home``."""

    @property
    def language(self) -> str:
        """The language that it's in."""
        return self.languages[0]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words."""
        return frozenset(WORDS.findall(self.lower))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its words with their beginnings and endings."""
        return stems(self.words)

    @cached_property
    def lexicons(self) -> tuple[Lexicon, ...]:
        """The word lists of its languages."""
        return tuple(lexicon_of(one, self.context.lists) for one in self.languages)


@dataclass(frozen=True)
class Whole:
    """A text of several sentences."""

    folded: Folded
    languages: tuple[str, ...]
    context: Context

    @classmethod
    def of(cls, original: str, language: str, context: Context) -> Whole:
        """Fold a text; an unknown language is read as the site's."""
        folded = fold_text(original)
        known = language if language in LANGUAGES else context.language
        return cls(folded, tuple(_languages(folded.lower, known)), context)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words."""
        return frozenset(WORDS.findall(self.folded.lower))

    @cached_property
    def about(self) -> frozenset[str]:
        """What it's about: ``vehicle``, ``home``."""
        sets = [lexicon_of(one, self.context.lists).sets for one in self.languages]
        kinds = ("vehicle", "home")
        about = {
            one
            for one in kinds
            if any(not known.words(one).isdisjoint(self.words) for known in sets)
        }
        return frozenset(about | ({"animal"} if terms("animal") & self.words else set()))

    def sentences(self) -> Iterator[tuple[int, Text]]:
        """Yield each sentence and where it begins; an endless one in pieces that overlap."""
        start = 0
        for line in self.folded.text.split("\n"):
            for first, last in _pieces(line):
                yield start + first, self._piece(start + first, start + last)
            start += len(line) + 1

    def _piece(self, start: int, end: int) -> Text:
        plain, lower = self.folded.text[start:end], self.folded.lower[start:end]
        original = self.folded.original[slice(*self.folded.span(start, end))]
        return Text(plain, lower, self.languages, self.context, original, self.about)


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Yield the whole of a sentence, or pieces that end at a blank where there is one."""
    start = 0
    while len(line) - start > LONGEST:
        end = line.rfind(" ", start + LONGEST - OVERLAP, start + LONGEST)
        end = end if end > 0 else start + LONGEST
        yield start, end
        blank = line.find(" ", end - OVERLAP, end)
        start = blank if blank > 0 else end - OVERLAP
    if line[start:]:
        yield start, len(line)


def _languages(lower: str, known: str) -> Iterator[str]:
    """
    Yield the language of a text, and each other that it's also written in.

    A notice in Brussels may say everything twice.
    """
    yield known
    words = frozenset(WORDS.findall(lower))
    for other in LANGUAGES:
        if other != known and len(terms(f"common_{other}") & words) >= ENOUGH:
            yield other
