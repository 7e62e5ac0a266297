"""The privacy check as a part of ``check``: over the notices that haven't gone out yet."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from binpub.checks.privacy.context import Context, context_of
from binpub.checks.privacy.lint import lint_text
from binpub.checks.privacy.lists import check_words
from binpub.checks.privacy.notices import Placed, allowances, lint_notice
from binpub.model.addresses import notice_file
from binpub.model.notice import Notice
from binpub.model.privacy import Finding, Rule, line_and_column
from binpub.problems import N_, Level, Problem, Sentence

if TYPE_CHECKING:  # ``lint`` needs no catalog, and must be quick
    from binpub.model.catalog import Catalog

ELSEWHERE = frozenset(((Rule.HOUSE_NUMBER, "where"), (Rule.VALID_UNTIL, "title")))
"""What `binpub.checks.notices` says too, where the key is wrong already."""


def check_privacy(catalog: Catalog, unchanged: Container[str] = ()) -> Iterator[Problem]:
    """
    Yield what must not stand in the notices, and what is wrong in the site's own word lists.

    ``unchanged`` are ids of notices that have been public for long as they are: they can't
    be called back, and newer rules mustn't stop a site for them.
    """
    yield from check_words(catalog.words)
    context = context_of(catalog)
    for notice in catalog.notices.values():
        if notice.id not in unchanged:
            yield from _check_notice(notice, context)


def check_unread(path: str, text: str, context: Context) -> Iterator[Problem]:
    """Yield what must not stand in a file that can't be read as a notice yet, line by line."""
    for finding in lint_text(text, context.language, context):
        line, _ = line_and_column(text, finding.start)
        yield Problem(path, sentence_of(finding), line=line, level=finding.level)


def _check_notice(notice: Notice, context: Context) -> Iterator[Problem]:
    for placed in lint_notice(notice, context):
        if not _is_said_elsewhere(notice, placed):
            yield _problem(notice, placed)
    yield from _check_allowances(notice, context)


def _is_said_elsewhere(notice: Notice, placed: Placed) -> bool:
    key = (placed.finding.rule, str(placed.location[0]))
    return key in ELSEWHERE and (
        placed.finding.rule is not Rule.VALID_UNTIL or bool(notice.describes)
    )


def _problem(notice: Notice, placed: Placed) -> Problem:
    finding, location = placed.finding, placed.location
    if location == ("body",):
        location = ("body", line_and_column(notice.body, finding.start)[0] - 1)
    return Problem(notice_file(notice.id), sentence_of(finding), location, level=finding.level)


def sentence_of(finding: Finding) -> Sentence:
    """Return a finding as one sentence: the piece, why it matters, what to write instead."""
    text = N_("{rule}: “{text}”: {why}; {instead}")
    return Sentence(
        text, rule=finding.rule, text=_short(finding.text), why=finding.why, instead=finding.instead
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _check_allowances(notice: Notice, context: Context) -> Iterator[Problem]:
    for number, silenced in enumerate(allowances(notice, context)):
        if not silenced.findings:
            text = N_("nothing here is found by {rule}; leave the exception out")
            sentence = Sentence(text, rule=silenced.allowance.rule)
            yield Problem(notice_file(notice.id), sentence, ("allow", number), level=Level.WARNING)
