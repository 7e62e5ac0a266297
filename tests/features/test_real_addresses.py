"""
Real addresses find the network that they lie in.

Quarters stand in for networks, whose real boundaries nobody publishes: each becomes an
area with a boundary, the register is imported, the coverage is computed, and every
address that lies clearly in one quarter is looked up.
"""

from __future__ import annotations

import csv
import io

import pytest
from click.testing import CliRunner

from binpub.cli import cli
from tests.features.real_addresses import TOWNS, read_truth, write_table, write_town
from tests.real_data import REAL, needs_real_data

pytestmark = needs_real_data


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
    write_table(table, town, addresses)
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
