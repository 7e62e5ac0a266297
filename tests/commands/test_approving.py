"""Signatures on the published line: whose counts for what, and what never does."""

import shutil
import subprocess
from datetime import timedelta

import pytest

from binpub.commands.approving_begin import TRUSTED
from binpub.model.approving import ApprovalPolicy
from binpub.model.partner import PartnerKind
from binpub.problems import Wrong
from tests.approving_town import SIGNERS, SITE, ApprovingTown, needs_ssh
from tests.town import NOW, Town

pytestmark = needs_ssh
TIP = "content/notices/2026/2026-11-20-tip.md"


@pytest.fixture
def town(tmp_path):
    """A town whose police and town hall approve."""
    return ApprovingTown(tmp_path / "town")


def test_signed_merge_is_approved(town):
    """A merge that the area's police signed is approved, whoever wrote what it brings."""
    town.notice()
    town.proposal()
    town.merge_signed("proposal", by="police-1")

    approvals = town.approvals()
    assert approvals.is_complete
    assert ["signed by police-1"] == [str(one) for one in approvals.verdicts[-1].given]


def test_direct_commit_is_approved(town):
    """A commit that the police signed is approved without a proposal."""
    town.notice()
    town.signed("police-1")

    assert [] == town.left_out()


def test_unsigned_merge(town):
    """A merge that nobody signed is left out."""
    town.notice()
    town.proposal()
    town.merge("proposal")

    assert [TIP] == town.left_out()
    assert "isn’t signed" == town.doubts()


def test_forged_author(town):
    """Whose name a commit carries proves nothing."""
    town.notice()
    town.git("add", "-A")
    town.git("commit", "-q", "--author=police-1 <police-1@example.org>", "-m", "Notice")

    assert [TIP] == town.left_out()


def test_stranger(town):
    """A signature of somebody who isn't among the signers proves nothing."""
    town.notice()
    town.signed("stranger")

    assert [TIP] == town.left_out()
    assert "a key that none of the approvers has" in town.doubts()


def test_signer_of_no_partner(town):
    """A key that may sign, and belongs to no partner's approvers, approves nothing."""
    town.write(SIGNERS, town.read(SIGNERS) + town.signer("stranger"))
    town.signed("chief", days_ago=3)
    town.notice()
    town.signed("stranger")

    assert [TIP] == town.left_out()
    assert "stranger isn’t an approver" in town.doubts()


def test_police_of_another_area(town):
    """The police of one area don't approve for another; of a notice for both, both must."""
    town.notice(areas="east")
    town.signed("police-1")

    verdict = town.approvals().verdicts[-1]
    assert [("police-east",)] == [one.partners for one in verdict.lacking]


def test_area_that_leaves_is_concerned(town):
    """Who lets a notice leave an area needs that area's police too: its readers get the correction."""
    town.notice(areas="east")
    town.signed("police-2", days_ago=3)
    town.notice(areas="west", revision=2, change_note="Elsewhere")
    town.signed("police-1", days_ago=2)

    assert [TIP] == town.left_out()
    assert ["east"] == [one.area for one in town.approvals().verdicts[-1].lacking]


def test_area_that_left_earlier_is_concerned(town):
    """An area that got an early revision also gets the later ones: its police approve each."""
    town.notice(areas="east")
    town.signed("police-2", days_ago=9)
    town.notice(areas="west", revision=2, change_note="x")
    town.signed("chief", days_ago=8)
    assert [] == town.left_out()
    town.notice(areas="west", revision=3, change_note="y")
    town.signed("police-1")

    assert ["east"] == [one.area for one in town.approvals().verdicts[-1].lacking]


def test_charter_is_the_municipalitys(town):
    """A charter is approved by the municipality alone."""
    town.change("content/charters/both.md", "101 first", "101 at once")
    town.signed("clerk")

    assert [] == town.left_out()


def test_area_needs_both(town):
    """Where an area lies is for police and municipality: one signature isn't enough."""
    town.change("areas/west/area.yml", "name: BIN West", "name: BIN Far West")
    town.signed("police-1")

    verdict = town.approvals().verdicts[-1]
    assert [PartnerKind.MUNICIPALITY] == [one.kind for one in verdict.lacking]


@pytest.mark.parametrize(
    "path",
    [".github/workflows/publish.yml", ".gitattributes", "requirements.txt", "mkdocs.yml", SITE],
)
def test_everything_else_needs_both(town, path):
    """What isn't content may change what the site does: police and municipality approve it."""
    town.write(path, "id: x\n")
    town.signed("police-1")

    assert [path] == town.left_out()


