"""What the checks say of the texts of a proposal's notices, and what their authors except."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.checks.plain import find_in_notice
from binpub.checks.privacy import (
    Placed,
    allowances,
    as_notice,
    context_of,
    lint_notice,
    lint_translation,
)
from binpub.language import Language
from binpub.model.catalog import Catalog
from binpub.model.notice import Notice
from binpub.model.privacy import line_and_column
from binpub.model.translation import NoticeTranslation
from binpub.problems import N_
from binpub.review.findings import Found
from binpub.review.notices import FIELDS


def find_private(catalog: Catalog, notice: Notice, language: Language) -> tuple[Found, ...]:
    """Return what the privacy check finds in a notice, also what its author excepts."""
    context = context_of(catalog)
    excepted = (one for silenced in allowances(notice, context) for one in silenced.findings)
    return (
        *(_found(one, notice, language) for one in lint_notice(notice, context)),
        *(_found(one, notice, language, is_allowed=True) for one in excepted),
        *_find_wording(catalog, notice, language),
    )


def find_private_in_translation(
    catalog: Catalog, texts: NoticeTranslation, notice: Notice, code: str, language: Language
) -> tuple[Found, ...]:
    """Return what the check finds in a translation, also what it or its notice excepts."""
    context, told = context_of(catalog), as_notice(texts, notice, code)
    excepted = (one for silenced in allowances(told, context) for one in silenced.findings)
    return (
        *(_found(one, told, language) for one in lint_translation(texts, notice, code, context)),
        *(_found(one, told, language, is_allowed=True) for one in excepted),
        *_find_wording(catalog, told, language),
    )


def _find_wording(catalog: Catalog, notice: Notice, language: Language) -> Iterator[Found]:
    allowed = {allowance.rule for allowance in notice.allow}
    for one in find_in_notice(notice, catalog.plain_words):
        yield _found(one, notice, language, is_allowed=one.finding.rule in allowed)


def _found(
    placed: Placed, notice: Notice, language: Language, *, is_allowed: bool = False
) -> Found:
    return Found(placed.finding, _place(placed, notice, language), is_allowed)


def _place(placed: Placed, notice: Notice, language: Language) -> str:
    field = str(placed.location[0])
    if field != "body":
        return language(FIELDS.get(field, field))
    blank = len(notice.body) - len(notice.body.lstrip("\n"))
    line, _ = line_and_column(notice.body, placed.finding.start)
    return language(N_("line {number} of the text"), number=max(line - blank, 1))
