"""The verb ``lint``: say what must not stand in a text before anybody else reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from binpub.checks.plain import lint_notice_wording
from binpub.checks.privacy.context import ANYWHERE, Context, make_context, with_translations
from binpub.checks.privacy.lint import lint_text
from binpub.checks.privacy.notices import (
    UNKNOWN,
    Placed,
    as_notice,
    lint_notice,
    lint_translation,
)
from binpub.commands.lint_languages import lint_any
from binpub.commands.lint_reading import decode
from binpub.commands.lint_wording import lint_file_wording
from binpub.language import Language
from binpub.model.addresses import PLAIN_WORDS, SITE_FILE
from binpub.model.area import Area
from binpub.model.notice import NOTICE_ID, Notice
from binpub.model.partner import Partner
from binpub.model.privacy import Finding, line_and_column
from binpub.model.site import Site
from binpub.model.translation import NoticeTranslation
from binpub.model.values import LANGUAGES
from binpub.problems import N_, BinpubError, Level, Location, WorldFailed, Wrong
from binpub.source.frontmatter import Parts, parse_parts, parse_text
from binpub.source.translations import NAMES, read_translations
from binpub.source.trees import Folder, Tree
from binpub.source.validation import Invalid, Model, validate
from binpub.source.words import read_words
from binpub.source.yaml import parse_lines, parse_yaml

STANDARD_INPUT = "-"
_TRANSLATION = re.compile(rf"(?P<id>{NOTICE_ID.pattern})\.(?P<language>{'|'.join(LANGUAGES)})\.md")
TEXT_LANGUAGES = LANGUAGES
"""In which a text may be."""


@dataclass(frozen=True)
class Found:
    """A finding and its place in a file; standard input is called ``-``."""

    path: str
    line: int
    column: int
    finding: Finding

    @property
    def is_error(self) -> bool:
        """Whether it must not go out."""
        return self.finding.level is Level.ERROR


def read_context(tree: Tree) -> Context:
    """
    Return what a site knows of itself, as far as its files can be read.

    Neither notices nor registers are read: this must be over before an author
    looks up.
    """
    site = _read(tree, SITE_FILE, Site) if tree.list(SITE_FILE) else None
    words, _ = read_words(tree)
    office = tuple(read_words(tree, PLAIN_WORDS)[0].items())
    if site is None:
        return replace(ANYWHERE, lists=tuple(words.items()), office=office)
    partners = (_read(tree, path, Partner) for path in tree.list("content/partners"))
    areas = (_read(tree, path, Area) for path in tree.list("areas") if path.endswith("/area.yml"))
    context = make_context(site, filter(None, partners), filter(None, areas), words)
    return with_translations(replace(context, office=office), read_translations(tree, NAMES)[0])


def _read(tree: Tree, path: str, model: type[Model]) -> Model | None:
    """Return the noun of a file, or nothing while it's wrong: that is for ``check`` to say."""
    try:
        values = parse_yaml(parse_text(tree.read(path)))
        stem = path.split("/")[-2] if path.endswith("area.yml") else Path(path).stem
        key = {} if model is Site else {"slug": stem}
        return validate(model, {**values, **key}, path) if isinstance(values, dict) else None
    except (BinpubError, Invalid):
        return None


def lint_files(
    root: Path, paths: Iterable[Path], language: str | None = None, standard_input: bytes = b""
) -> tuple[Found, ...]:
    """
    Lint files; notices with their front matter, other texts whole.

    The path ``-`` is what came in by standard input.
    """
    context = read_context(Folder(root))
    found: list[Found] = []
    for path in paths:
        if str(path) == STANDARD_INPUT:
            text = decode(standard_input, STANDARD_INPUT)
            found += lint_plain(STANDARD_INPUT, text, context, language)
        else:
            found += lint_file(path, context, language)
    return tuple(found)


