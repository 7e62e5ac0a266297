"""`binpub review` where not all that was merged is approved: only what was counts as known."""

import subprocess

import pytest

from binpub.commands.review import review
from tests.approving_town import SITE, ApprovingTown, needs_ssh
from tests.town import NOW

pytestmark = needs_ssh
TIP = "content/notices/2026/2026-11-20-tip.md"
EVIL = "The thief lives at number 5."


@pytest.fixture
def town(tmp_path):
    """Smalltown, where police and town hall must approve."""
    return ApprovingTown(tmp_path / "town")


def page_of(town):
    """Propose what is written, and return the page."""
    town.proposal(days_ago=0)
    return review(town.folder, "main..proposal", NOW).page


def test_compared_with_what_was_approved(town):
    """What came in without approval is shown as new, also where the proposal leaves it as it is."""
    town.notice(body="One.\n\nTwo.")
    town.signed("police-1", days_ago=4)
    town.notice(body=f"One.\n\nTwo.\n\n{EVIL}")
    town.commit(days_ago=3)
    town.notice(body=f"One!\n\nTwo.\n\n{EVIL}", revision=2, change_note="A sign")

    page = page_of(town)
    assert f"<del>One.</del> <ins>One&#33;</ins> ¶ Two. <ins>¶ {EVIL}</ins>" in page
    assert "1 file that this changes will be left out, whoever approves it: <code>content" in page
    assert "changes a version that isn’t approved" in page


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (SITE, "signers: [police-1, chief]", "signers: [mallory]"),
        (SITE, "policy: required", "policy: none"),
        (SITE, "approvals:", "approvals: ["),
        ("areas/west/area.yml", "partners: [police, town-hall]", "partners: [mallory]"),
        ("content/partners/police.yml", "name: Police of Smalltown", "name: mallory"),
    ],
)
def test_rules_are_the_approved_ones(town, path, old, new):
    """Who must approve is told by rules that were approved, whatever somebody merged beside them."""
    town.change(path, old, new)
    town.commit(days_ago=3)
    town.notice()

    page = page_of(town)
    assert "- Must approve: the police of BIN West: Police of Smalltown (police-1, chief)\n" in page
    assert "1 other file isn’t approved, and so isn’t on the site: <code>" in page
    assert "mallory" not in page


def test_notice_that_needs_what_is_not_approved(town):
    """Who approves a notice that follows one without approval is told that it will be held back."""
    town.notice("2026-11-19-first")
    town.commit(days_ago=3)
    town.notice(follows="2026-11-19-first", relation="feedback")

    page = page_of(town)
    assert "needs content/notices/2026/2026-11-19-first.md, which isn’t approved" in page
    assert "**Merging sends no message.**" in page
    assert "Something is wrong" not in page


def test_what_was_taken_back_can_be_sent(town):
    """A notice that was merged without approval and taken away was never mailed, so now it is."""
    town.notice()
    town.commit(days_ago=4)
    town.git("rm", "-q", TIP)
    town.commit(days_ago=3)
    town.notice()

    page = page_of(town)
    assert "**Merging sends 1 message to 1 list.**" in page
    assert "left out" not in page


def test_bringing_back_needs_nobody(town):
    """A proposal that restores what was approved is told as no change, for which nobody must approve."""
    approved = town.read("areas/west/area.yml")
    town.change("areas/west/area.yml", "odd 1-99", "odd 1-51")
    town.commit(days_ago=3)
    town.write("areas/west/area.yml", approved)

    page = page_of(town)
    assert "Must approve" not in page
    assert "left out" not in page
    assert "No street or number enters or leaves this network." in page


def test_wrong_file_that_is_left_out_stops_nothing(town):
    """What is wrong in a file without approval isn't on the site, and so isn't the proposal's affair."""
    town.write("content/notices/2026/2026-11-19-bad.md", "no front matter")
    town.commit(days_ago=3)
    town.change("areas/west/area.yml", "odd 1-99", "odd 1-51")

    assert "Something is wrong" not in page_of(town)


def test_approval_that_cannot_be_told(town, monkeypatch):
    """Where nobody can tell what is approved, the page says so and shows the rest."""
    monkeypatch.setenv("BINPUB_APPROVED_UNTIL", "0" * 40)
    town.notice()

    page = page_of(town)
    assert "It isn’t known what of the published branch is approved" in page
    assert "**Merging sends 1 message to 1 list.**" in page


def test_shallow_clone_says_so(town, tmp_path):
    """A clone without history can't tell either."""
    town.notice()
    town.proposal()
    command = ["git", "clone", "-q", "--depth=2", "--no-single-branch", town.folder.as_uri(), "cut"]
    subprocess.run(command, check=True, cwd=tmp_path)

    page = review(tmp_path / "cut", "origin/main..origin/proposal", NOW).page
    assert "It isn’t known what of the published branch is approved" in page


def test_nothing_of_it_without_a_policy(town):
    """Where nobody must approve, nothing is said of what is approved."""
    town.change(SITE, "policy: required", "policy: none")
    town.signed("chief", days_ago=4)
    town.notice("2026-11-19-first")
    town.commit(days_ago=3)
    town.notice(follows="2026-11-19-first", relation="feedback")

    page = page_of(town)
    assert "isn’t approved" not in page
    assert "is approved" not in page
