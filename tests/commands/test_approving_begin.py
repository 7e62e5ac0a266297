"""Where verifying begins: what the last run found holds, and nobody can begin anew."""

import json
from datetime import timedelta

import pytest

from binpub.commands.approving_begin import TRUSTED
from binpub.commands.approving_memory import MEMORY
from binpub.problems import Wrong
from tests.approving_town import SIGNERS, SITE, ApprovingTown, needs_ssh
from tests.town import NOW

pytestmark = needs_ssh
TIP = "content/notices/2026/2026-11-20-tip.md"


@pytest.fixture
def town(tmp_path):
    """A town with an approved notice, that was verified."""
    town = ApprovingTown(tmp_path / "town")
    town.notice()
    town.good = town.signed("police-1", days_ago=9)
    assert [] == town.left_out()
    return town


def remembered(town):
    """Return what the last run wrote down."""
    return json.loads((town.folder / ".git" / MEMORY).read_text())


def own_key(town):
    """Let a stranger's signature count."""
    town.change(SITE, "signers: [police-1, chief]", "signers: [stranger, police-1, chief]")
    town.write(SIGNERS, town.read(SIGNERS) + town.signer("stranger"))


def no_policy(town):
    """Ask for nobody's approval."""
    town.change(SITE, "policy: required", "policy: none")


def begin_anew(town, change):
    """Merge main into a line of one's own: it's then the second parent, and any forge takes the push."""
    change(town)
    town.git("add", "-A")
    root = town.git("commit-tree", "-m", "Begin", town.git("write-tree"))
    town.notice(body="Slander.")
    town.git("add", "-A")
    signed = [*town.signing("stranger"), "commit-tree", "-S"]
    tree = town.git("write-tree")
    merge = town.git(*signed, "-p", root, "-p", "main", "-m", "Merge main", tree)
    town.git("reset", "-q", "--hard", merge)


@pytest.mark.parametrize("change", [own_key, no_policy])
def test_line_that_begins_with_somebody_elses_commit(town, change):
    """A line that doesn't hold what was verified last isn't believed, nor its policy."""
    begin_anew(town, change)

    with pytest.raises(Wrong, match="isn't on this line any more"):
        town.approvals()
    assert town.good == remembered(town)["commit"]


def test_line_that_begins_with_somebody_elses_commit_and_no_memory(town, monkeypatch):
    """Where the memory was lost, the commit that somebody vouches for is missed."""
    monkeypatch.setenv(TRUSTED, town.good)
    (town.folder / ".git" / MEMORY).unlink()
    begin_anew(town, own_key)

    with pytest.raises(Wrong, match="isn't on the published line"):
        town.approvals()


def test_history_that_was_rewritten_and_vouched_for(town, monkeypatch):
    """Who rewrote history vouches for the new one, and needn't clear what is remembered."""
    town.git("commit", "-q", "--amend", "-m", "Written anew", at=NOW - timedelta(days=9))
    monkeypatch.setenv(TRUSTED, town.git("rev-parse", "HEAD"))

    assert [] == town.left_out()
    assert town.git("rev-parse", "HEAD") == remembered(town)["commit"]


def test_earlier_commit(town):
    """A commit from before the remembered one is on the line that was verified."""
    town.git("reset", "-q", "--hard", "HEAD~1")

    assert [] == town.left_out()


def test_unapproved_is_remembered(town):
    """What was taken back long ago stays unapproved when it isn't looked at any more."""
    town.notice(body="Slander.", areas="west, east")
    bad = town.commit("Backdated", days_ago=40)
    town.notice()
    town.commit("Take it back")
    assert [] == town.left_out()

    approvals = town.approvals()
    assert ((), {(bad, TIP)}) == (approvals.verdicts, approvals.unapproved)


def test_branch_of_the_approved_rules(town):
    """Who names another branch without approval doesn't stop what is approved."""
    town.write(SITE, town.read(SITE) + "publish: {branch: nowhere}\n")
    town.commit("Nowhere")

    assert [SITE] == town.left_out()


def test_commit_of_the_future(town):
    """An unsigned commit with a date that is yet to come doesn't make the next signature an old one."""
    town.commit("From 2081", days_ago=-20000)
    town.notice("2026-11-21-next")
    town.signed("police-1")

    assert [] == town.left_out()


def test_backdating_to_before_what_was_verified(tmp_path):
    """A key that expired doesn't verify again after a commit that is dated far back."""
    town = ApprovingTown(tmp_path / "town", options='valid-before="20261116Z"')
    town.notice("2026-11-12-earlier")
    town.signed("police-1", days_ago=8)
    assert [] == town.left_out()
    town.commit("Far back", days_ago=45)
    assert [] == town.left_out()
    town.notice()
    town.signed("police-1", days_ago=44)

    assert [TIP] == town.left_out()
    assert "dated before the commit that it follows" in town.doubts()
