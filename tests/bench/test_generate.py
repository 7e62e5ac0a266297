"""The tree that is timed must be one that a municipality could have."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from random import Random

import pytest

from binpub.commands.check import check
from tests.bench.generate import generate
from tests.bench.notices import make_revisions
from tests.bench.town import LAST_DAY, make_quarters


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    generate(folder, 60)
    return folder


def test_tree_is_sound(tree):
    """
    A generated tree holds as many notices as were asked for, and no error.
    """
    checked = check(tree, LAST_DAY + timedelta(1))

    assert () == checked.errors
    assert 60 == len(checked.reading.catalog.notices)


def test_one_merge_a_revision(tree):
    """
    Each revision came onto the published line by a commit of its own, on its day.
    """
    log = ["git", "log", "--first-parent", "--format=%cs", "--", "content/notices"]
    days = subprocess.run(log, cwd=tree, capture_output=True, text=True, check=True).stdout.split()
    notices = check(tree, LAST_DAY + timedelta(1)).reading.catalog.notices.values()

    assert sum(notice.revision for notice in notices) == len(days)
    assert {str(notice.last_changed) for notice in notices} <= set(days)


def test_same_seed_same_history():
    """
    Two runs time the same tree.
    """

    def make():
        rng = Random(7)
        return make_revisions(rng, make_quarters(rng), 60)

    assert make() == make()


def test_every_kind_of_thread():
    """
    Threads, corrections and withdrawals are there, as in ten real years.
    """
    rng = Random(3)
    texts = [revision.text for revision in make_revisions(rng, make_quarters(rng), 2000)]

    words = ("follows: ", "revision: 2", "withdrawn: ", "takes_place_from: ", "describes: ")
    assert set(words) == {word for word in words for text in texts if word in text}
