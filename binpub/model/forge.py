"""The forge: where the repository lives, and where changes are proposed and reviewed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated
from urllib.parse import quote, urlencode

from pydantic import BeforeValidator, model_validator

from binpub.model.values import Frozen, WebAddress
from binpub.problems import Wrong


class ForgeKind(StrEnum):
    """Whose software it is; Gitea answers as Forgejo does."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


PUBLIC: Mapping[ForgeKind, str] = {
    ForgeKind.GITHUB: "https://github.com",
    ForgeKind.GITLAB: "https://gitlab.com",
}
"""Where a forge is that doesn't say it; Forgejo has no address of its own."""

NEW_FILE: Mapping[ForgeKind, tuple[str, str, str]] = {
    ForgeKind.GITHUB: ("new/{branch}", "filename", "value"),
    # Versions since 2024 fill in the name only.
    ForgeKind.GITLAB: ("-/new/{branch}", "file_name", "content"),
    ForgeKind.FORGEJO: ("_new/{branch}/", "filename", "value"),
}
"""The page on which a forge makes a new file; what it calls the file's path, and its text."""

COMPARE: Mapping[ForgeKind, str] = {
    ForgeKind.GITHUB: "compare/{branch}...{proposal}?expand=1",
    ForgeKind.GITLAB: "-/merge_requests/new?merge_request%5Bsource_branch%5D={proposal}"
    "&merge_request%5Btarget_branch%5D={branch}",
    ForgeKind.FORGEJO: "compare/{branch}...{proposal}",
}
"""The page on which a branch that was pushed is proposed."""

LONGEST_LINK = 8000
"""Bytes; GitHub refuses an address of 8,192, and so does a web server as most are set up."""

_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+")


def parse_repository(value: object) -> str:
    """
    Parse the path of a repository on its forge; GitLab's may have groups in groups.

    >>> parse_repository("zandbeke/bin")
    'zandbeke/bin'
    """
    if not isinstance(value, str) or not _REPOSITORY.fullmatch(value) or ".." in value:
        raise Wrong("“{value}” isn't a repository; must be written as owner/name", value=value)
    return value


class Forge(Frozen):
    """Where the repository lives; its branch is that of ``publish``."""

    kind: ForgeKind
    address: WebAddress | None = None
    """Of the forge itself; not needed for GitHub's and GitLab's own."""

    repository: Annotated[str, BeforeValidator(parse_repository)]

    @model_validator(mode="after")
    def _somewhere(self) -> Forge:
        if self.address is None and self.kind not in PUBLIC:
            raise Wrong("must say where the forge is, as in https://git.example.org").at("address")
        return self

    @property
    def web_address(self) -> str:
        """The address of the repository's own page."""
        return f"{(self.address or PUBLIC[self.kind]).rstrip('/')}/{self.repository}"

    def new_file_link(self, branch: str, path: str, text: str) -> str:
        """
        Return where somebody who is signed in proposes a new file: path and text are filled in.

        A text that makes the address too long is left out; it must be pasted then.
        """
        page, path_key, text_key = NEW_FILE[self.kind]
        address = f"{self.web_address}/{page.format(branch=quote(branch))}"
        full = f"{address}?{urlencode({path_key: path, text_key: text}, quote_via=quote)}"
        if len(full) <= LONGEST_LINK:
            return full
        return f"{address}?{urlencode({path_key: path}, quote_via=quote)}"

    def proposal_link(self, branch: str, proposal: str) -> str:
        """Return where a branch that was pushed is proposed for another."""
        page = COMPARE[self.kind].format(branch=quote(branch), proposal=quote(proposal))
        return f"{self.web_address}/{page}"
