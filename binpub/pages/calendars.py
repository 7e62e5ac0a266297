"""
Calendars (RFC 5545): meetings, for the whole site, for each area, and one by one.

An event is a meeting, not a notice: when a later notice corrects or updates it,
the event moves, and keeps its UID, which is that of the first notice. So nobody
has an evening twice in a calendar, at the old hour and at the new one.

Times are in UTC: an evening doesn't repeat, so that is exact, and Outlook, Apple
and Google each show it at the hour of who looks. A calendar without meetings
holds the municipality's time zone, because RFC 5545 allows none to be empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import STATUS, Calendar, Event, Timezone, vDuration, vUri

from binpub.model.catalog import Catalog
from binpub.model.notice import Notice, Relation
from binpub.model.site import Site
from binpub.model.values import Moment
from binpub.pages.edition import Edition
from binpub.pages.feeds import moment_of
from binpub.pages.links import area_page, notice_page
from binpub.pages.signs import sound
from binpub.problems import N_

KEPT = timedelta(days=366)
"""How long a meeting that has taken place stays."""

ANEW = timedelta(hours=12)
"""How often a calendar program is asked to look."""

_MOVES = (Relation.UPDATE, Relation.CORRECTION)


def whole_calendar() -> str:
    """Return where the calendar of all meetings is, below the language's root."""
    return "calendar.ics"


def area_calendar(slug: str) -> str:
    """Return where the calendar of an area is, below the language's root."""
    return f"calendars/{slug}.ics"


def notice_calendar(notice: str) -> str:
    """Return where the file of one meeting is, below the language's root."""
    return f"calendars/notice/{notice}.ics"


def calendar_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield every calendar of the site in one language."""
    catalog, name = edition.catalog, edition.catalog.site.short_name
    meetings = find_meetings(catalog, edition.today)
    yield _file(whole_calendar(), name, "notices/", meetings, edition)
    for slug, area in catalog.areas.items():
        own = [one for one in meetings if slug in one.areas]
        path, calendar = _file(area_calendar(slug), area.name, area_page(slug), own, edition)
        yield from ((one, calendar) for one in (path, *map(area_calendar, area.formerly)))
    for meeting in meetings:
        for notice in meeting.notices:
            path, page = notice_calendar(notice.id), notice_page(notice.id)
            yield _file(path, name, page, [meeting], edition)


@dataclass(frozen=True)
class Meeting:
    """What people can come to, and the notices that say so, oldest first."""

    notices: tuple[Notice, ...]

    @property
    def told(self) -> Notice:
        """The notice that holds: the newest that wasn't withdrawn."""
        standing = (one for one in reversed(self.notices) if not one.withdrawn)
        return next(standing, self.notices[-1])

    @property
    def sequence(self) -> int:
        """How often it was changed, by a revision or by another notice; it only grows."""
        return sum(one.revision for one in self.notices) - 1

    @property
    def areas(self) -> frozenset[str]:
        """The areas that heard of it."""
        return frozenset(slug for one in self.notices for slug in one.areas)

    @property
    def last_changed(self) -> date:
        """The day of the newest word on it."""
        return max(one.last_changed for one in self.notices)


def find_meetings(catalog: Catalog, today: date) -> list[Meeting]:
    """Return the meetings that are coming, and those of the last year, the first to come first."""
    found: defaultdict[str, list[Notice]] = defaultdict(list)
    for notice in reversed(catalog.newest_first):
        if notice.takes_place_from:
            found[_first_word(notice, catalog)].append(notice)
    meetings = [Meeting(tuple(notices)) for notices in found.values()]
    kept = [one for one in meetings if _is_kept(one.told, today)]
    return sorted(kept, key=lambda one: (str(one.told.takes_place_from), one.told.id))


def _first_word(notice: Notice, catalog: Catalog) -> str:
    """Return the id of the notice that announced a meeting first."""
    seen = {notice.id}
    while notice.relation in _MOVES:
        parent = catalog.notices.get(notice.follows or "")
        if parent is None or not parent.takes_place_from or parent.id in seen:
            break
        seen.add(parent.id)
        notice = parent
    return notice.id


def _is_kept(notice: Notice, today: date) -> bool:
    if notice.has_left(today):
        return False
    return notice.takes_place_from is not None and notice.takes_place_from.day >= today - KEPT


def _file(
    path: str, name: str, page: str, meetings: Iterable[Meeting], edition: Edition
) -> tuple[str, bytes]:
    events = [_event(one, edition) for one in meetings]
    calendar = Calendar.new(
        prodid="-//binpub//binpub//EN",
        name=sound(name),
        uid=uuid5(NAMESPACE_URL, edition.address(path)),
        url=edition.address(page),
        subcomponents=events or [_time_zone(edition)],
    )
    # RFC 7986 gives neither a type of value by itself, and Outlook knows its own name only.
    calendar.add("refresh-interval", vDuration(ANEW), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ANEW))
    calendar.add("source", vUri(edition.address(path)), parameters={"VALUE": "URI"})
    return path, calendar.to_ical()


def _event(meeting: Meeting, edition: Edition) -> Event:
    site, notice = edition.catalog.site, meeting.told
    changed = moment_of(meeting.last_changed, site).astimezone(UTC)
    start, end = notice.takes_place_from, notice.takes_place_until
    address = edition.address(notice_page(notice.id))
    is_off = notice.withdrawn is not None
    return Event.new(
        uid=f"{meeting.notices[0].id}@{site.host}",
        sequence=meeting.sequence,
        status=STATUS.CANCELLED if is_off else STATUS.CONFIRMED,
        stamp=changed,
        last_modified=changed,
        created=moment_of(meeting.notices[0].issued, site).astimezone(UTC),
        start=_in_utc(start, site) if start else None,
        end=_in_utc(end, site) if start and end and start.is_before(end) else None,
        summary=sound(_summary(notice, edition)),
        description=sound(_description(notice, address, edition)),
        location=None if is_off or not notice.place else sound(notice.place),
        url=address,
    )


def _in_utc(moment: Moment, site: Site) -> datetime:
    midnight = moment_of(moment.day, site)
    there = datetime.combine(moment.day, moment.time, midnight.tzinfo) if moment.time else midnight
    return there.astimezone(UTC)


def _summary(notice: Notice, edition: Edition) -> str:
    title = edition.entry(notice).title
    return edition.language(N_("Cancelled: {title}"), title=title) if notice.withdrawn else title


def _description(notice: Notice, address: str, edition: Edition) -> str:
    """Return the first words of a notice, or why it was withdrawn, and where the rest is."""
    opening = notice.withdrawn.reason if notice.withdrawn else edition.entry(notice).opening
    return "\n\n".join(filter(None, (opening, address)))


def _time_zone(edition: Edition) -> Timezone:
    zone = ZoneInfo(edition.catalog.site.timezone)
    start = edition.today.replace(month=1, day=1)
    until = start.replace(year=start.year + 2)
    return Timezone.from_tzinfo(zone, first_date=start, last_date=until)
