"""
Office words: what nobody says at the door, and the plain word for it.

One a line, ``office word -> plain word``. ``a|b`` is either word, ``word*`` any ending;
several plain words have `` / `` between, and ``-`` stands where it's left out.
``! word`` is fine, although another line finds it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources

from binpub.problems import Wrong

STEM = 4
"""How many letters of a beginning are looked up at once; a word before ``*`` has as many."""

_DATA = resources.files("binpub.checks.plain") / "data"
_ARROW = "->"
_FINE = "!"
NOTHING = "-"
"""What stands for the plain word where nothing is needed."""

_WORDS = re.compile(r"[^\W_]+")
_TOKEN = re.compile(r"(?:[^\W_]|['.,/&()-])+\*?")


@dataclass(frozen=True, eq=False)
class Entry:
    """One line of a list."""

    source: str
    plain: str = ""
    """What to write instead; nothing where the line says what is fine."""

    tokens: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of words, or of stems with ``*``: a text with it has one of each. The rarest is first."""
        needs = (frozenset(map(_key, words)) for words in self.tokens)
        return tuple(sorted(needs, key=lambda keys: (-min(map(len, keys)), len(keys))))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it in a text in small letters."""
        parts = ("|".join(map(_one, words)) for words in self.tokens)
        return re.compile(
            r"(?<!\w)(?<!\w-)" + r"\s+".join(f"(?:{part})" for part in parts) + r"(?!-?\w)"
        )


def _key(word: str) -> str:
    found = _WORDS.match(word)
    first = found[0] if found else word
    return first[:STEM] + "*" if word == first + "*" else first


def _one(word: str) -> str:
    bare = word.removesuffix("*")
    pattern = re.escape(bare).replace("'", "['’]").replace(r"\-", "[-‑]")
    return pattern + (r"\w*" if bare != word else "")


@dataclass(frozen=True)
class Office:
    """The office words of one language."""

    entries: tuple[Entry, ...]

    @cached_property
    def _index(self) -> Mapping[str, tuple[Entry, ...]]:
        index: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for key in entry.needs[0]:
                index[key].append(entry)
        return {key: tuple(several) for key, several in index.items()}

    def find(self, flat: str) -> Iterator[tuple[int, int, str]]:
        """Yield each office word's place in a flattened text, and the plain word; none twice."""
        lower = lower_of(flat)
        words = set(_WORDS.findall(lower))
        words |= {word[:STEM] + "*" for word in words}
        near = self._near(words)
        for entry in near:
            if not entry.plain:
                lower = entry.pattern.sub(lambda found: "\0" * len(found[0]), lower)
        found = (
            (match.start(), -match.end(), entry.plain)
            for entry in near
            if entry.plain
            for match in entry.pattern.finditer(lower)
        )
        last = 0
        for start, minus, plain in sorted(found):
            if start >= last:
                last = -minus
                yield start, last, plain

    def _near(self, words: set[str]) -> list[Entry]:
        """Return the entries that a text with these words and stems may have."""
        near = {one for key in self._index.keys() & words for one in self._index[key]}
        return [one for one in near if not any(keys.isdisjoint(words) for keys in one.needs[1:])]


def lower_of(text: str) -> str:
    """Return a text in small letters, of the same length: a few capitals become two signs."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)


def parse_entry(line: str) -> Entry:
    """
    Parse one line of a list; raises `Wrong` when it isn't one.

    >>> parse_entry("met betrekking tot -> over").plain
    'over'
    """
    is_fine = line.startswith(_FINE)
    office, arrow, plain = line.removeprefix(_FINE).partition(_ARROW)
    parts = lower_of(office.replace("’", "'")).split()
    tokens = tuple(tuple(part.split("|")) for part in parts)
    is_sound = bool(tokens) and all(map(_is_word, (word for part in tokens for word in part)))
    if not is_sound or is_fine == bool(arrow) or is_fine == bool(plain.strip()):
        raise Wrong(
            "“{line}” isn't an office word with a plain one; must be like prior to -> before, or "
            "! prior to where that is fine",
            line=line,
        )
    return Entry(line, " ".join(plain.split()), tokens)


def _is_word(word: str) -> bool:
    found = _WORDS.match(word)
    is_token = found is not None and _TOKEN.fullmatch(word) is not None
    return is_token and (not word.endswith("*") or len(_WORDS.sub("", word)) + STEM < len(word) + 1)


def parse_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a list with their numbers, without comments."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.strip().startswith("#"):
            yield number, line.strip()


def _sound(lines: Iterable[tuple[int, str]]) -> Iterator[Entry]:
    for _, line in lines:
        with suppress(Wrong):
            yield parse_entry(line)


@cache
def office_of(language: str, added: str = "") -> Office:
    """
    Return a language's office words, with those of a municipality's own list.

    Its lines that are wrong are left out: `check_lists` tells of them.
    """
    source = _DATA / f"{language}.txt"
    text = source.read_text(encoding="utf-8") if source.is_file() else ""
    own = tuple(parse_entry(line) for _, line in parse_lines(text))
    return Office((*_sound(parse_lines(added)), *own))