def test_change_that_adds_its_own_signer(town):
    """Keys and policy are those from before the change: it can't approve itself."""
    town.change(SITE, "signers: [police-1, chief]", "signers: [police-1, stranger, chief]")
    town.write(SIGNERS, town.read(SIGNERS) + town.signer("stranger"))
    town.notice()
    town.signed("stranger")

    assert [TIP, SIGNERS, SITE] == town.left_out()


def test_signer_that_was_added_without_approval(town):
    """A key that came without approval doesn't count in the commits after it either."""
    town.change(SITE, "signers: [police-1, chief]", "signers: [police-1, stranger, chief]")
    town.write(SIGNERS, town.read(SIGNERS) + town.signer("stranger"))
    town.commit("Add a signer", days_ago=3)
    town.notice()
    town.signed("stranger")

    assert [TIP, SIGNERS, SITE] == town.left_out()


def test_signer_in_the_shadow_of_a_change_of_rules(town):
    """An approved change of the rules doesn't bring along what wasn't approved before it."""
    line = town.signer("stranger").replace("stranger", "police-1")
    town.write(SIGNERS, town.read(SIGNERS) + line)
    town.commit("Call oneself the police", days_ago=4)
    town.write("content/partners/bakers.yml", "kind: association\nname: Bakers\n")
    town.signed("chief", days_ago=3)
    town.notice()
    town.signed("stranger")

    assert [TIP, SIGNERS] == town.left_out()


def test_policy_that_was_taken_away_without_approval(town):
    """Who sets the policy to none without approval changes nothing."""
    town.change(SITE, "policy: required", "policy: none")
    town.notice()
    town.commit("No approvals")

    assert ApprovalPolicy.REQUIRED is town.approvals().policy
    assert [TIP, SITE] == town.left_out()


def test_expired_key(tmp_path):
    """A key that no longer held on the day of the commit proves nothing."""
    town = ApprovingTown(tmp_path / "town", options='valid-before="20261101Z"')
    town.notice()
    town.signed("police-1")

    assert [TIP] == town.left_out()
    assert "a key that didn’t hold that day" in town.doubts()


def test_expired_key_with_a_backdated_commit(tmp_path):
    """An expired key verifies in git under a backdated commit; one older than what it follows proves nothing."""
    town = ApprovingTown(tmp_path / "town", options='valid-before="20261101Z"')
    town.commit("Something", days_ago=5)
    town.notice()
    town.signed("police-1", days_ago=40)

    assert [TIP] == town.left_out()
    assert "dated before the commit that it follows" in town.doubts()


def test_key_before_its_first_day(tmp_path):
    """A key that is to hold from a later day proves nothing yet."""
    town = ApprovingTown(tmp_path / "town", options='valid-after="20270101Z"')
    town.notice()
    town.signed("police-1")

    assert [TIP] == town.left_out()


def test_revoked_key(town):
    """A key whose line was taken out approves nothing from then on, and still what it approved before."""
    town.notice("2026-11-19-before")
    town.signed("police-1", days_ago=5)
    town.write(SIGNERS, town.read(SIGNERS).replace(town.signer("police-1"), ""))
    town.signed("chief", days_ago=4)
    town.notice()
    town.signed("police-1")

    assert [TIP] == town.left_out()


def test_new_key_counts_from_the_next_change_on(town):
    """A signer who was added with approval approves what comes after."""
    town.change(SITE, "signers: [police-1, chief]", "signers: [stranger, chief]")
    town.write(SIGNERS, town.read(SIGNERS) + town.signer("stranger"))
    town.signed("chief", days_ago=3)
    town.notice("2026-11-19-old-key")
    town.signed("police-1", days_ago=2)
    town.notice()
    town.signed("stranger")

    assert ["content/notices/2026/2026-11-19-old-key.md"] == town.left_out()


def test_broken_site_file(town):
    """When site.yml is broken without approval, the approved one decides."""
    town.write(SITE, "id: [")
    town.notice()
    town.signed("police-1")

    assert [SITE] == town.left_out()


def test_fast_forward(town):
    """In a row of commits each needs its own signature: the last one doesn't speak for the others."""
    town.git("checkout", "-q", "-b", "row")
    town.notice("2026-11-19-one")
    town.commit("One", days_ago=3)
    town.notice("2026-11-19-two")
    town.signed("police-1")
    town.git("checkout", "-q", "main")
    town.git("merge", "-q", "--ff-only", "row")

    assert ["content/notices/2026/2026-11-19-one.md"] == town.left_out()


def test_octopus(town):
    """A signed merge of several branches is approved with all that it brings."""
    for name in ("one", "two"):
        town.notice(f"2026-11-19-{name}")
        town.proposal(name)
    town.merge_signed("one", "two", by="police-1")

    assert 3 == len(town.approvals().verdicts[-1].commit.parents)
    assert [] == town.left_out()


