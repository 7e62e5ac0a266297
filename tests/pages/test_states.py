"""In which state a notice is, and how much of it is still shown."""

from datetime import date

import pytest

from binpub.pages.states import NoticeState, is_going_on, states_of
from tests.world import a_catalog, a_notice

TODAY = date(2026, 11, 22)
INCIDENT = {"kind": "burglary", "occurred_from": "2026-11-19"}


def states(notice, *others):
    """The states of a notice today, among others."""
    return states_of(notice, a_catalog(notice, *others), TODAY)


def test_fresh_incident_is_open():
    """An incident is open until somebody writes how it ended."""
    assert (NoticeState.OPEN,) == states(a_notice(**INCIDENT))


def test_tip_has_no_state():
    """A tip is neither open nor closed."""
    assert () == states(a_notice())


def test_old_incident_is_not_going_on():
    """An incident of which nobody heard for two months isn't open any more."""
    old = a_notice("2026-09-01-old", kind="burglary", occurred_from="2026-08-31")
    assert () == states(old)


@pytest.mark.parametrize(
    ("relation", "state"),
    [
        ("feedback", NoticeState.FEEDBACK),
        ("closing", NoticeState.CLOSED),
        ("correction", NoticeState.CORRECTED),
    ],
)
def test_answer_changes_the_state(relation, state):
    """What follows an incident decides its state."""
    first = a_notice(**INCIDENT)
    answer = a_notice("2026-11-21-answer", follows=first.id, relation=relation)
    assert (state,) == states(first, answer)


def test_withdrawn_answer_does_not_count():
    """Feedback that was withdrawn leaves the incident open."""
    first = a_notice(**INCIDENT)
    answer = a_notice(
        "2026-11-21-answer",
        follows=first.id,
        relation="update",
        withdrawn={"date": "2026-11-22", "reason": "Wrong."},
    )
    assert (NoticeState.OPEN,) == states(first, answer)


def test_meeting_is_coming_up_until_it_is_over():
    """A meeting is announced until its day has passed."""
    meeting = a_notice(kind="meeting", takes_place_from="2026-11-22 19:30")
    assert (NoticeState.COMING,) == states(meeting)
    assert not is_going_on(meeting, a_catalog(meeting), date(2026, 11, 23))


def test_description_goes_when_it_expires():
    """A description of a person is shown on its last day and not on the next."""
    notice = a_notice(describes=["person"], valid_until="2026-11-22")
    assert [False, True] == [notice.is_stub(day) for day in (TODAY, date(2026, 11, 23))]


def test_expired_tip_stays():
    """What describes nobody keeps its text after its last day, and says so."""
    notice = a_notice(valid_until="2026-11-21")
    assert not notice.is_stub(TODAY)
    assert (NoticeState.EXPIRED,) == states(notice)


def test_withdrawn_notice_is_a_stub():
    """A withdrawn notice shows that it was withdrawn, and nothing else."""
    notice = a_notice(
        withdrawn={"date": "2026-11-21", "reason": "Wrong street."}, revision=2, change_note="x"
    )
    assert notice.is_stub(TODAY)
    assert (NoticeState.WITHDRAWN,) == states(notice)
