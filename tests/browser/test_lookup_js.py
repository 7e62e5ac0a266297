"""The lookup in JavaScript: the same table as Python's, the same index, and what is offered."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import asdict
from random import Random

import pytest

from binpub.lookup.index import build_index
from binpub.model.coverage import Parity
from tests.browser.javascript import THEME
from tests.lookup.cases import OWN, faults, own_cases, own_index, real_cases, real_indexes
from tests.lookup.worlds import a_random_index
from tests.real_data import needs_real_data
from tests.world import a_catalog, a_register, an_area


@pytest.mark.parametrize("world", OWN["cases"])
def test_own_cases(javascript, world):
    """
    What is typed has the outcome that our table gives, in a browser too.
    """
    cases = [(question, expected) for name, question, expected in own_cases() if name == world]

    outcomes = javascript.resolve(own_index(world), [question for question, _ in cases])

    assert [expected for _, expected in cases] == [
        {key: outcome.get(key) for key in expected}
        for outcome, (_, expected) in zip(outcomes, cases, strict=True)
    ]


@needs_real_data
def test_real_cases(javascript):
    """
    What residents type has the outcome that the real networks give, in a browser too.
    """
    wrong = []
    for case in real_cases():
        index = real_indexes()[case["municipality"]]
        [outcome] = javascript.resolve(index, [case["input"]])
        wrong += [(case["input"], fault) for fault in faults(case, outcome)]

    assert [] == wrong


@pytest.mark.parametrize("seed", range(8))
def test_written_index_reads_back(javascript, seed):
    """
    An index that was written in Python is the same when a browser has read it.
    """
    index = a_random_index(Random(seed))
    read = javascript.decode(index)

    assert [card(area) for area in index.areas] == read["areas"]
    assert [street(one, index) for one in index.streets] == read["streets"]
    assert [[name, slugs(areas, index)] for name, areas in index.localities.items()] == (
        read["localities"]
    )


def card(area):
    """A network as the browser has it."""
    fields = asdict(area)
    return {"listId": fields.pop("list_id")} | fields | {"limits": list(area.limits)}


def street(one, index):
    """A street as the browser has it."""
    rules = [
        {
            "area": index.areas[rule.area].slug,
            "ranges": [run_of(run) for run in rule.ranges],
            "certainty": int(rule.certainty),
            "limit": rule.limit,
            "isWhole": rule.is_whole,
        }
        for rule in one.rules
    ]
    known = {"names": list(one.names), "locality": one.locality, "label": one.label}
    return {"name": one.name, **known, "postcodes": list(one.postcodes), "rules": rules}


def run_of(run):
    """A run as the browser has it: its side is the remainder by two, or nothing."""
    side = {Parity.ALL: None, Parity.ODD: 1, Parity.EVEN: 0}[run.parity]
    return {"first": run.first, "last": run.last, "side": side}


def slugs(areas, index):
    """The slugs of areas by number."""
    return [index.areas[number].slug for number in areas]


def offered(javascript, *texts):
    """What is offered while each text is typed, in a town with a few streets."""
    names = ["Kerkstraat", "Kerkweg", "Oude Kerkstraat", "Kapelstraat", "Sint-Jansplein"]
    register = a_register(*names, "Griend 18", "Burgemeester Kerkhofslaan")
    catalog = a_catalog(an_area(), registers={"Smalltown": register})
    return javascript.options(build_index(catalog, "Smalltown"), list(texts))


def test_names_that_begin_so_are_offered(javascript):
    """
    Streets that begin as was typed come first, then those of which another word does.
    """
    [kerk, whole] = offered(javascript, "kerk", "kerkstraat")

    assert ["Kerkstraat", "Kerkweg", "Burgemeester Kerkhofslaan", "Oude Kerkstraat"] == kerk[:4]
    assert ["Kerkstraat", "Oude Kerkstraat"] == whole[:2]


def test_short_spellings_are_offered(javascript):
    """
    An abbreviation, a number behind the name and one in front don't hide the street.
    """
    found = offered(
        javascript, "st jan", "burg. k", "Kerkw 12 bus 3", "12 kerkw", "griend 1", "Griend 18 5"
    )

    assert [
        "Sint-Jansplein",
        "Burgemeester Kerkhofslaan",
        *["Kerkweg"] * 2,
        *["Griend 18"] * 2,
    ] == [names[0] for names in found]


def test_misspelled_street_is_offered(javascript):
    """
    Where nothing begins as was typed, what is near is offered.
    """
    [[first, *_], nothing, blank] = offered(javascript, "kappelstraat 5", "xyzzy", " 😀")

    assert "Kapelstraat" == first
    assert [] == nothing == blank


@pytest.mark.skipif(not shutil.which("node"), reason="node isn't installed")
def test_lookup_outside_a_browser():
    """
    The modules can be imported where there is no browser.
    """
    file = (THEME / "assets/lookup/resolve.js").as_uri()
    script = f"import({json.dumps(file)}).then((lookup) => console.log(typeof lookup.resolve))"

    done = subprocess.run(["node", "--eval", script], capture_output=True, text=True, check=True)

    assert "function\n" == done.stdout
