"""What counts as merged, in every shape that a repository takes."""

import shutil
import subprocess
import sys
from datetime import timedelta

import pytest

from tests.features.test_publish import only_tip
from tests.town import NOW, TODAY, Town


@pytest.fixture
def town(tmp_path):
    """Smalltown, whose own notices were merged long ago."""
    return Town(tmp_path / "town")


def test_merge_commit_counts_from_its_merge(town):
    """A notice that was written weeks ago and merged yesterday is news since yesterday."""
    town.git("checkout", "-q", "-b", "proposal")
    town.notice()
    town.commit(days_ago=20)
    town.merge("proposal", days_ago=1)

    assert {"west-2026-11-20-tip-r1": "due"} == only_tip(town)


def test_steps_of_a_branch_are_no_merges(town):
    """Revisions that came and went on a proposal's branch were never published."""
    town.git("checkout", "-q", "-b", "proposal")
    town.notice(areas="east", revision=1)
    town.commit(days_ago=2)
    town.notice(areas="west", revision=2, change_note="Right area")
    town.commit(days_ago=1.5)
    town.merge("proposal", days_ago=1)

    assert {"west-2026-11-20-tip-r2": "due"} == only_tip(town)


def test_squash_and_fast_forward(town):
    """A squashed proposal and one that was fast-forwarded are merges like others."""
    town.git("checkout", "-q", "-b", "proposal")
    town.notice()
    town.commit(days_ago=1)
    town.git("checkout", "-q", "main")
    town.git("merge", "-q", "--ff-only", "proposal")

    assert {"west-2026-11-20-tip-r1": "due"} == only_tip(town)


def test_submodule_in_a_notices_place(town):
    """What is no file was never a notice, and keeps no other from being mailed."""
    town.notice()
    row = f"160000,{'1' * 40},content/notices/2026/2026-11-19-sub.md"
    town.git("add", "content")
    town.git("update-index", "--add", "--cacheinfo", row)
    town.git("commit", "-q", "-m", "Add", at=NOW - timedelta(days=1))

    assert {"west-2026-11-20-tip-r1": "due"} == only_tip(town)


def test_detached_head_on_the_line(town):
    """CI checks out a commit without a branch; on the line that is fine."""
    town.notice()
    town.commit()
    town.git("checkout", "-q", "--detach")

    assert {"west-2026-11-20-tip-r1": "due"} == only_tip(town)


def test_branch_that_is_not_merged(town):
    """From a proposal's branch nothing is mailed, and the answer says why."""
    town.git("checkout", "-q", "-b", "proposal")
    town.notice()
    town.commit()

    done = town.run("publish")
    assert (3, []) == (done.code, town.sent())
    assert "isn't on the first-parent line of main" in done.stderr


def test_merged_parent_is_not_on_the_line(town):
    """A commit inside a merged branch isn't on the line, though main holds it."""
    town.git("checkout", "-q", "-b", "proposal")
    town.notice()
    inside = town.commit(days_ago=2)
    town.merge("proposal")
    town.git("checkout", "-q", inside)

    assert 3 == town.run("publish").code


def test_unborn_branch(tmp_path):
    """A repository without a commit says so."""
    town = Town(tmp_path / "town")
    shutil.rmtree(town.folder / ".git")
    town.git("init", "-q", "-b", "main")

    done = town.run("publish")
    assert 3 == done.code
    assert "has no commit yet" in done.stderr


def test_no_repository(tmp_path):
    """A folder that isn't a repository says so."""
    town = Town(tmp_path / "town")
    shutil.rmtree(town.folder / ".git")

    assert "isn't a git repository" in town.run("plan").stderr


def test_shallow_clone(town, tmp_path):
    """A shallow clone hides what was merged: nothing is mailed, and the answer says how to go on."""
    town.notice()
    town.commit()
    town.git("clone", "-q", "--depth", "1", f"file://{town.folder}", str(tmp_path / "shallow"))
    town.folder = tmp_path / "shallow"

    done = town.run("publish")
    assert (3, []) == (done.code, town.sent())
    assert "git fetch --unshallow" in done.stderr


def test_clone_without_local_branch(town, tmp_path):
    """In a clone that is detached the fetched branch is the published one."""
    town.notice()
    town.commit()
    town.git("clone", "-q", f"file://{town.folder}", str(tmp_path / "clone"))
    town.folder = tmp_path / "clone"
    town.git("checkout", "-q", "--detach")
    town.git("branch", "-q", "-D", "main")

    assert {"west-2026-11-20-tip-r1": "due"} == only_tip(town)


def publish_since(town, commit):
    """Set the commit from which on notices are mailed."""
    site = (town.folder / "site_config/site.yml").read_text()
    town.write("site_config/site.yml", f"{site}publish: {{since: {commit}}}\n")


def test_what_came_before_since_is_never_mailed(town):
    """From a given commit on notices are mailed; its own and earlier ones aren't."""
    town.notice("2026-11-19-before")
    since = town.commit(days_ago=1.5)
    publish_since(town, since)
    town.notice()
    town.commit()

    states = town.states()
    assert ("too-old", "due") == (
        states["west-2026-11-19-before-r1"],
        states["west-2026-11-20-tip-r1"],
    )


def test_rewritten_history_mails_nobody(town):
    """When the commit `since` isn't on the line any more, nothing is mailed until somebody looks."""
    town.notice()
    since = town.commit(days_ago=1.5)
    town.git("commit", "-q", "--amend", "-m", "Rewritten")
    publish_since(town, since)
    town.notice("2026-11-21-tip")
    town.commit()

    done = town.run("publish")
    assert (1, []) == (done.code, town.sent())
    assert "isn't on the published line" in done.stdout


def test_commit_times_that_run_backwards(town):
    """A young merge below an old one is still found."""
    town.notice()
    town.commit(days_ago=1)
    town.commit("Made on a slow clock", days_ago=50)

    assert {"west-2026-11-20-tip-r1": "due"} == only_tip(town)


def test_file_name_with_other_letters_in_history(town):
    """A path that git would quote doesn't hide the notices beside it."""
    town.write("content/images/2026-11-20-tip/é “x”.txt", "x")
    town.commit(days_ago=2)
    town.git("rm", "-q", "-r", "content/images")
    town.notice()
    town.commit()

    assert {"west-2026-11-20-tip-r1": "due"} == only_tip(town)


def test_machine_without_git(town):
    """Where git isn't installed that is said, and content can still be checked."""
    program = [sys.executable, "-c", "from binpub.cli import main; main()"]
    root = ["--root", str(town.folder), "--date", TODAY]
    nowhere = {"PATH": str(town.folder)}
    plan = subprocess.run(
        [*program, "plan", *root], env=nowhere, capture_output=True, text=True, check=False
    )
    check = subprocess.run(
        [*program, "check", *root], env=nowhere, capture_output=True, text=True, check=False
    )

    assert (3, True) == (plan.returncode, plan.stderr.startswith("git failed: "))
    assert 0 == check.returncode


def test_every_notice_reformatted(town):
    """A commit that touches more notices than fit on a command line makes nothing due again."""
    names = [f"2026-11-20-{number:04}" for number in range(600)]
    for name in names:
        town.notice(name)
    town.commit(days_ago=30)
    for name in names:
        town.notice(name, body="Text!")
    town.commit()

    assert {"too-old"} == {town.states()[f"west-{name}-r1"] for name in names[:3]}
