"""`binpub withdraw`: a notice is taken back in one step, as a change ready for review."""

from datetime import date

import pytest

from binpub.commands.withdraw import withdraw
from binpub.model.addresses import notice_file
from binpub.problems import WorldFailed, Wrong
from tests.town import Town

TODAY = date(2026, 11, 22)
TIP = "2026-11-20-tip"


@pytest.fixture
def town(tmp_path):
    """Smalltown with a notice that was merged, and a git user."""
    made = Town(tmp_path / "town")
    made.git("config", "user.name", "Coordinator")
    made.git("config", "user.email", "coordinator@example.org")
    made.notice(areas="west, east", body="Somebody stood at a door.", advice="[Look]")
    made.commit()
    return made


def test_branch_holds_the_withdrawal(town):
    """The text is gone, title and reason are left, and the revision is the next one."""
    done = withdraw(town.folder, TIP, 'It was: "not" true', TODAY)

    text = town.git("show", f"{done.branch}:{notice_file(TIP)}")
    assert "Somebody" not in text
    assert "advice" not in text
    assert text.endswith('withdrawn: {date: 2026-11-22, reason: "It was: \\"not\\" true"}\n---')
    assert "revision: 2" in text


def test_working_folder_stays_as_it_is(town):
    """Neither the branch that is checked out nor what isn't committed is touched."""
    town.write("note.txt", "mine")
    withdraw(town.folder, TIP, "Not true", TODAY)

    assert "?? note.txt" == town.git("status", "--short")
    assert "main" == town.git("branch", "--show-current")


def test_merge_of_it_mails_everyone_who_has_it(town):
    """After the review, each area gets the withdrawal."""
    done = withdraw(town.folder, TIP, "Not true", TODAY)
    town.merge(done.branch)
    town.run("publish")

    assert ["smalltown-east-2026-11-20-tip-r2", "smalltown-west-2026-11-20-tip-r2"] == town.sent()


@pytest.mark.parametrize("words", [{"reason": "Call 0470 12 34 56"}, {"title": "Car 1-WIO-908"}])
def test_reason_and_title_are_looked_at(town, words):
    """What would tell everybody what the text told is refused before it's in git."""
    with pytest.raises(Wrong, match="must not stand in what everybody gets"):
        withdraw(town.folder, TIP, **({"reason": "Not true"} | words), today=TODAY)
    assert "withdraw-" not in town.git("branch")


def test_it_begins_where_the_published_branch_is(town):
    """Whatever is checked out, the withdrawal is a change of what is published."""
    town.git("checkout", "-q", "-b", "elsewhere")
    town.notice("2026-11-21-other")
    town.commit()
    done = withdraw(town.folder, TIP, "Not true", TODAY)

    assert town.git("rev-parse", "main") == town.git("rev-parse", f"{done.branch}^")


def test_change_alone(town):
    """Without a commit the change is in the working folder."""
    withdraw(town.folder, TIP, "Not true", TODAY, commit=False)

    assert "M content/notices/2026/2026-11-20-tip.md" == town.git("status", "--short")
    assert 0 == town.run("check").code


def test_pictures_go_too(town):
    """The images of the notice leave with its text."""
    town.write(f"content/images/{TIP}/a.jpg", "x")
    town.write(f'content/images/{TIP}/b"\nD areas.jpg', "x")
    town.commit()
    done = withdraw(town.folder, TIP, "Not true", TODAY)

    changed = town.git("diff", "--name-status", "-z", "main", done.branch).split("\0")
    assert ["D", "D", "M"] == changed[:-1:2]


def test_title_that_says_too_much(town):
    """Another title takes the place of one that names somebody."""
    done = withdraw(town.folder, TIP, "Not true", TODAY, title="A notice")

    text = town.git("show", f"{done.branch}:{notice_file(TIP)}")
    assert 'title: "A notice"' in text
    assert "Lock your door" not in text


def test_meeting_keeps_what_a_meeting_needs(town):
    """A meeting that is called off still says which meeting it was, and is sound."""
    withdraw(town.folder, "2026-11-16-meeting", "Called off", TODAY, commit=False)

    assert 0 == town.run("check").code


def test_twice_is_refused(town):
    """What was withdrawn isn't withdrawn again."""
    town.merge(withdraw(town.folder, TIP, "Not true", TODAY).branch)

    with pytest.raises(Wrong, match="was withdrawn already, on 2026-11-22"):
        withdraw(town.folder, TIP, "Not true", TODAY)


def test_branch_that_is_there_is_not_replaced(town):
    """Somebody's own branch of that name stays."""
    withdraw(town.folder, TIP, "Not true", TODAY)

    with pytest.raises(WorldFailed, match="a branch withdraw-2026-11-20-tip already"):
        withdraw(town.folder, TIP, "Again", TODAY)


@pytest.mark.parametrize("notice", ["2026-11-20-tpi", "../../etc/passwd", "", "2026-11-20-x\ny"])
def test_unknown_notice_is_refused(town, notice):
    """What no notice is called is refused, with the nearest name where there is one."""
    with pytest.raises(Wrong, match="there is no notice"):
        withdraw(town.folder, notice, "Not true", TODAY)


@pytest.mark.parametrize("reason", ["", "two\nlines", "nul\x00"])
def test_reason_must_be_a_line(town, reason):
    """Without a reason of one line nothing is withdrawn."""
    with pytest.raises(Wrong):
        withdraw(town.folder, TIP, reason, TODAY)
    assert "main" == town.git("for-each-ref", "--format=%(refname:short)")
