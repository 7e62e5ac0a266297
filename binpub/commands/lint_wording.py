"""Plain language in a text whose languages nobody said: paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from binpub.checks.plain.markup import flatten
from binpub.checks.plain.text import lint_wording
from binpub.checks.privacy.context import Context
from binpub.commands.lint_languages import languages_of
from binpub.model.privacy import Finding

_PROSE = ("", ".md", ".txt")
"""What is read in sentences; of YAML only `check` knows which of it is."""

_PARAGRAPH = re.compile(r"[^\n]*[^\s][^\n]*")


def lint_file_wording(
    path: str, text: str, context: Context, language: str | None
) -> tuple[Finding, ...]:
    """Return the long sentences and office words of a text that isn't a notice, unless it's a charter."""
    if Path(path).suffix not in _PROSE or Path(path).absolute().parent.name == "charters":
        return ()
    if language:
        return lint_wording(text, language, dict(context.office))
    return tuple(_lint_each(text, context))


def _lint_each(text: str, context: Context) -> Iterator[Finding]:
    usual = (languages_of(text, context.language) or (context.language,))[0]
    # As long as the text itself, so that offsets are the same.
    for paragraph in _PARAGRAPH.finditer(flatten(text)):
        start, end = paragraph.span()
        language = (languages_of(paragraph[0], usual) or (usual,))[0]
        for one in lint_wording(text[start:end], language, dict(context.office)):
            yield replace(one, start=one.start + start, end=one.end + start)
