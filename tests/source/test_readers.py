"""From files to nouns: what there is one file of."""

import pytest

from binpub.model.addresses import LISTS_FILE
from binpub.source.locate import locate
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder
from tests.town import SMALLTOWN
from tests.world import LIST_ID


@pytest.fixture
def read(tmp_path):
    """Reads smalltown's site with other lists; returns the lists, and what is wrong by line."""
    (tmp_path / "site_config").mkdir()
    site = (SMALLTOWN / "site_config/site.yml").read_text("utf-8")
    (tmp_path / "site_config/site.yml").write_text(site, "utf-8")

    def read_lists(text):
        (tmp_path / LISTS_FILE).write_text(text, "utf-8")
        tree = Folder(tmp_path)
        reading = read_catalog(tree)
        problems = locate(tree, reading.problems)
        told = [(one.line, one.field, str(one.sentence)) for one in problems]
        return reading.catalog.lists, told

    return read_lists


def test_lists_are_read(read):
    """Each area's list is what the file says."""
    lists, told = read(f"address: https://l.example.org\nareas:\n  west: {{each: {LIST_ID}}}\n")
    assert (LIST_ID, []) == (lists.areas["west"].each, told)


def test_lists_without_areas_are_read(read):
    """A file that names no area yet is fine."""
    lists, told = read("address: https://l.example.org\nareas:\n")
    assert ({}, []) == (lists.areas, told)


@pytest.mark.parametrize(
    ("areas", "line", "field", "sentence"),
    [
        ("areas: [west]", 2, "areas", "must be keys with values"),
        ("areas:\n  west: x", 3, "areas.west", "must be keys with values"),
        ("areas:\n  west:", 3, "areas.west", "is missing"),
        ("areas:\n  West: {each: %s}", 3, "areas.West", "must be small letters"),
        ("areas:\n  west: {each: x}", 3, "areas.west.each", "must be a UUID"),
        ("areas:\n  west: {each: %s, wekly: x}", 3, "areas.west.wekly", "must be one of: each"),
        ("west: {each: %s}", 2, "west", "must be one of: address, areas"),
        ("areas: {west: {each: %s}", 2, "", "lacks a comma or its end"),
    ],
)
def test_wrong_lists_are_told_on_their_line(read, areas, line, field, sentence):
    """What is wrong in the file is told where it is, and none of its lists is used."""
    lists, [told] = read("address: https://l.example.org\n" + areas.replace("%s", LIST_ID))
    assert (None, line, field) == (lists, *told[:2])
    assert sentence in told[2]
