"""`binpub purge --dry-run` with listmonk: what it keeps of a notice is listed, and nothing is changed."""

import pytest

from binpub.commands.purge import Place, find_places
from tests.listmonk.towns import KEYS, MailingTown

TIP = "2026-11-20-tip"


@pytest.fixture
def town(tmp_path, engine):
    """Smalltown with a notice that was mailed to its two areas."""
    town = MailingTown(tmp_path / "town", engine)
    town.notice(areas="west, east")
    town.commit()
    town.publish()
    town.mailed()
    return town


def test_each_mailing_is_listed_with_its_archive(town, engine, monkeypatch):
    """The dispatches that listmonk keeps are named by key, with whether the public can read them there."""
    for name, value in engine.environment.items():
        monkeypatch.setenv(name, value)

    kept = [one for one in find_places(town.folder, TIP).found if one.place is Place.ENGINE]
    assert KEYS == sorted(one.where for one in kept)
    assert all("finished; not in its public archive" in str(one.note) for one in kept)


def test_engine_that_is_away_is_said(town, engine, monkeypatch):
    """When listmonk doesn't answer, the rest is listed and the list doesn't pretend to be whole."""
    for name, value in engine.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("BINPUB_LISTMONK_URL", "http://127.0.0.1:9")
    monkeypatch.setattr("binpub.mail.listmonk.client.PAUSES", ())

    traces = find_places(town.folder, TIP)
    assert any(one.place is Place.HISTORY for one in traces.found)
    assert "listmonk gave no answer" in str(traces.unasked[0])
