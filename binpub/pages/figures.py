"""
Figures: what can be counted of notices, and nothing that could point at a person or a house.

A network has figures from ten notices on, and a kind is named from three subjects on: of
two, who knows one knows the other. A rarer one is counted with those that it's like, or as
"other", as missing persons always are; where fewer than three others would remain, the
rarest of the named ones joins them. Kinds aren't crossed with months, nothing is finer than a network, and how long something took is
given in classes. Of a withdrawn or expired notice only that it was is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median_low

from binpub.model.catalog import Catalog
from binpub.model.notice import Notice, NoticeKind, Relation

LEAST = 10
"""Notices from which on anything is counted."""

FEWEST = 3
"""Of a kind, to be shown under its own name."""

FEWEST_TIMES = 5
"""Notices or threads of which a middle or a share says something."""

MONTHS = 24
QUIETEST = 5
"""Quiet periods that are shown."""

_FAMILIES = (
    (NoticeKind.BURGLARY, NoticeKind.ATTEMPTED_BURGLARY),
    (NoticeKind.THEFT, NoticeKind.BICYCLE_THEFT),
    (NoticeKind.SUSPICIOUS_VEHICLE, NoticeKind.SUSPICIOUS_SITUATION),
    (NoticeKind.DOORSTEP_FRAUD,),
    (NoticeKind.VANDALISM, NoticeKind.NUISANCE),
    (NoticeKind.FIRE, NoticeKind.CO_POISONING),
    (NoticeKind.PREVENTION, NoticeKind.MEETING, NoticeKind.NETWORK_NEWS),
)
"""Kinds that are like one another; a kind in none of them is never named."""

Kinds = tuple[tuple[NoticeKind, ...], int]
"""Kinds that are counted together, and how often they came; no kind stands for the others."""

_CALM = frozenset({NoticeKind.PREVENTION, NoticeKind.MEETING, NoticeKind.NETWORK_NEWS})
"""Nothing happened, so nothing is to be heard of it."""

DELAYS = (0, 1, 3, 7, 30)
"""The last day of each class of delay; what took longer is in one more."""


@dataclass(frozen=True)
class Quiet:
    """A time without a notice: from the day of one to the day of the next."""

    first: date
    last: date
    goes_on: bool = False
    """Whether the next notice is still to come."""

    @property
    def days(self) -> int:
        """How long it took."""
        return (self.last - self.first).days


@dataclass(frozen=True)
class Delays:
    """How many days passed between an event and its notice."""

    median: int
    classes: tuple[int, ...]
    """How many notices fall in each class of `DELAYS`, and after the last."""


@dataclass(frozen=True)
class Feedback:
    """Of how many threads about an incident it was told how it went on."""

    answered: int
    threads: int


@dataclass(frozen=True)
class Figures:
    """What is counted of some notices on a day."""

    notices: int
    subjects: int
    """Threads: a subject counts once, however many notices followed."""

    first: date
    months: tuple[tuple[date, int], ...]
    """The last 24, by their first day."""

    years: tuple[tuple[int, int], ...]
    """All years, where there's more to tell than those months."""

    kinds: tuple[Kinds, ...]
    """Subjects of those months by kind."""

    delays: Delays | None
    feedback: Feedback | None
    quiet: tuple[Quiet, ...]
    """The longest times without a notice, the longest first."""


def count(catalog: Catalog, notices: Iterable[Notice], today: date) -> Figures | None:
    """Return the figures of some notices; nothing while there are too few."""
    issued = sorted((one for one in notices if one.issued <= today), key=lambda one: one.issued)
    if len(issued) < LEAST:
        return None
    days = [one.issued for one in issued]
    months = month_counts(days, today)
    since = months[0][0]
    subjects = [one for one in issued if not one.follows]
    known = [one for one in subjects if not one.is_stub(today)]
    return Figures(
        notices=len(issued),
        subjects=len(subjects),
        first=days[0],
        months=months,
        years=year_counts(days, today) if days[0] < since else (),
        kinds=join_rare(Counter(one.kind for one in known if one.issued >= since)),
        delays=_delays(known),
        feedback=_feedback(catalog, known),
        quiet=quiet_times(days, today)[:QUIETEST],
    )


