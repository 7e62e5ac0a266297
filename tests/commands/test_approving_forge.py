"""Approvals on the forge, beside what git says was merged."""

import pytest

from binpub.forge.client import ForgeFailed
from binpub.problems import WorldFailed
from tests.approving_town import SITE, ApprovingTown, needs_ssh
from tests.forge.standin import Broken, serve_forge

pytestmark = needs_ssh
TIP, OTHER = "content/notices/2026/2026-11-20-tip.md", "content/notices/2026/2026-11-21-other.md"


@pytest.fixture(params=["github", "gitlab", "forgejo"])
def forge(request):
    """A forge of each kind."""
    with serve_forge(request.param) as standin:
        yield standin


@pytest.fixture
def town(tmp_path, forge):
    """A town whose proposals are on the forge; one for west's tip is made, and not merged."""
    town = ApprovingTown(tmp_path / "town", more=forge.yaml)
    town.notice()
    town.head = town.proposal()
    return town


def approve(forge, town, *, by="officer", head=None, **more):
    """Tell that the proposal ended in main's newest commit, and that somebody approved its head."""
    head = head or town.head
    forge.propose(head, town.git("rev-parse", "main"), approved={by: head}, **more)


def test_merge_of_an_approved_head(town, forge):
    """An unsigned merge of just what the police approved is approved."""
    town.merge("proposal")
    approve(forge, town)
    approvals = town.approvals()

    assert approvals.is_complete
    assert ["approved by officer in proposal 7"] == [
        str(one) for one in approvals.verdicts[0].given
    ]


def test_squash_of_an_approved_head(town, forge):
    """A squash of just what the police approved is approved."""
    town.git("merge", "-q", "--squash", "proposal")
    town.commit("Squash")
    approve(forge, town)

    assert [] == town.left_out()


def test_squash_onto_something_newer(town, forge):
    """It's also approved on top of what was merged meanwhile."""
    town.notice("2026-11-21-other")
    town.signed("police-1")
    town.git("merge", "-q", "--squash", "proposal")
    town.commit("Squash")
    approve(forge, town)

    assert [] == town.left_out()


@pytest.mark.parametrize("way", ["--squash", "--no-ff"])
def test_more_than_was_approved(town, forge, way):
    """Something that came in beside what was approved makes it no approval."""
    town.git("merge", "-q", way, "--no-commit", "proposal")
    town.notice("2026-11-21-other")
    town.commit("More")
    approve(forge, town)

    assert [TIP, OTHER] == town.left_out()
    assert "something else was merged" in town.doubts()


@pytest.mark.parametrize("way", ["rebase", "fast-forward"])
def test_several_commits(town, forge, way):
    """A proposal that became a row of commits is approved as one."""
    town.git("checkout", "-q", "proposal")
    town.notice("2026-11-21-other")
    head = town.commit("Second")
    commits = {town.head: "coordinator", head: "coordinator"}
    town.git("checkout", "-q", "main")
    if way == "rebase":
        town.write("README.md", "x")
        town.signed("chief", days_ago=2)
        town.git("cherry-pick", "main..proposal")
    else:
        town.git("merge", "-q", "--ff-only", "proposal")
    approve(forge, town, head=head, commits=commits)

    assert [] == town.left_out()


def test_row_that_began_before_the_proposal(town, forge):
    """A commit that was pushed to the line before the proposal began isn't approved with it."""
    town.git("merge", "-q", "--ff-only", "proposal")
    town.git("checkout", "-q", "-b", "second")
    town.notice("2026-11-21-other")
    head = town.commit("Second")
    town.git("checkout", "-q", "main")
    town.git("merge", "-q", "--ff-only", "second")
    approve(forge, town, head=head, commits={head: "coordinator"})

    assert [TIP] == town.left_out()


def test_row_with_a_merge_in_it(town, forge):
    """A fast-forward over a merge may bring what the proposal didn't show: it's no approval."""
    town.notice("2026-11-21-other")
    town.commit("Unsigned", days_ago=3)
    town.git("checkout", "-q", "proposal")
    town.git("merge", "-q", "--no-ff", "-m", "Bring main in", "main")
    head = town.git("rev-parse", "HEAD")
    town.git("checkout", "-q", "-B", "main", "proposal")
    approve(forge, town, head=head, commits={town.head: "coordinator", head: "coordinator"})

    assert OTHER in town.left_out()


def test_approval_before_the_last_push(town, forge):
    """What was pushed after the approval isn't approved."""
    town.git("checkout", "-q", "proposal")
    town.notice(body="Changed.")
    head = town.commit("Change")
    town.merge("proposal")
    result = town.git("rev-parse", "main")
    forge.propose(head, result, approved={"officer": town.head})

    assert [TIP] == town.left_out()
    assert "officer approved proposal 7 before its last change" in town.doubts()


def test_approval_for_another_branch(town, forge):
    """What the other branch held, which nobody approved, doesn't come in with what was."""
    town.git("checkout", "-q", "proposal")
    town.notice("2026-11-21-other")
    head = town.commit("Shown as the only change")
    town.merge("proposal")
    commits = {town.head: "coordinator", head: "coordinator"}
    approve(forge, town, head=head, commits=commits, turned=14)

    assert [TIP, OTHER] == town.left_out()
    assert "while it was for another branch" in town.doubts()


