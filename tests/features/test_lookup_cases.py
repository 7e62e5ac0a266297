"""Every case of the tables is answered as it's written; the browser's tests read the same tables."""

from __future__ import annotations

import pytest

from binpub.lookup.outcome import as_data
from binpub.lookup.resolve import Lookup
from tests.lookup.cases import faults, own_cases, own_index, real_cases, real_indexes
from tests.real_data import needs_real_data


@pytest.mark.parametrize(("world", "question", "expected"), own_cases())
def test_own_case(world, question, expected):
    """
    What is typed has the outcome that our table gives.
    """
    outcome = as_data(Lookup(own_index(world)).resolve(question))

    assert expected == {key: outcome.get(key) for key in expected}


@needs_real_data
@pytest.mark.parametrize("case", real_cases(), ids=lambda case: case["input"])
def test_real_case(case):
    """
    What residents type has the outcome that the real networks give.
    """
    lookup = Lookup(real_indexes()[case["municipality"]])

    assert [] == list(faults(case, as_data(lookup.resolve(case["input"]))))


@needs_real_data
def test_table_is_whole():
    """
    No case of the table is left out.
    """
    assert 29 <= len(real_cases())
