"""``binpub where --batch``: a table of addresses, written back with what the lookup answers."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from binpub.fold import plain
from binpub.lookup.directory import Directory
from binpub.lookup.outcome import NotCovered, Outcome, UnknownStreet, as_data
from binpub.lookup.resolve import Lookup
from binpub.problems import Wrong, did_you_mean

COLUMNS = {
    "municipality": ("municipality", "gemeente", "commune", "gemeinde"),
    "postcode": ("postcode", "postal_code", "code_postal", "plz"),
    "street": ("street", "straat", "straatnaam", "rue", "strasse", "straße"),
    "number": ("number", "house_number", "nummer", "huisnummer", "huisnr", "numéro", "hausnummer"),
}
"""The columns that are read, each with the names that it may have."""

ADDED = ("outcome", "areas", "suggestions")
"""What a table gets besides its own columns."""

REPORT_EVERY = 1000
CHUNK = 1 << 20


def answer_table(
    directory: Directory, file: Path, out: TextIO, progress: Callable[[int, int], None]
) -> None:
    """
    Write a table of addresses back with their outcomes, row by row.

    The table is CSV with a header: with commas, semicolons or tabs, in UTF-8 or as
    spreadsheets of Windows write it. Its own columns are kept. Raises `Wrong` with
    the line where it can't be read.
    """
    answer = lru_cache(maxsize=1 << 17)(partial(_answer_row, directory))
    size = file.stat().st_size
    with file.open("rb") as raw:
        table = TextIOWrapper(raw, encoding=_encoding(file), newline="")
        separator = _separator(table)
        writer = csv.writer(out, delimiter=separator, lineterminator="\n")
        rows = _rows(csv.reader(table, delimiter=separator), file)
        _, header = next(rows, (1, []))
        places = _columns(header)
        writer.writerow([*header, *ADDED])
        for line, row in rows:
            _check_length(row, header, line)
            address = (row[at] if at is not None and at < len(row) else "" for at in places)
            blanks = [""] * (len(header) - len(row))
            writer.writerow([*row, *blanks, *answer(*address)])
            if line % REPORT_EVERY == 0:
                progress(raw.tell(), size)


def _encoding(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as text:
            while text.read(CHUNK):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _separator(table: TextIO) -> str:
    """Return the sign between the columns, as the header has it."""
    try:
        header = table.readline()
    except UnicodeDecodeError:
        raise Wrong("isn't a text; must be a table saved as CSV") from None
    table.seek(0)
    return max(",;\t", key=header.count)


def _rows(rows: Iterator[list[str]], file: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that isn't empty, with its number."""
    line = 0
    try:
        for line, row in enumerate(rows, 1):
            if row:
                yield line, row
    except (csv.Error, UnicodeDecodeError) as error:
        raise Wrong(
            "{file}: can't be read as CSV after line {line}: {reason}",
            file=file,
            line=line,
            reason=error,
        ) from error


def _check_length(row: Sequence[str], header: Sequence[str], line: int) -> None:
    if len(row) > len(header):
        raise Wrong(
            "line {line} of the table has {found} cells, its header {expected}; "
            "a cell with a separator in it must be in quotes",
            line=line,
            found=len(row),
            expected=len(header),
        )


def _columns(header: Sequence[str]) -> list[int | None]:
    """Return where each column is; the street must be somewhere, and no outcome yet."""
    names = [name.strip().casefold().replace(" ", "_") for name in header]
    if taken := [name for name in ADDED if name in names]:
        raise Wrong(
            "the table has a column “{name}” already; leave it out, or give it another name",
            name=taken[0],
        )
    places = [
        next((names.index(name) for name in known if name in names), None)
        for known in COLUMNS.values()
    ]
    if places[list(COLUMNS).index("street")] is None:
        raise Wrong(
            "the table has no column “street”; must have a header with: {columns}",
            columns=", ".join(COLUMNS),
        )
    return places


def _answer_row(
    directory: Directory, municipality: str, postcode: str, street: str, number: str
) -> tuple[str, str, str]:
    lookup = _lookup(directory, municipality, postcode)
    if lookup is None:
        known = [one.index.municipality for one in directory.lookups]
        outcome = NotCovered(municipality) if municipality.strip() else UnknownStreet()
        return outcome.name, "", did_you_mean(municipality, known, cutoff=0.8)
    data = as_data(_answer(lookup, municipality, postcode, street, number))
    slugs = [*data.get("certain", ()), *data.get("areas", ())]
    names = [*data.get("streets", ()), *data.get("suggestions", ())]
    return data["outcome"], " ".join(slugs), "|".join(names)


def _lookup(directory: Directory, municipality: str, postcode: str) -> Lookup | None:
    if municipality.strip():
        return directory.find(municipality)
    if len(directory.lookups) == 1:
        return directory.lookups[0]
    return directory.find(postcode.replace(" ", "")[:4])


def _answer(lookup: Lookup, municipality: str, postcode: str, street: str, number: str) -> Outcome:
    is_whole = plain(municipality) == plain(lookup.index.municipality)
    return lookup.resolve_address(street, number, postcode, "" if is_whole else municipality)