def test_approval_by_the_author(town, forge):
    """Who wrote a proposal doesn't approve it."""
    town.merge("proposal")
    approve(forge, town, author="officer")

    assert [TIP] == town.left_out()
    assert "is one of its authors" in town.doubts()


@pytest.mark.parametrize("by", ["somebody", "officer-east", "clerk"])
def test_approval_by_somebody_else(town, forge, by):
    """An approval by a stranger, by another area's police or by the town hall isn't west's police's."""
    town.merge("proposal")
    approve(forge, town, by=by)

    assert [TIP] == town.left_out()


def test_merge_that_was_never_proposed(town, forge):
    """A merge that the forge knows nothing of has no approval."""
    town.merge("proposal")
    forge.answers["/api/v1/repos/smalltown/bin"] = {}

    assert [TIP] == town.left_out()


def test_signature_and_approval_together(town, forge):
    """Where two must approve, one may sign the merge and the other approve on the forge."""
    town.git("checkout", "-q", "proposal")
    town.change("areas/west/area.yml", "name: BIN West", "name: BIN Far West")
    head = town.commit("Name")
    town.git("checkout", "-q", "main")
    result = town.merge_signed("proposal", by="police-1")
    commits = {town.head: "coordinator", head: "coordinator"}
    forge.propose(head, result, approved={"clerk": head}, commits=commits)

    assert [] == town.left_out()


def test_attributes_decide_nothing(town, forge):
    """A .gitattributes can't make another merge look like the one that was approved."""
    town.git("checkout", "-q", "proposal")
    town.write(SITE, town.read(SITE).replace("BIN Smalltown", "BIN Small"))
    head = town.commit("Mine")
    town.git("checkout", "-q", "main")
    town.write(SITE, town.read(SITE).replace("BIN Smalltown", "BIN Tall"))
    town.write(".gitattributes", "*.yml merge=union\n")
    town.signed("chief", days_ago=2)
    town.git("merge", "-q", "--no-ff", "-m", "Merge", "proposal")
    commits = {town.head: "coordinator", head: "coordinator"}
    result = town.git("rev-parse", "main")
    forge.propose(head, result, approved={"officer": head, "clerk": head}, commits=commits)

    assert SITE in town.left_out()


def test_head_is_fetched(town, forge, tmp_path):
    """The head of a squashed proposal is fetched where it isn't here any more."""
    kind = "merge-requests" if forge.kind == "gitlab" else "pull"
    town.git("clone", "-q", "--bare", str(town.folder), str(tmp_path / "forge"))
    town.git("--git-dir", str(tmp_path / "forge"), "update-ref", f"refs/{kind}/7/head", town.head)
    town.git("remote", "add", "origin", str(tmp_path / "forge"))
    town.git("merge", "-q", "--squash", "proposal")
    town.commit("Squash")
    town.git("branch", "-q", "-D", "proposal")
    town.git("reflog", "expire", "--expire=now", "--all")
    town.git("gc", "-q", "--prune=now")
    approve(forge, town)

    assert [] == town.left_out()


def test_head_that_is_gone(town, forge):
    """When the head can't be had, nothing is approved, and the run says so."""
    town.git("merge", "-q", "--squash", "proposal")
    town.commit("Squash")
    approve(forge, town, head="d" * 40)

    with pytest.raises(WorldFailed, match="can't fetch"):
        town.approvals()


@pytest.mark.parametrize("answer", [Broken(403), Broken(404), Broken(200, "<html>")])
def test_forge_fails(town, forge, answer):
    """When the forge can't be asked, the run fails, and nothing counts as approved."""
    town.merge("proposal")
    approve(forge, town)
    for path in forge.answers:
        forge.answers[path] = answer

    with pytest.raises(ForgeFailed, match="nothing counts as approved"):
        town.approvals()


def test_signed_merges_ask_nothing(town, forge):
    """A merge that is signed well enough isn't asked about: the forge may be away."""
    town.merge_signed("proposal", by="police-1")

    assert [] == town.left_out()
    assert [] == forge.asked


def test_forge_that_nobody_approves_on(tmp_path):
    """Where only signatures count, the forge isn't asked: one that doesn't answer holds nothing up."""
    nowhere = "forge: {kind: forgejo, address: 'http://127.0.0.1:9', repository: a/b}\n"
    town = ApprovingTown(tmp_path / "signed")
    town.write(SITE, town.read(SITE) + nowhere)
    town.signed("chief", "Say where the forge is")
    town.notice()
    town.commit()

    assert [TIP] == town.left_out()


def test_another_forge(town, forge):
    """A change can't name the forge that approves it."""
    with serve_forge(forge.kind) as evil:
        town.change(SITE, forge.address, evil.address)
        town.notice("2026-11-21-other")
        head = town.commit("Mine")
        evil.propose(head, head, approved={"officer": head, "clerk": head})
        forge.answers["/api/v1/repos/smalltown/bin"] = {}

        assert [OTHER, SITE] == town.left_out()
        assert [] == evil.asked
