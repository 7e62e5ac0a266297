"""Commits as somebody wrote them by hand, or in another encoding: git's log can't be bent by them."""

import subprocess
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.problems import WorldFailed
from binpub.source.commits import UNDATED, parse_commit
from binpub.source.git import Repository
from binpub.source.line import read_steps
from binpub.source.traces import find_traces
from tests.town import NOW, Town

TREE, PARENT = "a" * 40, "b" * 40
TIP = "content/notices/2026/2026-11-20-tip.md"


@pytest.fixture
def town(tmp_path):
    """Smalltown in a repository."""
    return Town(tmp_path / "town")


def commit(date, more=""):
    """Return a commit's bytes, with a committer's date and other lines of the head."""
    people = f"author A <a> 1 +0000\ncommitter <b> B> <c> {date}\n"
    return f"tree {TREE}\nparent {PARENT}\n{people}{more}\ncommitter x <x> 5 +0000\n".encode()


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("1795348800 +0100", datetime(2026, 11, 22, 12, tzinfo=UTC)),
        ("4294967295 +0000", datetime(2106, 2, 7, 6, 28, 15, tzinfo=UTC)),
        ("4294967296 +0000", UNDATED),
        ("99999999999999 +0000", UNDATED),
        ("4611686018427387904 +0000", UNDATED),
        ("-99999999999 +0000", UNDATED),
        ("-1 +0000", UNDATED),
        ("soon", UNDATED),
        ("", UNDATED),
    ],
)
def test_date(date, expected):
    """A date that no clock knows is none; others are read, whatever somebody is called."""
    assert expected == parse_commit("c", commit(date)).at


def test_first_line_of_a_name_counts():
    """What git doesn't go by, as a parent further down, isn't the commit's."""
    found = parse_commit("c", commit("1 +0000", f"parent {TREE}\ntree x\ncommitter <> 9 +0000\n"))

    assert (TREE, (PARENT,), 1) == (found.tree, found.parents, found.at.timestamp())


@given(st.binary())
def test_any_head(data):
    """Whatever follows on the tree, it's a commit; without a tree git itself fails."""
    assert TREE == parse_commit("c", f"tree {TREE}\n".encode() + data).tree
    with pytest.raises(WorldFailed, match="is none"):
        parse_commit("c", b"x" + data)


def write_commit(town, date="1 +0000", **settings):
    """Commit everything on main by hand, with a date that git wouldn't write."""
    town.git("add", "-A")
    made = town.git("commit-tree", "-p", "main", "-m", "x", town.git("write-tree"))
    raw = town.git("cat-file", "commit", made)
    stamp = f"{int(NOW.timestamp())} +0000"
    assert stamp in raw
    command = ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    data = f"{raw.replace(stamp, date)}\n".encode()
    done = subprocess.run(command, cwd=town.folder, input=data, check=True, capture_output=True)
    town.git("reset", "-q", "--soft", done.stdout.decode().strip())


def in_another_encoding(town):
    """Commit everything in an encoding of two bytes a letter."""
    town.git("add", "-A")
    town.git("-c", "i18n.commitEncoding=UTF-16", "commit", "-q", "-m", "x")


@pytest.mark.parametrize(
    "write",
    [
        in_another_encoding,
        *(
            lambda town, date=date: write_commit(town, date)
            for date in ("99999999999999 +0000", "-99999999999 +0000", "x", "1 -9999999")
        ),
    ],
)
def test_commit_that_gits_log_stumbles_over(town, write):
    """The line, its changes, and the traces of a notice are read all the same."""
    town.notice()
    write(town)
    head, repository = town.git("rev-parse", "HEAD"), Repository(town.folder)

    assert [head, 2] == [(line := repository.first_parents(head))[0].id, len(line)]
    assert [TIP] == [step.path for step in read_steps(repository, head)[head]]
    assert [head] == [one.commit for one in find_traces(repository, "2026-11-20-tip").commits]


def test_settings_of_a_machine_change_nothing(town):
    """Who lets git show signatures, or write in another encoding, reads the same."""
    town.notice()
    head = town.commit()
    for setting in ("log.showSignature=true", "i18n.logOutputEncoding=UTF-16"):
        town.git("config", *setting.split("="))

    assert [TIP] == [step.path for step in read_steps(Repository(town.folder), head)[head]]


def test_ref_that_is_an_option(town, tmp_path):
    """A tag that is called like an option of git is searched, and runs nothing."""
    town.notice(body="Somebody walked away with the whole garden shed.")
    head = town.commit()
    proof = tmp_path / "ran"
    town.git("update-ref", f"refs/tags/-Otouch${{IFS}}{proof}", head)
    town.git("checkout", "-q", "--detach")
    town.git("branch", "-q", "-D", "main")
    find_traces(Repository(town.folder), "2026-11-20-tip")

    assert not proof.exists()
