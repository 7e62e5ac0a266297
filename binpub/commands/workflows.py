"""The verb ``workflows``: what lets a forge check, build and mail, and what listmonk is given."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from binpub import __version__
from binpub.commands.content import Checked, ContentWrong
from binpub.commands.folders import world, write_file
from binpub.commands.workflows_pin import choose_pin
from binpub.commands.workflows_texts import ENGINE, TEMPLATES, Forge, mark_of, render_workflows
from binpub.language import Language
from binpub.model.approving import ApprovalPolicy
from binpub.problems import N_, BinpubError
from binpub.source.locate import locate
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder

__all__ = [
    "ENGINE",
    "Forge",
    "Workflows",
    "mark_of",
    "plan_workflows",
    "render_text",
    "write_workflows",
]


class NotPinned(BinpubError):
    """Nothing says which code a forge would run."""


class State(StrEnum):
    """What a file in the repository is, beside the one that would be written."""

    NEW = "new"
    SAME = "same"
    OLD = "old"
    OWN = "own"
    """Somebody's own, or changed by somebody: never written over."""


@dataclass(frozen=True)
class WorkflowFile:
    """A file as it should be, and as it is in the repository: nothing where there's none."""

    path: str
    text: str
    found: str | None

    @property
    def state(self) -> State:
        """How the two compare."""
        if self.found is None:
            return State.NEW
        if self.found == self.text:
            return State.SAME
        return State.OLD if self.found.startswith(mark_of(self.path)) else State.OWN


@dataclass(frozen=True)
class Workflows:
    """The files of some forges, and in which language the operator is answered."""

    files: tuple[WorkflowFile, ...]
    language: str
    lacks_pin: bool = False
    """Whether approvals are asked for, and no commit is named from which on they're verified."""

    @property
    def refused(self) -> tuple[WorkflowFile, ...]:
        """The files that aren't ours to write."""
        return tuple(file for file in self.files if file.state is State.OWN)


def plan_workflows(
    root: Path, forges: Collection[Forge] = (), vouched: str | None = None
) -> Workflows:
    """
    Return the workflows of some forges, or of all, and what listmonk is given.

    They name the commit that is vouched for, or else the one that they name already.
    Raises `ContentWrong` when ``site.yml`` can't be read: it names the branch and
    the transport.
    """
    tree = Folder(root)
    reading = read_catalog(tree)
    if reading.catalog is None:
        raise ContentWrong(Checked(reading, tuple(locate(tree, reading.problems))))
    site = reading.catalog.site
    paths = {
        path: name
        for forge in Forge
        if forge in (forges or Forge)
        for path, name in TEMPLATES[forge].items()
    }
    pin = choose_pin(root, site.publish.branch, vouched)
    texts = render_workflows({**paths, **ENGINE}, site, choose_install(root), pin)
    files = (WorkflowFile(path, text, _read(root / path)) for path, text in texts.items())
    is_asked = site.approvals.policy is ApprovalPolicy.REQUIRED
    return Workflows(tuple(files), reading.language, lacks_pin=is_asked and not pin)


def write_workflows(root: Path, workflows: Workflows) -> None:
    """Write what is new or old; what is the same or somebody's own stays as it is."""
    for file in workflows.files:
        if file.state in (State.NEW, State.OLD):
            write_file(root / file.path, file.text.encode())


def choose_install(root: Path) -> str:
    """
    Return what pip installs: what the repository pins, or its own code; nothing else.

    A name alone would be asked of a public registry, where anybody may have taken
    it, and what comes from there would run beside the secrets.
    """
    file = root / "requirements.txt"
    with world(file):
        pins = file.read_text(encoding="utf-8") if file.is_file() else None
    if pins is not None:
        hashes = "--require-hashes " if "--hash=" in pins else ""
        return f"{hashes}--requirement requirements.txt"
    if _is_this_tool(root / "pyproject.toml"):
        return "."
    raise NotPinned(
        N_(
            "there is no requirements.txt that says from where the forge gets binpub {version}, "
            "and a name alone could be anybody’s code, which would run beside your secrets. Make "
            "one with hashes: docs/operators.md says how, under “Let CI do it”"
        ),
        version=__version__,
    )


def _is_this_tool(file: Path) -> bool:
    try:
        project = tomllib.loads(file.read_text(encoding="utf-8")).get("project", {})
    except (OSError, ValueError):
        return False
    return bool(project.get("name") == "binpub")


def _read(file: Path) -> str | None:
    with world(file):
        return file.read_bytes().decode(errors="replace") if file.exists() else None


_SAID: Mapping[State, str] = {
    State.NEW: N_("{path}: isn’t here yet"),
    State.SAME: N_("{path}: is as it should be"),
    State.OLD: N_("{path}: differs"),
    State.OWN: N_(
        "{path}: is your own, as its first line doesn’t say that binpub wrote it; it’s left as it is"
    ),
}
NOT_VOUCHED = N_(
    "They name no commit up to which somebody looked at everything: when the forge forgets what was "
    "verified, a forged history could begin with rules of its own. --approved-until names one"
)
_DONE: Mapping[State, str] = {
    **_SAID,
    State.NEW: N_("{path}: written"),
    State.OLD: N_("{path}: written anew"),
}


def render_text(workflows: Workflows, language: Language, *, is_written: bool) -> str:
    """Return a line a file; before anything is written, also what would change in an old one."""
    said = _DONE if is_written else _SAID
    lines = []
    for file in workflows.files:
        lines.append(language(said[file.state], path=file.path))
        if file.state is State.OLD and not is_written:
            lines += _differences(file)
    if not is_written and any(file.state in (State.NEW, State.OLD) for file in workflows.files):
        lines.append(language(N_("Nothing is written yet; --apply writes what is new or differs.")))
    if workflows.lacks_pin:
        lines.append(language(NOT_VOUCHED))
    return "".join(f"{line}\n" for line in lines)


def _differences(file: WorkflowFile) -> Iterator[str]:
    """Yield the lines that would leave and enter a file."""
    before, after = (file.found or "").splitlines(), file.text.splitlines()
    yield from (f"  {line}" for line in difflib.unified_diff(before, after, n=1, lineterm=""))
