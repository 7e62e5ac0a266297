"""
What can be wrong, as data; and the few exceptions.

::

    BinpubError
    ├── Wrong           a value in the content is wrong; becomes a Problem
    └── WorldFailed     the disk, git or the network failed; run it again

A problem keeps its sentence untranslated, with the values beside it, because
the lowest level of the house doesn't know in which language it will be read.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

Location = tuple[str | int, ...]
"""Keys and indexes that lead to a value, outermost first; empty for the file."""


class Level(StrEnum):
    """How much a problem weighs: an error stops everything, a warning asks, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Sentence:
    """
    A message in English with named holes, translated when it is shown.

    >>> str(Sentence("must be at most {most}", most=3))
    'must be at most 3'
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __init__(self, template: str, **values: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", MappingProxyType(values))

    def __str__(self) -> str:
        return self.template.format(**self.values)

    def __hash__(self) -> int:
        return hash(str(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return _sentence, (self.template, dict(self.values))


def _sentence(template: str, values: dict[str, object]) -> Sentence:
    return Sentence(template, **values)


@dataclass(frozen=True)
class Problem:
    """
    A finding in content: where it is and what is wrong; what would be right.

    A problem that was found without the text at hand has no ``line`` yet;
    `binpub.source.locate` fills it in from ``location``.
    """

    path: str
    """The file, relative to the root, with forward slashes."""

    sentence: Sentence
    location: Location = ()
    line: int = 0
    """Counted from 1; 0 while unknown, or where the whole file is meant."""

    level: Level = Level.ERROR

    @property
    def field(self) -> str:
        """The keys that lead to the value, joined with dots, without indexes."""
        return ".".join(part for part in self.location if isinstance(part, str))

    @property
    def sort_key(self) -> tuple[str, int, str, str]:
        """What problems are sorted by, so that two runs print the same."""
        return self.path, self.line, self.field, str(self.sentence)


class BinpubError(Exception):
    """Everything that binpub raises on purpose; says what happened in a sentence."""

    def __init__(self, template: str, **values: object) -> None:
        self.sentence = Sentence(template, **values)
        super().__init__(str(self.sentence))


class Wrong(BinpubError, ValueError):
    """
    A value is wrong; says what is wrong and what would be right.

    It is a `ValueError` because pydantic collects those.
    """

    place: Location = ()
    """The key that it's about, where that isn't the value that is being read."""

    def at(self, *place: str) -> Wrong:
        """Return this, said of a key of the noun that is being read."""
        self.place = place
        return self


class WorldFailed(BinpubError):
    """The disk, git or the network failed; nothing is lost by running again."""


def shown(text: str) -> str:
    r"""
    Return a text in one line whose every sign can be seen.

    File names and values are anybody's. A control sign in them commands terminals,
    and a new line commands the forge that reads a job's output.

    >>> shown("a\x1b[2J\n::error::b")
    'a⟨U+001B⟩[2J ::error::b'
    """
    return "".join(map(_shown, text))


def _shown(sign: str) -> str:
    if sign in "\n\r\t":
        return " "
    is_hidden = unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return f"⟨U+{ord(sign):04X}⟩" if is_hidden else sign


def did_you_mean(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """
    Return the known word that was probably meant, or an empty text.

    ``cutoff`` is how alike they must be, from 0 to 1.

    >>> did_you_mean("kerkwjk", ["kerkwijk", "molenhoek"])
    'kerkwijk'
    """
    matches = difflib.get_close_matches(word, sorted(known), n=1, cutoff=cutoff)
    return matches[0] if matches else ""


def unknown(what: str, word: str, known: Iterable[str]) -> Sentence:
    """
    Return the sentence for a word that nothing here has: the nearest, or all.

    ``what`` is one of the nouns below, so that each sentence can be translated
    as a whole.
    """
    known = sorted(known)
    # All ids begin alike, with a date.
    meant = did_you_mean(word, known, cutoff=0.85 if what == "notice" else 0.6)
    if meant:
        return Sentence(UNKNOWN[what][0], word=word, meant=meant)
    return Sentence(UNKNOWN[what][1], word=word, known=", ".join(known) or "-")


def N_(template: str) -> str:
    """Mark a template for translation."""
    return template


UNKNOWN: Mapping[str, tuple[str, str]] = {
    "key": (
        N_("unknown key “{word}”; did you mean “{meant}”?"),
        N_("unknown key “{word}”; must be one of: {known}"),
    ),
    "value": (
        N_("unknown value “{word}”; did you mean “{meant}”?"),
        N_("unknown value “{word}”; must be one of: {known}"),
    ),
    "area": (
        N_("there is no area “{word}”; did you mean “{meant}”?"),
        N_("there is no area “{word}”; must be one of: {known}"),
    ),
    "partner": (
        N_("there is no partner “{word}”; did you mean “{meant}”?"),
        N_("there is no partner “{word}”; must be one of: {known}"),
    ),
    "charter": (
        N_("there is no charter “{word}”; did you mean “{meant}”?"),
        N_("there is no charter “{word}”; must be one of: {known}"),
    ),
    "notice": (
        N_("there is no notice “{word}”; did you mean “{meant}”?"),
        N_("there is no notice “{word}”; write the name of its file without .md"),
    ),
}
"""Two sentences a noun: with a near word, and with all that there are."""
