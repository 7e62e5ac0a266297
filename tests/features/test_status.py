"""`binpub status`: how far each dispatch is, and what needs a person."""

import json

import pytest

from tests.town import Town


@pytest.fixture
def town(tmp_path):
    """Smalltown, whose own notices were merged long ago."""
    return Town(tmp_path / "town")


def row(town, *command):
    """Return the exit code, and what status says of the one dispatch of the tip."""
    done = town.run("status", "--format", "json", *command)
    [found] = json.loads(done.stdout)["dispatches"]
    return done.code, found["state"], found["needs_person"]


def test_what_was_sent_needs_nobody(town):
    """Before and after it is sent, a dispatch in time needs nobody."""
    town.notice()
    town.commit()
    assert (0, "due", False) == row(town)
    town.run("publish")
    assert (0, "sent", False) == row(town)


def test_quiet_town(town):
    """With nothing lately merged there is nothing to say."""
    done = town.run("status")
    assert (0, "There is nothing to mail.\n") == (done.code, done.stdout)


@pytest.mark.parametrize(("days", "state"), [(3, "late"), (8, "too-old"), (13, "too-old")])
def test_who_was_left_out_is_told(town, days, state):
    """What was merged and never sent needs a person, also when it's too old to be sent."""
    town.notice()
    town.commit(days_ago=days)
    assert (1, state, True) == row(town)


def test_it_is_not_told_for_ever(town):
    """Two weeks after it was merged, what was never sent is told of no more."""
    town.notice()
    town.commit(days_ago=16)
    assert 0 == town.run("status").code


def test_mark_stands_before_what_needs_a_person(town):
    """In the listing for people, what needs a person is marked."""
    town.notice()
    town.commit(days_ago=3)
    assert town.run("status").stdout.startswith("!  late  smalltown-west-2026-11-20-tip-r1")


def test_message_of_a_notice_that_git_does_not_know(town):
    """What was sent and is in no commit, as after a history was rewritten, needs a person."""
    before = town.git("rev-parse", "HEAD")
    town.notice()
    town.commit()
    town.run("publish")
    town.git("reset", "-q", "--hard", before)

    done = town.run("status")
    assert 1 == done.code
    assert "! smalltown-west-2026-11-20-tip-r1 is in the transport" in done.stdout
