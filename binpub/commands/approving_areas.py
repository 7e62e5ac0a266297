"""Which areas a change concerns: those that a file names, and those that it ever named before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cached_property

from binpub.commands.approving_changes import Concerned
from binpub.model.addresses import original_of
from binpub.problems import Wrong
from binpub.source.git import FILE_MODES, CommitTree, Repository, fits
from binpub.source.history import notice_of
from binpub.source.line import Entry, Step, approved_tree, read_steps
from binpub.source.readers import CHARTERS, NOTICES
from binpub.source.rules import naming_file, parse_areas

Moment = tuple[str, Mapping[str, Entry | None]]
"""A commit, with other states of some files."""


class _OfOthers:
    """Which areas the notices of images and translations name: as approved before some steps, and after them."""

    def __init__(
        self, repository: Repository, steps: Iterable[Step], moments: Iterable[Moment]
    ) -> None:
        self._repository, self._steps, self._moments = repository, steps, moments
        self._known: dict[str, frozenset[str] | None] = {}

    def is_beside(self, naming: str) -> bool:
        """Tell whether a file is approved, or comes along, so that its translation can be approved."""
        return bool(self._trees[0].list(naming)) or any(one.path == naming for one in self._steps)

    def of(self, naming: str) -> frozenset[str] | None:
        """Return the areas that a notice names; nothing where it isn't there, or can't be read."""
        if naming not in self._known:
            named = (_read(tree, naming) for tree in self._trees if tree.list(naming))
            self._known[naming] = frozenset[str]().union(*named) or None
        return self._known[naming]

    @cached_property
    def _trees(self) -> list[CommitTree]:
        """All notices and charters that may be asked for, at once: git takes as long for one."""
        pairs = ((naming_file(step.path), step.path) for step in self._steps)
        names = {naming for naming, path in pairs if naming and naming != path}
        few = names if fits(names) else {NOTICES.folder, CHARTERS.folder}
        return [
            approved_tree(self._repository, commit, pending, *sorted(few))
            for commit, pending in self._moments
        ]


def _read(tree: CommitTree, path: str) -> frozenset[str]:
    try:
        return parse_areas(tree.read(path), path) or frozenset()
    except Wrong:
        return frozenset()


class NamedAreas:
    """Reads which areas files name, on a published line of which some steps are judged."""

    def __init__(
        self,
        repository: Repository,
        line: Sequence[str],
        steps: Iterable[Step],
        unapproved: Container[tuple[str, str]] = frozenset(),
    ) -> None:
        """
        Know the line, newest commit first, and the steps that will be asked about.

        What a file was in one of the ``unapproved``, commits with a path, nobody was sent.
        """
        self._repository, self._line, self._steps = repository, line, steps
        self._unapproved = unapproved
        self._named: dict[str, frozenset[str] | None] = {}

    def among(self, steps: Iterable[Step], place: int, before: Moment, after: Moment) -> Concerned:
        """
        Return what tells every area that one of some steps concerns; nothing where that can't be told.

        ``place`` is how many commits of the line came before them. Corrections go to
        all who got a notice, so what it was in those counts too.
        """
        others = _OfOthers(self._repository, steps, (before, after))

        def of(step: Step) -> frozenset[str] | None:
            naming = naming_file(step.path)
            if naming is None:
                return None
            if naming == step.path:
                return self._of_file((step.before, step.after), naming, place)
            is_translation = original_of(step.path) is not None
            areas = None if is_translation and not others.is_beside(naming) else others.of(naming)
            if areas is None or not is_translation:
                return areas
            earlier = self._of_file((), naming, place)
            return None if earlier is None else areas | earlier

        return of

    def _of_file(
        self, entries: Iterable[Entry | None], naming: str, place: int
    ) -> frozenset[str] | None:
        found: set[str] = set()
        for entry in (*entries, *self._versions(naming, place)):
            areas = self._read(entry, naming) if entry else frozenset()
            if areas is None:
                return None
            found |= areas
        return frozenset(found)

    def _read(self, entry: Entry, path: str) -> frozenset[str] | None:
        if entry.mode not in FILE_MODES:
            # Of a submodule there's nothing here, and a link names nobody.
            return None
        if entry.blob not in self._named:
            self._named[entry.blob] = parse_areas(self._repository.read_blob(entry.blob), path)
        return self._named[entry.blob]

    def _versions(self, path: str, place: int) -> list[Entry]:
        return [
            entry
            for at, commit, entry in self._notices.get(path, ())
            if at < place and (commit, path) not in self._unapproved
        ]

    @cached_property
    def _notices(self) -> dict[str, list[tuple[int, str, Entry]]]:
        """
        Every state of the notices that are changed, with its place on the whole line.

        A translation goes in the mails of its notice, to all who got that before.
        """
        own = {one.path for one in self._steps if one.before and notice_of(one.path)}
        translated = (original_of(one.path) for one in self._steps)
        of_others = {one[0] for one in translated if one and notice_of(one[0])}
        paths = sorted(own | of_others)
        found: defaultdict[str, list[tuple[int, str, Entry]]] = defaultdict(list)
        if paths:
            places = {commit: place for place, commit in enumerate(reversed(self._line))}
            few = paths if fits(paths) else [NOTICES.folder]
            for commit, steps in read_steps(self._repository, self._line[0], few).items():
                for step in steps:
                    if step.after:
                        found[step.path].append((places[commit], commit, step.after))
        return found
