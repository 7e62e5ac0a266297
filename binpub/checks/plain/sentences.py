"""Where sentences begin and end, and how many words they have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binpub.checks.plain.abbreviations import ABBREVIATIONS, BEFORE_ORDINALS, LAST, MONTHS

Span = tuple[int, int]

_UNIT = re.compile(r"[^\n]+")
_MARK = re.compile(r"(?<![.!?…])[.!?…]+(?:[\"'”’“)\]]|[ \u00a0\u202f]?[»›])*(?=\s|$)")
_NEXT = re.compile(r"[\s\"'“„”‚‘«‹(\[¿¡–—-]*(\w?)")
_LAST_WORD = re.compile(r"[^\s\"“”„‘«»(\[/–—]*\Z")
_DOTTED = re.compile(r"\w(?:\.\w{1,2})+")
_ORDINAL = re.compile(r"[0-9]{1,2}")
_WORD = re.compile(
    r"[0-9]{1,2}[ \u00a0\u202f]h(?:[ \u00a0\u202f][0-5][0-9])?(?!\w)"  # A French hour: 16 h 30.
    r"|[0-9]{1,9}(?:[ \u00a0./-][0-9]{1,9}){1,8}(?!\w)"  # A phone number is one word, too.
    r"|[^\W_][\w\u0300-\u036f\u00ad]*"
    r"(?:['’.,:;/&+@\-\u2010-\u2013\u200b-\u200d][\w\u0300-\u036f\u00ad]+)*"
)


def split_sentences(flat: str, language: str) -> Iterator[Span]:
    """
    Yield where each sentence of a flattened text stands; a line never reaches into the next.

    >>> flat = "Bel o.a. nr. 3. Doe dit nu!"
    >>> [flat[start:end] for start, end in split_sentences(flat, "nl")]
    ['Bel o.a. nr. 3.', 'Doe dit nu!']
    """
    for unit in _UNIT.finditer(flat):
        start, last = unit.span()
        for mark in _MARK.finditer(flat, start, last):
            if _is_end(flat, start, mark, last, language):
                yield from _trimmed(flat, start, mark.end())
                start = mark.end()
        yield from _trimmed(flat, start, last)


def _trimmed(flat: str, start: int, end: int) -> Iterator[Span]:
    piece = flat[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _is_end(flat: str, start: int, mark: re.Match[str], last: int, language: str) -> bool:
    following = _NEXT.match(flat, mark.end(), last)
    letter = following[1] if following else ""
    if not letter:
        return mark.end() == last or mark[0][0] != "."
    if letter.islower():
        return False
    if mark[0].rstrip("\"'”’“)]»› ") != ".":
        return True
    word = _LAST_WORD.search(flat, max(start, mark.start() - 40), mark.start())
    before = word[0].lower().strip("'’") if word else ""
    if _ORDINAL.fullmatch(before) and language == "de":
        return not _is_ordinal(flat, start, mark, last)
    return _may_end(before, language)


def _may_end(word: str, language: str) -> bool:
    """Tell whether a full stop behind a word ends a sentence, before a capital."""
    if word in LAST:
        return True
    is_initial = len(word) == 1 and not word.isdigit()
    is_dotted = _DOTTED.fullmatch(word) is not None and not word[0].isdigit()
    return not (is_initial or is_dotted or word in ABBREVIATIONS.get(language, frozenset()))


def _is_ordinal(flat: str, start: int, mark: re.Match[str], last: int) -> bool:
    before = flat[max(start, mark.start() - 40) : mark.start()].lower().split()
    after = flat[mark.end() : min(last, mark.end() + 40)].lower().split()
    return bool(
        (len(before) > 1 and before[-2] in BEFORE_ORDINALS)
        or (after and after[0].strip(".,;:!?") in MONTHS)
    )


def count_words(flat: str, start: int, end: int) -> int:
    """
    Return how many words stand in a piece; hours, phone numbers and names with a hyphen are one.

    >>> count_words("Om 20.30 uur in de Sint-Jansstraat.", 0, 35)
    6
    """
    return sum(1 for _ in _WORD.finditer(flat, start, end))
