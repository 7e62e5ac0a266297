"""Git's listings of changes, with names that want to be more than names."""

import pytest

from binpub.source.changes import parse_changes, parse_log
from binpub.source.git import Repository
from tests.town import Town

COMMIT, OTHER = "c" * 40, "d" * 40
FACTS = f":000000 100644 {'0' * 40} {'a' * 40} A"


@pytest.mark.parametrize(
    "path",
    [OTHER, f"\x01{OTHER}", f"x\n{FACTS}", FACTS, f"\x01{OTHER}\n{FACTS}\ny", ":", "\n", " "],
)
def test_name_is_only_a_name(path):
    """Whatever a file is called, it's one file of one commit."""
    log = parse_log(f"{COMMIT}\0\n{FACTS}\0{path}\0{OTHER}\0\n{FACTS}\0b\0")

    assert {COMMIT: [path], OTHER: ["b"]} == {
        commit: [change.path for change in changes] for commit, changes in log.items()
    }


def test_commit_that_changes_nothing():
    """A commit without changes is there, between others."""
    log = parse_log(f"{COMMIT}\0{OTHER}\0\n{FACTS}\0b\0")

    assert [0, 1] == [len(changes) for changes in log.values()]


def test_kinds():
    """A change says whether something came or went."""
    [came] = parse_changes(f"{FACTS}\0a\0")
    [went] = parse_changes(f":100644 000000 {'a' * 40} {'0' * 40} D\0a\0")

    assert (True, False) == (came.is_added, came.is_removed)
    assert (False, True) == (went.is_added, went.is_removed)


def test_name_with_a_sign_that_parted_commits(tmp_path):
    """A file whose name holds a commit and its changes says nothing of that commit."""
    town = Town(tmp_path / "town")
    first = town.commit("Nothing", days_ago=3)
    town.write(f"content/x\x01{first}\n{FACTS}", "x")
    town.notice()
    second = town.commit()
    found = Repository(town.folder).changes("HEAD", ["content"])

    assert 2 == len(found[second])
    assert first not in found
