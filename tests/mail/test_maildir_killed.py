"""The maildir under faults: killed, full, shared."""

from __future__ import annotations

import email
import os
import signal
from email import policy
from itertools import count

import pytest

from binpub.mail.maildir import MaildirTransport
from binpub.model.mailing import Dispatch, DispatchKey, DispatchState
from binpub.problems import WorldFailed
from tests.faults import fill_disk, in_child, kill_before
from tests.mail.sample import EVER, a_message
from tests.world import a_catalog, a_notice

NOTICES = [a_notice(f"2026-11-2{day}-tip", title=f"Tip {day}") for day in range(3)]
CATALOG = a_catalog(*NOTICES)
MESSAGES = {
    DispatchKey("smalltown", "centrum", notice.id, 1): a_message(CATALOG, notice.id)
    for notice in NOTICES
}


def publish(folder):
    """Send what the maildir doesn't hold yet, as `binpub publish` does."""
    transport = MaildirTransport(folder.parent, folder.name, "smalltown")
    with transport.locked():
        ledger = transport.fetch_ledger(EVER)
        due = [Dispatch(key, DispatchState.DUE) for key in MESSAGES if key not in ledger]
        for dispatch in due:
            transport.prepare(dispatch, MESSAGES[dispatch.key])
        list(transport.send(due))


def assert_each_once(folder):
    """Each message is there exactly once, whole, and nothing is left over."""
    assert [] == list((folder / "tmp").iterdir())
    found = {path.name: path.read_bytes() for path in (folder / "new").iterdir()}
    assert {str(key): message.as_bytes() for key, message in MESSAGES.items()} == found
    mails = [email.message_from_bytes(content, policy=policy.default) for content in found.values()]
    assert not any(mail.defects for mail in mails)


def test_killed_before_any_operation(tmp_path):
    """
    Killed before its k-th file operation, for every k, a run that is repeated ends with each mail once.
    """
    for operation in count(1):
        folder = tmp_path / str(operation)
        status = in_child(lambda: kill_before(operation, folder), lambda: publish(folder))  # noqa: B023
        if status == 0:
            break
        assert -signal.SIGKILL == status
        publish(folder)
        assert_each_once(folder)
    assert 20 < operation


def test_killed_again_and_again(tmp_path):
    """
    A run that is killed early, and a little later each time it's repeated, still ends with each mail once.
    """
    killed = 0
    for operation in count(1):
        if in_child(lambda: kill_before(operation, tmp_path), lambda: publish(tmp_path)) == 0:  # noqa: B023
            break
        killed += 1
    assert 5 < killed
    assert_each_once(tmp_path)


@pytest.mark.parametrize(
    "size", [0, 1, 512, 4096, len(next(iter(MESSAGES.values())).as_bytes()) - 1]
)
def test_full_disk(tmp_path, size):
    """
    On a full disk nothing half-written counts; with room again, each mail is there once.
    """

    def publish_on_full_disk():
        fill_disk(size)
        with pytest.raises(WorldFailed, match="is full"):
            publish(tmp_path)

    assert 0 == in_child(publish_on_full_disk)
    assert [] == list((tmp_path / "new").iterdir())
    publish(tmp_path)
    assert_each_once(tmp_path)


def test_two_publishers(tmp_path):
    """
    Two publishers at the same time send each mail once.
    """
    children = []
    for _ in range(4):
        child = os.fork()
        if not child:
            status = 1
            try:
                publish(tmp_path)
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [0] * 4 == [os.waitpid(child, 0)[1] for child in children]
    assert_each_once(tmp_path)


def test_folder_is_read_only(tmp_path):
    """
    Where binpub may not write, it says so.
    """
    nobody = 65534
    (tmp_path / "mail").mkdir(mode=0o555)

    def publish_as_nobody():
        if os.geteuid() == 0:
            os.setuid(nobody)
        with pytest.raises(WorldFailed, match="may not write"):
            publish(tmp_path / "mail")

    assert 0 == in_child(publish_as_nobody)
