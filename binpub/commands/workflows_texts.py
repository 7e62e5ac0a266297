"""The texts that ``workflows`` writes: which there are for each forge, and what is filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from email.utils import formataddr
from enum import StrEnum
from pathlib import PurePosixPath

from jinja2 import Environment, PackageLoader, StrictUndefined

from binpub.commands.approving_begin import TRUSTED
from binpub.commands.confirming import describe_engine
from binpub.language import Language
from binpub.model.forge import ForgeKind
from binpub.model.site import Site, TransportName
from binpub.problems import N_, Wrong
from binpub.review.page import MARK

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
    "upload_artifact": "actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0",
    "download_artifact": "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1",
    # Forgejo takes none of the later ones.
    "upload_artifact_v3": "actions/upload-artifact@ff15f0306b3f739f7b6fd43fb5d26cd321bd4de5 # v3.2.1",
    "cache_restore": "actions/cache/restore@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5",
    "cache_save": "actions/cache/save@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5",
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
        ".github/workflows/binpub-review.yml": "github/review.yml",
    },
    Forge.GITLAB: {".gitlab-ci.yml": "gitlab/ci.yml"},
    Forge.FORGEJO: {
        ".forgejo/workflows/binpub-check.yml": "forgejo/check.yml",
        ".forgejo/workflows/binpub-publish.yml": "forgejo/publish.yml",
        ".forgejo/workflows/binpub-review.yml": "forgejo/review.yml",
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


SEE_ARTEFACT = N_("The mails as residents get them, the maps, and all of this page")


def render_workflows(
    paths: Mapping[str, str], site: Site, install: str, pinned: str = ""
) -> dict[str, str]:
    """Return the text of each file, given its template, and the commit that somebody vouches for."""
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
        "trusted": TRUSTED,
        "pinned": pinned,
        "mails": site.publish.transport is not TransportName.MAILDIR,
        "sender": _quote_setting(formataddr((site.sender.name, site.sender.mailbox))),
        "site_name": _quote_setting(site.short_name),
        **describe_engine(site),
        "language": site.language,
        "github_token": _github_token(site),
        "review_mark": MARK,
        "see_artefact": json.dumps(Language(site.language)(SEE_ARTEFACT), ensure_ascii=False),
    }
    return {
        path: mark_of(path) + environment.get_template(name).render(values)
        for path, name in paths.items()
    }


def _github_token(site: Site) -> str:
    """Return where GitHub's workflow has the token for approvals from: its own is for itself only."""
    is_asked = site.forge and site.forge.kind is ForgeKind.GITHUB
    return "github.token" if is_asked else "secrets.BINPUB_FORGE_TOKEN"


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
