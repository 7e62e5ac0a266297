"""`binpub publish` with listmonk, for a network whose folder is renamed: its people get nothing twice."""

import os
import signal
from itertools import count

import pytest
from click.testing import CliRunner

from binpub.cli import cli
from binpub.commands.transports import ADDRESS, TOKEN, USER
from tests.faults import in_child
from tests.listmonk.standins import StandIn, wait_for
from tests.listmonk.test_publish_faults import START
from tests.listmonk.towns import KEYS, MailingTown
from tests.renaming import rename


@pytest.fixture
def town(tmp_path, engine):
    """Smalltown with a notice for its two areas, merged and not yet mailed."""
    town = MailingTown(tmp_path / "town", engine)
    town.notice(areas="west, east")
    town.commit()
    return town


def renamed(town):
    """Rename west, and merge that; nobody has told listmonk."""
    rename(town, "west", "mill")
    assert 0 == town.run("check").code
    town.commit("Rename", days_ago=0.5)


def set_up(town, *options):
    """Run `binpub lists sync` as the user who may."""
    engine = town.engine
    own = {ADDRESS: engine.url, USER: engine.setup_user, TOKEN: engine.setup_token}
    command = ["lists", "sync", "--root", str(town.folder), *options]
    done = CliRunner().invoke(cli, command, env=own, standalone_mode=False)
    assert done.exception is None, done.exception
    return done


def test_mailed_before(town):
    """What people got before their network was renamed, they don't get again."""
    town.publish()
    town.mailed()
    renamed(town)

    assert 0 == town.publish("--confirm-late").code
    assert town.everyone(*KEYS) == town.mailed()
    assert 0 == town.run("status").code


def test_mailed_after(town):
    """What was merged before and not mailed goes to the same list, before listmonk knows the new name."""
    renamed(town)

    assert [0, 0] == [town.publish().code, town.publish().code]
    assert town.everyone(*KEYS) == town.mailed()


def test_list_gets_the_new_tag(town, engine):
    """`lists sync` gives the list the new name's tag, and keeps its people; then mails go on."""
    town.publish()
    town.mailed()
    renamed(town)
    assert 0 == set_up(town, "--apply").return_value
    town.notice("2026-11-21-new", areas="mill")
    town.commit(days_ago=0.4)

    tags = [row["tags"] for row in engine.show()["lists"]]
    assert [["binpub--smalltown--mill"], ["binpub--smalltown--east"]] == tags
    assert 0 == town.publish().code
    mails = [key for key, to in town.mailed() if to == "one@west.example.org"]
    assert ["smalltown-mill-2026-11-21-new-r1", KEYS[1]] == mails


def test_draft_of_before_goes_on(town, engine):
    """A run that was stopped before its first mail is finished after: one campaign, none left over."""
    engine.add_fault(on=START, times=9, do="status", status=500)
    assert 0 != town.publish().code
    assert {"draft"} == {one["status"] for one in engine.campaigns() if one["archive_slug"]}
    engine.clear_faults()
    renamed(town)

    assert 0 == town.publish().code
    assert town.everyone(*KEYS) == town.mailed()
    assert 0 == town.run("status").code


def test_deleted_after_it_was_mailed(town, engine):
    """What somebody deleted in listmonk is still known after the network was renamed."""
    town.publish()
    town.mailed()
    engine.change_campaign(do="delete", which=KEYS[1])
    renamed(town)

    assert (1, town.everyone(*KEYS)) == (town.publish().code, town.mailed())


def test_publisher_of_before_at_once(town, engine, tmp_path):
    """A slow publisher on the commit before, and one on that after, mail everyone once."""
    slow = MailingTown.__new__(MailingTown)
    slow.folder, slow.engine = tmp_path / "slow", engine
    town.git("clone", "-q", str(town.folder), str(slow.folder))
    engine.add_fault(on="preview", do="slow", seconds=2)
    child = os.fork() or os._exit(slow.publish().code)
    wait_for(lambda: engine.requests("preview"))

    renamed(town)
    assert 0 == town.publish().code
    assert 0 == os.waitpid(child, 0)[1]
    assert town.everyone(*KEYS) == town.mailed()


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_before_it_was_renamed(tmp_path, when):
    """A run that is killed at any request is finished on the renamed network, everyone mailed once."""
    for number in count(1):
        with StandIn() as engine:
            town = MailingTown(tmp_path / f"{number}", engine)
            town.notice(areas="west")
            town.commit()
            engine.add_fault(nth=number, when=when, do="kill")
            status = in_child(
                lambda: engine.aim(process=os.getpid()),
                lambda: os._exit(town.publish().code),  # noqa: B023
            )
            engine.clear_faults()
            renamed(town)
            assert 0 == town.publish().code
            assert town.everyone(KEYS[1]) == town.mailed()
            if status == 0:
                break
            assert -signal.SIGKILL == status
    assert 4 + 3 < number
