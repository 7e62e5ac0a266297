"""Each kind of value takes one spelling and refuses its near misses."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from binpub.model import values as v

RIGHT = [
    (v.Day, "2026-11-20", date(2026, 11, 20)),
    (v.Day, "2024-02-29", date(2024, 2, 29)),
    (v.AMoment, "2026-11-20", v.Moment(day=date(2026, 11, 20))),
    (v.AMoment, "2026-11-20 00:05", v.Moment(day=date(2026, 11, 20), time=time(0, 5))),
    (v.KnownTime, "2026-11-20 19:30", v.Moment(day=date(2026, 11, 20), time=time(19, 30))),
    (v.Number, "0", 0),
    (v.Number, "145", 145),
    (v.Yes, "true", True),
    (v.Yes, "false", False),
    (v.Slug, "bin-z-3", "bin-z-3"),
    (v.Mailbox, "kerk.wijk+bin@zone.example.org", "kerk.wijk+bin@zone.example.org"),
    (v.PhoneNumber, "0900-8844", "0900-8844"),
    (v.PhoneNumber, "+32 14 00 00 00", "+32 14 00 00 00"),
    (v.WebAddress, "https://example.org/a?b=c", "https://example.org/a?b=c"),
    (v.Line, " 's-Gravenstraat ", "'s-Gravenstraat"),
    (v.Title, "x" * 100, "x" * 100),
]
WRONG = [
    (v.Day, ["2026", "20260101", "2026-1-1", "2026-02-30", "2026-00-10", "20-11-2026", "today"]),
    (v.Day, ["2026-11-20 10:00", "2026-11-20\n", " 2026-11-20", "٢٠٢٦-١١-٢٠x", "", None, 2026]),
    (v.AMoment, ["2026", "2026-11-20T10:00", "2026-11-20 24:00", "2026-11-20 9:00", "1700000000"]),
    (v.AMoment, ["2026-11-20 10:60", "2026-11-20 10:00:00", "2026-11-20  10:00", "2026-02-30"]),
    (v.KnownTime, ["2026-11-20", "19:30", "2026-11-20 19.30"]),
    (v.Number, ["1_000", "010", "+1", "-1", "1.0", "1e3", "", "0x10", "9" * 10, "12 ", "½"]),
    (v.Yes, ["no", "yes", "True", "on", "1", "0", "", None, "ja"]),
    (v.Slug, ["Kerkwijk", "kerk_wijk", "-kerk", "kerk-", "kerk--wijk", "kérk", "a b", "a\n", ""]),
    (
        v.Mailbox,
        ["a", "a@b", "a@b@c.org", "a b@c.org", "a@c.org\nBcc: x@y.org", "<a@c.org>", "@c.org"],
    ),
    (v.PhoneNumber, ["", "bel 101", "101a", "++32", "101\n", "-101"]),
    (
        v.WebAddress,
        ["example.org", "javascript:x", "ftp://a.org", "https://", 'https://a.org"x', "http:a"],
    ),
    (v.Line, ["", " ", "two\nlines", "a\tb", "a\x00b", "a\x7fb", None, ["a"], 5]),
    (v.Title, ["x" * 101, "", "two\nlines"]),
]


def parse(kind: Any, value: object) -> Any:
    return TypeAdapter(Annotated[kind, "value"]).validate_python(value)


@pytest.mark.parametrize(("kind", "text", "value"), RIGHT)
def test_one_spelling(kind, text, value):
    """
    The one spelling of a value is taken for what it says.
    """
    assert value == parse(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in WRONG for text in texts]
)
def test_near_misses(kind, text):
    """
    What only looks like a value is refused, not guessed at.
    """
    with pytest.raises(ValidationError):
        parse(kind, text)


@given(st.dates())
def test_every_day_reads_back(day):
    """
    Every day of the calendar is written in one way, which reads back.
    """
    assert day == v.parse_day(str(day))


@given(st.datetimes(), st.booleans())
def test_every_moment_reads_back(moment, is_timed):
    """
    A moment is written as it is read, with its time or without.
    """
    clock = moment.time().replace(second=0, microsecond=0) if is_timed else None
    whole = v.Moment(day=moment.date(), time=clock)

    assert whole == v.Moment.parse(str(whole))


@pytest.mark.parametrize(
    ("one", "other", "is_before"),
    [
        ("2026-11-19 22:00", "2026-11-20 06:00", True),
        ("2026-11-20 06:00", "2026-11-20 05:59", False),
        ("2026-11-20 06:00", "2026-11-20 06:00", False),
        ("2026-11-20", "2026-11-20 06:00", False),
        ("2026-11-20 06:00", "2026-11-20", False),
        ("2026-11-19", "2026-11-20 00:00", True),
    ],
)
def test_before(one, other, is_before):
    """
    A day without a time isn't before its own hours, because nobody knows.
    """
    assert is_before == v.Moment.parse(one).is_before(v.Moment.parse(other))


def test_nouns_never_change():
    """
    A noun is frozen, and an unknown key is wrong.
    """
    moment = v.Moment.parse("2026-11-20")

    with pytest.raises(ValidationError):
        moment.day = date(2026, 11, 21)
    with pytest.raises(ValidationError):
        v.Moment.model_validate({"day": date(2026, 11, 20), "hour": 5})
