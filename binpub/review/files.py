"""Files of a proposal that aren't content: named, and never opened further than needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from binpub.problems import N_
from binpub.review.markdown import Md, Words, bullets, fitting, shown_path


class Concern(Enum):
    """Why a file wants a second look; the value says what it can do."""

    WORKFLOW = N_("tells the forge what to run; after the merge it runs with the secrets")
    ATTRIBUTES = N_("tells git how to treat files, and can hide changes from a reviewer")
    SUBMODULE = N_("is a submodule: another repository would be fetched here")
    LINK = N_("is a link to {target}; it isn’t followed here")
    SIGNERS = N_("decides whose signatures count; a change can’t approve itself")
    PRIVACY = N_("changes what the privacy check finds")
    OWNERS = N_("decides whom the forge asks for a review")
    LOOKS = N_("changes how every page looks, and can bring scripts to them")
    MAILS = N_("changes how every mail looks")
    TOOL = N_("is the tool itself, or how it’s installed: it runs after the merge")
    GENERATED = N_(
        "lies where only a run may put something: it’s refused there, as nobody reviews it"
    )
    PYTHON = N_("is read by Python, pip or make where they run, without being asked for")
    MACHINE = N_("is read by the editors, shells or containers of who opens this folder")
    IMAGE = N_("is an image: {target}")
    FALSE_IMAGE = N_("isn’t the image that its name says: {target}")
    VAST_IMAGE = N_("is an image that unpacks to far more than it’s worth: {target}")
    UNOPENED = N_("calls itself an image, and wasn’t looked into, as there are too many: {target}")
    HUGE = N_("has {target}, which is too much to be read")
    CASE = N_("differs only in capitals from {target}; many computers can’t hold both")
    PROGRAM = N_("can be run as a program")
    UNKNOWN = N_("isn’t content; binpub reads nothing of it, and doesn’t know what else does")


HARMLESS = (Concern.IMAGE,)
"""Those that only say what a file is."""


@dataclass(frozen=True)
class Odd:
    """A file that isn't content, or isn't what it seems."""

    path: str
    deed: str
    """Added, changed or removed; one of `DEEDS`."""

    concern: Concern
    target: str = ""


DEEDS: Mapping[str, str] = {
    "added": N_("added"),
    "changed": N_("changed"),
    "removed": N_("removed"),
}


def render_files(odd: Sequence[Odd], say: Words, room: int) -> Md:
    """
    Render the list of files that want a second look, in some bytes.

    Each concern has its share: many files of one can't push another off the page.
    """
    groups: dict[Concern, list[Odd]] = {}
    for one in odd:
        groups.setdefault(one.concern, []).append(one)
    share = room // max(len(groups), 1)
    return bullets(
        line for concern, group in groups.items() for line in _lines(concern, group, say, share)
    )


def _lines(concern: Concern, group: Sequence[Odd], say: Words, room: int) -> list[Md]:
    does = say(concern.value, target="…")
    return fitting(
        [_line(one, say) for one in group],
        room,
        lambda number: say(N_("… and {number} more: {does}"), number=number, does=does),
    )


def _line(one: Odd, say: Words) -> Md:
    does = say(one.concern.value, target=one.target)
    return Md(f"{shown_path(one.path)} ({say(DEEDS[one.deed])}) {does}")
