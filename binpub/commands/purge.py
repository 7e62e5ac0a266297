"""
The verb ``purge``: list every place where a notice's text still is.

It changes nothing: taking a text out of git's history, of an engine and of other
people's clones are deeds for persons, and docs/runbook.md says how.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from itertools import islice
from pathlib import Path

from binpub.commands.build import OUT
from binpub.commands.configuration import read_site
from binpub.commands.folders import world
from binpub.commands.transports import NotConfigured, open_listmonk
from binpub.language import Language
from binpub.mail.listmonk.kept import Kept, find_kept
from binpub.model.addresses import IMAGES, notice_file, translation_file
from binpub.model.mailing import DispatchKey
from binpub.model.notice import NOTICE_ID
from binpub.model.site import Site
from binpub.model.values import LANGUAGES
from binpub.problems import N_, BinpubError, Sentence, Wrong, unknown
from binpub.source.git import Repository
from binpub.source.readers import NOTICES, parse_noun, read_language
from binpub.source.traces import GitTraces, find_traces, says_something
from binpub.source.trees import Folder
from binpub.source.validation import Invalid

READ = (".html", ".md", ".xml", ".json", ".txt", ".eml", ".css", ".js", ".atom", ".ics", ".geojson")
"""Built files that are looked into."""

MOST_BYTES = 5_000_000
MOST_FILES = 400_000


class Place(StrEnum):
    """Where a text can still be."""

    FOLDER = "folder"
    HISTORY = "history"
    COPY = "copy"
    BUILD = "build"
    MAILDIR = "maildir"
    ENGINE = "engine"


LABELS = {
    Place.FOLDER: N_("In the working folder"),
    Place.HISTORY: N_("In git"),
    Place.COPY: N_("Copied into other files"),
    Place.BUILD: N_("In what was built"),
    Place.MAILDIR: N_("In the maildir"),
    Place.ENGINE: N_("In listmonk"),
}


@dataclass(frozen=True)
class Trace:
    """One place where the text still is."""

    place: Place
    where: str
    note: Sentence | None = None


@dataclass(frozen=True)
class Traces:
    """Every place that could be looked at, and those that couldn't."""

    notice: str
    found: tuple[Trace, ...]
    unasked: tuple[Sentence, ...]
    """What wasn't looked at, and why."""

    language: str


def find_places(root: Path, notice: str) -> Traces:
    """Look everywhere for a notice's text; raises `Wrong` when nobody ever heard of it."""
    folder, repository = Folder(root), Repository(root)
    language = read_language(folder)
    if not NOTICE_ID.fullmatch(notice):
        raise _unknown(folder, notice)
    git = find_traces(repository, notice)
    here = list(_in_folder(folder, notice))
    if not git.is_known and not here:
        raise _unknown(folder, notice)
    found = [*here, *_in_git(git), *_in_build(root / OUT, notice, git.fragments)]
    unasked: list[Sentence] = []
    site = read_site(folder)
    if site:
        stub = _find_stub(folder, notice, language)
        found += _in_maildir(root, site, notice, stub)
        found += _in_engine(site, notice, stub, unasked)
    return Traces(notice, tuple(found), tuple(unasked), language)


def _unknown(folder: Folder, notice: str) -> Wrong:
    sentence = unknown("notice", notice, (Path(one).stem for one in folder.list(NOTICES.folder)))
    return Wrong(sentence.template, **sentence.values)


def _in_folder(folder: Folder, notice: str) -> Iterator[Trace]:
    path = notice_file(notice)
    translated = (translation_file(path, code) for code in LANGUAGES)
    texts = (one for file in (path, *translated) for one in folder.list(file))
    for one in (*texts, *folder.list(f"{IMAGES}/{notice}")):
        is_stub = one == path and not says_something(_text(folder.root / one))
        if not is_stub:
            yield Trace(Place.FOLDER, one)


def _find_stub(folder: Folder, notice: str, language: str) -> int | None:
    """Return the revision that withdrew it: the message of that one must stay, or it's due again."""
    path = notice_file(notice)
    try:
        known = parse_noun(NOTICES, folder.read(path), path, notice, language)
    except (BinpubError, Invalid):
        return None
    return known.revision if known.withdrawn else None


def _text(file: Path) -> str:
    with world(file):
        return file.read_bytes()[:MOST_BYTES].decode(errors="replace")


