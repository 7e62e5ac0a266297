"""The page of a proposal: the most important first, and as long as a forge takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from binpub.problems import N_, Problem
from binpub.review.files import HARMLESS, Odd, render_files
from binpub.review.markdown import Md, Words, blocks, bullets, fitting, heading, shown_path
from binpub.review.notices import problem_line

MARK = "<!-- binpub review -->"
"""The first line, by which the comment is found that is written anew."""

COMMENT = 60_000
"""Characters; GitHub takes 65,536 in a comment."""

SUMMARY = 900_000
"""Bytes; GitHub takes a mebibyte in a job's summary."""


@dataclass(frozen=True)
class Section:
    """One noun of the proposal: its heading, all of it, and one line where there's no room."""

    title: str
    body: Md
    short: Md
    group: str
    """The heading that it stands under."""


@dataclass(frozen=True)
class Overview:
    """What a reviewer must know before reading on."""

    messages: int
    """How many a merge would send."""

    lists: int
    unknown: str = ""
    """Why it isn't known what a merge would send."""

    too_many: int = 0
    """What a run may send without being asked, where it's more than that."""

    waiting: int = 0
    """How many more would only be sent when a person confirms it."""

    problems: tuple[Problem, ...] = ()
    is_whole: bool = True
    """Whether every file was read, so that no problem is elsewhere."""

    is_stopped: bool = False
    """Whether any of it, or of the findings, is an error."""

    findings: int = 0
    approvers: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    """Files that it changes and that are left out, whoever approves them."""

    left_out: tuple[str, ...] = ()
    """Files of the published branch that aren't approved."""

    unsure: str = ""
    """Why it isn't known what of the published branch is approved."""

    odd: tuple[Odd, ...] = ()
    behind: int = 0
    changed_on_both: tuple[str, ...] = ()
    base: str = ""
    head: str = ""
    commits: int = 0


