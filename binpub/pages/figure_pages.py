"""The figures in words and charts: a page for all networks, and one for each that has enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from binpub.language import Language
from binpub.model.area import Area, AreaStatus
from binpub.model.notice import NoticeKind
from binpub.pages.charts import Bar, Chart, marked_bars
from binpub.pages.figures import (
    FEWEST,
    LEAST,
    MONTHS,
    Delays,
    Feedback,
    Figures,
    Quiet,
    count,
)
from binpub.pages.links import area_page, document_of
from binpub.pages.markup import capital
from binpub.problems import N_

if TYPE_CHECKING:
    from binpub.pages.edition import Edition

FIGURES = "figures/"

_DELAYS = (
    N_("on the same day"),
    N_("after one day"),
    N_("after two or three days"),
    N_("after four to seven days"),
    N_("within a month"),
    N_("after more than a month"),
)


@dataclass(frozen=True)
class Panel:
    """One thing that was counted: a heading, what to read in it, the bars."""

    anchor: str
    title: str
    sentences: tuple[str, ...]
    chart: Chart


@dataclass(frozen=True)
class Told:
    """Figures in words, with their panels."""

    opening: str
    panels: tuple[Panel, ...]


def figures_of(area: Area) -> str:
    """Return the address of an area's figures below the site's root."""
    return f"{area_page(area.slug)}{FIGURES}"


def figure_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the page of all figures, and that of each network with enough notices."""
    document = document_of(FIGURES)
    areas = [area for area in edition.areas if area_figures(edition, area)]
    everything = count(edition.catalog, edition.catalog.notices.values(), edition.today)
    yield (
        document,
        edition.render(
            "figures.md.jinja",
            document,
            title=edition.language(N_("Figures")),
            summary=edition.language(
                N_("What the notices of the networks show when you count them.")
            ),
            told=tell(everything, edition.language) if everything else None,
            area=None,
            areas=[(figures_of(area), area.name) for area in areas],
            least=LEAST,
            fewest=FEWEST,
        ),
    )
    for area in areas:
        yield _area_page(area, edition)


def _area_page(area: Area, edition: Edition) -> tuple[str, str]:
    document, language = document_of(figures_of(area)), edition.language
    text = edition.render(
        "figures.md.jinja",
        document,
        title=language(N_("Figures of {name}"), name=area.name),
        summary=language(
            N_("What the notices of {name} show when you count them."), name=area.name
        ),
        told=area_figures(edition, area),
        area=area,
        areas=[],
        least=LEAST,
        fewest=FEWEST,
    )
    return document, text


def area_figures(edition: Edition, area: Area) -> Told | None:
    """Return the figures of a living network; nothing while it has too few notices."""
    if area.status is AreaStatus.ENDED:
        return None
    figures = count(edition.catalog, edition.catalog.notices_of(area.slug), edition.today)
    return tell(figures, edition.language) if figures else None


def tell(figures: Figures, language: Language) -> Told:
    """Return figures in words, with what can be drawn of them."""
    subjects = language.plural("one subject", "{number} subjects", figures.subjects)
    opening = language.plural(
        "One notice about {subjects} since {day}.",
        "{number} notices about {subjects} since {day}.",
        figures.notices,
        subjects=subjects,
        day=language.short_day(figures.first),
    )
    return Told(opening, tuple(_panels(figures, language)))


def _panels(figures: Figures, language: Language) -> Iterator[Panel]:
    yield _months(figures, language)
    if figures.years:
        yield _years(figures, language)
    if figures.kinds:
        yield _kinds(figures, language)
    if figures.delays:
        yield _delays(figures.delays, language)
    if figures.feedback:
        yield _feedback(figures.feedback, language)
    if figures.quiet:
        yield _quiet(figures.quiet, language)


def _months(figures: Figures, language: Language) -> Panel:
    numbers = [number for _, number in figures.months]
    most = max(figures.months, key=lambda one: one[1])
    sentences = (
        language.plural(
            "One notice in the last {months} months.",
            "{number} notices in the last {months} months.",
            sum(numbers),
            months=MONTHS,
        ),
        language(
            N_("Most in one month: {number}, in {month}."),
            number=most[1],
            month=language.month(most[0]),
        )
        if most[1] > 1
        else "",
    )
    bars = (
        Bar(language.month(month), number, mark=str(month.year) if month.month == 1 else "")
        for month, number in figures.months
    )
    return Panel(
        "months",
        language(N_("By month")),
        _filled(sentences),
        _chart("columns", sentences, (language(N_("Month")), language(N_("Notices"))), bars),
    )


