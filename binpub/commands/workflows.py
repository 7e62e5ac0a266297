"""The verb ``workflows``: what lets a forge check, build and mail, and what listmonk is given."""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from email.utils import formataddr
from enum import StrEnum
from pathlib import Path, PurePosixPath

from jinja2 import Environment, PackageLoader, StrictUndefined

from binpub import __version__
from binpub.commands.confirming import describe_engine
from binpub.commands.content import Checked, ContentWrong
from binpub.commands.folders import world, write_file
from binpub.language import Language
from binpub.model.site import Site, TransportName
from binpub.problems import N_, BinpubError, Wrong
from binpub.source.locate import locate
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder

NOTE = "Written by `binpub workflows`. To change it yourself, take this line away."
COMMENTS: Mapping[str, tuple[str, str]] = {
    ".css": ("/* ", " */"),
    ".html": ("{{/* ", " */}}"),  # a template of Go's
}
"""How a file of a kind begins and ends a comment; all others do so as YAML does."""

ACTIONS: Mapping[str, str] = {
    "checkout": "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1",
    "setup_python": "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0",
    "upload_pages": "actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0",
    "deploy_pages": "actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0",
}
"""By commit: a tag can be moved to other code, which would then run with our secrets."""


class Forge(StrEnum):
    """Where the repository lives, and what runs its workflows."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


TEMPLATES: Mapping[Forge, Mapping[str, str]] = {
    Forge.GITHUB: {
        ".github/workflows/binpub-check.yml": "github/check.yml",
        ".github/workflows/binpub-publish.yml": "github/publish.yml",
    },
    Forge.GITLAB: {".gitlab-ci.yml": "gitlab/ci.yml"},
    Forge.FORGEJO: {
        ".forgejo/workflows/binpub-check.yml": "forgejo/check.yml",
        ".forgejo/workflows/binpub-publish.yml": "forgejo/publish.yml",
    },
}
ENGINE = {
    "listmonk/public.css": "listmonk/public.css",
    "listmonk/static/email-templates/subscriber-optin.html": "listmonk/optin.html",
    "listmonk/static/public/templates/index.html": "listmonk/pages/index.html",
    "listmonk/static/public/templates/message.html": "listmonk/pages/message.html",
    "listmonk/static/public/templates/optin.html": "listmonk/pages/optin.html",
    "listmonk/static/public/templates/subscription.html": "listmonk/pages/subscription.html",
    "compose.yaml": "compose.yaml",
}
"""What a municipality's listmonk is given, and one to try it with."""


def mark_of(path: str) -> str:
    """
    Return the first line of a file that may be written anew: whoever takes it away owns the file.

    >>> print(mark_of("listmonk/public.css"), end="")
    /* Written by `binpub workflows`. To change it yourself, take this line away. */
    """
    begins, ends = COMMENTS.get(PurePosixPath(path).suffix, ("# ", ""))
    return f"{begins}{NOTE}{ends}\n"


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

    @property
    def refused(self) -> tuple[WorkflowFile, ...]:
        """The files that aren't ours to write."""
        return tuple(file for file in self.files if file.state is State.OWN)


def plan_workflows(root: Path, forges: Collection[Forge] = ()) -> Workflows:
    """
    Return the workflows of some forges, or of all, and what listmonk is given.

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
    texts = render_workflows({**paths, **ENGINE}, site, choose_install(root))
    files = (WorkflowFile(path, text, _read(root / path)) for path, text in texts.items())
    return Workflows(tuple(files), reading.language)


def write_workflows(root: Path, workflows: Workflows) -> None:
    """Write what is new or old; what is the same or somebody's own stays as it is."""
    for file in workflows.files:
        if file.state in (State.NEW, State.OLD):
            write_file(root / file.path, file.text.encode())


def render_workflows(paths: Mapping[str, str], site: Site, install: str) -> dict[str, str]:
    """Return the text of each file, given its template."""
    environment = Environment(
        loader=PackageLoader("binpub", "workflows"),
        # Forges write their own expressions in braces.
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - each value is checked or quoted, below or where it's made
    )
    values = {
        **ACTIONS,
        "branch": _check_branch(site.publish.branch),
        "install": install,
        "mails": site.publish.transport is not TransportName.MAILDIR,
        "sender": _quote_setting(formataddr((site.sender.name, site.sender.mailbox))),
        "site_name": _quote_setting(site.short_name),
        **describe_engine(site),
        "language": site.language,
    }
    return {
        path: mark_of(path) + environment.get_template(name).render(values)
        for path, name in paths.items()
    }


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


def _check_branch(branch: str) -> str:
    """Return a branch that can stand in a script and in YAML without being read as anything else."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]*", branch):
        raise Wrong(
            "“{branch}” can’t stand in a workflow; publish.branch must be of letters, digits, “.”, “_”, “/” and “-”",
            branch=branch,
        )
    return branch


def _quote_setting(value: str) -> str:
    """Return a text as JSON inside an SQL string inside a compose file."""
    return json.dumps(value).replace("'", "''").replace("$", "$$")


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
    return "".join(f"{line}\n" for line in lines)


def _differences(file: WorkflowFile) -> Iterator[str]:
    """Yield the lines that would leave and enter a file."""
    before, after = (file.found or "").splitlines(), file.text.splitlines()
    yield from (f"  {line}" for line in difflib.unified_diff(before, after, n=1, lineterm=""))
