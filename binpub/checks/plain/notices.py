"""The check of notices: all that residents will read, without what the author excepts."""

from __future__ import annotations

from collections.abc import Mapping

from binpub.checks.plain.text import lint_wording
from binpub.checks.privacy.notices import Placed, texts_of
from binpub.model.notice import Notice

_NAMES = ("id", "where", "place")
"""What isn't said in sentences."""


def lint_notice_wording(notice: Notice, own: Mapping[str, str]) -> tuple[Placed, ...]:
    """Return the long sentences and office words of a notice, without what its author allows."""
    allowed = {allowance.rule for allowance in notice.allow}
    return tuple(one for one in find_in_notice(notice, own) if one.finding.rule not in allowed)


def find_in_notice(notice: Notice, own: Mapping[str, str]) -> tuple[Placed, ...]:
    """Return all long sentences and office words of a notice, also those that its author allows."""
    return tuple(
        Placed(location, finding)
        for location, text in texts_of(notice)
        if location[0] not in _NAMES
        for finding in lint_wording(text, notice.language, own)
    )
