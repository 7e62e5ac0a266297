"""
The verb ``codeowners``: whom the forge asks to look at a proposal, from who approves.

It asks, and ``approvals`` verifies: a forge knows neither which areas a notice is
for, nor, apart from GitLab, that two must approve.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from binpub.commands.content import Checked, ContentWrong
from binpub.commands.folders import world, write_file
from binpub.language import Language
from binpub.model.addresses import IMAGES, LISTS_FILE, REGISTERS
from binpub.model.approving import BOTH, find_consent
from binpub.model.catalog import Catalog
from binpub.model.forge import ForgeKind
from binpub.model.partner import PartnerKind
from binpub.problems import N_, BinpubError
from binpub.source.locate import locate
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder

FILES: Mapping[ForgeKind, str] = {
    ForgeKind.GITHUB: ".github/CODEOWNERS",
    ForgeKind.GITLAB: ".gitlab/CODEOWNERS",
    ForgeKind.FORGEJO: ".forgejo/CODEOWNERS",
}
MARK = "# Written by `binpub codeowners`. To change it yourself, take this line away.\n"
POLICE, MUNICIPALITY = PartnerKind.POLICE, PartnerKind.MUNICIPALITY


class NoForge(BinpubError):
    """Nobody said which forge it is for."""


@dataclass(frozen=True)
class Rule:
    """Whom a path needs: of each kind, the users who may approve."""

    folder: str
    """With a slash at its end when it's a folder; empty for everything else."""

    users: Mapping[PartnerKind, tuple[str, ...]]

    @property
    def everybody(self) -> tuple[str, ...]:
        """All users, each once."""
        return tuple(dict.fromkeys(user for users in self.users.values() for user in users))


@dataclass(frozen=True)
class Codeowners:
    """The file as it should be, and as it is: nothing where there's none."""

    path: str
    text: str
    found: str | None
    language: str

    @property
    def is_own(self) -> bool:
        """Whether it's somebody's own, and isn't written over."""
        return self.found is not None and not self.found.startswith(MARK)


def plan_codeowners(root: Path) -> Codeowners:
    """Return the file that the site's forge reads; refused where it names no forge."""
    tree = Folder(root)
    reading = read_catalog(tree)
    catalog = reading.catalog
    if catalog is None:
        raise ContentWrong(Checked(reading, tuple(locate(tree, reading.problems))))
    if catalog.site.forge is None:
        raise NoForge(
            "site.yml doesn't say where the repository is; must have the key forge, as in "
            "forge: {{kind: github, repository: owner/name}}"
        )
    kind = catalog.site.forge.kind
    file = root / FILES[kind]
    with world(file):
        found = file.read_text(encoding="utf-8") if file.is_file() else None
    return Codeowners(FILES[kind], render_codeowners(catalog, kind), found, reading.language)


def write_codeowners(root: Path, planned: Codeowners) -> None:
    """Write the file, unless it's somebody's own."""
    if not planned.is_own:
        write_file(root / planned.path, planned.text.encode())


def render_codeowners(catalog: Catalog, kind: ForgeKind) -> str:
    """Return the file in a forge's own form."""
    rules = [rule for rule in _rules(catalog) if rule.everybody]
    render = {
        ForgeKind.GITHUB: _render_github,
        ForgeKind.GITLAB: _render_gitlab,
        ForgeKind.FORGEJO: _render_forgejo,
    }[kind]
    return MARK + "".join(f"{line}\n" for line in render(rules))


def _rules(catalog: Catalog) -> Iterator[Rule]:
    """Yield whom each path needs: everything else first, then what is more precise."""
    yield _rule(catalog, "", ("",), *BOTH)
    every = tuple(catalog.areas)
    yield _rule(catalog, "content/notices/", every, POLICE)
    yield _rule(catalog, f"{IMAGES}/", every, POLICE)
    yield _rule(catalog, "content/charters/", every, MUNICIPALITY)
    for path in ("content/pages/", f"{REGISTERS}/", LISTS_FILE):
        yield _rule(catalog, path, ("",), MUNICIPALITY)
    for slug in catalog.areas:
        yield _rule(catalog, f"areas/{slug}/", (slug,), *BOTH)


def _rule(catalog: Catalog, folder: str, areas: Iterable[str], *kinds: PartnerKind) -> Rule:
    return Rule(folder, {kind: tuple(_users(catalog, kind, areas)) for kind in kinds})


def _users(catalog: Catalog, kind: PartnerKind, areas: Iterable[str]) -> list[str]:
    approvers = catalog.site.approvals.approvers
    partners = (
        partner
        for area in areas
        for partner in find_consent(kind, area, catalog.areas, catalog.partners).partners
    )
    found = (user for one in partners if one in approvers for user in approvers[one].users)
    return list(dict.fromkeys(found))


def _names(users: Iterable[str]) -> str:
    return " ".join(f"@{user}" for user in users)


def _render_github(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield GitHub's lines: the last that fits holds, and any one of its owners will do."""
    for rule in rules:
        yield f"{f'/{rule.folder}' if rule.folder else '*'} {_names(rule.everybody)}"


def _render_gitlab(rules: Iterable[Rule]) -> Iterator[str]:
    """
    Yield GitLab's sections: one of each that fits must approve.

    In a section too the last line that fits holds; one without owners takes the
    section's, so what needs nobody of a kind is excluded.
    """
    rules = list(rules)
    for kind, name in ((POLICE, "Police"), (MUNICIPALITY, "Municipality")):
        yield f"[{name}]"
        for rule in rules:
            path = f"/{rule.folder}" if rule.folder else "*"
            users = rule.users.get(kind)
            yield f"{path} {_names(users)}" if users else f"!{path}"


def _render_forgejo(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield Forgejo's lines: regular expressions, of which every one that fits holds."""
    rules = list(rules)
    named = "|".join(_pattern(rule.folder) for rule in rules if rule.folder)
    for rule in rules:
        pattern = _pattern(rule.folder) if rule.folder else f"!({named})"
        yield f"{pattern} {_names(rule.everybody)}"


def _pattern(folder: str) -> str:
    """Return the expression for a folder's files; Forgejo takes one backslash of two away."""
    return re.escape(folder).replace("\\-", "-").replace("\\", "\\\\") + (
        ".*" if folder.endswith("/") else ""
    )


def render_text(planned: Codeowners, language: Language, *, is_written: bool) -> str:
    """Return the file before it's written; then what was done."""
    if planned.is_own:
        own = N_(
            "{path}: is your own, as its first line doesn’t say that binpub wrote it; it’s left as it is"
        )
        return language(own, path=planned.path) + "\n"
    if planned.found == planned.text:
        return language(N_("{path}: is as it should be"), path=planned.path) + "\n"
    if is_written:
        return language(N_("{path}: written"), path=planned.path) + "\n"
    wait = language(N_("Nothing is written yet; --apply writes it to {path}."), path=planned.path)
    return f"{planned.text}{wait}\n"
