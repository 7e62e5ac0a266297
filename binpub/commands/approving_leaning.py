"""
Notices that lean on what nobody approved: they wait for it.

A notice that is approved may follow one that was merged beside the approvers, show
such an image, or be for such an area; a translation may lie beside such a file. It's as
it was before, or else the whole site would stop for what one unapproved merge brought.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from binpub.commands.approving_line import Walk
from binpub.model.addresses import IMAGES, area_file, notice_file, original_of
from binpub.model.notice import NOTICE_ID
from binpub.problems import BinpubError
from binpub.source.git import FILE_MODES, Repository
from binpub.source.history import notice_of
from binpub.source.line import Entry
from binpub.source.readers import parse_values


def find_leaning(
    repository: Repository, walk: Walk, unapproved: Collection[str]
) -> dict[str, tuple[Entry | None, str]]:
    """
    Return the approved notices and translations that lean on a file that was never approved.

    Each with the last version that doesn't, and the file; ``unapproved`` are
    the files that were ever merged without approval.
    """
    pending = walk.states[-1].pending
    every = {path: entries for path, entries in walk.versions() if _leans(path)}
    wanted = {original[0] for original in map(original_of, every) if original}
    lying = walk.entries
    absent = {path for path in wanted.union(unapproved) if not _lies(path, pending, lying)}
    if not absent:
        return {}
    versions = {
        path: [(entry, _leans_on(repository, path, entry)) for entry in entries]
        for path, entries in every.items()
    }
    held: dict[str, tuple[Entry | None, str]] = {}
    is_settled = False
    while not is_settled:
        found = {path: _hold(entries, absent) for path, entries in versions.items()}
        latest = {path: one for path, one in found.items() if one}
        is_settled, held = latest == held, latest
        absent |= {path for path, (entry, _) in held.items() if entry is None}
    return held


def _leans(path: str) -> bool:
    return notice_of(path) is not None or original_of(path) is not None


def _lies(path: str, pending: Mapping[str, Entry | None], entries: Mapping[str, Entry]) -> bool:
    return (pending[path] if path in pending else entries.get(path)) is not None


def _hold(
    versions: Sequence[tuple[Entry | None, frozenset[str]]], absent: Collection[str]
) -> tuple[Entry | None, str] | None:
    """Return a notice's newest version that leans on nothing absent, and what the newest leans on."""
    first = min(versions[0][1].intersection(absent), default=None)
    if first is None:
        return None
    sound = (entry for entry, leans in versions if leans.isdisjoint(absent))
    return next(sound, None), first


def _leans_on(repository: Repository, path: str, entry: Entry | None) -> frozenset[str]:
    """Return the files without which a version of a notice or of a translation is wrong."""
    if entry is None or entry.mode not in FILE_MODES:
        return frozenset()
    if translated := original_of(path):
        return frozenset((translated[0],))
    try:
        values = parse_values(repository.read_blob(entry.blob), path)
    except BinpubError:
        return frozenset()
    follows, images, areas = (values.get(key) for key in ("follows", "images", "areas"))
    found = set[str]()
    if isinstance(follows, str) and NOTICE_ID.fullmatch(follows):
        found.add(notice_file(follows))
    for image in images if isinstance(images, list) else []:
        if isinstance(image, dict):
            found.add(f"{IMAGES}/{notice_of(path)}/{image.get('file')}")
    found |= {area_file(str(one)) for one in (areas if isinstance(areas, list) else [])}
    return frozenset(found)
