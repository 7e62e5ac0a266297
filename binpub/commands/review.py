"""
The verb ``review``: what a proposal would publish, for who must approve it.

It says what is wrong and judges nothing: `check` does. Whatever a proposal
holds, there is a page of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from pydantic import BaseModel

from binpub.checks.catalog import check_catalog
from binpub.checks.renaming import check_renaming
from binpub.checks.revisions import check_revisions, check_translated
from binpub.commands.folders import write_folder
from binpub.commands.review_approvers import Approvers
from binpub.commands.review_areas import review_areas
from binpub.commands.review_context import Context, Piece, name_only
from binpub.commands.review_files import find_odd
from binpub.commands.review_held import find_held
from binpub.commands.review_mails import Expected, expect_mails, preview_mails
from binpub.commands.review_notices import review_notices
from binpub.commands.review_nouns import review_nouns, review_settings
from binpub.commands.review_reading import Sides, read_sides
from binpub.commands.review_standing import read_standing
from binpub.commands.workplace import day_of
from binpub.language import Language
from binpub.model.addresses import original_of, page_of
from binpub.model.area import Area
from binpub.model.notice import Notice
from binpub.problems import N_, Level, Problem, Wrong
from binpub.review.markdown import Words
from binpub.review.page import COMMENT, SUMMARY, Overview, render_page
from binpub.source.git import Repository
from binpub.source.history import notice_of
from binpub.source.locate import locate
from binpub.source.proposals import WrongSpan, read_proposal

__all__ = ["Review", "WrongSpan", "review", "write_review"]


@dataclass(frozen=True)
class Review:
    """A proposal as a reviewer reads it."""

    page: str
    """The Markdown, as long as a job's summary may be."""

    comment: str
    """The same, as long as a comment may be."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    """Mails and maps, by their path beside the page."""

    pages: tuple[str, ...] = ()
    """The pages of the built site that the proposal changes, below ``build/site``."""


def review(root: Path, span: str, now: datetime) -> Review:
    """
    Review what ``BASE..HEAD`` proposes, as if it were merged now.

    Only git's objects are read; nothing is checked out, run or followed.
    """
    repository = Repository(root)
    proposal = read_proposal(repository, span)
    sides = read_sides(repository, proposal, read_standing(repository, proposal, now))
    catalog, language = sides.reading.catalog, Language(sides.reading.language)
    approvers = Approvers(sides, language)
    held = find_held(sides, approvers)
    problems = find_problems(sides, day_of(now), held)
    expected = expect_mails(sides, now, {one.path for one in held})
    pieces: list[Piece] = []
    files: dict[str, bytes] = {}
    if catalog:
        previews = preview_mails(expected, catalog, language)
        files = {one.mail.file: one.page for one in previews if one.mail.file}
        context = Context(sides, catalog, language, problems, previews, approvers)
        parts = (review_settings, review_notices, review_areas, review_nouns)
        pieces = list(chain.from_iterable(part(context) for part in parts))
    else:
        pieces = [*_unread(sides, language)]
    say = Words(language)
    overview = _overview(sides, expected, problems, pieces)
    overview = replace(
        overview,
        approvers=approvers.of(*sides.changed),
        held=tuple(one.path for one in held),
    )
    sections = [piece.section for piece in pieces]
    return Review(
        page=render_page(overview, sections, say, SUMMARY),
        comment=render_page(overview, sections, say, COMMENT),
        files=files | {path: data for piece in pieces for path, data in piece.files.items()},
        pages=tuple(_pages(sides)),
    )


def _unread(sides: Sides, language: Language) -> Iterator[Piece]:
    """Yield a section for each file of a proposal whose configuration can't be read."""
    why = Words(language)(N_("Not shown: site_config/site.yml can’t be read."))
    yield from (name_only(path, N_("Files that can’t be shown"), why) for path in sides.changed)