def _in_git(git: GitTraces) -> Iterator[Trace]:
    for one in git.commits:
        refs = ", ".join(one.refs)
        note = (
            Sentence(N_("of {day}; in {refs}"), day=one.day, refs=refs)
            if refs
            else Sentence(N_("of {day}; only the reflog keeps it"), day=one.day)
        )
        yield Trace(Place.HISTORY, f"{one.commit[:12]} {one.path}", note)
    for ref, path in git.copies:
        yield Trace(Place.COPY, path, Sentence(N_("in {refs}"), refs=ref))


def _in_build(out: Path, notice: str, fragments: Sequence[str]) -> Iterator[Trace]:
    """Yield the built files that hold a piece of the text, and the pictures."""
    pieces = [one.encode() for one in fragments] + [escape(one).encode() for one in fragments]
    for file in _files(out):
        path = file.relative_to(out.parent).as_posix()
        if f"/images/{notice}/" in f"/{path}" or _holds(file, pieces):
            yield Trace(Place.BUILD, path)


def _files(folder: Path) -> Iterator[Path]:
    walked = (Path(parent, name) for parent, _, names in os.walk(folder) for name in sorted(names))
    yield from islice(walked, MOST_FILES)


def _holds(file: Path, pieces: Sequence[bytes]) -> bool:
    if not pieces or file.suffix not in READ or file.is_symlink():
        return False
    try:
        data = file.read_bytes() if file.stat().st_size <= MOST_BYTES else b""
    except OSError:
        return False
    return any(piece in data for piece in pieces)


def _in_maildir(root: Path, site: Site, notice: str, stub: int | None) -> Iterator[Trace]:
    """Yield the messages of the notice, read or unread, whatever a mail program added."""
    folder = root / site.publish.maildir
    for file in _files(folder):
        key = DispatchKey.parse(re.split("[:!;,]", file.name)[0], site.id)
        if key and key.notice == notice and key.revision != stub:
            yield Trace(Place.MAILDIR, file.relative_to(root).as_posix())


def _in_engine(site: Site, notice: str, stub: int | None, unasked: list[Sentence]) -> list[Trace]:
    """Return what the mailing engine keeps of the notice."""
    try:
        with open_listmonk(site) as listmonk:
            kept = find_kept(listmonk, site.id, notice)
            return [_kept(one) for one in kept if one.key.revision != stub]
    except NotConfigured:
        unasked.append(Sentence(N_("listmonk wasn’t asked: it isn’t configured here")))
    except BinpubError as error:
        unasked.append(error.sentence)
    return []


def _kept(one: Kept) -> Trace:
    text = (
        N_("number {number} there, {status}; its public archive shows it")
        if one.is_public
        else N_("number {number} there, {status}; not in its public archive")
    )
    note = Sentence(text, number=one.number, status=one.status)
    return Trace(Place.ENGINE, str(one.key), note)


ELSEWHERE = (
    N_("the pull request, its comments, and the artefacts of its jobs on the forge"),
    N_("forks and clones of the repository, and the caches of the forge"),
    N_("the site as it’s online, and what search engines and archives copied of it"),
    N_("the mailboxes of who got the mail"),
)
"""Where no program can look."""


def render_text(traces: Traces, language: Language) -> str:
    """Return the places by kind, then what wasn't looked at."""
    lines: list[str] = []
    for place in Place:
        found = [one for one in traces.found if one.place is place]
        if found:
            lines.append(f"{language(LABELS[place])} ({len(found)}):")
            lines += [f"  {_shown(one, language)}" for one in found]
    if not traces.found:
        lines.append(language(N_("Nothing of {notice} was found."), notice=traces.notice))
    lines += [f"! {language.say(one)}" for one in traces.unasked]
    lines.append(language(N_("Where no program can look:")))
    lines += [f"  {language(one)}" for one in ELSEWHERE]
    lines.append(
        language(N_("What to do, and whom to tell: docs/runbook.md. Nothing was changed."))
    )
    return "".join(f"{line}\n" for line in lines)


def _shown(trace: Trace, language: Language) -> str:
    note = f" ({language.say(trace.note)})" if trace.note else ""
    return printable(trace.where) + note


def printable(text: str) -> str:
    """Return a text that a terminal shows as it is: a file's name may hold anything."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )


def render_json(traces: Traces, language: Language) -> str:
    """Return each place with its kind."""
    rows = [
        {
            "place": one.place,
            "where": printable(one.where),
            "note": language.say(one.note) if one.note else None,
        }
        for one in traces.found
    ]
    told = {
        "notice": traces.notice,
        "found": rows,
        "unasked": [language.say(one) for one in traces.unasked],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
