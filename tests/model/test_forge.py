"""Where a forge lets people make a file, with everything filled in."""

from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import ValidationError

from binpub.model.forge import LONGEST_LINK, Forge

PATH, TEXT = "content/notices/2026/2026-11-20-x.md", "---\ntitle: Café & co #1\n---\n"


def a_forge(kind="github", **fields):
    """A forge of a kind."""
    return Forge.model_validate({"kind": kind, "repository": "town/bin"} | fields)


@pytest.mark.parametrize(
    ("forge", "page", "path_key", "text_key"),
    [
        (a_forge(), "https://github.com/town/bin/new/main", "filename", "value"),
        (
            a_forge("gitlab", repository="group/town/bin"),
            "https://gitlab.com/group/town/bin/-/new/main",
            "file_name",
            "content",
        ),
        (
            a_forge("forgejo", address="https://git.example.org/"),
            "https://git.example.org/town/bin/_new/main/",
            "filename",
            "value",
        ),
    ],
    ids=["github", "gitlab", "forgejo"],
)
def test_new_file_link(forge, page, path_key, text_key):
    """Path and text arrive as they are at each forge's own page for a new file."""
    link = urlsplit(forge.new_file_link("main", PATH, TEXT))

    assert page == f"{link.scheme}://{link.netloc}{link.path}"
    assert {path_key: [PATH], text_key: [TEXT]} == parse_qs(link.query, strict_parsing=True)


def test_long_text_is_left_out():
    """A text that makes the address too long for a web server is left out, its name stays."""
    link = a_forge().new_file_link("main", PATH, "é" * 2000)

    assert LONGEST_LINK > len(link)
    assert {"filename": [PATH]} == parse_qs(urlsplit(link).query)


def test_proposal_link():
    """A branch that was pushed is proposed for the published one."""
    assert [
        "https://github.com/town/bin/compare/main...x?expand=1",
        "https://gitlab.com/town/bin/-/merge_requests/new?merge_request%5Bsource_branch%5D=x&merge_request%5Btarget_branch%5D=main",
    ] == [a_forge(kind).proposal_link("main", "x") for kind in ("github", "gitlab")]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "forgejo"},
        {"repository": "bin"},
        {"repository": "../../x"},
        {"repository": "town/bin?x=1"},
        {"address": "javascript:alert(1)"},
    ],
)
def test_what_is_no_forge(fields):
    """A forge without an address of its own, and what is no repository, are refused."""
    with pytest.raises(ValidationError):
        a_forge(**fields)
