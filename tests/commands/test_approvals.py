"""What ``approvals`` says, and the content that is left when something isn't approved."""

import json

import pytest

from binpub.commands.approvals import advise, explain, render_json, render_text
from binpub.commands.approved import read_approved
from binpub.language import Language
from binpub.problems import WorldFailed
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder
from tests.approving_town import ApprovingTown, needs_ssh
from tests.town import NOW, Town

pytestmark = needs_ssh
ENGLISH = Language("en")
TIP = "content/notices/2026/2026-11-20-tip.md"


@pytest.fixture
def town(tmp_path):
    """A town whose police and town hall approve."""
    return ApprovingTown(tmp_path / "town")


def test_who_must_approve_is_said(town):
    """Each change without approval is said with its files, who must approve it, and why it isn't."""
    town.notice()
    commit = town.commit("Propose a tip")

    assert (
        f"{commit[:9]} 2026-11-21 Propose a tip\n"
        f"  {TIP}\n"
        "  ! must be approved by the police of west: police\n"
        "  - isn’t signed\n"
        f"1 changed file isn’t approved, and so isn’t shown or mailed: {TIP}\n"
    ) == render_text(town.approvals(), ENGLISH)


def test_all_is_well(town):
    """When everything is approved, that is said in a line."""
    town.notice()
    town.signed("police-1")

    assert render_text(town.approvals(), ENGLISH).startswith("1 change looked at since ")


def test_subject_with_signs_for_the_terminal(town):
    """What somebody wrote in a commit's message can't command the terminal."""
    town.notice()
    town.commit("Clear \x1b[2J the screen")

    assert "\x1b" not in render_text(town.approvals(), ENGLISH)


def test_for_programs(town):
    """For programs the same is told as data."""
    town.notice()
    town.commit()
    told = json.loads(render_json(town.approvals(), ENGLISH))

    assert (False, "required", [TIP]) == (told["approved"], told["policy"], told["left_out"])
    assert [{"kind": "police", "area": "west", "partners": ["police"]}] == told["changes"][0][
        "lacking"
    ]


def test_no_policy_is_said_at_every_run(tmp_path):
    """That nobody must approve is said at every run."""
    approvals = ApprovingTown.approvals(Town(tmp_path / "town"))

    assert "approvals.policy: none" in explain(approvals, ENGLISH)


def test_content_without_what_is_not_approved(town):
    """What is shown and mailed is made of approved content only."""
    town.notice("2026-11-19-good")
    town.signed("police-1", days_ago=3)
    town.notice()
    town.commit()
    catalog = read_approved(town.folder, NOW).catalog

    assert "2026-11-19-good" in catalog.notices
    assert "2026-11-20-tip" not in catalog.notices


def test_withdrawn_text_is_gone(town):
    """Of a withdrawal without approval the text goes, and its reason isn't said."""
    town.notice(body="Wrong.")
    town.signed("police-1", days_ago=5)
    reason = "{date: 2026-11-21, reason: Slander}"
    town.notice(body="", revision=2, change_note="Slander", withdrawn=reason)
    town.commit()
    notice = read_approved(town.folder, NOW).catalog.notices["2026-11-20-tip"]

    assert notice.is_stub(NOW.date())
    assert (1, "The reason follows.") == (notice.revision, notice.withdrawn.reason)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("", ["only signed commits count"]),
        ("forge: {kind: github, repository: a/b}\n", ["after a squash", "BINPUB_FORGE_TOKEN"]),
    ],
)
def test_advice(tmp_path, monkeypatch, more, words):
    """An operator is told which proofs count here, and what a squash does to them."""
    monkeypatch.delenv("BINPUB_FORGE_TOKEN", raising=False)
    town = ApprovingTown(tmp_path / "town", more=more)
    said = [str(one) for one in advise(read_catalog(Folder(town.folder)).catalog)]

    assert len(words) == len(said)
    assert all(word in one for word, one in zip(words, said, strict=True))


def test_without_ssh_keygen(town, monkeypatch, tmp_path):
    """Where a program is missing that verifies, nothing counts, and the run says which."""
    town.notice()
    town.signed("police-1")
    monkeypatch.setattr("shutil.which", lambda _name: None)

    with pytest.raises(WorldFailed, match="ssh-keygen isn't installed"):
        town.approvals()
