"""The table of questions and outcomes that the tests of Python and of JavaScript read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from binpub.lookup.index import build_index
from binpub.model.index import Index
from binpub.model.register import Register, RegisterStreet
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder
from tests import real_data
from tests.features.real_networks import read_networks, write_zone
from tests.world import a_catalog, an_area

OWN = yaml.safe_load(Path(__file__).with_name("cases.yml").read_text(encoding="utf-8"))
REAL = real_data.REAL / "lookup_cases.yml"
MEANT = {"one": {"found"}, "none": {"not_covered"}, "ask": {"choose", "ask", "unknown_street"}}


def own_cases() -> list[tuple[str, str, dict[str, Any]]]:
    """Return our own cases: world, question, and what is expected of the outcome."""
    return [
        (world, case["input"], case["expect"])
        for world, cases in OWN["cases"].items()
        for case in cases
    ]


@cache
def own_index(world: str) -> Index:
    """Return the index of a world of ours."""
    facts = OWN["worlds"][world]
    areas = [_area(slug, dict(told)) for slug, told in facts["areas"].items()]
    streets = tuple(_street(**street) for street in facts.get("register", ()))
    registers = {"Smalltown": Register("Smalltown", "made up", streets)} if streets else {}
    return build_index(a_catalog(*areas, registers=registers), "Smalltown")


def _area(slug: str, told: dict[str, Any]):
    return an_area(slug, kind=told.pop("kind", "residents"), coverage=told)


def _street(name: str, doors: str, other_names=(), postcodes=(), **rest: str) -> RegisterStreet:
    return RegisterStreet(name, tuple(other_names), rest["locality"], tuple(postcodes), doors)


def real_cases() -> list[dict[str, Any]]:
    """Return the cases of real networks; none where the data aren't there."""
    return yaml.safe_load(REAL.read_text(encoding="utf-8"))["cases"] if REAL.exists() else []


@cache
def real_indexes() -> dict[str, Index]:
    """Return the indexes of the real networks, by municipality."""
    with tempfile.TemporaryDirectory() as folder:
        write_zone(Path(folder), read_networks())
        catalog = read_catalog(Folder(Path(folder))).catalog
    return {name: build_index(catalog, name) for name in catalog.site.municipalities}


def faults(case: dict[str, Any], outcome: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the outcome of a real case; areas and streets are meant by name."""
    names = {area.slug: area.name for area in real_indexes()[case["municipality"]].areas}
    lists = (outcome.get(kind, ()) for kind in ("areas", "streets", "suggestions"))
    told = [names.get(one, one) for some in lists for one in some]
    if outcome["outcome"] not in MEANT[case["expect"]]:
        yield f"{outcome['outcome']} instead of {case['expect']}"
    if "area" in case and told != [case["area"]]:
        yield f"{told} instead of {case['area']}"
    if missing := set(case.get("candidates", ())) - set(told):
        yield f"{missing} not among {told}"
