"""What is due, and why the rest isn't."""

from datetime import UTC, datetime, timedelta

import pytest

from binpub.mail.outbox import due, outbox
from binpub.mail.transport import Ledger
from binpub.model.mailing import (
    Delivery,
    DispatchKey,
    DispatchState,
    History,
    Merge,
    Stage,
)
from tests.world import a_catalog, a_notice, an_area

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEY = DispatchKey("smalltown", "centrum", "2026-11-20-tip", 1)


def merged(age, *, revision=1, area="centrum"):
    """A history in which the tip was merged some time ago."""
    merge = Merge(NOW - age, "c0ffee")
    return History(merges={(KEY.notice, revision, area): merge})


def states(catalog, history, *sent):
    """Return the state of each dispatch."""
    return {one.key: one.state for one in outbox(catalog, history, Ledger.of(sent), NOW)}


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(minutes=-5), DispatchState.DUE),
        (timedelta(0), DispatchState.DUE),
        (timedelta(days=2), DispatchState.DUE),
        (timedelta(days=2, seconds=1), DispatchState.LATE),
        (timedelta(days=7), DispatchState.LATE),
        (timedelta(days=7, seconds=1), DispatchState.TOO_OLD),
    ],
)
def test_age_decides(age, expected):
    """Two days a merge is due, then late, and after a week too old, to the second."""
    assert {KEY: expected} == states(a_catalog(a_notice()), merged(age))


def test_ledger_decides_before_age():
    """What the transport holds was sent, however old it is."""
    assert {KEY: DispatchState.SENT} == states(a_catalog(a_notice()), History(), KEY)


def test_newer_revision_in_the_ledger_supersedes():
    """A run on an old commit doesn't send what a newer revision has replaced already."""
    newer = DispatchKey(KEY.site, KEY.area, KEY.notice, 2)

    assert {KEY: DispatchState.SUPERSEDED} == states(
        a_catalog(a_notice()), merged(timedelta(0)), newer
    )


def test_other_areas_ledger_says_nothing():
    """That another area got a newer revision doesn't supersede this one's."""
    other = DispatchKey(KEY.site, "west", KEY.notice, 2)

    assert {KEY: DispatchState.DUE} == states(a_catalog(a_notice()), merged(timedelta(0)), other)


@pytest.mark.parametrize("status", ["exploring", "ended"])
def test_area_without_a_list(status):
    """A network that isn't there yet, or any more, has no list."""
    catalog = a_catalog(an_area("centrum", status=status), a_notice())

    assert {KEY: DispatchState.NO_LIST} == states(catalog, merged(timedelta(0)))


def test_area_that_is_gone_gets_nothing():
    """An earlier revision's area whose folder is gone can't be mailed."""
    merge = Merge(NOW, "c0ffee")
    history = History(merges={(KEY.notice, 1, "gone"): merge, (KEY.notice, 2, "centrum"): merge})
    notice = a_notice(revision=2, change_note="Other area")

    assert {"centrum"} == {key.area for key in states(a_catalog(notice), history)}


def test_late_is_sent_when_confirmed():
    """A late dispatch goes only when somebody confirms it."""
    dispatches = outbox(a_catalog(a_notice()), merged(timedelta(days=3)), Ledger(), NOW)

    assert () == due(dispatches)
    assert dispatches == due(dispatches, confirm_late=True)


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (timedelta(0), DispatchState.DELETED),
        (timedelta(days=3), DispatchState.DELETED),
        (timedelta(days=8), DispatchState.TOO_OLD),
    ],
)
def test_what_was_begun_and_is_gone(age, expected):
    """What was begun and is no longer in the transport was deleted there, and needs a person."""
    ledger = Ledger(begun=frozenset({KEY}))
    [found] = outbox(a_catalog(a_notice()), merged(age), ledger, NOW)
    assert expected == found.state
    assert (found,) == due((found,), confirm_late=True) or expected is DispatchState.TOO_OLD
    assert () == due((found,))


def test_draft_of_what_was_begun_goes_on():
    """A run that was killed after it wrote down what it would start is finished by the next one."""
    ledger = Ledger({KEY: Delivery(Stage.DRAFT)}, frozenset({KEY}))
    [found] = outbox(a_catalog(a_notice()), merged(timedelta(0)), ledger, NOW)
    assert DispatchState.DUE == found.state


def test_old_notice_that_comes_to_an_area_is_no_news():
    """A notice of long ago that an area gets now, as when an archive is imported, needs a person."""
    old = a_notice("2026-11-01-tip")
    merge = Merge(NOW, "c0ffee")
    history = History(merges={(old.id, 1, "centrum"): merge})
    assert [DispatchState.OLD_NEWS] == list(states(a_catalog(old), history).values())


def test_old_notice_of_an_area_that_is_gone_has_moved():
    """Only where the notice was for an area that is gone, that is the reason why somebody must look."""
    old = a_notice("2026-11-01-tip")
    merge = Merge(NOW, "c0ffee")
    history = History({(old.id, 1, "centrum"): merge, (old.id, 1, "gone"): merge})
    assert [DispatchState.MOVED] == list(states(a_catalog(old), history).values())
