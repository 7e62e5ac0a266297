"""What a reviewer reads of an area: which doors enter or leave which network, and a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from binpub.model.area import Area
from binpub.problems import N_, Problem
from binpub.review.compare import compare_fields
from binpub.review.maps import Drawing, Fate, render_letters
from binpub.review.markdown import Md, Words, blocks, bullets, details, plain, shown_path, table
from binpub.review.notices import problem_line

FIELDS: Mapping[str, str] = {
    "name": N_("Name"),
    "municipality": N_("Municipality"),
    "kind": N_("Kind"),
    "status": N_("Status"),
    "since": N_("Status since"),
    "founded": N_("Founded"),
    "summary": N_("Summary"),
    "mailbox": N_("Mailbox"),
    "coordinators": N_("Coordinators"),
    "partners": N_("Partners"),
    "replaces": N_("Replaces"),
    "formerly": N_("Formerly"),
}
MOST_ROWS = 60
"""Streets that are listed; a register that is imported anew may move thousands."""


@dataclass(frozen=True)
class Move:
    """Doors of one street that go from one network to another, or from or to none."""

    street: str
    numbers: str
    before: str
    after: str
    doors: int | None = None
    """How many the register knows; nothing without a register."""


@dataclass(frozen=True)
class AreaReview:
    """One area of a proposal; a state that can't be read, or isn't there, is nothing."""

    path: str
    before: Area | None = None
    after: Area | None = None
    is_removed: bool = False
    moves: tuple[Move, ...] = ()
    others: tuple[str, ...] = ()
    """What of its coverage changed in words only."""

    drawing: Drawing | None = None
    map_file: str = ""
    has_new_boundary: bool = False
    approvers: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        """What it's called, as far as that is known."""
        known = self.after or self.before
        return known.name if known else self.path.split("/")[1]


def render_area(review: AreaReview, say: Words) -> Md:
    """Render the section of one area."""
    return blocks(
        [
            Md(f"{_state(review, say)} · {shown_path(review.path)}"),
            bullets(problem_line(problem, say) for problem in review.problems),
            _fields(review, say),
            _doors(review, say),
            _map(review, say),
            _approvers(review, say),
        ]
    )


def _state(review: AreaReview, say: Words) -> Md:
    if review.is_removed:
        return say(N_("**Removed**: an area gets the status ended, and keeps its folder"))
    if review.after is None:
        return say(N_("**Can’t be read**"))
    return say(N_("**New network**") if review.before is None else N_("**Changed network**"))


def _fields(review: AreaReview, say: Words) -> Md:
    rows = list(
        compare_fields(review.before, review.after, FIELDS, say.language, ("slug", "coverage"))
    )
    return table((say(N_("Field")), say(N_("Was")), say(N_("Becomes"))), rows)


def _doors(review: AreaReview, say: Words) -> Md:
    head = Md(f"**{say(N_('Streets and numbers that change networks'))}**")
    if not review.moves:
        text = N_("No street or number enters or leaves this network.")
        return blocks([head, say(text), bullets(review.others)])
    return blocks([head, move_list(review.moves, say), bullets(review.others)])


def move_list(moves: tuple[Move, ...], say: Words) -> Md:
    """Return which doors go where, a line each: a table is too wide for a phone."""
    rest = len(moves) - MOST_ROWS
    more = [say(N_("… and {number} more."), number=rest)] if rest > 0 else []
    return bullets([*(_move(move, say) for move in moves[:MOST_ROWS]), *more])


def _move(move: Move, say: Words) -> Md:
    doors = move.doors
    counted = (
        f" ({say.plural('{number} door', '{number} doors', doors)})" if doors is not None else ""
    )
    where = f"{plain(move.before)} → **{plain(move.after)}**"
    return Md(f"**{plain(move.street)}**, {plain(move.numbers)}{counted}: {where}")


def _map(review: AreaReview, say: Words) -> Md:
    drawing = review.drawing
    changed = say(N_("Its boundary on the map changes.")) if review.has_new_boundary else Md("")
    if drawing is None:
        return changed
    signs = say(
        N_("{enters} enters, {leaves} leaves, {stays} stays; north is up."),
        **{fate.name.lower(): Md(f"<code>{fate.value}</code>") for fate in Fate},
    )
    letters = render_letters(drawing)
    fenced = Md(f"```text\n{letters}\n```") if letters else Md("")
    lead = say(N_("As a picture: {file}"), file=shown_path(review.map_file))
    return blocks(
        [
            changed,
            Md(f"**{say(N_('Map'))}**: {plain(drawing.description)}"),
            details(say(N_("The map in letters")), [fenced, signs]) if fenced else Md(""),
            lead,
        ]
    )


def _approvers(review: AreaReview, say: Words) -> Md:
    if not review.approvers:
        return Md("")
    return blocks([Md(f"**{say(N_('Who must approve'))}**"), bullets(review.approvers)])
