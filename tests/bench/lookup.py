"""What a lookup costs: bytes on the wire for its first answer, and seconds behind it."""

from __future__ import annotations

import csv
import gzip
import io
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from statistics import median

from rich.console import Console
from rich.table import Table

from binpub.commands.scripts import publish_scripts
from binpub.fold import fold
from binpub.lookup.files import render_directory, render_index
from binpub.model.area import AreaKind, AreaStatus
from binpub.model.coverage import HouseNumberRange, Parity
from binpub.model.index import Index, IndexedArea, IndexedStreet, Rule
from tests.real_data import REAL

SCRIPTS = "assets/lookup/"
STREETS_AN_AREA = 60
BRUSSELS_MUNICIPALITIES = 19
"""Our list doesn't say which street lies in which, so they're dealt out."""

SHARE_WHOLE, SHARE_COVERED = 0.85, 0.95
"""Of the streets: those wholly in one network, and those in any."""


@dataclass(frozen=True)
class Moved:
    """Compressed bytes of what a browser fetches for a first answer."""

    scripts: int
    directory: int
    index: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.scripts + self.directory + self.index


def measure_bytes() -> dict[str, Moved]:
    """Return what a first answer moves, for municipalities of several sizes and a country."""
    country = {name: an_index(name, streets) for name, streets in read_country().items()}
    scripts = count_script_bytes()
    directory = compressed(render_directory(country.values()))
    shards = {
        name: compressed(render_index(index, with_spelling=False))
        for name, index in country.items()
    }
    by_size = sorted(country.values(), key=lambda index: len(index.streets))
    village = min(by_size, key=lambda index: abs(len(index.streets) - 500))
    every = sum(len(index.streets) for index in by_size)
    heaviest = max(shards.values())
    return {
        f"municipality of {len(village.streets)} streets": Moved(
            scripts, 0, compressed(render_index(village))
        ),
        f"city of {len(by_size[-1].streets)}": Moved(
            scripts, 0, compressed(render_index(by_size[-1]))
        ),
        f"country of {every}, median": Moved(scripts, directory, round(median(shards.values()))),
        f"country of {every}, heaviest": Moved(scripts, directory, heaviest),
    }


def compressed(text: str) -> int:
    """Return how many bytes a text is on the wire."""
    return len(gzip.compress(text.encode(), 9, mtime=0))


def count_script_bytes() -> int:
    """Return the compressed bytes of the lookup's scripts, as they are published."""
    folder = resources.files("binpub") / "theme" / SCRIPTS
    scripts = publish_scripts({SCRIPTS + file.name: file.read_bytes() for file in folder.iterdir()})
    return sum(compressed(text.decode()) for text in scripts.values())


def read_country() -> Mapping[str, list[IndexedStreet]]:
    """Return the streets of each municipality of two countries, as far as we have them."""
    streets: defaultdict[str, list[IndexedStreet]] = defaultdict(list)
    for row in _rows("registers/be_vlg_crab2014_streets.csv.gz"):
        name = row["street"].partition("_")[0]
        streets[row["municipality"]].append(IndexedStreet((name,), "", (row["postcode"],)))
    for row in _rows("registers/nl_bag2026_5prov_streets.csv.gz"):
        codes = tuple(row["postcodes4"].split("|"))
        streets[row["gemeente"]].append(IndexedStreet((row["straat"],), row["woonplaats"], codes))
    for at, row in enumerate(_rows("registers/be_bru_streets_bilingual_osm.csv")):
        names = tuple(filter(None, (row["name_fr"], row["name_nl"])))
        streets[f"Brussel {at % BRUSSELS_MUNICIPALITIES}"].append(IndexedStreet(names))
    return streets


def _rows(path: str) -> Iterator[dict[str, str]]:
    data = (REAL / path).read_bytes()
    text = (gzip.decompress(data) if path.endswith(".gz") else data).decode()
    yield from csv.DictReader(io.StringIO(text))


def an_index(municipality: str, streets: Iterable[IndexedStreet]) -> Index:
    """Return an index with made-up networks: most streets whole, some split, some in none."""
    random.seed(municipality)
    every = sorted(streets, key=lambda one: (fold(one.name), one.locality))
    count = len(every) // STREETS_AN_AREA + 1
    return Index(
        municipality,
        is_complete=True,
        areas=tuple(_area(number) for number in range(count)),
        streets=tuple(
            IndexedStreet(one.names, one.locality, one.postcodes, tuple(_rules(count)))
            for one in every
        ),
        postcodes=tuple(sorted({code for one in every for code in one.postcodes})),
        localities={one.locality: () for one in every if one.locality},
    )


def _area(number: int) -> IndexedArea:
    mailbox = f"netwerk-{number}@bin.example.org"
    return IndexedArea(
        f"netwerk-{number}",
        f"BIN Netwerk {number}",
        AreaKind.RESIDENTS,
        AreaStatus.ACTIVE,
        mailbox,
    )


def _rules(areas: int) -> Iterator[Rule]:
    chance, area = random.random(), random.randrange(areas)
    if chance < SHARE_WHOLE:
        yield Rule(area)
    elif chance < SHARE_COVERED:
        middle = random.randrange(11, 99, 2)
        first = (HouseNumberRange(first=1, last=middle, parity=Parity.ODD),)
        rest = (HouseNumberRange(first=middle + 2, parity=Parity.ODD),)
        yield from (Rule(area, first), Rule(random.randrange(areas), rest))


def main() -> None:
    """Print what a first answer moves."""
    table = Table(title="compressed bytes for the first answer")
    for column in ("", "scripts", "municipalities", "index", "kB in all"):
        table.add_column(column, justify="right" if column else "left")
    for name, moved in measure_bytes().items():
        parts = (moved.scripts, moved.directory, moved.index)
        table.add_row(name, *map(str, parts), f"{moved.total / 1000:.1f}")
    Console(width=90).print(table)


if __name__ == "__main__":
    main()