def lint_file(path: Path, context: Context, language: str | None = None) -> tuple[Found, ...]:
    """Lint one file; raises `Wrong` when it isn't a text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WorldFailed(
            "{path} can't be read: {reason}", path=path, reason=error.strerror
        ) from error
    text = decode(data, str(path))
    found = _lint_as_notice(path, text, context, language)
    return lint_plain(str(path), text, context, language) if found is None else found


def lint_plain(
    path: str, text: str, context: Context, language: str | None = None
) -> tuple[Found, ...]:
    """Lint a text that has no front matter; its words tell the language that nobody said."""
    private = lint_text(text, language, context) if language else lint_any(text, context)
    findings = (*private, *lint_file_wording(path, text, context, language))
    ordered = sorted(findings, key=lambda one: one.start)
    return tuple(Found(path, *line_and_column(text, one.start), one) for one in ordered)


@dataclass(frozen=True)
class _NoticeFile:
    """A notice or a translation, cut in two: where a finding in it stands."""

    path: str
    parts: Parts

    @cached_property
    def lines(self) -> Mapping[Location, int]:
        """On which line of the front matter each value stands."""
        return parse_lines(self.parts.matter)

    def locate(self, placed: Placed) -> Found:
        """Return a finding with its place in the file."""
        finding, location = placed.finding, placed.location
        if location == ("body",):
            line, column = line_and_column(self.parts.body, finding.start)
            return Found(self.path, line + self.parts.body_line - 1, column, finding)
        while location and location not in self.lines:
            location = location[:-1]
        first = self.lines.get(location, 1)
        for number, text in enumerate(self.parts.matter.split("\n")[first - 1 :], first):
            if finding.text in text:
                column = text.index(finding.text) + 1
                return Found(self.path, number + self.parts.matter_line - 1, column, finding)
        return Found(self.path, first + self.parts.matter_line - 1, 1, finding)


def _lint_as_notice(
    path: Path, text: str, context: Context, language: str | None
) -> tuple[Found, ...] | None:
    """Return a notice's findings; nothing when it isn't one, or is wrong."""
    try:
        parts = parse_parts(text.replace("\r\n", "\n"))
        written = parse_yaml(parts.matter)
        if not isinstance(written, dict):
            return None
        if translated := _TRANSLATION.fullmatch(path.name):
            texts = validate(NoticeTranslation, {**written, "body": parts.body}, str(path))
            notice = _read_beside(path.with_name(f"{translated['id']}.md"), context)
            placed = lint_translation(texts, notice, translated["language"], context)
            notice = as_notice(texts, notice, translated["language"])
        else:
            notice = _notice_of(path, written, parts, language, context)
            placed = lint_notice(notice, context)
        placed += lint_notice_wording(notice, dict(context.office))
    except (BinpubError, Invalid):
        return None
    found = map(_NoticeFile(str(path), parts).locate, placed)
    return tuple(sorted(found, key=lambda one: (one.line, one.column, one.finding.rule)))


def _notice_of(
    path: Path, written: Mapping[str, Any], parts: Parts, language: str | None, context: Context
) -> Notice:
    own = {"id": path.stem, "body": parts.body}
    values = {"language": language or context.language, **written, **own}
    return validate(Notice, values, str(path))


def _read_beside(path: Path, context: Context) -> Notice:
    """Return the notice that a translation lies beside: its exceptions hold there too."""
    try:
        parts = parse_parts(decode(path.read_bytes(), str(path)))
        written = parse_yaml(parts.matter)
        if isinstance(written, dict):
            return _notice_of(path, written, parts, None, context)
    except (BinpubError, Invalid, OSError):
        pass
    return UNKNOWN


def language_of(root: Path) -> Language:
    """Return the language in which a site's authors are answered."""
    return Language(read_context(Folder(root)).language)


def lint_batch(root: Path, lines: Iterable[str]) -> Iterator[str]:
    """
    Yield each JSON object of a file back, with its findings.

    One goes out before the next comes in, so that a file may be of any length.
    """
    context = read_context(Folder(root))
    language = Language(context.language)
    for number, line in enumerate(lines, 1):
        if line.strip():
            row = _parse_row(line, number)
            text, lang = str(row["text"]), row.get("lang")
            found = lint_plain(STANDARD_INPUT, text, context, str(lang) if lang else None)
            row["findings"] = [describe(one, language) for one in found]
            yield json.dumps(row, ensure_ascii=False) + "\n"


def _parse_row(line: str, number: int) -> dict[str, object]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise Wrong("line {number} isn't JSON: {reason}", number=number, reason=error.msg) from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise Wrong("line {number} must be an object with id, lang and text", number=number)
    return row


def describe(found: Found, language: Language) -> dict[str, object]:
    """Return a finding for programs."""
    return {
        "rule": str(found.finding.rule),
        "level": str(found.finding.level),
        "line": found.line,
        "column": found.column,
        "text": found.finding.text,
        "message": message_of(found.finding, language),
    }


def message_of(finding: Finding, language: Language) -> str:
    """Return why it matters, and what to write instead."""
    return f"{language.say(finding.why)}; {language.say(finding.instead)}"


LEVELS = {Level.ERROR: N_("error"), Level.WARNING: N_("warning")}


def render_text(found: Iterable[Found], language: Language) -> str:
    """Return two lines a finding: where and what, then why and what instead."""
    return "".join(
        f"{one.path}:{one.line}:{one.column}: {language(LEVELS[one.finding.level])}: {one.finding.rule}: {language.quoted(_short(one.finding.text))}\n"
        f"    {message_of(one.finding, language)}\n"
        for one in found
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def render_json(found: Iterable[Found], language: Language) -> str:
    """Return a list of objects with rule, level, line, column, text and message."""
    rows = [{"path": one.path, **describe(one, language)} for one in found]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


RENDERERS: Mapping[str, Callable[[Iterable[Found], Language], str]] = {
    "text": render_text,
    "json": render_json,
}
