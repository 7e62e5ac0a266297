"""The example municipality, built once for all the tests that look at its site."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from binpub.commands.build import build_site
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)


@cache
def example_catalog():
    """The catalog of the example."""
    reading = read_catalog(Folder(ROOT))
    assert reading.catalog, reading.problems
    return reading.catalog


@cache
def _kept(name: str = "example") -> tempfile.TemporaryDirectory:
    return tempfile.TemporaryDirectory(prefix=f"{name}-")


@cache
def built_example() -> Path:
    """The folder that the example was built into; gone when the tests are over."""
    out = Path(_kept().name)
    build_site(example_catalog(), Folder(ROOT), out, TODAY)
    return out


LANGUAGES = ("nl", "fr", "de", "en")


@cache
def built_in_four_languages() -> Path:
    """The folder of the example in every language of the interface; its texts stay Dutch."""
    catalog, out = example_catalog(), Path(_kept("four-languages").name)
    site = catalog.site.model_copy(update={"languages": LANGUAGES})
    build_site(replace(catalog, site=site), Folder(ROOT), out, TODAY)
    return out
