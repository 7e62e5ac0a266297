"""The maildir transport: a folder of mails that is its own ledger."""

from __future__ import annotations

import errno
import mailbox
import threading
from pathlib import Path

import pytest

from binpub.mail.maildir import MaildirTransport
from binpub.mail.transport import Ledger, Transport
from binpub.model.mailing import Dispatch, DispatchKey, DispatchState
from binpub.problems import WorldFailed
from tests.mail.sample import EVER, a_message
from tests.world import a_catalog, a_notice

KEY = DispatchKey("smalltown", "centrum", "2026-11-20-tip", 1)
MESSAGE = a_message(a_catalog(a_notice()))


def a_transport(folder) -> Transport:
    """A transport, as the rest of binpub knows it."""
    return MaildirTransport(folder.parent, folder.name, "smalltown")


def send(folder, *keys):
    """Send the sample message under some keys."""
    transport = a_transport(folder)
    with transport.locked():
        dispatches = [Dispatch(key, DispatchState.DUE) for key in keys]
        for dispatch in dispatches:
            transport.prepare(dispatch, MESSAGE)
        assert list(keys) == list(transport.send(dispatches))


def test_mail_program_opens_it(tmp_path):
    """
    What was sent is a maildir that a mail program opens.
    """
    send(tmp_path / "mail", KEY)
    [mail] = mailbox.Maildir(tmp_path / "mail", create=False)
    assert "[BIN Centrum] Lock your bicycle" == mail["Subject"]


def test_ledger_knows_what_was_sent(tmp_path):
    """
    A key that was sent is in the ledger of the next run.
    """
    send(tmp_path, KEY)
    assert Ledger.of([KEY]) == a_transport(tmp_path).fetch_ledger(EVER)
    assert [] == list((tmp_path / "tmp").iterdir())


def test_nothing_yet():
    """
    A maildir that doesn't exist yet holds nothing, and asking doesn't make it.
    """
    folder = Path("does/not/exist")
    assert Ledger() == a_transport(folder).fetch_ledger(EVER)
    assert not folder.exists()


@pytest.mark.parametrize("flags", ["", ":2,", ":2,RS", "!2,S", ";2,S", ",S=512,W=530:2,S"])
def test_read_mail_is_still_known(tmp_path, flags):
    """
    A mail that was read, answered or measured by a mail program still counts.
    """
    send(tmp_path, KEY)
    (tmp_path / "new" / str(KEY)).rename(tmp_path / "cur" / f"{KEY}{flags}")
    assert KEY in a_transport(tmp_path).fetch_ledger(EVER)


@pytest.mark.parametrize(
    "name", ["1763.M5P7.host:2,S", "elsewhere-centrum-2026-11-20-tip-r1", f"{KEY}x", f"{KEY}.bak"]
)
def test_foreign_mail_is_left_alone(tmp_path, name):
    """
    Mail of other programs and other sites isn't ours, and stays.
    """
    send(tmp_path, KEY)
    for folder in ("new", "tmp"):
        (tmp_path / folder / name).write_text("Subject: x\n\nx")
    send(tmp_path)
    assert Ledger.of([KEY]) == a_transport(tmp_path).fetch_ledger(EVER)
    assert (tmp_path / "new" / name).exists()
    assert (tmp_path / "tmp" / name).exists()


def test_sent_twice_is_there_once(tmp_path):
    """
    A key that is there already stays as it is.
    """
    send(tmp_path, KEY)
    before = (tmp_path / "new" / str(KEY)).stat()
    send(tmp_path, KEY)
    assert before.st_ino == (tmp_path / "new" / str(KEY)).stat().st_ino
    assert [str(KEY)] == [path.name for path in (tmp_path / "new").iterdir()]


def test_remains_are_overwritten(tmp_path):
    """
    What a killed run left half-written doesn't count, and is replaced.
    """
    send(tmp_path)
    (tmp_path / "tmp" / str(KEY)).write_text("half of a mail, and longer than " * 9999)
    assert KEY not in a_transport(tmp_path).fetch_ledger(EVER)
    send(tmp_path, KEY)
    assert MESSAGE.as_bytes() == (tmp_path / "new" / str(KEY)).read_bytes()


def test_prepared_is_not_sent(tmp_path):
    """
    What was prepared and not sent is neither mailed nor in the ledger, and the next run removes it.
    """
    transport = a_transport(tmp_path)
    with transport.locked():
        transport.prepare(Dispatch(KEY, DispatchState.DUE), MESSAGE)
    assert [] == list((tmp_path / "new").iterdir())
    assert Ledger() == transport.fetch_ledger(EVER)
    send(tmp_path)
    assert [] == list((tmp_path / "tmp").iterdir())


def test_second_publisher_waits(tmp_path):
    """
    A second publisher begins when the first has ended.
    """
    order = []
    second = threading.Thread(target=lambda: send(tmp_path, KEY) or order.append("second"))
    with a_transport(tmp_path).locked():
        second.start()
        second.join(0.2)
        order.append("first")
    second.join(10)
    assert ["first", "second"] == order


def test_lock_is_free_after_a_failure(tmp_path):
    """
    A publisher that failed doesn't keep the next one out.
    """
    with pytest.raises(ValueError, match="x"), a_transport(tmp_path).locked():
        raise ValueError("x")
    send(tmp_path, KEY)
    assert KEY in a_transport(tmp_path).fetch_ledger(EVER)


def test_no_hard_links(tmp_path, monkeypatch):
    """
    On a file system without links nothing is sent, and it's said what to do.
    """

    def refuse(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with pytest.raises(WorldFailed, match="must be on one that can"):
        send(tmp_path, KEY)
    assert Ledger() == a_transport(tmp_path).fetch_ledger(EVER)


def test_folder_is_a_file(tmp_path):
    """
    Where a file stands in the way, it's named.
    """
    (tmp_path / "mail").write_text("")
    with pytest.raises(WorldFailed, match="mail can’t be used"):
        send(tmp_path / "mail", KEY)
    with pytest.raises(WorldFailed, match="mail can’t be used"):
        a_transport(tmp_path / "mail").fetch_ledger(EVER)
