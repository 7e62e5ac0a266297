"""What is due to a network whose folder was renamed, and under which key."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from binpub.mail.outbox import is_overtaken, outbox
from binpub.mail.transport import Ledger
from binpub.model.mailing import Delivery, DispatchKey, DispatchState, History, Merge, Stage
from tests.world import a_catalog, a_notice, an_area

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TIP = "2026-11-20-tip"
OLD, NEW = (DispatchKey("smalltown", area, TIP, 1) for area in ("old", "new"))
HISTORY = History(
    merges={
        (TIP, 1, "old"): Merge(NOW - timedelta(days=3), "c0ffee"),
        (TIP, 1, "new"): Merge(NOW, "decade"),
    },
    named={TIP: ("old", "new")},
)


def only(ledger, *, formerly=("old",), history=HISTORY):
    """The one dispatch of a tip for the area new, which was called old before."""
    catalog = a_catalog(an_area("new", formerly=formerly), a_notice(TIP, areas=["new"]))
    [found] = outbox(catalog, history, ledger, NOW)
    return found


@pytest.mark.parametrize("key", [OLD, NEW])
def test_either_key_counts(key):
    """What was sent under any name of the network was sent."""
    found = only(Ledger.of([key]))
    assert (key, DispatchState.SENT, "new") == (found.key, found.state, found.area)


def test_key_and_age_of_the_first_name():
    """What wasn't sent keeps the key that it began with, and is as old as its first merge."""
    found = only(Ledger())
    assert (OLD, DispatchState.LATE, "new") == (found.key, found.state, found.area)


def test_order_of_former_names_says_nothing():
    """Which of its former names comes first in the file changes no key."""
    keys = {only(Ledger(), formerly=names).key for names in (("old", "x"), ("x", "old"))}
    assert {OLD} == keys


@pytest.mark.parametrize("key", [OLD, NEW])
def test_draft_and_begun_are_found(key):
    """A draft under any name is the one that goes on; what was begun and is gone needs a person."""
    assert key == only(Ledger({key: Delivery(Stage.DRAFT)})).key
    assert DispatchState.DELETED is only(Ledger(begun=frozenset({key}))).state


def test_merged_before_the_window_is_too_old():
    """What was merged long ago under the old name isn't merged anew by the new one."""
    older = replace(
        HISTORY, merges={(TIP, 1, "new"): Merge(NOW, "d")}, older=frozenset({(TIP, 1, "old")})
    )
    assert DispatchState.TOO_OLD is only(Ledger(), history=older).state


def test_unknown_name_asks():
    """What was for an area that is gone, and nobody says under what name, needs a person."""
    found = only(Ledger(), formerly=())
    assert (NEW, DispatchState.MOVED) == (found.key, found.state)


def test_overtaken_under_another_name():
    """What another publisher sent under another name meanwhile isn't started."""
    catalog = a_catalog(an_area("new", formerly=["old"]), a_notice(TIP, areas=["new"]))
    found = only(Ledger())
    assert is_overtaken(found, Ledger.of([NEW]), catalog)
    assert not is_overtaken(found, Ledger.of([OLD]), catalog)


@pytest.mark.parametrize("key", [OLD, NEW])
def test_newer_revision_under_any_name_supersedes(key):
    """A run on an old commit doesn't send the mistake after the correction, whatever name that had."""
    assert DispatchState.SUPERSEDED is only(Ledger.of([replace(key, revision=2)])).state
