"""A network whose folder is renamed: nothing is mailed twice, and nothing is lost."""

import os
import re
import shutil
import signal
from itertools import count

import pytest

from tests.faults import in_child, kill_before
from tests.renaming import name_otherwise, rename
from tests.town import Town

SENT = ["smalltown-west-2026-11-20-tip-r1"]
REPLACED = "name: BIN West\nmunicipality: Smalltown\nstatus: ended\nsince: 2026-11-21\n"


@pytest.fixture
def town(tmp_path):
    """Smalltown with a notice for west, merged and not yet mailed."""
    town = Town(tmp_path / "town")
    town.notice()
    town.commit()
    return town


def renamed(town, old="west", new="mill", *, days_ago=0.5):
    """Rename an area as it must be done, and merge that."""
    rename(town, old, new)
    assert 0 == town.run("check").code
    town.commit("Rename", days_ago=days_ago)


def test_sent_under_the_former_name_is_sent(town):
    """What a network got before it was renamed doesn't go again, not even when it's confirmed."""
    town.run("publish")
    renamed(town)

    done = town.run("publish", "--confirm-late")
    assert (0, "Nothing was due; nothing was sent.\n") == (done.code, done.stdout)
    assert SENT == town.sent()
    assert 0 == town.run("status").code


def test_unsent_goes_once_under_its_key(town):
    """What was merged and not mailed before is mailed after, once, to the network as it's called now."""
    renamed(town)

    assert [0, 0] == [town.run("publish").code, town.run("publish").code]
    assert SENT == town.sent()
    mail = next((town.folder / "build/maildir/new").iterdir()).read_text(encoding="utf-8")
    assert "area=mill" in mail


@pytest.mark.parametrize(("days_ago", "state"), [(1, "due"), (3, "late"), (8, "too-old")])
def test_renaming_makes_nothing_young(tmp_path, days_ago, state):
    """A notice is as old as its merge, not as the day on which the folder was renamed."""
    town = Town(tmp_path / "town")
    town.notice()
    town.commit(days_ago=days_ago)
    renamed(town)

    assert {state, "too-old"} == set(town.states().values())
    assert state == town.states()["west-2026-11-20-tip-r1"]


def test_renamed_back(town):
    """A network that gets its first name back gets nothing again, whatever came meanwhile."""
    renamed(town, days_ago=0.8)
    town.notice("2026-11-21-new", areas="mill")
    town.commit(days_ago=0.7)
    town.run("publish")
    expected = ["smalltown-mill-2026-11-21-new-r1", *SENT]
    assert expected == town.sent()

    renamed(town, "mill", "west")
    assert (0, expected) == (town.run("publish", "--confirm-late").code, town.sent())


def test_renamed_twice(town):
    """A network that is renamed again and again gets each notice once."""
    renamed(town, days_ago=0.8)
    town.run("publish")
    renamed(town, "mill", "brook")

    assert (0, SENT) == (town.run("publish", "--confirm-late").code, town.sent())


def test_correction_after_renaming(town):
    """A correction reaches the renamed network once, and what it corrects isn't sent after that."""
    old = town.git("rev-parse", "HEAD")
    renamed(town)
    town.notice(areas="mill", body="Better.", revision=2, change_note="Better")
    assert 0 == town.run("check").code
    town.commit(days_ago=0.4)
    town.run("publish")
    assert ["smalltown-west-2026-11-20-tip-r2"] == town.sent()

    town.git("checkout", "-q", old)
    assert (0, 1) == (town.run("publish").code, len(town.sent()))


def test_publisher_of_before(town):
    """A run on the commit before, and one on that after, send each notice once, in either order."""
    before = town.git("rev-parse", "HEAD")
    renamed(town)
    for order in (("main", before), (before, "main")):
        shutil.rmtree(town.folder / "build", ignore_errors=True)
        for commit in order:
            town.git("checkout", "-q", commit)
            assert 0 == town.run("publish").code
        assert SENT == town.sent()


def test_killed_before_it_was_renamed(town):
    """After any kill of a run, a run on the renamed network ends with exactly one message."""
    before, maildir = town.git("rev-parse", "HEAD"), town.folder / "build/maildir"
    renamed(town)
    for operation in count(1):
        town.git("checkout", "-q", before)
        shutil.rmtree(town.folder / "build", ignore_errors=True)
        status = in_child(
            lambda: kill_before(operation, maildir),  # noqa: B023
            lambda: os._exit(town.run("publish").code),
        )
        town.git("checkout", "-q", "main")
        assert (0, SENT) == (town.run("publish").code, town.sent())
        if status == 0:
            break
        assert -signal.SIGKILL == status
    assert 8 <= operation


def test_area_added_later_still_gets_it(town):
    """An area that is added to a notice of a renamed network gets it; the network doesn't again."""
    town.run("publish")
    renamed(town)
    town.notice(areas="mill, east")
    town.commit(days_ago=0.3)

    assert 0 == town.run("publish").code
    assert ["smalltown-east-2026-11-20-tip-r1", *SENT] == town.sent()


