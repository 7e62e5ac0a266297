"""
What was tested for everybody's use, and how it went: the record that the tests themselves write.

The statement reads it and says nothing else, so it can't claim what nobody tested.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from binpub.model.values import Day, Frozen, Line

RECORD = "tested.json"


class Outcome(Frozen):
    """How often a check was made, and how often it found something wrong."""

    passed: int
    failed: int


class Tested(Frozen):
    """One whole run of the tests."""

    tested: Day
    browser: Line
    axe: Line
    """The version of axe-core, whose rules were used."""

    rules: int
    """How many of its rules had something to look at."""

    languages: tuple[Line, ...]
    pages: tuple[Line, ...]
    """The kinds of page, by their names in the tests."""

    checks: Mapping[Line, Outcome]


@cache
def read_tested() -> Tested:
    """Return the record of the newest run, which comes with the software."""
    return Tested.model_validate_json(resources.files(__package__).joinpath(RECORD).read_bytes())