def month_counts(days: Sequence[date], today: date) -> tuple[tuple[date, int], ...]:
    """Return how many of some days are in each of the last 24 months, this one included."""
    counts = Counter(day.replace(day=1) for day in days)
    last = today.year * 12 + today.month - 1
    months = [date(one // 12, one % 12 + 1, 1) for one in range(last - MONTHS + 1, last + 1)]
    return tuple((month, counts[month]) for month in months)


def year_counts(days: Sequence[date], today: date) -> tuple[tuple[int, int], ...]:
    """Return how many of some days are in each year, from the first to this one."""
    counts = Counter(day.year for day in days)
    return tuple((year, counts[year]) for year in range(min(counts), today.year + 1))


def join_rare(counts: Mapping[NoticeKind, int]) -> tuple[Kinds, ...]:
    """
    Return kinds with how often they came, the most frequent first and the others last.

    Nothing is returned where no kind comes often enough to be named.
    """
    sizes = {kinds: sum(counts[kind] for kind in kinds) for kinds in _related(counts)}
    named = [kinds for kinds, size in sizes.items() if size >= FEWEST]
    named.sort(key=lambda kinds: -sizes[kinds])
    others = sum(counts.values()) - sum(sizes[kinds] for kinds in named)
    while named and 0 < others < FEWEST:
        others += sizes[named.pop()]
    if not named:
        return ()
    shown: list[Kinds] = [(kinds, sizes[kinds]) for kinds in named]
    return (*shown, ((), others)) if others else tuple(shown)


def _related(counts: Mapping[NoticeKind, int]) -> Iterator[tuple[NoticeKind, ...]]:
    """Yield each kind that is frequent on its own, and the rare ones with what they're like."""
    for family in _FAMILIES:
        came = tuple(kind for kind in family if counts.get(kind))
        if all(counts[kind] >= FEWEST for kind in came):
            yield from ((kind,) for kind in came)
        else:
            yield came


def _delays(subjects: Iterable[Notice]) -> Delays | None:
    moments = ((one, one.occurred_until or one.occurred_from) for one in subjects)
    days = [(one.issued - moment.day).days for one, moment in moments if moment]
    known = [number for number in days if number >= 0]
    if len(known) < FEWEST_TIMES:
        return None
    classes = Counter(delay_class(number) for number in known)
    return Delays(median_low(known), tuple(classes[one] for one in range(len(DELAYS) + 1)))


def delay_class(days: int) -> int:
    """Return the class that a delay of some days falls in, by its place in `DELAYS`."""
    return sum(days > last for last in DELAYS)


def _feedback(catalog: Catalog, subjects: Iterable[Notice]) -> Feedback | None:
    incidents = [one for one in subjects if one.kind not in _CALM]
    if len(incidents) < FEWEST_TIMES:
        return None
    return Feedback(sum(_is_answered(catalog, one) for one in incidents), len(incidents))


def _is_answered(catalog: Catalog, root: Notice) -> bool:
    answers = (Relation.FEEDBACK, Relation.CLOSING)
    thread = catalog.thread(root).notices
    return any(one.relation in answers and not one.withdrawn for one in thread)


def quiet_times(days: Iterable[date], today: date) -> tuple[Quiet, ...]:
    """Return the times between notices and since the last one, the longest first."""
    known = sorted(set(days))
    gaps = [Quiet(first, last) for first, last in pairwise(known)]
    if known and known[-1] < today:
        gaps.append(Quiet(known[-1], today, goes_on=True))
    return tuple(sorted(gaps, key=lambda gap: (-gap.days, gap.first)))
