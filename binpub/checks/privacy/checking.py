"""The privacy check as a part of ``check``: over the notices that haven't gone out yet."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from binpub.checks.privacy.context import Context, context_of
from binpub.checks.privacy.lint import lint_text
from binpub.checks.privacy.lists import check_words
from binpub.checks.privacy.notices import (
    UNKNOWN,
    Placed,
    allowances,
    as_notice,
    lint_notice,
    lint_translation,
)
from binpub.model.addresses import notice_file, translation_file
from binpub.model.notice import Notice
from binpub.model.privacy import PLAIN, Allowance, Finding, Rule, line_and_column
from binpub.problems import N_, Level, Problem, Sentence

if TYPE_CHECKING:  # ``lint`` needs no catalog, and must be quick
    from binpub.model.catalog import Catalog
    from binpub.model.translation import NoticeTranslation

ELSEWHERE = frozenset(((Rule.HOUSE_NUMBER, "where"), (Rule.VALID_UNTIL, "describes")))
"""What `binpub.checks.notices` says too, where the key is wrong already."""


def check_privacy(catalog: Catalog, unchanged: Container[str] = ()) -> Iterator[Problem]:
    """
    Yield what must not stand in the notices, and what is wrong in the site's own word lists.

    ``unchanged`` are ids of notices that have been public for long as they are, and of
    translations, as in ``2026-11-20-tip.fr``: they can't be called back, and newer rules
    mustn't stop a site for them.
    """
    yield from check_words(catalog.words)
    context = context_of(catalog)
    for notice in catalog.notices.values():
        if notice.id not in unchanged:
            yield from _check_notice(notice, context)
    for (notice_id, language), texts in catalog.translations.notices.items():
        if f"{notice_id}.{language}" not in unchanged:
            notice = catalog.notices.get(notice_id, UNKNOWN)
            path = translation_file(notice_file(notice_id), language)
            yield from _check_translation(texts, notice, language, path, context)


def check_unread(
    path: str, text: str, context: Context, language: str | None = None
) -> Iterator[Problem]:
    """Yield what must not stand in a file that can't be read as a notice yet, line by line."""
    for finding in lint_text(text, language or context.language, context):
        line, _ = line_and_column(text, finding.start)
        yield Problem(path, sentence_of(finding), line=line, level=finding.level)


def _check_notice(notice: Notice, context: Context) -> Iterator[Problem]:
    path = notice_file(notice.id)
    for placed in lint_notice(notice, context):
        if not _is_said_elsewhere(placed):
            yield _problem(notice.body, placed, path)
    yield from _check_allowances(notice, notice.allow, path, context)


def _check_translation(
    texts: NoticeTranslation, notice: Notice, language: str, path: str, context: Context
) -> Iterator[Problem]:
    for placed in lint_translation(texts, notice, language, context):
        if not _is_said_elsewhere(placed):
            yield _problem(texts.body, placed, path)
    told = as_notice(texts, notice, language)
    yield from _check_allowances(told, texts.allow, path, context)


def _is_said_elsewhere(placed: Placed) -> bool:
    return (placed.finding.rule, str(placed.location[0])) in ELSEWHERE


def _problem(body: str, placed: Placed, path: str) -> Problem:
    finding, location = placed.finding, placed.location
    if location == ("body",):
        location = ("body", line_and_column(body, finding.start)[0] - 1)
    return Problem(path, sentence_of(finding), location, level=finding.level)


def sentence_of(finding: Finding) -> Sentence:
    """Return a finding as one sentence: the piece, why it matters, what to write instead."""
    text = N_("{rule}: “{text}”: {why}; {instead}")
    return Sentence(
        text, rule=finding.rule, text=_short(finding.text), why=finding.why, instead=finding.instead
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _check_allowances(
    notice: Notice, own: Sequence[Allowance], path: str, context: Context
) -> Iterator[Problem]:
    """Yield each exception of a file's own, its notice's first, that isn't needed."""
    found = allowances(notice, context) if own else ()
    for number, silenced in enumerate(found[: len(own)]):
        # What plain language excepts is `binpub.checks.plain`'s to look at.
        if not silenced.findings and silenced.allowance.rule not in PLAIN:
            yield unneeded(silenced.allowance, number, path)


def unneeded(allowance: Allowance, number: int, path: str) -> Problem:
    """Return that an exception of a file, counted from 0, silences nothing."""
    text = N_("nothing here is found by {rule}; leave the exception out")
    sentence = Sentence(text, rule=allowance.rule)
    return Problem(path, sentence, ("allow", number), level=Level.WARNING)