def test_squash_and_rebase_of_a_signed_proposal(town):
    """A signature inside of a proposal is gone after a squash: what is on the line isn't signed."""
    town.git("checkout", "-q", "-b", "proposal")
    town.notice()
    town.signed("police-1", days_ago=2)
    town.git("checkout", "-q", "main")
    town.git("merge", "-q", "--squash", "proposal")
    town.commit("Squash")

    assert [TIP] == town.left_out()


def test_signature_of_another_commit(town):
    """A signature that was cut out of one commit and put on another is none."""
    town.notice()
    signed = town.git("cat-file", "commit", town.signed("police-1")) + "\n"
    town.git("update-ref", "refs/keep", "HEAD")
    forged = signed.replace("\n\nChange", "\n\nAnother")
    done = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=town.folder,
        input=forged,
        capture_output=True,
        text=True,
        check=True,
    )
    town.git("reset", "-q", "--hard", done.stdout.strip())

    assert "isn’t of this commit" in town.doubts()


def test_replaced_commit(town):
    """An object that git is told to read in place of an unsigned commit isn't read."""
    town.notice()
    bad = town.commit("Unsigned")
    town.git("reset", "-q", "--soft", "HEAD~1")
    good = town.signed("police-1")
    town.git("reset", "-q", "--hard", bad)
    town.git("replace", bad, good)

    assert [TIP] == town.left_out()


def test_revert_needs_nobody(town):
    """Bringing back what was approved needs no consent; going back further does."""
    town.notice(body="First.")
    town.signed("police-1", days_ago=5)
    town.notice(body="Second.", revision=2, change_note="x")
    town.signed("police-1", days_ago=4)
    approved = town.read(TIP)
    town.notice(body="Slander.", revision=3, change_note="y")
    town.commit("Slander", days_ago=3)
    assert [TIP] == town.left_out()
    town.write(TIP, approved)
    town.commit("Revert", days_ago=2)
    assert [] == town.left_out()

    town.notice(body="First.")
    town.commit("Further back", days_ago=1)
    assert [TIP] == town.left_out()


def test_approved_tree(town):
    """The approved tree has what was approved, in place of what wasn't."""
    town.notice(body="Good.")
    town.signed("police-1", days_ago=5)
    good = town.read(TIP)
    town.notice(body="Bad.", revision=2, change_note="x")
    town.notice("2026-11-20-new")
    (town.folder / "content/notices/2026/2026-11-02-bicycles.md").unlink()
    town.commit("Change, add and delete")
    tree = town.approvals().tree(town.repository())

    assert good == tree.read(TIP).decode()
    assert [] == list(tree.list("content/notices/2026/2026-11-20-new.md"))
    assert b"bicycle" in tree.read("content/notices/2026/2026-11-02-bicycles.md").lower()


def test_file_that_became_a_link(town):
    """A file that becomes a link has changed, also where its bytes are the same."""
    path = "content/notices/2026/2026-11-20-link.md"
    town.write(path, "2026-11-02-bicycles.md")
    town.signed("police-1", days_ago=2)
    (town.folder / path).unlink()
    (town.folder / path).symlink_to("2026-11-02-bicycles.md")
    town.commit("Link")

    assert [path] == town.left_out()


def test_name_with_signs_of_git_in_it(town):
    """A file's name can't pass for a commit."""
    town.notice()
    bad = town.commit("Unsigned", days_ago=3)
    town.write(f"content/x\x01{bad}\n:1", "x")
    town.signed("police-1")

    assert TIP in town.left_out()


def test_withdrawal_leaves_the_site(town):
    """A withdrawal needs no approval for the text to go; what is said in its place does."""
    town.notice(body="Wrong.")
    town.signed("police-1", days_ago=5)
    reason = "{date: 2026-11-21, reason: Because}"
    town.notice(body="", revision=2, change_note="Withdrawn", withdrawn=reason)
    town.commit("Withdraw")
    approvals = town.approvals()

    assert {"2026-11-20-tip"} == approvals.withdrawn
    assert [TIP] == sorted(approvals.pending)


def test_image_is_of_its_notices_areas(town):
    """An image is approved by the police of the areas that its notice is for."""
    town.notice(areas="east")
    town.write("content/images/2026-11-20-tip/map.png", "x")
    town.signed("police-2")

    assert [] == town.left_out()


def test_new_area_chooses_no_approver(town):
    """A new area's own file doesn't say who approves it."""
    town.write(
        "areas/north/area.yml",
        "name: North\nmunicipality: Smalltown\nstatus: exploring\nsince: 2026-11-01\npartners: [town-hall]\n",
    )
    town.signed("clerk")

    (lacking,) = town.approvals().verdicts[-1].lacking
    assert ("police", "police-east") == lacking.partners


def test_policy_none_is_said(tmp_path):
    """Without a policy everything counts as approved."""
    town = Town(tmp_path / "town")
    town.notice()
    town.commit()
    approvals = ApprovingTown.approvals(town)

    assert ApprovalPolicy.NONE is approvals.policy
    assert approvals.is_complete


