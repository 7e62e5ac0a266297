"""
Towns whose quarters stand in for networks, whose real boundaries nobody publishes.

Each quarter becomes an area with a boundary; the truth is the quarter of each address.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.real_data import REAL

CLEARLY = 15
"""Metres to the nearest border; nearer, the addresses themselves aren't sure."""


@dataclass(frozen=True)
class Town:
    """A municipality with its files."""

    name: str
    country: str
    form: str
    register: str
    boundaries: str
    key: str
    """The property of a quarter that its addresses name it by."""

    @property
    def truth(self) -> Path:
        return REAL / f"truth/{self.name.lower()}_address_area.csv.gz"


TOWNS = [
    *(
        Town(
            name,
            "BE",
            "crab",
            f"registers/be_{name.lower()}_crab2014_addresses.csv.gz",
            f"boundaries/be_{name.lower()}_wijken_2024.geojson.gz",
            "code",
        )
        for name in ("Wijnegem", "Schoten", "Leuven")
    ),
    Town(
        "Vlissingen",
        "NL",
        "nlextract",
        "registers/nl_vlissingen_bag2026_addresses.csv.gz",
        "boundaries/nl_vlissingen_cbs_buurten_wof.geojson.gz",
        "wof_id",
    ),
]


def write_town(root: Path, town: Town) -> None:
    """Write a town with an area for each quarter."""
    site = {
        "id": "town",
        "name": "Networks",
        "short_name": "Networks",
        "address": "https://bin.example.org/",
        "country": town.country,
        "languages": ["en"],
        "municipalities": [town.name],
        "emergency": {"police": "112"},
        "sender": {"name": "Town", "mailbox": "bin@example.org"},
        "responsible": {"name": "Town", "mailbox": "bin@example.org"},
    }
    write(root / "site_config/site.yml", yaml.safe_dump(site))
    write(root / "content/partners/police.yml", "{kind: police, name: Police}\n")
    for feature in read_quarters(town):
        code = str(feature["properties"][town.key])
        area = {
            "name": f"Quarter {code}",
            "municipality": town.name,
            "status": "exploring",
            "since": "2024-01-01",
            "partners": ["police"],
        }
        write(root / f"areas/quarter-{code.lower()}/area.yml", yaml.safe_dump(area))
        write(root / f"areas/quarter-{code.lower()}/boundary.geojson", json.dumps(feature))


def read_quarters(town: Town) -> Iterator[dict[str, Any]]:
    """Yield the quarters of a town; not the districts that hold several of them."""
    for feature in json.loads(gzip.decompress((REAL / town.boundaries).read_bytes()))["features"]:
        if feature["properties"].get("level") != "wijk":
            yield feature


def write(file: Path, text: str) -> None:
    """Write a file with its folders."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def read_truth(town: Town) -> Iterator[dict[str, str]]:
    """Yield the addresses that lie clearly in one quarter."""
    with gzip.open(town.truth, "rt", newline="") as file:
        for row in csv.DictReader(file):
            if float(row["boundary_m"]) >= CLEARLY:
                yield row


def write_table(file: Path, town: Town, addresses: list[dict[str, str]]) -> None:
    """Write addresses as a table that can be looked up."""
    with file.open("w", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["municipality", "postcode", "street", "number"])
        for one in addresses:
            number = one["number"] + one["suffix"]
            rows.writerow([town.name, one["postcode"], one["street"], number])
