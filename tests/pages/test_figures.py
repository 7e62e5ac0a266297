"""What is counted, and what never is."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.model.notice import NoticeKind
from binpub.pages.figures import FEWEST, LEAST, count, delay_class, join_rare, quiet_times
from tests.world import a_catalog, a_notice

TODAY = date(2026, 11, 22)
days = st.dates(date(2016, 1, 1), TODAY)
kinds = st.dictionaries(st.sampled_from(list(NoticeKind)), st.integers(1, 30))


def some(number, first=date(2026, 9, 1), **fields):
    """Notices on days that follow one another."""
    dates = (first + timedelta(days=step) for step in range(number))
    return [a_notice(f"{day}-n", **fields) for day in dates]


def figures(*notices, today=TODAY):
    """The figures of some notices."""
    return count(a_catalog(*notices), notices, today)


def test_few_notices_are_not_counted():
    """Below ten notices there are no figures at all."""
    assert figures(*some(LEAST - 1)) is None
    assert LEAST == figures(*some(LEAST)).notices


@given(kinds)
def test_nothing_rare_is_named(counts):
    """Whatever came, each number of kinds is at least three, the others' too, and nothing is lost."""
    shown = join_rare(Counter(counts))
    assert all(number >= FEWEST for _, number in shown)
    assert sum(number for _, number in shown) in (0, sum(counts.values()))


@given(kinds)
def test_missing_person_is_never_named(counts):
    """However often persons were missing, they're among the others."""
    shown = join_rare(Counter({NoticeKind.MISSING_PERSON: 50, **counts}))
    assert not any(NoticeKind.MISSING_PERSON in named for named, _ in shown)


def test_rare_kind_is_counted_with_its_like():
    """One attempted burglary is told with the burglaries, so that nobody can pick it out."""
    shown = join_rare({NoticeKind.BURGLARY: 5, NoticeKind.ATTEMPTED_BURGLARY: 1})
    assert (((NoticeKind.BURGLARY, NoticeKind.ATTEMPTED_BURGLARY), 6),) == shown


def test_others_never_give_one_away():
    """Where only one other would remain, the rarest that is named joins it."""
    shown = join_rare(
        {NoticeKind.DOORSTEP_FRAUD: 9, NoticeKind.BURGLARY: 4, NoticeKind.MISSING_PERSON: 1}
    )
    assert (((NoticeKind.DOORSTEP_FRAUD,), 9), ((), 5)) == shown


def test_withdrawn_notice_counts_in_totals_only():
    """Of a stub it's known that it was, not what it was about."""
    gone = a_notice(
        "2026-11-01-gone",
        kind="burglary",
        withdrawn={"date": "2026-11-02", "reason": "Wrong."},
    )
    counted = figures(*some(LEAST), gone)
    assert (LEAST + 1, 1) == (counted.notices, dict(counted.months)[date(2026, 11, 1)])
    assert LEAST == sum(number for _, number in counted.kinds)


def test_expired_description_counts_in_totals_only():
    """Who was described until yesterday isn't in any kind today."""
    seen = a_notice(
        "2026-11-01-seen",
        kind="missing-person",
        describes=["person"],
        valid_until="2026-11-21",
    )
    counted = figures(*some(LEAST), seen)
    assert LEAST + 1 == counted.notices
    assert LEAST == sum(number for _, number in counted.kinds)


def test_subject_counts_once():
    """A thread of three notices is one subject."""
    first = a_notice("2026-10-01-first", kind="theft")
    more = [
        a_notice(f"2026-10-0{day}-more", follows="2026-10-01-first", relation="update")
        for day in (2, 3)
    ]
    counted = figures(*some(LEAST), first, *more)
    assert (LEAST + 3, LEAST + 1) == (counted.notices, counted.subjects)


def test_share_with_feedback():
    """Of incidents it's counted whether somebody wrote how it went on; of tips it isn't."""
    incidents = some(6, kind="theft")
    answers = [
        a_notice(f"2026-10-0{n + 1}-answer", kind="theft", follows=one.id, relation=relation)
        for n, (one, relation) in enumerate(
            zip(incidents, ("feedback", "closing", "update"), strict=False)
        )
    ]
    counted = figures(*incidents, *answers, *some(4, date(2026, 11, 1)))
    assert (2, 6) == (counted.feedback.answered, counted.feedback.threads)


def test_withdrawn_feedback_is_none():
    """Feedback that was withdrawn answers nothing."""
    gone = {"date": "2026-11-02", "reason": "Wrong."}
    incidents = some(LEAST, kind="theft")
    answer = a_notice("2026-11-01-a", follows=incidents[0].id, relation="feedback", withdrawn=gone)
    assert 0 == figures(*incidents, answer).feedback.answered


def test_time_from_event_to_notice():
    """It's counted from the last moment that is known, in classes; what has no event has none."""
    dates = ["2026-10-30", "2026-10-31", "2026-10-31", "2026-10-25", "2026-09-01"]
    known = [
        a_notice(
            f"2026-11-01-n{place}", kind="theft", occurred_from="2026-08-01", occurred_until=day
        )
        for place, day in enumerate(dates)
    ]
    delays = figures(*known, *some(LEAST)).delays
    assert (2, (0, 2, 1, 1, 0, 1)) == (delays.median, delays.classes)


def test_event_to_come_is_no_delay():
    """A notice before its event, or few notices with one, say nothing."""
    known = [a_notice(f"2026-11-01-n{n}", occurred_from="2026-11-09") for n in range(9)]
    assert figures(*known, *some(LEAST)).delays is None


@pytest.mark.parametrize(
    ("number", "place"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (7, 3), (8, 4), (30, 4), (31, 5)]
)
def test_classes_of_delay(number, place):
    """The same day, a day, three days, a week, a month, more."""
    assert place == delay_class(number)


@given(st.lists(days, min_size=1, max_size=60))
def test_quiet_times_fill_the_whole(known):
    """Together they last from the first notice until today, and none holds a notice."""
    quiet = quiet_times(known, TODAY)
    assert (TODAY - min(known)).days == sum(one.days for one in quiet)
    assert not any(one.first < day < one.last for one in quiet for day in known)
    assert sorted((one.days for one in quiet), reverse=True) == [one.days for one in quiet]


def test_silence_of_today_goes_on():
    """What is quiet since the last notice counts, and is known to go on."""
    quiet = figures(*some(LEAST)).quiet
    assert (date(2026, 9, 10), TODAY, True) == (quiet[0].first, quiet[0].last, quiet[0].goes_on)


@given(st.lists(days, min_size=LEAST, max_size=40, unique=True))
def test_months_and_years_hold_all(known):
    """Each notice is in a month of the last two years, or the years are shown, which hold all."""
    counted = figures(*(a_notice(f"{day}-n") for day in known))
    assert 24 == len(counted.months)
    total = sum(number for _, number in counted.years or counted.months)
    assert len(known) == total


def test_notice_of_tomorrow_is_not_counted():
    """Figures are those of today."""
    assert LEAST == figures(*some(LEAST), a_notice("2026-11-23-n")).notices
