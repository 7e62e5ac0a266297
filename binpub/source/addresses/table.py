"""Tables of addresses, row by row."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import IO

from binpub.model.register import Place
from binpub.problems import N_, Sentence, Wrong
from binpub.source.addresses.cells import MAX_NAME, clean, drop_stray_quote, split
from binpub.source.addresses.encoding import LOST, decode
from binpub.source.addresses.layout import Columns, Layout, find_columns
from binpub.source.addresses.rows import Address, BadRow, Row, Sieve, make_place
from binpub.source.addresses.streams import MAX_LINE, lines

_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Za-z]{2})?(?:/.*)?")
_NO_NAME = re.compile(r"[\W\d_]*")
_NO_NUMBER = re.compile(r"-?[0-9]+[.,][0-9]{3,}|[0-9]{6,}.*|[^0-9]{11,}")
_STATUSES = frozenset(("current", "proposed", "reserved", "retired", ""))
_NOTHING = b' \t,;"\r\n'
_ORIGINS = ((0.0, 0.0), (49.2933, 2.3067), (47.9748, 3.3135))
"""Where 0, 0 lies in WGS84, in Lambert 72 and in RD: nobody lives there, and it means unknown."""


def read_table(stream: IO[bytes], layout: Layout, sieve: Sieve, language: str) -> Iterator[Row]:
    """Yield the addresses that a sieve lets through, and the rows that are bad."""
    numbered = lines(stream)
    _, head = next(numbered, (1, b""))
    header, delimiter = _parse_header(head or b"")
    table = _Table(find_columns(header, layout, language), layout, sieve, delimiter)
    for line, data in numbered:
        if data is None:
            sieve.rows += 1
            yield BadRow(line, Sentence("is longer than {most} characters", most=MAX_LINE))
        elif data.strip(_NOTHING):
            sieve.rows += 1
            row = table.parse(line, data)
            if row is not None:
                yield row


def _parse_header(line: bytes) -> tuple[list[str], str]:
    if b"\0" in line:
        raise Wrong(
            "line 1 of the file isn't text in UTF-8 (is it UTF-16?); save the table as CSV in UTF-8"
        )
    text = decode(line.removeprefix(b"\xef\xbb\xbf"))[0].strip()
    delimiter = max(";,\t", key=text.count)
    return [cell.strip().strip('"') for cell in text.split(delimiter)], delimiter


class _Table:
    """A table whose columns are known."""

    def __init__(self, columns: Columns, layout: Layout, sieve: Sieve, delimiter: str) -> None:
        self.columns = columns
        self.sieve = sieve
        self.delimiter = delimiter
        self.is_order_open = layout.is_order_open

    def parse(self, line: int, data: bytes) -> Row | None:
        """Parse a row; nothing when it isn't the municipality's, or no longer in use."""
        text, is_repaired = decode(data)
        columns = self.columns
        cells = split(text.rstrip("\r\n"), self.delimiter, columns.width)
        wrong = self._misshapen(cells, text)
        if wrong:
            return BadRow(line, wrong, is_ours=self._mentions_us(cells))
        names = [cells[index] for index in columns.municipalities]
        if names and not any(map(self.sieve.lets_through, names)):
            return None
        if columns.status is not None and cells[columns.status].strip() not in ("current", ""):
            self.sieve.not_current += 1
            return None
        parsed = self._address(cells, is_repaired)
        return parsed if isinstance(parsed, Address) else BadRow(line, parsed, is_ours=True)

    def _misshapen(self, cells: list[str], text: str) -> Sentence | None:
        """Return what shows that the columns aren't where the header says."""
        columns = self.columns
        if len(cells) != columns.width:
            if text.count('"') % 2:
                return Sentence("a quotation begins here and never ends; close it")
            return Sentence(
                "has {found} columns; must have {expected}",
                found=len(cells),
                expected=columns.width,
            )
        if columns.postcode is not None:
            postcode = cells[columns.postcode].strip()
            if postcode and not _POSTCODE.fullmatch(postcode):
                return _shifted(N_("“{found}” is no postcode; are the columns shifted?"), postcode)
        if columns.status is not None and cells[columns.status].strip() not in _STATUSES:
            status = cells[columns.status]
            return _shifted(N_("“{found}” is no status; are the columns shifted?"), status)
        names = [cells[index] for index in columns.municipalities]
        if names and all(map(_NO_NAME.fullmatch, names)):
            found = " ".join(names).strip()
            return _shifted(N_("“{found}” is no municipality; are the columns shifted?"), found)
        return None

    def _mentions_us(self, cells: list[str]) -> bool:
        return not self.columns.municipalities or any(map(self.sieve.is_ours, cells))

    def _address(self, cells: list[str], is_repaired: bool) -> Address | Sentence:
        columns = self.columns
        written = [clean(cells[index]) for index in columns.streets]
        names = [drop_stray_quote(name) for name in written]
        wrong = _check_names(names) or self._check_number(cells)
        if wrong:
            return wrong
        place = self._place(cells)
        if isinstance(place, Sentence):
            return place
        known = [*dict.fromkeys(filter(None, names))]
        postcode = (
            _POSTCODE.fullmatch(cells[columns.postcode].strip())
            if columns.postcode is not None
            else None
        )
        return Address(
            name=known[0],
            other_names=tuple(known[1:]),
            number=cells[columns.number].strip(),
            box=" ".join(filter(None, (cells[index].strip() for index in columns.boxes))),
            postcode="".join(filter(None, postcode.groups())).upper() if postcode else "",
            locality=next(filter(None, (clean(cells[index]) for index in columns.localities)), ""),
            place=place,
            is_repaired=is_repaired or names != written,
        )

    def _check_number(self, cells: list[str]) -> Sentence | None:
        number = cells[self.columns.number].strip()
        if _NO_NUMBER.fullmatch(number):
            return _shifted(N_("“{found}” is no house number; are the columns shifted?"), number)
        return None

    def _place(self, cells: list[str]) -> Place | Sentence | None:
        columns = self.columns
        if columns.latitude is None or columns.longitude is None:
            return None
        latitude, longitude = cells[columns.latitude].strip(), cells[columns.longitude].strip()
        if not latitude and not longitude:
            return None
        try:
            north = float(latitude.replace(",", "."))
            east = float(longitude.replace(",", "."))
        except ValueError:
            north = east = math.nan
        if any(math.dist((north, east), origin) < 0.001 for origin in _ORIGINS):
            return None
        place = make_place(north, east)
        if place is None and self.is_order_open:
            place = make_place(east, north)
        return place or Sentence(
            "“{latitude}”, “{longitude}” is no place in Belgium or the Netherlands (latitude, longitude)",
            latitude=latitude[:40],
            longitude=longitude[:40],
        )


def _check_names(names: list[str]) -> Sentence | None:
    """Return what is wrong with the names of a street."""
    known = [name for name in names if name]
    if not known:
        return Sentence("has no street name")
    for name in known:
        if LOST in name:
            return _shifted(N_("“{found}” has lost a letter, which can't be restored"), name)
        if _NO_NAME.fullmatch(name) or len(name) > MAX_NAME:
            return _shifted(N_("“{found}” is no street name; are the columns shifted?"), name)
    return None


def _shifted(template: str, found: str) -> Sentence:
    return Sentence(template, found=clean(found)[:60])
