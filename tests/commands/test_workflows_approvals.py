"""The verb `workflows`: on the published branch, nothing is shown or sent that nobody entitled approved."""

import re
from pathlib import PurePosixPath

import pytest

from binpub.commands.approving import TOKEN
from binpub.commands.approving_begin import TRUSTED
from binpub.commands.approving_memory import MEMORY
from binpub.commands.workflows import State, plan_workflows, render_text, write_workflows
from binpub.commands.workflows_pin import read_pins
from binpub.language import Language
from binpub.problems import Wrong
from tests.approving_town import ApprovingTown, needs_ssh
from tests.workflow_files import (
    FORGEJO_PUBLISH,
    FORGEJO_REVIEW,
    GITHUB_CHECK,
    GITHUB_PUBLISH,
    GITHUB_REVIEW,
    GITLAB,
    LISTMONK,
    ON_GITHUB,
    PINNED,
    a_repository,
    job,
    jobs,
    parsed,
    scripts,
    step,
    texts,
    verbs,
)

PUBLISHING = [GITHUB_PUBLISH, FORGEJO_PUBLISH]
SAYING = "Say what isn't approved"
VOUCHING = [*PUBLISHING, GITLAB, GITHUB_REVIEW, FORGEJO_REVIEW]
VERIFYING = {"build", "publish", "plan", "approvals", "status"}


@pytest.fixture
def repository(tmp_path):
    """A municipality's repository on GitHub that mails with listmonk."""
    return a_repository(tmp_path, publish=LISTMONK, forge=ON_GITHUB)


@pytest.mark.parametrize("path", [*PUBLISHING, GITLAB])
def test_only_what_is_approved_is_built_for_the_public(repository, path):
    """The site that is put online is made of what was approved; a proposal's pages are all of it."""
    builds = [words for words in verbs(scripts(repository, path)) if words[0] == "build"]

    assert ["build", "--approved"] == builds[-1]
    assert ([["build"]] if path == GITLAB else []) == builds[:-1]


@pytest.mark.parametrize("path", PUBLISHING)
def test_is_said_when_something_failed(repository, path):
    """What isn't approved is said, and makes the run red, also where another step failed before."""
    saying = step(repository, path, SAYING)

    assert "always()" in saying["if"]
    assert [["approvals"]] == verbs([saying["run"]])
    assert not saying.get("continue-on-error")


def test_is_said_on_gitlab(repository):
    """On GitLab it's a job of its own, which runs after failures, and whose failure counts."""
    found = jobs(repository, GITLAB)["approvals"]

    assert [["approvals"]] == verbs(found["script"])
    assert "always" == found["rules"][0]["when"]
    assert "allow_failure" not in found


@pytest.mark.parametrize("path", PUBLISHING)
def test_token_only_where_approvals_are_verified(repository, path):
    """The forge's token is seen by the steps that ask the forge, and by no other."""
    found = job(repository, path)["steps"]
    asking = [verbs([one["run"]])[0][0] for one in found if TOKEN in one.get("env", {})]

    assert ["build", "publish", "approvals", "status"] == asking
    assert TOKEN not in str(job(repository, path).get("env", ""))
    assert set(asking) <= VERIFYING


def test_token_of_github_is_for_github(tmp_path):
    """The run's own token is only used where `site.yml` says that GitHub is the forge that is asked."""
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    other = {"kind": "forgejo", "address": "https://git.example.org", "repository": "a/b"}
    here = a_repository(tmp_path / "here", forge=ON_GITHUB)
    there = a_repository(tmp_path / "there", forge=other)

    assert "${{ github.token }}" in texts(here)[GITHUB_PUBLISH]
    assert "github.token" not in texts(there)[GITHUB_PUBLISH]
    assert "${{ secrets.BINPUB_FORGE_TOKEN }}" in texts(there)[GITHUB_PUBLISH]


@pytest.mark.parametrize("path", PUBLISHING)
def test_memory_is_kept_between_runs(repository, path):
    """Up to where all was approved is recalled before anything is built, and kept when the run is red."""
    recall, remember = (
        step(repository, path, f"{verb} up to where all was approved")
        for verb in ("Recall", "Remember")
    )

    assert str(PurePosixPath(".git", MEMORY).parent) == recall["with"]["path"]
    assert recall["with"]["path"] == remember["with"]["path"]
    assert recall["with"]["key"] == remember["with"]["key"]
    assert recall["with"]["key"].startswith(recall["with"]["restore-keys"])
    assert "always()" in remember["if"]


