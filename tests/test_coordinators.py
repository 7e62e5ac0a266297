"""The pages for coordinators and reviewers, and the runbook: what they tell to run or show is there."""

import re
import shlex
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.command_lines import find_commands, parse_command
from tests.sketches import draw

ROOT = Path(__file__).resolve().parent.parent
PAGES = {
    name: (ROOT / "docs" / name).read_text(encoding="utf-8")
    for name in ("coordinators.md", "reviewers.md", "runbook.md")
}
BLOCKS = "\n".join(
    re.sub(r"^ +", "", block, flags=re.M)
    for page in PAGES.values()
    for block in re.findall(r"^ *```sh\n(.*?)^ *```$", page, re.M | re.S)
)


@pytest.mark.parametrize("command", sorted({*map(shlex.join, find_commands(BLOCKS))}))
def test_command_exists(command, tmp_path, monkeypatch):
    """Every command on the pages is one of binpub's, with options that it has."""
    monkeypatch.chdir(tmp_path)
    for file in ("mail.eml", "text.txt"):
        Path(file).touch()

    parse_command(shlex.split(command))


def test_links_of_the_runbook_lead_to_sections():
    """Every link within the runbook leads to a heading of it."""
    headings = re.findall(r"^#+ (.*)$", PAGES["runbook.md"], re.M)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}

    assert set() == set(re.findall(r"\]\(#([^)]*)\)", PAGES["runbook.md"])) - anchors


def test_every_picture_is_there_and_described():
    """Every picture on the page exists, and its words are those that the picture itself carries."""
    shown = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", PAGES["coordinators.md"])
    told = {
        path: ElementTree.parse(ROOT / "docs" / path).getroot().get("aria-label")
        for _, path in shown
    }

    assert len(draw()) == len(shown)
    assert told == {path: words for words, path in shown}


def test_sketches_are_fresh():
    """The pictures are those that the site itself shows; `python -m tests.sketches` draws them."""
    for file, drawing in draw().items():
        assert drawing == file.read_text(encoding="utf-8")


def test_checklist_fits_half_a_page_and_thanks():
    """The checklist for reviewers is short, and ends with thanks."""
    text = PAGES["reviewers.md"]

    assert 350 > len(text.split())
    assert text.strip().split("\n\n")[-1].startswith("Thank you.")
