"""
Real addresses find the network that they lie in.

Quarters stand in for networks, whose real boundaries nobody publishes: each becomes an
area with a boundary, the register is imported, the coverage is computed, and every
address that lies clearly in one quarter is looked up.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from binpub.cli import cli
from tests.real_data import REAL, needs_real_data

CLEARLY = 15
"""Metres to the nearest border; nearer, the addresses themselves aren't sure."""

pytestmark = needs_real_data


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


@pytest.fixture(scope="module", params=TOWNS, ids=lambda town: town.name)
def answered(request, tmp_path_factory):
    """A town's addresses, each with its quarter and what the lookup says."""
    town, root = request.param, tmp_path_factory.mktemp("town")
    write_town(root, town)
    run(
        "register",
        "import",
        REAL / town.register,
        "--format",
        town.form,
        root=root,
        municipality=town.name,
    )
    run("register", "cover", root=root)
    addresses = list(read_truth(town))
    table = root / "addresses.csv"
    with table.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["municipality", "postcode", "street", "number"])
        rows.writerows(
            [town.name, one["postcode"], one["street"], one["number"] + one["suffix"]]
            for one in addresses
        )
    answers = csv.DictReader(io.StringIO(run("where", "--batch", table, root=root)))
    return [(address, answer) for address, answer in zip(addresses, answers, strict=True)]


def run(*words, root, municipality=None):
    """Run the command line in a folder; return what it prints."""
    options = ["--municipality", municipality] if municipality else []
    done = CliRunner().invoke(
        cli, [*map(str, words), *options, "--root", str(root)], standalone_mode=False
    )
    assert (None, 0) == (done.exception, done.return_value), done.output
    return done.stdout


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


def test_no_address_is_in_a_wrong_area(answered):
    """Who is told a network is told the right one, at every address."""
    wrong = [
        (address, answer)
        for address, answer in answered
        if answer["outcome"] == "found"
        and answer["areas"] != f"quarter-{address['area_id'].lower()}"
    ]

    assert [] == wrong


def test_nearly_every_address_is_found(answered):
    """At least 99.5 % of the addresses are answered without a further question."""
    found = sum(answer["outcome"] == "found" for _, answer in answered)

    assert found >= 0.995 * len(answered)
