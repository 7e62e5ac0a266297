"""Dates of a notice: possible, and in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from binpub.model.addresses import notice_file
from binpub.model.catalog import Catalog
from binpub.model.notice import Notice
from binpub.model.values import Moment
from binpub.problems import N_, Location, Problem, Sentence


def check_dates(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Yield each date of a notice that can't be, seen from a day."""
    for notice in catalog.notices.values():
        path = notice_file(notice.id)
        for place, sentence in _find(notice, today):
            yield Problem(path, sentence, place)


def _find(notice: Notice, today: date) -> Iterator[tuple[Location, Sentence]]:
    if notice.id[:10] != str(notice.issued):
        text = N_("must be {day}, as the file's name says")
        yield ("issued",), Sentence(text, day=notice.id[:10])
    for key, day in (("issued", notice.issued), ("revised", notice.revised)):
        if day and day > today:
            yield (key,), Sentence("lies in the future; must be the day on which it happened")
    yield from _ordered(notice, "occurred")
    yield from _ordered(notice, "takes_place")
    if notice.occurred_from and notice.occurred_from.day > notice.issued:
        yield ("occurred_from",), Sentence(N_("lies after issued; must have happened before"))
    before = Sentence("lies before issued ({issued}); must be after it", issued=notice.issued)
    for location, later in _later_days(notice):
        if later and later < notice.issued:
            yield location, before


def _later_days(notice: Notice) -> Iterator[tuple[Location, date | None]]:
    yield ("valid_until",), notice.valid_until
    yield ("revised",), notice.revised
    yield ("withdrawn", "date"), notice.withdrawn.date if notice.withdrawn else None
    yield ("takes_place_from",), notice.takes_place_from.day if notice.takes_place_from else None


def _ordered(notice: Notice, what: str) -> Iterator[tuple[Location, Sentence]]:
    start: Moment | None = getattr(notice, f"{what}_from")
    end: Moment | None = getattr(notice, f"{what}_until")
    if end and not start:
        yield (
            (f"{what}_until",),
            Sentence("has no {other} beside it; must have both", other=f"{what}_from"),
        )
    elif start and end and end.is_before(start):
        yield (
            (f"{what}_until",),
            Sentence("lies before {other}; must be after it", other=f"{what}_from"),
        )
