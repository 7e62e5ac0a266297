"""Calendars: a meeting is one event for ever, at the hour that holds, in any calendar program."""

from datetime import UTC, date, datetime

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from binpub.language import Language
from binpub.pages import Edition
from binpub.pages.calendars import calendar_files
from tests.world import a_catalog, a_notice, a_site, an_area

TODAY = date(2026, 11, 22)


def calendars(*nouns, today=TODAY, **fields):
    """The calendars of a catalog of some nouns, in English."""
    return dict(calendar_files(Edition(a_catalog(*nouns, **fields), Language("en"), today)))


def a_meeting(notice="2026-11-20-evening", start="2026-12-03 19:30", **fields):
    """A meeting of the area centrum on a December evening."""
    return a_notice(
        notice, kind="meeting", title="Evening on locks", takes_place_from=start, **fields
    )


def events(calendar):
    """The events of a calendar."""
    return Calendar.from_ical(calendar).walk("VEVENT")


def only(*nouns, **fields):
    """The one event of the calendar of all meetings."""
    [event] = events(calendars(*nouns, **fields)["calendar.ics"])
    return event


def test_meeting_is_in_three_calendars():
    """A meeting is in the calendar of all, in that of its area, and in a file of its own."""
    made = calendars(a_meeting(), a_notice(), an_area(), an_area("north"))
    with_events = [path for path, calendar in made.items() if events(calendar)]
    own = "calendars/notice/2026-11-20-evening.ics"
    assert ["calendar.ics", "calendars/centrum.ics", own] == with_events
    assert "calendars/north.ics" in made


def test_hour_is_that_of_the_municipality():
    """An evening in Brussels is at the same moment for who looks from elsewhere, winter and summer."""
    winter = a_meeting(takes_place_until="2026-12-03 21:30", place="Town hall")
    summer = a_meeting(start="2027-06-03 19:30")
    assert datetime(2026, 12, 3, 18, 30, tzinfo=UTC) == only(winter).start
    assert datetime(2026, 12, 3, 20, 30, tzinfo=UTC) == only(winter).end
    assert datetime(2027, 6, 3, 17, 30, tzinfo=UTC) == only(summer).start


def test_event_says_where_and_what():
    """An event says where the meeting is, what it's about, and where more stands."""
    event = only(a_meeting(place="Town hall, Market 1"))
    page = "https://smalltown.example.org/en/notices/2026-11-20-evening/"
    assert ("Evening on locks", "Town hall, Market 1") == (event["summary"], event["location"])
    assert page == event["url"]
    assert f"Two locks are better than one.\n\n{page}" == event["description"]


def test_revision_is_the_same_event():
    """A revised meeting replaces the one that somebody has in a calendar already."""
    first = only(a_meeting())
    then = only(a_meeting(start="2026-12-04 20:00", revision=2, change_note="A day later."))
    assert first["uid"] == then["uid"]
    assert (0, 1) == (first["sequence"], then["sequence"])


def test_later_notice_moves_the_event():
    """An evening that a later notice moves is one event, at its new hour, in both notices' files."""
    moved = a_meeting(
        "2026-11-21-moved", "2026-12-10 20:00", follows="2026-11-20-evening", relation="update"
    )
    event = only(a_meeting(), moved)
    assert "2026-11-20-evening@smalltown.example.org" == event["uid"]
    assert (1, 10) == (event["sequence"], event.start.day)
    made = calendars(a_meeting(), moved)
    assert made["calendars/notice/2026-11-20-evening.ics"].count(b"DTSTART:20261210T190000Z")


def test_next_meeting_is_another_event():
    """Feedback on a meeting that announces the next one leaves both in the calendar."""
    feedback = a_meeting(
        "2026-11-21-next", "2027-01-10 20:00", follows="2026-11-20-evening", relation="feedback"
    )
    assert 2 == len(events(calendars(a_meeting(), feedback)["calendar.ics"]))


def test_withdrawn_meeting_is_cancelled():
    """A withdrawn meeting is cancelled, with the reason, and nothing of its text or place."""
    gone = {"withdrawn": {"date": "2026-11-21", "reason": "Snow."}}
    event = only(a_meeting(place="Secret hall", body="A secret text.", **gone))
    assert ("CANCELLED", "Cancelled: Evening on locks") == (event["status"], event["summary"])
    assert event["description"].startswith("Snow.\n")
    assert b"ecret" not in event.to_ical()


def test_withdrawn_move_leaves_the_first_hour():
    """When the notice that moved an evening is withdrawn, the first one holds again."""
    wrong = a_meeting(
        "2026-11-21-moved",
        "2026-12-10 20:00",
        follows="2026-11-20-evening",
        relation="update",
        withdrawn={"date": "2026-11-22", "reason": "It stays."},
    )
    event = only(a_meeting(), wrong)
    assert ("CONFIRMED", 3) == (event["status"], event.start.day)


def test_meetings_of_a_year_stay():
    """A meeting stays for a year after it took place, and then leaves."""
    past = a_meeting("2025-11-01-past", "2025-11-22 20:00")
    assert 1 == len(events(calendars(past)["calendar.ics"]))
    assert [] == events(calendars(past, today=date(2026, 12, 24))["calendar.ics"])


def test_same_day_same_bytes():
    """A calendar takes nothing from the clock."""
    assert calendars(a_meeting()) == calendars(a_meeting())


def test_no_calendar_is_empty():
    """A calendar without meetings is still one that RFC 5545 allows, so nobody's subscription breaks."""
    calendar = Calendar.from_ical(
        calendars(site=a_site(timezone="Europe/Brussels"))["calendar.ics"]
    )
    assert ["VTIMEZONE"] == [part.name for part in calendar.subcomponents]


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300), st.text(max_size=300))
def test_any_text_gives_a_readable_calendar(title, place):
    """Whatever signs a title or a place holds, two readers read one event, in lines of 75 bytes."""
    odd = a_meeting().model_copy(update={"title": title, "place": place})
    made = calendars(odd)["calendar.ics"]
    text = made.decode()
    assert 1 == len(events(made))
    assert set() == set(map(chr, (*range(9), *range(11, 32), 127))) & set(text.replace("\r\n", ""))
    assert vobject.readOne(text).validate(raiseException=True)
    assert 75 >= max(map(len, made.split(b"\r\n")))


def test_readers_see_what_is_wrong():
    """The readers that we ask refuse an event without its day, and one with two ids."""
    text = calendars(a_meeting())["calendar.ics"].decode()
    lines = text.split("\r\n")
    undated = "\r\n".join(line for line in lines if not line.startswith("DTSTAMP"))
    twice = text.replace("BEGIN:VEVENT", "BEGIN:VEVENT\r\nUID:x")
    assert [False, False] == [
        vobject.readOne(one).validate(raiseException=False) for one in (undated, twice)
    ]
