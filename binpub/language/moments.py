"""When something happened, in the words that neighbours use."""

from __future__ import annotations

from datetime import date, timedelta

from binpub.language.language import Language
from binpub.model.notice import Notice
from binpub.model.values import Moment
from binpub.problems import N_

EVENING, MORNING = 18, 10


def happened(notice: Notice, language: Language) -> str:
    """Return when the subject of a notice happened or will take place; else nothing."""
    if notice.takes_place_from:
        return _span(notice.takes_place_from, notice.takes_place_until, language)
    return _span(notice.occurred_from, notice.occurred_until, language)


def _span(start: Moment | None, end: Moment | None, language: Language) -> str:
    if start is None or end is None or start == end:
        known = start or end
        return language.moment(known) if known else ""
    if _is_night(start, end):
        return night(start.day, language)
    if start.day == end.day and start.time and end.time:
        return language(
            N_("{day} between {start} and {end}"),
            day=language.day(start.day),
            start=language.time(start.time),
            end=language.time(end.time),
        )
    return language(
        N_("between {start} and {end}"), start=language.moment(start), end=language.moment(end)
    )


def night(first: date, language: Language) -> str:
    """
    Return the night that begins on a day.

    >>> night(date(2026, 11, 19), Language("en"))
    'the night of 19 to 20 November 2026'
    """
    second = first + timedelta(days=1)
    is_same = first.month == second.month
    return language(
        N_("the night of {first} to {second}"),
        first=language.day_in_month(first) if is_same else language.day_in_year(first),
        second=language.short_day(second),
    )


def in_short(notice: Notice, language: Language) -> str:
    """
    Return when it happened for a card: a night or a day, without the hours.

    A meeting keeps its hour: who comes must know it.
    """
    start = notice.takes_place_from or notice.occurred_from or notice.occurred_until
    if start is None:
        return ""
    if notice.takes_place_from:
        return language.moment(start)
    end = notice.occurred_until
    if end and _is_night(start, end):
        return night(start.day, language)
    if end is None or end.day == start.day:
        return language.day(start.day)
    return language(
        N_("{first} to {second}"),
        first=language.short_day(start.day),
        second=language.short_day(end.day),
    )


def _is_night(start: Moment, end: Moment) -> bool:
    if end.day - start.day != timedelta(days=1) or not (start.time and end.time):
        return False
    return start.time.hour >= EVENING and end.time.hour <= MORNING
