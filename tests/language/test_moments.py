"""When something happened, in the words of neighbours."""

from datetime import date

import pytest

from binpub.language import Language, happened, in_short
from tests.world import a_notice

NIGHT = {"occurred_from": "2026-11-19 22:00", "occurred_until": "2026-11-20 06:00"}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "the night of 19 to 20 November 2026"),
        ("nl", "19 op 20 november"),
        ("de", "19. auf den 20. November"),
    ],
)
def test_a_night_is_one_night(code, said):
    """What happened between an evening and a morning happened in one night."""
    assert said in happened(a_notice(**NIGHT), Language(code))
    assert "22:00" not in in_short(a_notice(**NIGHT), Language(code))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("19", "", "donderdag 19 november 2026"),
        ("", "19 22:00", "donderdag 19 november 2026 om 22:00 uur"),
        ("19 22:00", "19 22:00", "donderdag 19 november 2026 om 22:00 uur"),
        ("19 22:00", "19 23:30", "donderdag 19 november 2026 tussen 22:00 en 23:30 uur"),
        ("19", "20", "tussen donderdag 19 november 2026 en vrijdag 20 november 2026"),
        ("19 22:00", "20 06:00", "in de nacht van 19 op 20 november 2026"),
        (
            "19 12:00",
            "20 06:00",
            "tussen donderdag 19 november 2026 om 12:00 uur en vrijdag 20 november 2026 om 06:00 uur",
        ),
    ],
)
def test_spans_in_dutch(start, end, expected):
    """It's a night when it was one, the day is said once when it was one, and only what is known."""
    days = {"occurred_from": start, "occurred_until": end}
    notice = a_notice(**{key: f"2026-11-{day}" for key, day in days.items() if day})
    assert expected == happened(notice, Language("nl"))


def test_span_of_a_meeting():
    """A meeting has its day once, with both hours."""
    hours = {"takes_place_from": "2026-12-03 19:30", "takes_place_until": "2026-12-03 21:30"}
    expected = "Thursday, 3 December 2026 between 19:30 and 21:30"
    assert expected == happened(a_notice(kind="meeting", **hours), Language("en"))


def test_a_meeting_keeps_its_hour():
    """A card of a meeting says at what time it begins."""
    meeting = a_notice(kind="meeting", takes_place_from="2026-12-03 19:30")
    assert "19:30" in in_short(meeting, Language("en"))


def test_days_between():
    """What lasted for days is shown with its first and last."""
    notice = a_notice(occurred_from="2026-11-12", occurred_until="2026-11-16 20:00")
    assert "12 November 2026 to 16 November 2026" == in_short(notice, Language("en"))


def test_unknown_moment_says_nothing():
    """A tip happened at no time."""
    assert "" == happened(a_notice(), Language("en"))
    assert "" == in_short(a_notice(), Language("en"))


@pytest.mark.parametrize(
    ("code", "expected"),
    [("fr", "dimanche 1er novembre 2026"), ("de", "Sonntag, 1. November 2026")],
)
def test_first_of_a_month(code, expected):
    """The first day of a month is written as people write it."""
    assert expected == Language(code).day(date(2026, 11, 1))
    assert "11 novembre" in Language("fr").day(date(2026, 11, 11))
