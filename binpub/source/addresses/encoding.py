r"""
From bytes to names, where a file mixes encodings.

CRAB's own lists have names in UTF-8, cp1252 and cp850 in one file: of a byte
between 0x80 and 0x9F, the letters around it tell which one was meant.
"""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x80-\x9f]")
_DOUBLE = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u0152-\u2122]")
_INSIDE_ONLY = "\x91\x92\x93\x94\x96\x97"
"""In cp1252 quotes and dashes, which also stand at the end of a word."""

LOST = "\ufffd"


def decode(line: bytes) -> tuple[str, bool]:
    r"""
    Return a line's text, and whether its characters had to be repaired.

    >>> decode(b"Albrecht D\x81rerstraat")
    ('Albrecht Dürerstraat', True)
    """
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return _repair(line.decode("latin-1")), True
    if line.isascii():
        return text, False
    repaired = _repair(text)
    return repaired, repaired != text


def _repair(text: str) -> str:
    if _DOUBLE.search(text):
        text = _undouble(text)
    return _CONTROL.sub(_letter, text)


def _undouble(text: str) -> str:
    """Read a text again that was UTF-8, read as cp1252, and written as UTF-8 once more."""
    for codec in ("cp1252", "latin-1"):
        try:
            return text.encode(codec).decode()
        except UnicodeError:
            continue
    return text


def _letter(match: re.Match[str]) -> str:
    """Return what a byte is: cp850's letter inside a word, else what cp1252 has."""
    code = match[0].encode("latin-1")
    text, start = match.string, match.start()
    dos, windows = code.decode("cp850"), code.decode("cp1252", "ignore")
    is_after = start > 0 and text[start - 1].isalpha()
    is_before = match.end() < len(text) and text[match.end()].isalpha()
    is_inside = is_after and (is_before or match[0] not in _INSIDE_ONLY)
    # What cp850 has there, no name has: Æ and ƒ.
    if windows in ("’", "Ÿ") or not dos.isalpha():
        return windows or dos
    if is_inside or not windows or (is_before and windows in "‚„"):
        return dos
    return windows
