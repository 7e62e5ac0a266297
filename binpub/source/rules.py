"""
Which consents a change needs, by the rules of the tree that it changes.

A change never brings its own rules: they're those that were approved before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from binpub.model.addresses import (
    IMAGES,
    LISTS_FILE,
    REGISTERS,
    SITE_FILE,
    notice_file,
    original_of,
)
from binpub.model.approving import (
    BOTH,
    KEYS,
    SIGNERS_FILE,
    ApprovalPolicy,
    Approving,
    Consent,
    find_consent,
)
from binpub.model.area import Area
from binpub.model.forge import Forge
from binpub.model.keys import Keys
from binpub.model.partner import Partner, PartnerKind
from binpub.model.site import Publishing, Site
from binpub.problems import BinpubError
from binpub.source.readers import (
    AREAS,
    CHARTERS,
    NOTICES,
    PAGES,
    PARTNERS,
    Shelf,
    parse_noun,
    parse_values,
    read_values,
)
from binpub.source.signers import read_keys
from binpub.source.trees import Tree
from binpub.source.validation import Invalid, Model, validate

RULES = (AREAS.folder, PARTNERS.folder, SITE_FILE, SIGNERS_FILE, KEYS)
"""What rules are read from."""

_OF_MUNICIPALITY = (f"{PAGES.folder}/", f"{REGISTERS}/", LISTS_FILE)


@dataclass(frozen=True)
class Rules:
    """Who approves what, as it was approved."""

    approving: Approving
    forge: Forge | None
    branch: str
    partners: Mapping[str, Partner]
    areas: Mapping[str, Area]
    keys: Keys

    @property
    def are_asked(self) -> bool:
        """Whether anything must be approved at all."""
        return self.approving.policy is ApprovalPolicy.REQUIRED

    def consents(self, path: str, areas: Iterable[str] | None) -> frozenset[Consent]:
        """
        Return what a change of a file needs.

        ``areas`` are those that the file named before or names now; nothing where
        that can't be told. What isn't content may change what the site does, so
        it needs police and municipality.
        """
        kinds = _kinds_of(path)
        if area_of(path):
            concerned: Iterable[str] = (area_of(path),)
        elif path.startswith(_OF_MUNICIPALITY):
            concerned = ("",)
        elif areas:
            concerned = areas
        else:
            kinds, concerned = BOTH, ("",)
        return frozenset(
            find_consent(kind, area, self.areas, self.partners)
            for kind in kinds
            for area in concerned
        )


def _kinds_of(path: str) -> tuple[PartnerKind, ...]:
    if path.startswith((f"{NOTICES.folder}/", f"{IMAGES}/")):
        return (PartnerKind.POLICE,)
    if path.startswith((f"{CHARTERS.folder}/", *_OF_MUNICIPALITY)):
        return (PartnerKind.MUNICIPALITY,)
    return BOTH


def area_of(path: str) -> str:
    """Return the area whose folder a file lies in, or an empty text."""
    parts = PurePosixPath(path).parts
    return parts[1] if len(parts) > 2 and parts[0] == AREAS.folder else ""


def naming_file(path: str) -> str | None:
    """
    Return the file that says which areas a file concerns; nothing where none does.

    A translation doesn't say it itself: it's the notice's or the charter's that it translates.
    """
    translated = original_of(path)
    path = translated[0] if translated else path
    if path.startswith(f"{IMAGES}/"):
        notice = path.removeprefix(f"{IMAGES}/").partition("/")[0]
        return notice_file(notice)
    return path if path.startswith((f"{NOTICES.folder}/", f"{CHARTERS.folder}/")) else None


def parse_areas(data: bytes, path: str) -> frozenset[str] | None:
    """Return the areas that a notice or a charter names; nothing where it can't be read."""
    try:
        areas = parse_values(data, path).get("areas")
    except BinpubError:
        return None
    if not isinstance(areas, list) or not all(isinstance(one, str) for one in areas):
        return None
    return frozenset(areas)


def is_rule(path: str) -> bool:
    """Tell whether rules are read from a file."""
    return path.startswith(tuple(f"{one}/" for one in RULES)) or path in RULES


def read_rules(tree: Tree) -> Rules | None:
    """Read the rules of a tree; nothing where ``site.yml`` can't be read."""
    try:
        site = validate(Site, read_values(tree, SITE_FILE), SITE_FILE)
    except (BinpubError, Invalid, KeyError):
        return None
    return Rules(
        site.approvals,
        site.forge,
        site.publish.branch,
        dict(_read_nouns(tree, PARTNERS, site.language)),
        dict(_read_nouns(tree, AREAS, site.language)),
        read_keys(tree)[0],
    )


def read_branch(tree: Tree) -> str:
    """Return the published branch, also when the rest of ``site.yml`` is wrong."""
    try:
        publishing = read_values(tree, SITE_FILE).get("publish")
    except (BinpubError, KeyError):
        publishing = None
    branch = publishing.get("branch") if isinstance(publishing, dict) else None
    return branch if isinstance(branch, str) else Publishing().branch


def _read_nouns(tree: Tree, shelf: Shelf[Model], language: str) -> Iterator[tuple[str, Model]]:
    for path in tree.list(shelf.folder):
        match = shelf.name.fullmatch(path.removeprefix(f"{shelf.folder}/"))
        if match:
            try:
                yield match["key"], parse_noun(shelf, tree.read(path), path, match["key"], language)
            except (BinpubError, Invalid):
                continue