def _filled(sentences: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(None, sentences))


def _chart(
    form: str, sentences: tuple[str, ...], heads: tuple[str, str], bars: Iterable[Bar]
) -> Chart:
    return Chart(form, " ".join(_filled(sentences)), heads, tuple(bars))


def _years(figures: Figures, language: Language) -> Panel:
    low = min(number for _, number in figures.years[:-1] or figures.years)
    high = max(number for _, number in figures.years)
    sentences = (
        language(
            N_("Every notice counts, follow-ups too: {low} to {high} a year."),
            low=low,
            high=high,
        ),
    )
    bars = marked_bars([(str(year), number) for year, number in figures.years])
    return Panel(
        "years",
        language(N_("By year")),
        sentences,
        _chart("columns", sentences, (language(N_("Year")), language(N_("Notices"))), bars),
    )


def _kinds(figures: Figures, language: Language) -> Panel:
    first, number = figures.kinds[0]
    sentences = (
        language(
            N_(
                "Most often: {kind} ({number}). A subject counts once, in the last {months} months."
            ),
            kind=_kind(first, language),
            number=number,
            months=MONTHS,
        ),
    )
    bars = (Bar(capital(_kind(kinds, language)), number) for kinds, number in figures.kinds)
    heads = language(N_("Kind")), language(N_("Subjects"))
    chart = _chart("rows", sentences, heads, bars)
    return Panel("kinds", language(N_("By kind")), sentences, chart)


def _kind(kinds: tuple[NoticeKind, ...], language: Language) -> str:
    return ", ".join(map(language.label, kinds)) or language(N_("other subjects"))


def _delays(delays: Delays, language: Language) -> Panel:
    classes = [place for place, number in enumerate(delays.classes) if number]
    sentences = (
        language(N_("Half of the notices came on the same day."))
        if delays.median == 0
        else language.plural(
            "Half of the notices came within a day.",
            "Half of the notices came within {number} days.",
            delays.median,
        ),
        language(
            N_("The quickest: {first}. The slowest: {last}."),
            first=language(_DELAYS[classes[0]]),
            last=language(_DELAYS[classes[-1]]),
        ),
    )
    bars = (
        Bar(capital(language(name)), number)
        for name, number in zip(_DELAYS, delays.classes, strict=True)
    )
    heads = language(N_("Time")), language(N_("Notices"))
    chart = _chart("rows", sentences, heads, bars)
    return Panel("delays", language(N_("From event to notice")), sentences, chart)


def _feedback(feedback: Feedback, language: Language) -> Panel:
    rest = feedback.threads - feedback.answered
    sentences = (
        language.plural(
            "Of {threads} incidents, one was followed by feedback.",
            "Of {threads} incidents, {number} were followed by feedback.",
            feedback.answered,
            threads=feedback.threads,
        )
        if feedback.answered
        else language(
            N_("Of {threads} incidents, none was followed by feedback yet."),
            threads=feedback.threads,
        ),
    )
    bars = (
        Bar(language(N_("With feedback")), feedback.answered),
        Bar(language(N_("Without feedback yet")), rest),
    )
    heads = language(N_("Incidents")), language(N_("Number"))
    chart = _chart("rows", sentences, heads, bars)
    return Panel("feedback", language(N_("Feedback")), sentences, chart)


def _quiet(quiet: tuple[Quiet, ...], language: Language) -> Panel:
    longest = quiet[0]
    sentences = (
        language.plural(
            "The longest time without a notice was one day: {span}.",
            "The longest time without a notice was {number} days: {span}.",
            longest.days,
            span=_span(longest, language),
        ),
    )
    bars = (
        Bar(
            _span(one, language),
            one.days,
            language.plural("one day", "{number} days", one.days),
        )
        for one in quiet
    )
    heads = language(N_("Period")), language(N_("Days"))
    chart = _chart("rows", sentences, heads, bars)
    return Panel("quiet", language(N_("Quiet periods")), sentences, chart)


def _span(quiet: Quiet, language: Language) -> str:
    first = language.short_day(quiet.first)
    if quiet.goes_on:
        return language(N_("since {day}"), day=first)
    return language(N_("{first} to {second}"), first=first, second=language.short_day(quiet.last))
