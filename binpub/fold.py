"""From spelling to search key: what a register says and what people type meet here."""

from __future__ import annotations

import unicodedata


def fold(name: str) -> str:
    """
    Return the key under which a street is found: without case, accents and marks.

    >>> fold("’s-Gravenstraat") == fold("'S GRAVENSTRAAT")
    True
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())