def test_second_run_looks_at_nothing_again(town):
    """What was verified isn't verified again, as long as git's own folder remembers it."""
    town.notice()
    town.signed("police-1", days_ago=5)
    assert 1 == len(town.approvals().verdicts)

    assert () == town.approvals().verdicts


def test_unapproved_stays_in_sight(town):
    """What nobody approved is said at every run, and not forgotten when more comes after it."""
    town.notice()
    town.commit("Unsigned", days_ago=5)
    assert [TIP] == town.left_out()
    town.notice("2026-11-21-next")
    town.signed("police-1")

    assert [TIP] == town.left_out()
    assert 2 == len(town.approvals().verdicts)


def test_memory_in_the_repository_is_not_believed(town):
    """A commit can't say up to where everything was verified."""
    town.notice()
    town.commit("Unsigned", days_ago=2)
    text = f'{{"commit": "{town.git("rev-parse", "HEAD")}"}}'
    town.write("binpub/approved.json", text)
    town.write("site_config/approved.json", text)
    town.commit("Say so")

    assert TIP in town.left_out()


def test_commit_that_somebody_vouches_for(town, monkeypatch):
    """A commit that the operator names outside of the repository is where verifying begins."""
    town.notice()
    monkeypatch.setenv(TRUSTED, town.commit("Unsigned", days_ago=2))

    assert [] == town.left_out()


def test_vouched_commit_that_is_gone(town, monkeypatch):
    """When the named commit isn't on the line, history was rewritten, and nothing counts."""
    monkeypatch.setenv(TRUSTED, "0123456789" * 4)

    with pytest.raises(Wrong, match="was history rewritten"):
        town.approvals()


def test_vouched_commit_by_a_few_digits(town, monkeypatch):
    """A few digits don't name a commit: another can be made that begins with them."""
    monkeypatch.setenv(TRUSTED, town.git("rev-parse", "HEAD")[:12])

    with pytest.raises(Wrong, match="40 digits"):
        town.approvals()


@pytest.mark.skipif(shutil.which("gpg") is None, reason="gpg signs the commits; it isn't here")
class TestOpenPgp:
    """Signatures by OpenPGP keys that lie in site_config/keys."""

    @pytest.fixture
    def town(self, tmp_path, monkeypatch):
        """A town whose officer signs with gpg."""
        home = tmp_path / "gnupg"
        home.mkdir(mode=0o700)
        monkeypatch.setenv("GNUPGHOME", str(home))
        town = Town.__new__(ApprovingTown)
        return self._make(town, tmp_path)

    def _make(self, town, tmp_path):
        key = self.gpg("--passphrase", "", "--quick-gen-key", "officer", "ed25519", "sign", "1y")
        assert key is not None
        rows = self.gpg("--list-keys", "--with-colons").splitlines()
        self.fingerprint = next(row.split(":")[9] for row in rows if row.startswith("fpr"))
        ApprovingTown.__init__(town, tmp_path / "town")
        town.change(SITE, "signers: [police-1, chief]", f"signers: [{self.fingerprint}, chief]")
        town.write("site_config/keys/officer.asc", self.gpg("--armor", "--export"))
        town.git("add", "-A")
        town.git("commit", "-q", "--amend", "--no-edit", at=NOW - timedelta(days=50))
        return town

    def gpg(self, *command):
        done = subprocess.run(
            ["gpg", "--batch", "--quiet", *command], capture_output=True, text=True, check=True
        )
        return done.stdout

    def sign(self, town):
        town.git("add", "-A")
        town.git("-c", f"user.signingkey={self.fingerprint}", "commit", "-q", "-S", "-m", "Notice")

    def test_signed(self, town):
        """A commit signed by the key with an approver's fingerprint is approved."""
        town.notice()
        self.sign(town)

        assert [] == town.left_out()

    def test_key_of_this_machine(self, town):
        """A key that this machine trusts, and the repository doesn't hold, proves nothing."""
        town.git("rm", "-q", "site_config/keys/officer.asc")
        town.git("commit", "-q", "--amend", "--no-edit", at=NOW - timedelta(days=50))
        town.notice()
        self.sign(town)

        assert [TIP] == town.left_out()

    def test_fingerprint_of_somebody_else(self, town):
        """A key in the repository whose fingerprint no partner names approves nothing."""
        town.change(SITE, self.fingerprint, "police-1")
        town.git("add", "-A")
        town.git("commit", "-q", "--amend", "--no-edit", at=NOW - timedelta(days=50))
        town.notice()
        self.sign(town)

        assert [TIP] == town.left_out()
        assert f"{self.fingerprint} isn’t an approver" in town.doubts()
