"""`binpub publish` under faults: killed at any point, or twice at the same time."""

import mailbox
import os
import shutil
import signal
from itertools import count

import pytest

from tests.faults import fill_disk, in_child, kill_before
from tests.town import Town

KEYS = ["smalltown-east-2026-11-20-tip-r1", "smalltown-west-2026-11-20-tip-r1"]


@pytest.fixture
def town(tmp_path):
    """Smalltown with one notice for two areas, merged and not yet mailed."""
    town = Town(tmp_path / "town")
    town.notice(areas="west, east")
    town.commit()
    return town


def publish(town):
    """Publish from the command line; end this process as the command does."""
    os._exit(town.run("publish").code)


def subjects(town):
    """Return the subjects in the maildir, as a mail program shows them."""
    box = mailbox.Maildir(town.folder / "build/maildir", create=False)
    return sorted(mail["Subject"] for mail in box)


def test_killed_before_any_operation(town):
    """
    After any kill during publish, running it again ends with exactly one message a dispatch.
    """
    maildir = town.folder / "build/maildir"
    for operation in count(1):
        shutil.rmtree(town.folder / "build", ignore_errors=True)
        status = in_child(lambda: kill_before(operation, maildir), lambda: publish(town))  # noqa: B023
        if status == 0:
            break
        assert -signal.SIGKILL == status
        assert (0, KEYS) == (town.run("publish").code, town.sent())
        assert ["[BIN East] Lock your door", "[BIN West] Lock your door"] == subjects(town)
    assert 15 <= operation


def test_two_publishers_at_once(town):
    """
    Two publishers at the same time send each message once; the second finds nothing to do.
    """
    children = [os.fork() or publish(town) for _ in range(3)]
    assert [0, 0, 0] == [os.waitpid(child, 0)[1] for child in children]
    assert KEYS == town.sent()


def test_full_disk(town):
    """
    On a full disk publish says so with exit code 3; with room again, each message is sent once.
    """
    assert 3 == in_child(lambda: fill_disk(1000), lambda: publish(town))
    assert [] == town.sent()
    assert (0, KEYS) == (town.run("publish").code, town.sent())