def find_problems(sides: Sides, today: date, held: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """
    Return what is wrong in the proposal's commit, and what the proposal's files warn of.

    What the privacy check finds in its notices isn't among it: that stands with each.
    Nor is what's wrong in a file that is left out of the site, as it isn't approved.
    """
    reading = sides.reading
    found = [*held, *reading.problems]
    left_out = sides.left_out
    if reading.catalog:
        every = [f"{notice}.{code}" for notice, code in reading.catalog.translations.notices]
        found += check_catalog(reading.catalog, today, {*reading.catalog.notices, *every})
        found += check_renaming(reading.catalog, _areas(sides))
        found += check_revisions(reading.catalog, _published(sides))
        found += check_translated(reading.catalog, _translated(sides))
    return tuple(
        problem
        for problem in locate(sides.selection, found)
        if (problem.level is Level.ERROR and problem.path not in left_out)
        or (problem.level is Level.WARNING and problem.path in sides.changed)
    )


def _published(sides: Sides) -> dict[str, Notice]:
    """Return what the changed notices said before, by id."""
    pairs = ((notice_of(path), sides.noun_before(path)) for path in sides.changed)
    return {notice: noun for notice, noun in pairs if notice and isinstance(noun, Notice)}


def _areas(sides: Sides) -> dict[str, Area]:
    """Return what the changed areas were before, by slug."""
    nouns = (sides.noun_before(path) for path in sides.changed if path.startswith("areas/"))
    return {noun.slug: noun for noun in nouns if isinstance(noun, Area)}


def _translated(sides: Sides) -> dict[tuple[str, str], BaseModel]:
    """Return what the changed translations of notices said before, by id and language."""
    found = {}
    for path in sides.changed:
        original, language = original_of(path) or (path, "")
        notice, noun = notice_of(original), sides.noun_before(path) if language else None
        if notice and noun:
            found[notice, language] = noun
    return found


def _overview(
    sides: Sides, expected: Expected, problems: tuple[Problem, ...], pieces: list[Piece]
) -> Overview:
    catalog, proposal = sides.reading.catalog, sides.proposal
    language = Language(sides.reading.language)
    most = catalog.site.publish.max_dispatches if catalog else 0
    return Overview(
        messages=len(expected.due),
        lists=len({one.area for one in expected.due}),
        unknown=language.say(expected.unknown) if expected.unknown else "",
        too_many=most if len(expected.due) > most else 0,
        waiting=expected.waiting,
        problems=problems,
        is_whole=sides.is_whole,
        findings=sum(piece.findings for piece in pieces),
        is_stopped=any(one.level is Level.ERROR for one in problems)
        or any(piece.is_stopped for piece in pieces),
        odd=find_odd(sides),
        left_out=sides.left_out,
        unsure=language.say(unsure) if (unsure := sides.standing.unknown) else "",
        behind=proposal.behind,
        changed_on_both=proposal.changed_on_both,
        base=proposal.base,
        head=proposal.head,
        commits=proposal.commits,
    )


def _pages(sides: Sides) -> Iterator[str]:
    """Yield the pages that are made of the changed files, in each language."""
    catalog = sides.reading.catalog
    for change in sides.proposal.changes:
        page = None if change.is_removed else page_of(change.path)
        if page and catalog and change.path not in catalog.unread:
            translated = original_of(change.path)
            codes = translated[1:] if translated else catalog.site.languages
            yield from (
                f"{code}/{page}index.html" for code in codes if code in catalog.site.languages
            )


def write_review(out: Path, found: Review) -> None:
    """
    Write page, comment, mails, maps and the list of changed pages; nothing else stays there.

    Raises `Wrong` where the folder holds something that isn't a review.
    """
    page = out / "review.md"
    if out.exists() and not page.is_file() and (not out.is_dir() or any(out.iterdir())):
        raise Wrong("{path} holds other files; must be a folder of its own", path=out)
    pages = "".join(f"{one}\n" for one in found.pages)
    texts = {page.name: found.page, "comment.md": found.comment, "pages.txt": pages}
    write_folder(out, {**found.files, **{path: text.encode() for path, text in texts.items()}})
