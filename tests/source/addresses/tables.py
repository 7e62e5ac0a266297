"""Tables of addresses for tests, read as a user's file is."""

from __future__ import annotations

import io

from binpub.source.addresses import _LAYOUTS, Form
from binpub.source.addresses.gather import Gatherer
from binpub.source.addresses.rows import Sieve
from binpub.source.addresses.table import read_table

HEADER = "postcode,municipality,street,house_number,lat,lon"


def rows_of(text, form=Form.CRAB, municipality="Smalltown", language="nl"):
    """Read a table; return the rows that belong to the municipality, and the sieve."""
    data = text if isinstance(text, bytes) else text.encode()
    sieve = Sieve(municipality)
    return list(read_table(io.BytesIO(data), _LAYOUTS[form], sieve, language)), sieve


def register_of(text, form=Form.CRAB, *, dutch=False, **options):
    """Read a table into a register; return it with what was counted."""
    rows, sieve = rows_of(text, form, **options)
    gatherer = Gatherer(dutch)
    for row in rows:
        gatherer.take(row)
    gatherer.tally.rows = sieve.rows
    return gatherer.finish("Smalltown", "test"), gatherer.tally


def crab(*rows):
    """Write rows under CRAB's header."""
    return "\n".join((HEADER, *rows)) + "\n"
