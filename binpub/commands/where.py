"""``binpub where``: which network is a door in, for one question or a whole table."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from binpub.fold import plain
from binpub.language import Language
from binpub.lookup.directory import Directory
from binpub.lookup.index import build_indexes
from binpub.lookup.outcome import (
    AskCoordinator,
    Choose,
    Found,
    Lacking,
    NotCovered,
    Outcome,
    UnknownStreet,
    as_data,
    labels,
)
from binpub.lookup.resolve import Lookup
from binpub.model.catalog import Catalog
from binpub.model.index import IndexedArea
from binpub.problems import N_, Wrong, did_you_mean

COLUMNS = ("municipality", "postcode", "street", "number")
REPORT_EVERY = 1000
ADDED = ("outcome", "areas", "suggestions")
"""What a table gets besides its own columns."""

_LACKING = {
    Lacking.NUMBER: N_("Which house number? A part of this street is in: {areas}."),
    Lacking.STREET: N_("Which street? It may be: {streets}."),
    Lacking.LOCALITY: N_("In which locality is the street? It may be in: {areas}."),
    Lacking.AREA: N_("It may be: {areas}."),
    Lacking.MUNICIPALITY: N_(
        "In which municipality? Add --municipality, one of: {municipalities}."
    ),
}


def directory_of(catalog: Catalog) -> Directory:
    """Return what can be asked of a site."""
    return Directory.of(build_indexes(catalog))


def find_lookup(directory: Directory, municipality: str) -> Lookup:
    """Return the lookup of a municipality or a locality; raises `Wrong` for another name."""
    if found := directory.find(municipality):
        return found
    known = [one.index.municipality for one in directory.lookups]
    raise Wrong(
        "“{name}” isn't a municipality of this site; must be one of: {known}",
        name=municipality,
        known=did_you_mean(municipality, known) or ", ".join(known),
    )


def render_text(outcome: Outcome, language: Language) -> str:
    """Return an outcome as one sentence or two."""
    return "\n".join(_sentences(outcome, language)) + "\n"


def render_json(outcome: Outcome, _language: Language) -> str:
    """Return an outcome for programs."""
    return json.dumps(as_data(outcome), ensure_ascii=False, indent=2) + "\n"


RENDERERS: dict[str, Callable[[Outcome, Language], str]] = {
    "text": render_text,
    "json": render_json,
}


def _sentences(outcome: Outcome, language: Language) -> Iterator[str]:
    match outcome:
        case Found(areas):
            yield from (_area(area, language) for area in areas)
            yield from (limit for area in areas for limit in area.limits)
        case Choose():
            yield from (_area(area, language) for area in outcome.certain)
            yield _missing(outcome, language)
        case AskCoordinator(areas, limit, certain):
            yield from (_area(area, language) for area in certain)
            yield language(N_("Ask the coordinator of: {areas}."), areas=_contacts(areas))
            if limit:
                yield language(N_("The limit is given in words: {limit}."), limit=limit)
        case NotCovered(municipality):
            yield language(
                N_("There is no network here yet, in {municipality}."), municipality=municipality
            )
        case UnknownStreet(suggestions):
            yield language(N_("No street of this name is known."))
            if suggestions:
                names = ", ".join(labels(suggestions))
                yield language(N_("Did you mean: {names}?"), names=names)


def _area(area: IndexedArea, language: Language) -> str:
    kind, status = language.label(area.kind), language.label(area.status)
    return f"{area.name} ({kind}, {status}) · areas/{area.slug}/"


def _contacts(areas: Iterable[IndexedArea]) -> str:
    return ", ".join(
        f"{area.name} <{area.mailbox}>" if area.mailbox else area.name for area in areas
    )


def _missing(outcome: Choose, language: Language) -> str:
    if outcome.lacking is Lacking.STREET and not outcome.streets:
        return language(N_("Which street? A place alone isn't enough."))
    return language(
        _LACKING[outcome.lacking],
        areas=", ".join(area.name for area in outcome.areas),
        streets=", ".join(labels(outcome.streets)),
        municipalities=", ".join(outcome.municipalities),
    )


def answer_table(
    directory: Directory, file: Path, out: TextIO, progress: Callable[[int, int], None]
) -> None:
    """
    Write a table of addresses back with their outcomes, row by row.

    The table is CSV in UTF-8 with a header; commas, semicolons or tabs. Its own
    columns are kept. Raises `Wrong` with the line where it can't be read.
    """
    answer = lru_cache(maxsize=1 << 17)(partial(_answer_row, directory))
    line, size = 1, file.stat().st_size
    with file.open("rb") as raw:
        table = TextIOWrapper(raw, encoding="utf-8-sig", newline="")
        try:
            separator = _separator(table)
            rows = csv.reader(table, delimiter=separator)
            writer = csv.writer(out, delimiter=separator, lineterminator="\n")
            header = next(rows, [])
            places = _columns(header)
            writer.writerow([*header, *ADDED])
            for row in filter(None, rows):
                line = rows.line_num
                address = (row[at] if at is not None and at < len(row) else "" for at in places)
                blanks = [""] * (len(header) - len(row))
                writer.writerow([*row, *blanks, *answer(*address)])
                if line % REPORT_EVERY == 0:
                    progress(raw.tell(), size)
        except (csv.Error, UnicodeDecodeError) as error:
            raise Wrong(
                "{file}: can't be read as CSV in UTF-8 after line {line}: {reason}",
                file=file,
                line=line,
                reason=error,
            ) from error


def _separator(table: TextIO) -> str:
    """Return the sign between the columns, as the header has it."""
    header = table.readline()
    table.seek(0)
    return max(",;\t", key=header.count)


def _columns(header: Sequence[str]) -> list[int | None]:
    names = [name.strip().casefold() for name in header]
    if "street" not in names:
        raise Wrong(
            "the table has no column “street”; must have a header with: {columns}",
            columns=", ".join(COLUMNS),
        )
    return [names.index(name) if name in names else None for name in COLUMNS]


def _answer_row(
    directory: Directory, municipality: str, postcode: str, street: str, number: str
) -> tuple[str, str, str]:
    if municipality.strip():
        lookup = directory.find(municipality)
    elif len(directory.lookups) == 1:
        lookup = directory.lookups[0]
    else:
        lookup = directory.find(postcode.replace(" ", "")[:4])
    outcome = _answer(lookup, municipality, postcode, street, number)
    data = as_data(outcome)
    slugs = [*data.get("certain", ()), *data.get("areas", ())]
    names = [
        *data.get("streets", ()),
        *data.get("suggestions", ()),
        *data.get("municipalities", ()),
    ]
    return outcome.name, " ".join(slugs), "|".join(names)


def _answer(
    lookup: Lookup | None, municipality: str, postcode: str, street: str, number: str
) -> Outcome:
    if lookup is None:
        return NotCovered(municipality) if municipality.strip() else UnknownStreet()
    is_whole = plain(municipality) == plain(lookup.index.municipality)
    return lookup.resolve_address(street, number, postcode, "" if is_whole else municipality)
