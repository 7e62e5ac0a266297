"""Clock, language and streams of a run: what the world around a command is."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from binpub.commands.check import render_text
from binpub.commands.content import Checked, ContentWrong
from binpub.language import Language
from binpub.problems import BinpubError, WorldFailed

HOME_ZONE = "Europe/Brussels"
"""Belgium's time, which is also the Netherlands'."""


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day that it is where the networks are."""
    return datetime.now(ZoneInfo(HOME_ZONE)).date()


def answer_in(checked: Checked) -> Language:
    """Return the language in which an author is answered."""
    return Language(checked.reading.language)


def report(error: BinpubError) -> int:
    """Print what went wrong to people; return the exit code."""
    if isinstance(error, ContentWrong):
        language = answer_in(error.checked)
        sys.stdout.write(render_text(error.checked.problems, language))
        return 1
    return 3 if isinstance(error, WorldFailed) else 1
