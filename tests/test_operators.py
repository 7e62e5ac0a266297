"""The page for operators: what it tells to run exists, and where it leads is there."""

import re
from pathlib import Path

import pytest

from binpub.commands.workflows import ENGINE, Forge, plan_workflows
from binpub.model.site import Publishing
from tests.command_lines import find_commands, parse_command

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
BLOCKS = "\n".join(re.findall(r"^```(?:sh|console)\n(.*?)^```$", PAGE, re.M | re.S))
INLINE = [one.removeprefix("binpub ") for one in re.findall(r"`(binpub [^`…]+)`", PAGE)]
COMMANDS = sorted({*map(" ".join, find_commands(BLOCKS)), *INLINE})


@pytest.mark.parametrize("command", COMMANDS)
def test_command_exists(command):
    """Every command on the page is one of binpub's, with options that it has."""
    parse_command(command.split())


def test_links_lead_to_sections():
    """Every link within the page leads to a heading of it."""
    headings = re.findall(r"^#+ (.*)$", PAGE, re.M)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}

    assert set() == set(re.findall(r"\]\(#([^)]*)\)", PAGE)) - anchors


def test_keys_of_publish_exist():
    """Every key of `publish:` that the page names is one that `site.yml` may have."""
    named = set(re.findall(r"`publish\.(\w+)`", PAGE))

    assert {"since"} <= named <= set(Publishing.model_fields)


@pytest.mark.parametrize("forge", Forge)
def test_secrets_are_on_the_page(forge):
    """Every secret that a workflow asks for is one that the page tells to set."""
    written = "".join(file.text for file in plan_workflows(ROOT, [forge]).files)

    assert [] == [name for name in re.findall(r"secrets\.(\w+)", written) if name not in PAGE]


@pytest.mark.parametrize("path", ENGINE)
def test_files_for_listmonk_are_on_the_page(path):
    """Every file that is written for listmonk is one that the page tells what to do with."""
    assert f"`{path}`" in PAGE


def test_only_made_up_addresses():
    """The page names no host of anybody: only examples, this machine, and listmonk's own site."""
    hosts = {host.rstrip(".") for host in re.findall(r"https?://([^/\s`;)\"]+)", PAGE)}

    assert [] == [
        host
        for host in hosts
        if not re.fullmatch(
            r"(.*\.)?example\.org|localhost:\d+|127\.0\.0\.1:\d+|listmonk\.app", host
        )
    ]
