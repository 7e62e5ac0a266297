"""The verb ``withdraw``: take back a notice that was published, as a change ready for review."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from binpub.checks.privacy import lint_notice
from binpub.commands.configuration import read_site
from binpub.commands.folders import world, write_file
from binpub.commands.lint import read_context
from binpub.language import Language
from binpub.model.addresses import IMAGES, notice_file, translation_file
from binpub.model.notice import NOTICE_ID, Notice, NoticeKind
from binpub.model.values import LANGUAGES
from binpub.problems import N_, Level, Wrong, unknown
from binpub.source.branches import commit_on_branch, newest_published
from binpub.source.frontmatter import parse_parts, parse_text
from binpub.source.git import Repository
from binpub.source.readers import NOTICES, parse_noun, read_language
from binpub.source.trees import Folder, Tree
from binpub.source.validation import Invalid

KEPT = ("areas", "kind", "title", "language", "issued", "source", "follows", "relation")
"""What a withdrawn notice still says: what it was, for whom, and where it stands in a thread."""

OF_MEETING = ("takes_place_from", "takes_place_until", "place")
"""What a meeting can't be without."""

_KEY = re.compile(r"([a-z_]+)\s*:")
_SCHEMA = "# yaml-language-server:"


@dataclass(frozen=True)
class Withdrawn:
    """What was changed, and where it waits for its review."""

    notice: str
    revision: int
    files: Mapping[str, bytes | None]
    """By path; nothing for those that go."""

    language: str
    branch: str = ""
    """Without one, the change is in the working folder."""

    commit: str = ""
    published: str = "main"


def withdraw(
    root: Path,
    notice: str,
    reason: str,
    today: date,
    *,
    title: str | None = None,
    commit: bool = True,
) -> Withdrawn:
    """
    Withdraw a notice: on a branch of its own, or in the working folder.

    Its text in every language, its pictures and what else described something go;
    title and reason stay. ``title`` takes the place of one that says too much itself.
    """
    folder = Folder(root)
    if not commit:
        made = _withdraw_in(folder, notice, reason, today, title)
        for path, content in made.files.items():
            _write(root / path, content)
        return made
    repository = Repository(root)
    site = read_site(folder)
    branch = site.publish.branch if site else "main"
    tip = newest_published(repository, branch)
    made = _withdraw_in(repository.tree(tip), notice, reason, today, title)
    name = f"withdraw-{notice}"
    message = f"Withdraw {notice}\n\n{reason}\n"
    done = commit_on_branch(repository, name, tip, made.files, message)
    return Withdrawn(made.notice, made.revision, made.files, made.language, name, done, branch)


def _write(file: Path, content: bytes | None) -> None:
    if content is not None:
        write_file(file, content)
        return
    with world(file):
        file.unlink(missing_ok=True)


def _withdraw_in(
    tree: Tree, notice_id: str, reason: str, today: date, title: str | None
) -> Withdrawn:
    path, language = notice_file(notice_id), read_language(tree)
    known = list(tree.list(NOTICES.folder))
    if not NOTICE_ID.fullmatch(notice_id) or path not in known:
        names = [Path(one).stem for one in known]
        sentence = unknown("notice", notice_id, names)
        raise Wrong(sentence.template, **sentence.values)
    data = tree.read(path)
    try:
        notice = parse_noun(NOTICES, data, path, notice_id, language)
        if notice.withdrawn:
            day = notice.withdrawn.date
            raise Wrong("{notice} was withdrawn already, on {day}", notice=notice_id, day=day)
        text = withdrawn_text(parse_text(data), notice, reason, today, title)
        after = parse_noun(NOTICES, text.encode(), path, notice_id, language)
    except Invalid as invalid:
        problem = invalid.problems[0]
        sentence = problem.sentence
        raise Wrong(
            "{path}: {field}: {what}",
            path=path,
            field=problem.field,
            what=Language(language).say(sentence),
        ) from None
    _check_words(tree, after)
    if any(getattr(after, key) != getattr(notice, key) for key in KEPT if key != "title"):
        raise Wrong("{path} is written in a way that only a person can change", path=path)
    files: dict[str, bytes | None] = {path: text.encode()}
    files |= dict.fromkeys(tree.list(f"{IMAGES}/{notice_id}"))
    translated = (translation_file(path, code) for code in LANGUAGES)
    files |= dict.fromkeys(one for one in translated if one in known)
    return Withdrawn(notice_id, after.revision, files, language)


def _check_words(tree: Tree, after: Notice) -> None:
    """Refuse a title or a reason that would tell everybody what the text told."""
    context = read_context(tree)
    for placed in lint_notice(after, context):
        finding = placed.finding
        if finding.level is Level.ERROR and placed.location[0] in ("title", "withdrawn"):
            raise Wrong(
                "“{text}” ({rule}) must not stand in what everybody gets: {why}; {instead}. "
                "Nothing was changed. Give another --reason, or --title in its place",
                text=finding.text,
                rule=finding.rule,
                why=finding.why,
                instead=finding.instead,
            )


def withdrawn_text(
    text: str, notice: Notice, reason: str, today: date, title: str | None = None
) -> str:
    """
    Return the file of a notice once it's withdrawn: what is kept stays as its author wrote it.

    Comments go too, as they may say what the text said.
    """
    kept = (*KEPT, *OF_MEETING) if notice.kind is NoticeKind.MEETING else KEPT
    lines, is_kept = [], True
    for line in parse_parts(text).matter.split("\n"):
        match = _KEY.match(line)
        if match:
            is_kept = match[1] in kept and not (title and match[1] == "title")
        if line.startswith(_SCHEMA) or (
            is_kept and line.strip() and not line.lstrip().startswith("#")
        ):
            lines.append(line)
    lines += [f"title: {_quoted(title)}"] if title else []
    lines += [
        f"revision: {notice.revision + 1}",
        f"change_note: {_quoted(Language(notice.language)(N_('Withdrawn')))}",
        f"revised: {today}",
        f"withdrawn: {{date: {today}, reason: {_quoted(reason)}}}",
    ]
    return "\n".join(["---", *lines, "---", ""])


def _quoted(text: str) -> str:
    """Return a text as a YAML scalar on one line; what JSON escapes, YAML reads alike."""
    return json.dumps(text, ensure_ascii=False)


def render_text(done: Withdrawn, language: Language) -> str:
    """Return what was changed, and what is to do next."""
    lines = [
        language(
            N_("{notice} is withdrawn, as revision {revision}:"),
            notice=done.notice,
            revision=done.revision,
        )
    ]
    for path, content in done.files.items():
        text = N_("  {path}: only title and reason are left") if content else N_("  {path}: gone")
        lines.append(language(text, path=path))
    lines.append(_next_step(done, language))
    text = N_("The text is still in git’s history and elsewhere: binpub purge --dry-run {notice}")
    lines.append(language(text, notice=done.notice))
    return "".join(f"{line}\n" for line in lines)


def _next_step(done: Withdrawn, language: Language) -> str:
    if not done.branch:
        return language(N_("Nothing is committed yet. Commit it, and propose it."))
    return language(
        N_(
            "It’s commit {commit} on the branch {branch}. Propose it: git push origin {branch}\n"
            "What it would send: binpub review {published}..{branch}"
        ),
        commit=done.commit[:12],
        branch=done.branch,
        published=done.published,
    )
