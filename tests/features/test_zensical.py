"""The folder that MkDocs builds is built by Zensical, its announced successor, to the same pages."""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.example import built_example
from tests.html_pages import read_site

ZENSICAL = Path(sys.executable).with_name("zensical")
pytestmark = pytest.mark.skipif(
    not ZENSICAL.exists(), reason="zensical isn't installed; it's among the development extras"
)


@cache
def both():
    """The pages of both generators, from the same documents and configuration."""
    built = built_example()
    folder = built / "zensical"
    for name in ("docs", "theme"):
        shutil.copytree(built / name, folder / name)
    for name in ("mkdocs.yml", "nl.mkdocs.yml"):
        shutil.copy(built / name, folder / name)
    command = [str(ZENSICAL), "build", "-f", str(folder / "nl.mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stderr
    return read_site(built / "site" / "nl"), read_site(folder / "site" / "nl")


def differing(part):
    """The pages of which a part isn't the same in both."""
    ours, theirs = both()
    return {
        path: (part(page), part(theirs[path]))
        for path, page in ours.items()
        if part(page) != part(theirs[path])
    }


def test_both_make_the_same_pages():
    """Neither generator leaves out a page."""
    ours, theirs = both()
    assert set(ours) == set(theirs)


@pytest.mark.parametrize("part", ["title", "headings", "call_first", "article", "language"])
def test_pages_say_the_same(part):
    """Title, headings, the call line and every word of a page are the same in both."""
    assert {} == differing(lambda page: getattr(page, part))


def test_links_are_the_same():
    """
    The links of every page's own text are the same in both.

    The frame's aren't compared: the two draw their navigation differently (how
    much of the tree a page carries), and that is theirs to choose.
    """
    assert {} == differing(lambda page: page.article_links)
