"""The record of what was tested says what the tests of today would test."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from binpub.pages.accessibility import CHECKS as WORDS
from binpub.pages.accessibility import KINDS
from binpub.pages.tested import read_tested
from tests import accessibility
from tests.browser import test_everybody, test_wishes

RENEW = "run python -m tests.accessibility, and commit the record"


def test_record_knows_the_rules():
    """The statement names the version of axe that is installed."""
    assert accessibility.axe_version() == read_tested().axe, RENEW


def test_record_has_every_kind_of_page():
    """The statement names each kind of page that is tested, none that isn't, and has words for it."""
    assert list(test_everybody.PAGES) == list(read_tested().pages), RENEW
    assert set(test_everybody.PAGES) == set(KINDS)


def test_record_has_every_check():
    """The statement names each check that is made, none that isn't, and has words for it."""
    made = {name for names in accessibility.CHECKS.values() for name in names}
    made |= set(test_wishes.WAYS)
    assert made == set(read_tested().checks), RENEW
    assert made == set(WORDS)


def test_record_found_nothing():
    """What was tested was right; else the statement would say what wasn't."""
    assert [] == [name for name, one in read_tested().checks.items() if one.failed], RENEW


@pytest.mark.parametrize("module", [test_everybody, test_wishes], ids=["everybody", "wishes"])
def test_every_test_is_counted(module):
    """Each test of the two files says what it checks."""
    source = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    names = {one.name for one in source.body if isinstance(one, ast.FunctionDef)}
    assert set() == {name for name in names if name.startswith("test_")} - set(accessibility.CHECKS)
