"""Which files of a proposal will be left out although everybody approves them, and why."""

from __future__ import annotations

from collections.abc import Iterator

from binpub.commands.approving_changes import State, judge
from binpub.commands.review_approvers import Approvers
from binpub.commands.review_reading import Sides
from binpub.model.addresses import area_file, image_file, notice_file, original_of, originals_first
from binpub.model.notice import Notice
from binpub.problems import N_, Level, Problem, Sentence, shown
from binpub.source.history import notice_of
from binpub.source.line import read_commits

NEEDS = N_("needs {path}, which isn’t approved: it’s held back until that is")


def find_held(sides: Sides, approvers: Approvers) -> tuple[Problem, ...]:
    """Return a warning for each changed file that is left out, whoever approves it."""
    found = dict(_find_refused(sides, approvers))
    return tuple(
        Problem(path, why, level=Level.WARNING)
        for path, why in (found | _find_leaning(sides, found)).items()
    )


def _find_refused(sides: Sides, approvers: Approvers) -> Iterator[tuple[str, Sentence]]:
    """Yield what stays unapproved when all partners there are approve, as `approvals` judges that."""
    rules = approvers.rules
    if rules is None or not rules.are_asked:
        return
    state = State(rules, sides.standing.pending)
    [commit] = read_commits(sides.repository, [sides.proposal.head])
    everybody = frozenset((*rules.partners, *rules.approving.approvers))
    verdict, _ = judge(state, commit, approvers.steps, everybody, approvers.concerned)
    paths = {shown(path): path for path in verdict.paths}
    for doubt in verdict.doubts:
        yield paths[str(doubt.values["file"])], doubt


def _find_leaning(sides: Sides, refused: dict[str, Sentence]) -> dict[str, Sentence]:
    """Return the files that need one which never was approved; of a thread, the first ones first."""
    catalog = sides.reading.catalog
    absent = {path for path, entry in sides.standing.pending.items() if entry is None}
    absent |= {path for path in refused if sides.changed[path].is_added}
    found: dict[str, Sentence] = {}
    for path in sorted(sides.changed, key=originals_first) if catalog and absent else ():
        notice = catalog.notices.get(notice_of(path) or "") if catalog else None
        translated = original_of(path)
        needed = _needs(notice) if notice else translated[:1] if translated else ()
        lacks = next((one for one in needed if one in absent), "")
        if lacks and path not in refused:
            found[path] = Sentence(NEEDS, path=shown(lacks))
            absent.add(path)
    return found


def _needs(notice: Notice) -> Iterator[str]:
    """Yield the files without which a notice can't be shown."""
    if notice.follows:
        yield notice_file(notice.follows)
    yield from (image_file(notice.id, image.file) for image in notice.images)
    yield from map(area_file, notice.areas)