def render_page(overview: Overview, sections: Sequence[Section], say: Words, most: int) -> Md:
    """Render the page; what doesn't fit in ``most`` bytes is named in one line."""
    parts = [
        Md(MARK),
        heading(2, say(N_("What this proposal does"))),
        *_lead(overview, say, most // 4),
        *_problems(overview, say, most // 8),
        *_odd(overview, say, most // 4),
    ]
    foot = _foot(overview, say)
    room = most - sum(len(part.encode()) + 2 for part in (*parts, foot)) - 500
    return Md(blocks([*parts, *_fitting(sections, room, say), foot]) + "\n")


def _lead(overview: Overview, say: Words, room: int) -> Iterator[Md]:
    yield Md(f"**{_sends(overview, say)}**")
    yield bullets(fitting(list(_points(overview, say)), room, _rest(say)))


def _rest(say: Words) -> Callable[[int], Md]:
    return lambda number: say(N_("… and {number} more."), number=number)


def _sends(overview: Overview, say: Words) -> Md:
    if overview.unknown:
        return say(N_("It isn’t known what merging would send: {reason}"), reason=overview.unknown)
    if not overview.messages:
        return say(N_("Merging sends no message."))
    lists = say.plural("{number} list", "{number} lists", overview.lists)
    if overview.is_stopped:
        return say.plural(
            "Once it’s mended, merging sends {number} message to {lists}.",
            "Once it’s mended, merging sends {number} messages to {lists}.",
            overview.messages,
            lists=lists,
        )
    return say.plural(
        "Merging sends {number} message to {lists}.",
        "Merging sends {number} messages to {lists}.",
        overview.messages,
        lists=lists,
    )


def _points(overview: Overview, say: Words) -> Iterator[Md]:
    if overview.is_stopped:
        text = N_("Something is wrong: until it’s mended, nothing is built and nothing is sent.")
        yield Md(f"**{say(text)}**")
    yield from _approved(overview, say)
    if overview.too_many:
        yield say(
            N_("That is more than {most} in a run: somebody must confirm it first."),
            most=overview.too_many,
        )
    if overview.waiting:
        yield say.plural(
            "{number} more message is only sent when somebody confirms it.",
            "{number} more messages are only sent when somebody confirms it.",
            overview.waiting,
        )
    if overview.findings:
        yield say.plural(
            "The privacy check finds {number} thing; look at it before you approve.",
            "The privacy check finds {number} things; look at them before you approve.",
            overview.findings,
        )
    odd = [one for one in overview.odd if one.concern not in HARMLESS]
    if odd:
        text = say.plural(
            "{number} file wants a second look: it can do more than be read.",
            "{number} files want a second look: they can do more than be read.",
            len(odd),
        )
        yield Md(f"**{text}**")
    if overview.approvers:
        names = say.some(overview.approvers, 10)
        yield say(N_("Must approve: {names}"), names=names)
    yield from _behind(overview, say)


def _approved(overview: Overview, say: Words) -> Iterator[Md]:
    if overview.unsure:
        text = N_(
            "It isn’t known what of the published branch is approved, so this page takes that "
            "branch as it is, also for who must approve: {reason}"
        )
        yield Md(f"**{say(text, reason=overview.unsure)}**")
    if overview.held:
        text = say.plural(
            "{number} file that this changes will be left out, whoever approves it: {files}. "
            "The reason stands with it.",
            "{number} files that this changes will be left out, whoever approves them: {files}. "
            "The reason stands with each.",
            len(overview.held),
            files=_files(overview.held, say),
        )
        yield Md(f"**{text}**")
    if overview.left_out:
        yield say.plural(
            "The published version of {number} other file isn’t approved, and so isn’t on the "
            "site: {files}. This page takes what was approved in its place.",
            "The published versions of {number} other files aren’t approved, and so aren’t on the "
            "site: {files}. This page takes what was approved in their place.",
            len(overview.left_out),
            files=_files(overview.left_out, say),
        )


def _files(paths: Sequence[str], say: Words) -> Md:
    return say.some([shown_path(path) for path in paths], 10)


def _behind(overview: Overview, say: Words) -> Iterator[Md]:
    if overview.behind:
        yield say.plural(
            "The published branch has gone on by {number} commit since. This page shows the "
            "proposal as it was written.",
            "The published branch has gone on by {number} commits since. This page shows the "
            "proposal as it was written.",
            overview.behind,
        )
    if overview.changed_on_both:
        files = _files(overview.changed_on_both, say)
        yield say(N_("Changed there meanwhile too: {files}"), files=files)


def _problems(overview: Overview, say: Words, room: int) -> Iterator[Md]:
    if overview.problems:
        yield heading(3, say(N_("What is wrong")))
        lines = [
            Md(f"{shown_path(one.path)} {problem_line(one, say)}") for one in overview.problems
        ]
        yield bullets(fitting(lines, room, _rest(say)))


def _odd(overview: Overview, say: Words, room: int) -> Iterator[Md]:
    if overview.odd:
        yield heading(3, say(N_("Files that aren’t content")))
        yield render_files(overview.odd, say, room)


def _fitting(sections: Sequence[Section], room: int, say: Words) -> Iterator[Md]:
    """Yield the sections, each with its group's heading where that begins."""
    group, left_out, is_cut = "", 0, False
    waiting = sum(map(_size, (_short(one) for one in sections)))
    for section in sections:
        parts = [heading(3, say(section.group))] if section.group != group else []
        full, short = blocks([heading(4, section.title), section.body]), _short(section)
        waiting -= _size(short)
        fits = [one for one in (full, short) if sum(map(_size, (*parts, one))) + waiting <= room]
        if not fits and sum(map(_size, (*parts, short))) <= room:
            fits = [short]
        is_cut = is_cut or fits[:1] != [full]
        if fits:
            group = section.group
            room -= sum(map(_size, (*parts, fits[0])))
            yield from (*parts, fits[0])
        left_out += not fits
    if left_out:
        yield _rest(say)(left_out)
    if is_cut:
        text = N_(
            "There is more than fits here. What has one line or none must be read in review.md "
            "of the artefact, or else in the files themselves."
        )
        yield say(text)


def _short(section: Section) -> Md:
    return Md(f"- {section.short}")


def _size(part: Md) -> int:
    """Return the bytes of a part, with the blank line behind it."""
    return len(part.encode()) + 2


def _foot(overview: Overview, say: Words) -> Md:
    text = say.plural(
        "Written by binpub of {number} commit, {head}, against {base}.",
        "Written by binpub of {number} commits, {head}, against {base}.",
        overview.commits,
        head=Md(f"<code>{overview.head[:12]}</code>"),
        base=Md(f"<code>{overview.base[:12]}</code>"),
    )
    part = (
        ""
        if overview.is_whole
        else " " + say(N_("Only what it concerns was read; `binpub check` reads all."))
    )
    return Md(f"---\n\n<sub>{text}{part}</sub>")
