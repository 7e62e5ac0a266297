"""The page on what one can do: whom to call, what to say, and how to prevent."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.model.notice import NoticeKind
from binpub.model.page import Section
from binpub.pages.edition import Edition, Entry
from binpub.pages.links import document_of
from binpub.problems import N_

ADVICE = "advice/"
ADVICE_SUMMARY = N_(
    "Who to call, what to say, and what you can do to keep your neighbourhood safe."
)
TIPS = 3
"""Prevention tips on the page; the archive has them all."""

LINES = 6
"""Lines of advice from recent notices: what fits a phone's screen."""


def advice_page(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield the page, with the advice that the newest notices gave."""
    document = document_of(ADVICE)
    shown = [one for one in edition.catalog.newest_first if not one.is_stub(edition.today)]
    tips = [one for one in shown if one.kind == NoticeKind.PREVENTION]
    yield (
        document,
        edition.render(
            "advice.md.jinja",
            document,
            summary=edition.language(
                N_("Who to call, what to say, and what you can do to keep your neighbourhood safe.")
            ),
            lines=_advice(edition)[:LINES],
            tips=tips[:TIPS],
            more=len(tips) > TIPS,
            about_pages=edition.section(Section.ABOUT)[:3],
        ),
    )


def _advice(edition: Edition) -> list[tuple[str, Entry]]:
    """Return each line of advice with the newest notice that gave it, none twice."""
    shown = (one for one in edition.catalog.newest_first if not one.is_stub(edition.today))
    found: dict[str, Entry] = {}
    for notice in shown:
        for line in notice.advice:
            found.setdefault(line, edition.entry(notice))
    return list(found.items())