# --- Renamed without saying so ---


def test_gone_without_a_word(town):
    """Who renames a folder and doesn't write the old name down is told how, before a merge."""
    rename(town, "west", "mill", formerly=False)

    told = town.run("check").stdout
    assert "areas/west/area.yml:1: BIN West was published and is gone" in told
    assert "must have formerly: [west]" in told


def test_merged_without_a_word_asks(town):
    """What the network got by its old name waits for a person, when that was merged all the same."""
    town.run("publish")
    rename(town, "west", "mill", formerly=False)
    town.commit(days_ago=0.5)

    done = town.run("publish")
    assert (1, SENT) == (done.code, town.sent())
    assert re.search(r"^moved +smalltown-mill-2026-11-20-tip-r1", done.stdout, re.M)


def test_name_written_down_afterwards(town):
    """A former name that is written down after the merge mends it: what was sent by either is sent."""
    town.run("publish")
    rename(town, "west", "mill", formerly=False)
    town.notice("2026-11-21-new", areas="mill")
    town.commit(days_ago=0.5)
    town.run("publish")
    town.run("publish", "--confirm-late")
    sent = town.sent()
    area = town.folder / "areas/mill/area.yml"
    area.write_text(area.read_text() + "formerly: [west]\n")
    town.commit(days_ago=0.4)

    assert (0, sent) == (town.run("publish", "--confirm-late").code, town.sent())


def test_former_name_stays(town):
    """A former name can't be taken out again: mails were sent under it."""
    renamed(town)
    area = town.folder / "areas/mill/area.yml"
    area.write_text(area.read_text().replace("formerly: [west]\n", ""))

    assert "“west” was a name of this network; must stay here" in town.run("check").stdout


def test_raised_revision_is_refused(town):
    """A new revision that changes nothing but the folder's name would mail everybody, and is refused."""
    rename(town, "west", "mill")
    town.notice(areas="mill", revision=2, change_note="Other name")

    assert "has changed; must stay revision 1" in town.run("check").stdout


def test_notice_that_was_forgotten(town):
    """A notice that still has the old name is told the new one."""
    rename(town, "west", "mill")
    town.notice(areas="west")

    assert "areas: the folder of “west” was renamed; must be mill" in town.run("check").stdout


# --- Merged, taken over ---


def take_over(town):
    """Let a new network take over from west, which ends."""
    west = (town.folder / "areas/west/area.yml").read_text().replace("police, town-hall", "police")
    town.write("areas/new/area.yml", f"{west.replace('West', 'New')}replaces: [west]\n")
    town.write("areas/west/area.yml", REPLACED)
    charter = town.folder / "content/charters/both.md"
    charter.write_text(charter.read_text().replace("areas: [", "areas: [new, "))


def test_taken_over(town):
    """When a new network takes over, what was for the old one stays there and isn't mailed again."""
    town.run("publish")
    take_over(town)
    town.commit(days_ago=0.5)

    assert (0, SENT) == (town.run("publish", "--confirm-late").code, town.sent())


@pytest.mark.parametrize("fields", [{}, {"revision": 2, "change_note": "Now for the new one"}])
def test_notices_moved_to_who_took_over(town, fields):
    """Who moves notices to the network that took over is told to leave them where they were."""
    take_over(town)
    town.notice(areas="new", **fields)

    assert "areas: what was for west must stay so" in town.run("check").stdout


def test_moved_and_merged_asks(town):
    """Notices that were moved to the network that took over wait for a person."""
    town.run("publish")
    take_over(town)
    charter = (town.folder / "content/charters/both.md").read_text()
    name_otherwise(town, "west", "new")
    town.write("content/charters/both.md", charter)
    town.commit(days_ago=0.5)

    done = town.run("publish")
    assert (1, SENT) == (done.code, town.sent())
    assert re.search(r"^moved +smalltown-new-2026-11-20-tip-r1", done.stdout, re.M)


def test_two_networks_stay_two(town):
    """Two networks can't become one by a former name: the ledger couldn't tell who got what."""
    town.git("rm", "-qr", "areas/west")
    area = town.folder / "areas/east/area.yml"
    area.write_text(area.read_text() + "formerly: [west]\n")

    assert "east, west were networks of their own" in town.run("check").stdout


def test_taken_over_and_renamed(town):
    """A network that ended may be renamed too, with all that names it; nothing is mailed."""
    town.run("publish")
    rename(town, "old-east", "ancient-east")
    east = town.folder / "areas/east/area.yml"
    east.write_text(east.read_text().replace("[old-east]", "[ancient-east]"))
    assert 0 == town.run("check").code
    town.commit(days_ago=0.5)

    assert (0, SENT) == (town.run("publish", "--confirm-late").code, town.sent())
