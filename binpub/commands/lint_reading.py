"""From bytes to the text that somebody wrote; what is no text is refused."""

from __future__ import annotations

import codecs
import re

from binpub.problems import N_, Wrong

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The marks by which a text says how it's written; UTF-32's begins with that of UTF-16."""

_OTHER = (b"PK\x03\x04", b"%PDF", b"{\\rtf", b"\xd0\xcf\x11\xe0")
"""How files of Word, LibreOffice and Acrobat begin."""

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
NO_TEXT = N_(
    "{path} isn’t plain text; save it as one (.txt), or paste its words behind `binpub lint -`"
)


def decode(data: bytes, path: str) -> str:
    """
    Return a file's text; raises `Wrong` when it isn't one.

    To find nothing in what can't be read would say that it may go out.
    """
    charset = next((name for mark, name in _MARKED if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(charset)
    except UnicodeDecodeError:
        if charset != "utf-8":
            raise Wrong(NO_TEXT, path=path) from None
        text = data.decode("cp1252", errors="replace")
    if data.startswith(_OTHER) or _UNSEEN.search(text):
        raise Wrong(NO_TEXT, path=path)
    return re.sub("\r\n?", "\n", text)
