"""Which signs of a text may leave in a feed or a calendar: neither format can hold every one."""

from __future__ import annotations

import re

# What XML 1.0 can't hold even escaped, with the rest of the control signs, which
# RFC 5545 refuses in a text; a tab and a line's end are fine in both.
_UNSOUND = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sound(text: str) -> str:
    r"""
    Return a text without the signs that would make a whole feed unreadable.

    One in a single notice would otherwise cost every reader all of them.

    >>> sound("Inbraak\x0b in de\r\nKerkstraat")
    'Inbraak in de\nKerkstraat'
    """
    return _UNSOUND.sub("", text)
