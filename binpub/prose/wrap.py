"""Lines of plain text."""

from __future__ import annotations

import textwrap

WIDTH = 72
"""Columns: a reply may quote them and stay within eighty."""

_NARROWEST = 24


def wrap(text: str, width: int = WIDTH, *, first: str = "", rest: str = "") -> str:
    """
    Wrap one paragraph; addresses stay whole, so that they can be clicked.

    >>> wrap("Sluit ramen en deuren", 24, first="- ", rest="  ")
    '- Sluit ramen en deuren'
    """
    return textwrap.fill(
        " ".join(text.split()),
        max(width, _NARROWEST),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
