"""The published line, followed from state to state."""

import subprocess

import pytest

from binpub.source.git import Repository
from binpub.source.line import TWICE, Entry, follow_line, read_entries
from tests.town import Town

PATH = "content/notices/2026/2026-11-20-tip.md"


@pytest.fixture
def town(tmp_path):
    """A town with a notice."""
    town = Town(tmp_path / "town")
    town.notice()
    town.commit()
    return town


def with_entries(town, tree, folders, rows):
    """Return a tree with some rows in place of the notice; no git program makes one that names it twice."""
    listed = [line.split(None, 3) for line in town.git("ls-tree", tree).splitlines()]
    data = b""
    for mode, _, blob, name in listed:
        new = [(mode, blob)]
        if folders and name == folders[0]:
            new = [(mode, with_entries(town, blob, folders[1:], rows))]
        elif not folders and PATH.endswith(f"/{name}"):
            new = rows
        for one, there in new:
            data += f"{one.lstrip('0')} {name}\0".encode() + bytes.fromhex(there)
    command = ["git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin"]
    done = subprocess.run(command, cwd=town.folder, input=data, check=True, capture_output=True)
    return done.stdout.decode().strip()


def follow(town, *rows):
    """Return what each of some commits did to the notice, given the blobs that its place names."""
    line = [town.git("rev-parse", "HEAD")]
    for blobs in rows:
        folders = PATH.split("/")[:-1]
        tree = with_entries(town, "HEAD^{tree}", folders, [("100644", blob) for blob in blobs])
        line.append(town.git("commit-tree", "-p", line[-1], "-m", "x", tree))
    _, steps = follow_line(Repository(town.folder), line)
    assert all(step.path == PATH for some in steps for step in some)
    return [[(step.before, step.after) for step in some] for some in steps]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_path_that_a_tree_names_twice(town, order):
    """It's neither the one nor the other, whichever git tells of; afterwards it's what is left."""
    good = town.git("rev-parse", f"HEAD:{PATH}")
    bad = town.git("rev-parse", "HEAD:site_config/site.yml")
    both = [(good, bad)[one] for one in order]
    before, after = Entry("100644", good), Entry("100644", bad)

    assert [[(before, TWICE)], [(TWICE, after)]] == follow(town, both, [bad])
    assert [[(before, TWICE)], [], [(TWICE, before)]] == follow(town, both, both[::-1], [good])


def test_entries_are_those_of_git(town):
    """Each path has its mode and its object."""
    entries = read_entries(Repository(town.folder), "HEAD")

    assert Entry("100644", town.git("rev-parse", f"HEAD:{PATH}")) == entries[PATH]
