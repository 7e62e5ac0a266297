"""The cells of a row: where they are cut, and which signs belong to them."""

from __future__ import annotations

import csv
import re
import unicodedata

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\ufeff]+")
MAX_NAME = 120
"""Characters; the longest official street names have half of them."""


def split(line: str, delimiter: str, width: int) -> list[str]:
    r"""
    Cut a row into its cells; a quotation mark that was never closed stays in its cell.

    Files are published without quoting and with stray marks in names, and with
    every cell quoted: what gives the right number of cells is what was meant.

    >>> split('Industriepark "De Bruwaan",12', ",", 2)
    ['Industriepark "De Bruwaan"', '12']
    >>> split('"Dam, de","7"', ",", 2)
    ['Dam, de', '7']
    """
    cells = line.split(delimiter)
    if '"' not in line:
        return cells
    if len(cells) == width:
        return [_unquote(cell) for cell in cells]
    if line.startswith('"') and line.endswith('"'):
        quoted = line[1:-1].split(f'"{delimiter}"')
        if len(quoted) == width:
            return [cell.replace('""', '"') for cell in quoted]
    try:
        parsed = next(csv.reader([line], delimiter=delimiter, strict=True))
    except (csv.Error, StopIteration):
        return cells
    return parsed if len(parsed) == width else cells


def _unquote(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1]
    return cell.replace('""', '"')


def clean(text: str) -> str:
    """Return a name in one spelling: composed letters, one blank between words, nothing unseen."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", text)).strip()


def drop_stray_quote(name: str) -> str:
    """
    Return a name without a quotation mark that has no partner.

    >>> drop_stray_quote('Kerkstraat"')
    'Kerkstraat'
    """
    return clean(name.replace('"', " ")) if name.count('"') % 2 else name
