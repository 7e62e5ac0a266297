"""What the privacy check says of the notices of a proposal, and what their authors except from it."""

from __future__ import annotations

from binpub.checks.privacy import Placed, allowances, context_of, lint_notice
from binpub.language import Language
from binpub.model.catalog import Catalog
from binpub.model.notice import Notice
from binpub.model.privacy import line_and_column
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
    )


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
