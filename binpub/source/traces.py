"""
Where git still holds a notice's text: commits, branches, tags, the stash, the reflog.

The walk is bounded by the file's own path, and by what it finds there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from binpub.model.addresses import IMAGES, notice_file, translation_file
from binpub.model.values import LANGUAGES
from binpub.problems import BinpubError, Wrong
from binpub.source.changes import RAW, parse_log
from binpub.source.frontmatter import parse_parts, parse_text
from binpub.source.git import Repository
from binpub.source.proposals import read_bounded
from binpub.source.trees import MAX_FILE_SIZE

MOST_COMMITS = 1_000
"""Commits of one file that are looked at; more of them are an attack or a mistake."""

MOST_REFS = 500
_FRAGMENT = re.compile(r"[^\W\d_][\w ,’-]{23,59}")
MOST_FRAGMENTS = 8
"""Of the text in one language."""
MOST_ALIKE = 10
"""Files that hold a piece of a text; more of them, and it's what every notice says."""

MOST_SEARCHED = 20
"""Branches and tags that are searched for copies."""


@dataclass(frozen=True)
class GitTrace:
    """A commit that brought the text, or something with it, and what still leads to it."""

    commit: str
    day: str
    path: str
    refs: tuple[str, ...]
    """The branches and tags that it's in; without any, only the reflog keeps it."""


@dataclass(frozen=True)
class GitTraces:
    """All that git holds of a notice."""

    commits: tuple[GitTrace, ...] = ()
    fragments: tuple[str, ...] = ()
    """Pieces of the text by which copies are found elsewhere."""

    copies: tuple[tuple[str, str], ...] = ()
    """Branches or tags, and other files in them that hold a piece of the text."""

    is_known: bool = False
    """Whether git ever knew a notice of this name."""


def find_traces(repository: Repository, notice: str) -> GitTraces:
    """Return what git holds of a notice's text, in all that it can still reach."""
    path, images = notice_file(notice), f"{IMAGES}/{notice}"
    told = (path, *(translation_file(path, code) for code in LANGUAGES))
    found = list(_changes(repository, *told, images))
    texts: dict[str, str] = {}
    for _, _, _, blob in found:
        if blob not in texts:
            texts[blob] = _text(repository, blob)
    holding = [one for one in found if one[2] != path or says_something(texts[one[3]])]
    refs_of = {commit: _refs_with(repository, commit) for commit, *_ in holding}
    commits = tuple(
        GitTrace(commit, day, where, tuple(map(_short, refs_of[commit])))
        for commit, day, where, _ in holding
    )
    refs = list(dict.fromkeys(ref for own in refs_of.values() for ref in own))
    said = [
        piece
        for file in told
        for piece in _fragments(texts[blob] for _, _, where, blob in holding if where == file)
    ]
    fragments = tuple(one for one in said if not refs or _is_rare(repository, one, refs[0]))
    copies = tuple(_copies(repository, fragments, refs, told)) if fragments else ()
    return GitTraces(commits, fragments, copies, bool(found))


def _changes(repository: Repository, *paths: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield commit, day, path and object of each state that a file had, newest first."""
    listing = repository.run(
        "log",
        "--all",
        "--reflog",
        "-m",
        "--root",
        *RAW,
        f"--max-count={MOST_COMMITS}",
        "--format=%H",
        "--",
        *paths,
    )
    log = parse_log(listing)
    for commit in repository.read_dates(list(log)):
        states = {one.path: one for one in reversed(log[commit.id]) if not one.is_removed}
        for change in reversed(states.values()):
            yield commit.id, f"{commit.at:%Y-%m-%d}", change.path, change.after


def _text(repository: Repository, blob: str) -> str:
    """Return a file's text; of one that can't be read, the bytes as they are."""
    data, _ = read_bounded(repository, blob, MAX_FILE_SIZE)
    try:
        return parse_text(data)
    except Wrong:
        return data.decode(errors="replace")


def says_something(text: str) -> bool:
    """Tell whether a notice's file is more than the stub of a withdrawn one."""
    try:
        parts = parse_parts(text)
    except BinpubError:
        return bool(text.strip())
    is_withdrawn = re.search(r"(?m)^withdrawn\s*:", parts.matter)
    told = re.search(r"(?m)^(advice|where|describes|occurred_from|images)\s*:", parts.matter)
    return bool(parts.body.strip() or told) or not is_withdrawn


def _fragments(texts: Iterable[str]) -> tuple[str, ...]:
    """Return pieces of a text without any mark-up, which look the same in HTML."""
    found: dict[str, None] = {}
    for text in texts:
        try:
            body = parse_parts(text).body
        except BinpubError:
            body = text
        found |= dict.fromkeys(match[0].strip() for match in _FRAGMENT.finditer(body))
    return tuple(found)[:MOST_FRAGMENTS]


def _refs_with(repository: Repository, commit: str) -> tuple[str, ...]:
    listing = repository.run(
        "for-each-ref",
        f"--count={MOST_REFS}",
        "--format=%(refname)",
        "--contains",
        commit,
    )
    return tuple(listing.split("\n")) if listing else ()


def _short(ref: str) -> str:
    """
    Return a branch's or tag's name for people; git gets it whole, or it may be an option.

    >>> _short("refs/heads/main")
    'main'
    """
    return re.sub(r"^refs/(heads/|tags/|remotes/)?", "", ref)


def _is_rare(repository: Repository, fragment: str, ref: str) -> bool:
    """Tell whether a piece of a text is its own, and not what many notices say."""
    return len(_grep(repository, [fragment], ref)) <= MOST_ALIKE


def _grep(repository: Repository, fragments: Sequence[str], ref: str) -> list[str]:
    words = [word for fragment in fragments for word in ("-e", fragment)]
    listing = repository.run("grep", "-l", "-z", "-I", "-F", *words, ref, "--", fine=(0, 1))
    return [name.removeprefix(f"{ref}:") for name in listing.split("\0") if name]


def _copies(
    repository: Repository, fragments: Sequence[str], refs: Sequence[str], own: Collection[str]
) -> Iterator[tuple[str, str]]:
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for ref in refs[:MOST_SEARCHED]:
        for path in _grep(repository, fragments, ref):
            holders[path].append(_short(ref))
    yield from ((", ".join(found), path) for path, found in holders.items() if path not in own)