def test_memory_on_gitlab_is_the_published_branch_s(repository):
    """A job of the published branch begins with a fresh clone, and no job of a proposal has the memory."""
    found = jobs(repository, GITLAB)
    shared = parsed(repository, GITLAB)[".published"]
    own = {name for name, one in found.items() if one.get("extends") == ".published"}

    assert set(found) - {"check", "review"} == own
    assert [f"{PurePosixPath('.git', MEMORY).parent}/"] == shared["cache"]["paths"]
    assert "clone" == shared["variables"]["GIT_STRATEGY"]
    assert not {"cache"} & {*found["check"], *found["review"]}


@needs_ssh
class TestVouching:
    """The commit up to which somebody looked at everything."""

    @pytest.fixture
    def town(self, tmp_path):
        """A town where merges must be approved."""
        made = ApprovingTown(tmp_path / "town")
        made.write("requirements.txt", PINNED)
        made.commit()
        return made

    @pytest.mark.parametrize("path", [*PUBLISHING, GITLAB])
    def test_nobody_by_itself(self, repository, path):
        """Without an operator's word no file vouches for anything, or takes it from who may push."""
        assert TRUSTED not in texts(repository)[path]

    @pytest.mark.parametrize("path", VOUCHING)
    def test_full_id_in_each_job_that_verifies(self, town, path):
        """A short name becomes the full id, which each job that verifies approvals has."""
        commit = town.git("rev-parse", "HEAD")
        write_workflows(town.folder, plan_workflows(town.folder, vouched=commit[:7]))
        found = parsed(town.folder, path)

        assert {path: commit}.items() <= read_pins(town.folder).items()
        if path == GITLAB:
            shared = (found[".published"], found["default"])
            wanted = f'export {TRUSTED}="{commit}"'
            assert [wanted] * 2 == [one["before_script"][-1] for one in shared]
        else:
            assert {TRUSTED: commit} == next(iter(found["jobs"].values()))["env"]

    def test_stays_when_written_anew(self, town):
        """What is named stays named, until somebody names another."""
        commit = town.git("rev-parse", "HEAD")
        write_workflows(town.folder, plan_workflows(town.folder, vouched="HEAD"))
        again = plan_workflows(town.folder)

        assert {State.SAME} == {file.state for file in again.files}
        assert {*VOUCHING} == set(read_pins(town.folder))
        assert {commit} == set(read_pins(town.folder).values())

    @pytest.mark.parametrize("commit", ["proposal", "HEAD~9", "0" * 40, "--all"])
    def test_only_what_was_published(self, town, commit):
        """A commit that isn't on the published line is refused."""
        town.git("checkout", "-q", "-b", "proposal")
        town.notice()
        town.commit()

        with pytest.raises(Wrong, match="isn't on the published line"):
            plan_workflows(town.folder, vouched=commit)

    def test_missing_is_said(self, town):
        """Where approvals are asked for and nobody vouches, that is said, and how to mend it."""
        lacking = render_text(plan_workflows(town.folder), Language("en"), is_written=False)
        named = render_text(
            plan_workflows(town.folder, vouched="HEAD"), Language("en"), is_written=True
        )

        assert "--approved-until names one" in lacking
        assert "--approved-until" not in named


def test_what_verifies_signatures_is_there(repository):
    """Each machine that publishes has gnupg and ssh-keygen; those of GitHub have both by themselves."""
    installed = step(repository, FORGEJO_PUBLISH, "Install binpub")["run"]

    assert {"gnupg", "openssh-client"} <= set(installed.split())
    assert re.fullmatch(
        r"python:3\.11-\w+", parsed(repository, GITLAB)["default"]["image"]
    )  # a "slim" one has neither


def test_proposal_sees_no_token(repository):
    """What a proposal contains runs without the forge's token, and without the memory."""
    text = texts(repository)[GITHUB_CHECK]

    assert [] == re.findall(r"token|cache|secrets", text.partition("steps:")[2])
