"""`binpub check` and private data: it stops what isn't public yet, and nothing that long was."""

import pytest

from tests.town import Town

PLATE = "The car had the plate 1-WIO-908."


@pytest.fixture
def town(tmp_path):
    """Smalltown, which was set up 200 days ago."""
    return Town(tmp_path / "town", since_days=200)


def checked(town):
    """The exit code of a check, and whether it names the plate."""
    done = town.run("check")
    return done.code, "plate: “1-WIO-908”" in done.stdout


def test_before_the_commit(town):
    """What isn't committed yet is stopped, on its line."""
    town.notice(body=PLATE)
    done = town.run("check")
    assert 1 == done.code
    assert "content/notices/2026/2026-11-20-tip.md:9: body: plate: “1-WIO-908”" in done.stdout


@pytest.mark.parametrize("days", [0.5, 80])
def test_merged_by_mistake(town, days):
    """What somebody merged in spite of it is neither shown nor sent."""
    town.notice(body=PLATE)
    town.commit(days_ago=days)
    for verb in ("check", "plan", "publish"):
        done = town.run(verb)
        assert 1 == done.code
        assert "plate: “1-WIO-908”" in done.stdout
    assert 1 == town.run("build", "--approved").code
    assert [] == town.sent()


def test_public_for_long(town):
    """What has been public for long can't be called back, and stops nothing."""
    town.notice("2026-06-20-tip", body=PLATE)
    town.commit(days_ago=100)
    assert (0, False) == checked(town)


def test_changed_again(town):
    """When an old notice is changed, all of it is looked at again."""
    town.notice("2026-06-20-tip", body=PLATE)
    town.commit(days_ago=100)
    town.notice("2026-06-20-tip", body=f"{PLATE} Really.", revision=2, change_note="More")
    assert (1, True) == checked(town)
    town.commit(days_ago=1)
    assert (1, True) == checked(town)


def test_work_beside_the_published_branch(town):
    """What was committed long ago on a branch that isn't published is looked at."""
    town.git("checkout", "-q", "-b", "work")
    town.notice("2026-06-20-tip", body=PLATE)
    town.commit(days_ago=100)
    assert (1, True) == checked(town)


def test_without_history(town, tmp_path):
    """Where nobody can tell what is public, everything is looked at."""
    town.notice("2026-06-20-tip", body=PLATE)
    town.commit(days_ago=100)
    town.git("checkout", "-q", "--detach")
    town.git("branch", "-q", "-D", "main")
    assert (1, True) == checked(town)


def test_backdated_on_top(town):
    """A commit with an older date than what it's on is as young as that."""
    town.notice(body="Text.")
    town.commit(days_ago=5)
    town.notice("2026-06-20-tip", body=PLATE)
    town.commit(days_ago=150)
    town.notice("2026-11-21-later", body="Text.")
    town.commit(days_ago=2)
    assert (1, True) == checked(town)


def test_exception_is_no_problem(town):
    """An exception with its reason is accepted; one that excepts nothing is told."""
    town.notice(body=PLATE, allow="[{rule: plate, because: it was on television}]")
    assert (0, False) == checked(town)
    town.notice(body="Text.", allow="[{rule: plate, because: it was on television}]")
    assert "nothing here is found by plate; leave the exception out" in town.run("check").stdout


def test_notice_that_is_wrong_otherwise(town):
    """All is told at once: what is private in a notice too that can't be read yet."""
    town.notice(body=PLATE, kind="burglry")
    done = town.run("check")
    assert "did you mean “burglary”" in done.stdout
    assert "content/notices/2026/2026-11-20-tip.md:9: plate: “1-WIO-908”" in done.stdout
