"""The official address files, as they are published, as streams of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from binpub.source.addresses.bag import read_bag
from binpub.source.addresses.best import BEST
from binpub.source.addresses.crab import CRAB
from binpub.source.addresses.layout import Layout
from binpub.source.addresses.nlextract import NLEXTRACT
from binpub.source.addresses.plain import PLAIN
from binpub.source.addresses.rows import Row, Sieve
from binpub.source.addresses.streams import Meter, open_table
from binpub.source.addresses.table import read_table


class Form(StrEnum):
    """How an official address file is laid out."""

    BEST = "best"
    CRAB = "crab"
    BAG = "bag"
    NLEXTRACT = "nlextract"
    CSV = "csv"


_LAYOUTS: Mapping[Form, Layout] = {
    Form.BEST: BEST,
    Form.CRAB: CRAB,
    Form.NLEXTRACT: NLEXTRACT,
    Form.CSV: PLAIN,
}
_DUTCH = (Form.BAG, Form.NLEXTRACT)
_BELGIAN = (Form.BEST, Form.CRAB)


def is_dutch(form: Form, country: str) -> bool:
    """Tell whether a file names streets as the Netherlands do: by their woonplaats."""
    return form in _DUTCH or (form not in _BELGIAN and country == "NL")


def read_addresses(
    path: Path, form: Form, sieve: Sieve, language: str, progress: Callable[[int, int], None]
) -> Iterator[Row]:
    """
    Yield the addresses of a municipality, and the rows that are bad.

    What the sieve doesn't let through is forgotten at once, so that a country's
    file takes no more memory than its municipality's.
    """
    meter = Meter(path, progress)
    if form is Form.BAG:
        yield from read_bag(path, sieve, meter)
    else:
        with open_table(path, meter) as stream:
            yield from read_table(stream, _LAYOUTS[form], sieve, language)
