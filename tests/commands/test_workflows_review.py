"""The verb `workflows`: the review of a proposal needs no secret, and runs nothing of the proposal."""

import re

import pytest

from binpub.review.page import COMMENT, MARK
from tests.workflow_files import (
    FORGEJO_CHECK,
    FORGEJO_REVIEW,
    GITHUB_CHECK,
    GITHUB_REVIEW,
    GITLAB,
    ON_GITHUB,
    a_repository,
    jobs,
    parsed,
    scripts,
    step,
    texts,
    verbs,
)

REVIEWS = [GITHUB_REVIEW, FORGEJO_REVIEW]
COMMENTING, FETCHING = (
    "Write the comment, or write it anew",
    "Fetch what is proposed, without checking it out",
)
GITHUB_S_MOST = 65_536
"""Characters of a comment."""


@pytest.fixture
def repository(tmp_path):
    """A municipality's repository."""
    return a_repository(tmp_path, forge=ON_GITHUB)


@pytest.mark.parametrize("path", REVIEWS)
def test_file_is_the_published_branch_s(repository, path):
    """A proposal can't change its own review: the workflow is that of the branch it's proposed for."""
    found = parsed(repository, path)["on"]

    assert ["pull_request_target"] == list(found)
    assert ["main"] == found["pull_request_target"]["branches"]
    assert {"synchronize", "edited"} <= set(found["pull_request_target"]["types"])


@pytest.mark.parametrize("path", REVIEWS)
def test_nothing_proposed_is_checked_out(repository, path):
    """The only commit that is checked out is the published one, and git's token isn't left behind."""
    found = [one for job in jobs(repository, path).values() for one in job["steps"]]
    outs = [one["with"] for one in found if "actions/checkout" in one.get("uses", "")]

    assert [{"ref": "main", "fetch-depth": 0, "persist-credentials": False}] == outs
    assert [] == re.findall(
        r"git (?:checkout|switch|merge|pull|worktree|restore)", texts(repository)[path]
    )


@pytest.mark.parametrize("path", REVIEWS)
def test_binpub_reviews_and_does_nothing_else(repository, path):
    """Of binpub only `review` is run: it reads git's objects, and builds and executes nothing."""
    assert [["review", "HEAD..refs/binpub/proposal", "--out", "build/review"]] == verbs(
        scripts(repository, path)
    )


@pytest.mark.parametrize("path", REVIEWS)
def test_no_secret(repository, path):
    """Nothing in this path needs a secret; the run's own token is seen where git or the forge is asked."""
    found = [one for job in jobs(repository, path).values() for one in job["steps"]]
    holding = [one["name"] for one in found if "github.token" in str(one)]

    reading = ["Review"] if path == GITHUB_REVIEW else []
    assert [FETCHING, *reading, COMMENTING] == holding
    assert [] == re.findall(r"secrets|environment:", texts(repository)[path])


def test_least_permissions(repository):
    """The job that reads the proposal can't write; the one that writes can do nothing but comment."""
    found = jobs(repository, GITHUB_REVIEW)

    assert {} == parsed(repository, GITHUB_REVIEW)["permissions"]
    reading = {"contents": "read", "pull-requests": "read", "issues": "read"}
    assert reading == found["review"]["permissions"]
    assert {"pull-requests": "write"} == found["comment"]["permissions"]


def test_commenting_job_runs_nothing_but_its_own(repository):
    """The job that writes has no repository and no binpub: it takes the page, and sends it."""
    found = jobs(repository, GITHUB_REVIEW)["comment"]["steps"]

    assert ["Take the page", COMMENTING] == [one["name"] for one in found]
    assert [] == verbs([found[1]["run"]])
    assert [] == re.findall(r"\b(?:eval|source|pip|python|bash|sh) ", found[1]["run"])


@pytest.mark.parametrize("path", REVIEWS)
def test_number_comes_from_the_event(repository, path):
    """Which proposal is commented isn't said by anything that the proposal had a hand in."""
    expected = "${{ github.event.pull_request.number }}"

    assert expected == step(repository, path, COMMENTING)["env"]["NUMBER"]


@pytest.mark.parametrize("path", [*REVIEWS, GITHUB_CHECK, FORGEJO_CHECK])
def test_only_harmless_expressions(repository, path):
    """No title, branch or name that somebody wrote is put into the file: numbers, ids and the token are."""
    used = set(re.findall(r"\$\{\{ *(.*?) *\}\}", texts(repository)[path]))
    harmless = {
        "github.event.pull_request.number",
        "github.event.pull_request.head.sha",
        "github.ref",
        "github.token",
    }

    assert used <= harmless


def test_comment_fits(repository):
    """A page of binpub's, and the link below it, is never too long for the size that is let through."""
    (most,) = re.findall(r"-gt (\d+)", step(repository, GITHUB_REVIEW, COMMENTING)["run"])

    assert COMMENT < int(most) < GITHUB_S_MOST - 400


@pytest.mark.parametrize("path", REVIEWS)
def test_comment_is_found_by_the_page_s_first_line(repository, path):
    """The mark that is looked for is the one that the page begins with."""
    assert MARK == step(repository, path, COMMENTING)["env"]["MARK"]


def test_link_speaks_the_site_s_language(tmp_path):
    """The link to the mails is in the language of the page, whatever stands in it."""
    root = a_repository(tmp_path, languages=["en"])

    assert (
        "The mails as residents get them, the maps, and all of this page"
        == (step(root, GITHUB_REVIEW, COMMENTING)["env"]["SEE"])
    )


def test_summary(repository):
    """The page stands in the job's summary too."""
    assert '>> "$GITHUB_STEP_SUMMARY"' in step(repository, GITHUB_REVIEW, "Review")["run"]


def test_artefacts_can_be_made_again(repository):
    """A run that is repeated replaces what its first attempt kept."""
    kept = [
        one["with"]
        for path in (GITHUB_REVIEW, GITHUB_CHECK)
        for job in jobs(repository, path).values()
        for one in job["steps"]
        if "upload-artifact" in one.get("uses", "")
    ]

    assert {"review": True, "pages": True} == {one["name"]: one["overwrite"] for one in kept}


def test_gitlab_writes_no_comment(repository):
    """On GitLab nothing that may write is near a proposal: the page is an artefact and in the log."""
    found = jobs(repository, GITLAB)["review"]

    assert "Review" == found["artifacts"]["expose_as"]
    assert [] == re.findall(r"curl|TOKEN|/dev/null", "\n".join(found["script"]))
    assert "environment" not in found


def test_forgejo_s_token_isn_t_there_while_reading(repository):
    """Forgejo gives each step its token; the one that reads the proposal lays it down first."""
    first, second = step(repository, FORGEJO_REVIEW, "Review")["run"].splitlines()

    assert {"FORGEJO_TOKEN", "GITHUB_TOKEN", "ACTIONS_RUNTIME_TOKEN"} == set(first.split()[1:])
    assert second.startswith("binpub review ")
