"""The shell pieces of the workflows, run for real on a small repository with a proposal."""

import json
import os
import shutil
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from binpub.review.page import MARK
from tests.approving_town import ApprovingTown, needs_ssh
from tests.forge.comments import forgejo_of_comments
from tests.town import Town
from tests.workflow_files import (
    FORGEJO_CHECK,
    FORGEJO_PUBLISH,
    FORGEJO_REVIEW,
    GITHUB_CHECK,
    GITHUB_PUBLISH,
    GITHUB_REVIEW,
    GITLAB,
    PINNED,
    job,
    jobs,
    parsed,
    step,
    verbs,
)

COMMENTING = "Write the comment, or write it anew"
FETCHING = "Fetch what is proposed, without checking it out"
PAGES = "Take the pages that change"
NOTICE = "2026-11-20-tip"
HOSTILE = "<h1>Nobody approved this</h1>"
needs_jq = pytest.mark.skipif(shutil.which("jq") is None, reason="jq isn't here")
needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="curl isn't here")


class Runner:
    """A machine of a forge: a clone of the published branch, in which steps are run."""

    def __init__(self, town, folder):
        self.town, self.folder, self.programs = town, folder / "clone", folder / "programs"
        self.programs.mkdir()
        self.git("clone", "-q", str(town.folder), str(self.folder), at=folder)

    def git(self, *command, at=None):
        """Run git; return what it says."""
        done = subprocess.run(
            ["git", *command], cwd=at or self.folder, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def run(self, script, *, shell="bash", **variables):
        """Run a script as a forge's runner does; return how it ended."""
        path = f"{self.programs}:{Path(sys.prefix) / 'bin'}:{os.environ['PATH']}"
        kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        return subprocess.run(
            [shell, "-e", "-c", script],
            cwd=self.folder,
            check=False,
            env=kept | {"PATH": path, "GIT_TERMINAL_PROMPT": "0"} | variables,
            capture_output=True,
            text=True,
        )

    def program(self, name, text):
        """Put a program of a test's own in the way."""
        file = self.programs / name
        file.write_text(f"#!/bin/sh\n{text}", encoding="utf-8")
        file.chmod(0o755)


@pytest.fixture
def town(tmp_path):
    """Smalltown, with a proposal that forked before the last merge, as number 7."""
    made = Town(tmp_path / "town")
    made.write("requirements.txt", PINNED)
    made.commit()
    made.git("checkout", "-q", "-b", "proposal")
    made.notice(NOTICE, areas="west")
    made.write("hostile.py", "raise SystemExit('run')\n")
    made.commit()
    made.git("update-ref", "refs/pull/7/head", "proposal")
    made.git("checkout", "-q", "main")
    made.notice("2026-11-19-later", areas="east")
    made.commit()
    return made


@pytest.fixture
def runner(town, tmp_path):
    """A machine with a clone of the published branch."""
    return Runner(town, tmp_path)


def fetch(runner, path=GITHUB_REVIEW, shell="bash", **variables):
    """Run the step that fetches the proposal."""
    values = {"NUMBER": "7", "PROPOSED": runner.town.git("rev-parse", "proposal"), "TOKEN": "t"}
    script = step(runner.town.folder, path, FETCHING)["run"]
    return runner.run(script, shell=shell, **(values | variables))


class TestReviewing:
    """What reads the proposal."""

    @pytest.mark.parametrize(("path", "shell"), [(GITHUB_REVIEW, "bash"), (FORGEJO_REVIEW, "dash")])
    def test_page_of_what_is_proposed(self, runner, path, shell):
        """The page is of the proposal's notice only: what was merged meanwhile isn't in it."""
        assert 0 == fetch(runner, path, shell).returncode
        summary = runner.folder / "summary.md"
        script = step(runner.town.folder, path, "Review")["run"]
        done = runner.run(script, shell=shell, GITHUB_STEP_SUMMARY=str(summary))

        page = (runner.folder / "build/review/review.md").read_text(encoding="utf-8")
        assert 0 == done.returncode, done.stderr
        assert NOTICE in page
        assert "later" not in page
        assert page == (summary.read_text() if path == GITHUB_REVIEW else done.stdout)

    def test_nothing_of_it_is_in_the_work_tree(self, runner):
        """After fetching, the machine still has the published branch and none of the proposal's files."""
        before = runner.git("rev-parse", "HEAD")
        fetch(runner)

        assert before == runner.git("rev-parse", "HEAD")
        assert "" == runner.git("status", "--porcelain", "--untracked-files=no")
        assert not (runner.folder / "hostile.py").exists()

    @pytest.mark.parametrize(("path", "shell"), [(GITHUB_REVIEW, "bash"), (FORGEJO_REVIEW, "dash")])
    def test_closed_repository(self, runner, path, shell):
        """Git shows the token to the forge, so that a closed repository can be fetched from."""
        with forgejo_of_comments([]) as forge:
            runner.git("remote", "set-url", "origin", f"{forge.address}/smalltown/bin")
            fetch(runner, path, shell, TOKEN="t")

        assert {f"Basic {b64encode(b'x-access-token:t').decode()}"} == forge.shown

    def test_token_isn_t_left_behind(self, runner):
        """Git is given the token for one request, and keeps it nowhere."""
        fetch(runner, TOKEN="very-secret")
        found = runner.run("grep --recursive --files-with-matches dmVyeS1zZWNyZXQ .git || true")

        assert "" == found.stdout
        assert "extraheader" not in runner.git("config", "--list").lower()

    def test_more_was_pushed_meanwhile(self, runner):
        """A proposal that isn't at the commit of the event is left to the next run."""
        done = fetch(runner, PROPOSED="0" * 40)

        assert 1 == done.returncode
        assert "More was pushed meanwhile" in done.stdout


class TestPages:
    """What a proposal's own run keeps of the site."""

    @pytest.mark.parametrize(
        ("path", "shell", "ref"),
        [(GITHUB_CHECK, "bash", "merged"), (FORGEJO_CHECK, "dash", "origin/proposal")],
    )
    def test_changed_pages_and_what_they_look_like(self, runner, path, shell, ref):
        """The changed page and the theme's files are kept, of a merge commit as of the proposal itself."""
        runner.git("checkout", "-q", "-b", "merged", "origin/main")
        identity = ("-c", "user.name=Town", "-c", "user.email=town@example.org")
        runner.git(*identity, "merge", "-q", "--no-ff", "-m", "Merge", "origin/proposal")
        runner.git("checkout", "-q", ref)
        for name in ("Build the site as it would be", PAGES):
            done = runner.run(step(runner.town.folder, path, name)["run"], shell=shell)
            assert 0 == done.returncode, done.stderr

        kept = runner.folder / "build/pages"
        assert [f"en/notices/{NOTICE}/index.html"] == [
            file.relative_to(kept).as_posix() for file in kept.rglob("*.html")
        ]
        assert list(kept.glob("en/assets/**/*.css"))

    def test_nothing_changes(self, runner):
        """A proposal that changes no page leaves no folder, so that no artefact is made."""
        done = runner.run(step(runner.town.folder, GITHUB_CHECK, PAGES)["run"])

        assert 0 == done.returncode, done.stderr
        assert not (runner.folder / "build/pages").exists()


class TestGitLab:
    """What a merge request's pipeline takes for the published branch."""

    def review(self, runner, **variables):
        """Run the review's job on the commit of the proposal; return the page."""
        runner.git("checkout", "-q", "origin/proposal")
        values = {
            "CI_COMMIT_SHA": runner.git("rev-parse", "HEAD"),
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": runner.git("merge-base", "HEAD", "origin/main"),
            "CI_MERGE_REQUEST_PROJECT_ID": "1",
            "CI_PROJECT_ID": "1",
        }
        script = "\n".join(jobs(runner.town.folder, GITLAB)["review"]["script"])
        done = runner.run(script, **(values | variables))
        assert 0 == done.returncode, done.stderr
        return done.stdout

    def test_in_the_project_itself(self, runner):
        """The page is of the proposal, against the newest published commit."""
        page = self.review(runner)

        assert NOTICE in page
        assert runner.git("rev-parse", "origin/main")[:12] in page

    def test_in_a_fork_that_is_behind(self, runner):
        """The published branch is the target's, whatever the fork's own branch of that name is."""
        newest = runner.git("rev-parse", "origin/main")
        runner.git("remote", "set-url", "origin", "/nowhere")
        runner.git("update-ref", "refs/remotes/origin/main", f"{newest}~1")
        address = runner.town.folder / ".git"
        page = self.review(
            runner,
            CI_PROJECT_ID="2",
            CI_MERGE_REQUEST_PROJECT_URL=str(address).removesuffix(".git"),
        )

        assert newest[:12] in page

    def test_in_a_fork_that_can_t_read_the_target(self, runner):
        """Where the target is closed, the proposal is compared with where it left the published branch."""
        fork = runner.git("merge-base", "origin/proposal", "origin/main")
        page = self.review(runner, CI_PROJECT_ID="2", CI_MERGE_REQUEST_PROJECT_URL="/nowhere")

        assert NOTICE in page
        assert f"<code>{fork[:12]}</code>" in page

    def test_pipeline_of_the_merged_result(self, runner):
        """Where GitLab tries the merge, it's still the proposal that is reviewed."""
        page = self.review(
            runner,
            CI_COMMIT_SHA=runner.git("rev-parse", "origin/main"),
            CI_MERGE_REQUEST_SOURCE_BRANCH_SHA=runner.git("rev-parse", "origin/proposal"),
        )

        assert NOTICE in page


@needs_ssh
class TestPublishing:
    """What a run on the published branch shows, says and remembers."""

    @pytest.fixture
    def runner(self, tmp_path):
        """A machine with a town that must approve: one notice is signed by police, the next by nobody."""
        town = ApprovingTown(tmp_path / "town")
        town.write("requirements.txt", PINNED)
        town.notice(NOTICE)
        town.signed("chief", days_ago=2)
        town.notice("2026-11-21-unasked")
        town.commit()
        return Runner(town, tmp_path)

    def steps(self, runner, path, shell):
        """Run the steps of binpub in their order, whatever fails; return how each ended, by its verb."""
        found = [one["run"] for one in job(runner.town.folder, path)["steps"] if "run" in one]
        scripts = [one for one in found if verbs([one])]
        return {verbs([one])[0][0]: runner.run(one, shell=shell) for one in scripts}

    @pytest.mark.parametrize(
        ("path", "shell"), [(GITHUB_PUBLISH, "bash"), (FORGEJO_PUBLISH, "dash")]
    )
    def test_unapproved_isn_t_shown_and_is_said(self, runner, path, shell):
        """The site is built of what is approved, and the run is red because of what isn't."""
        done = self.steps(runner, path, shell)

        pages = runner.folder / "build/site/en/notices"
        codes = {verb: one.returncode for verb, one in done.items()}
        assert {"check": 0, "build": 0, "plan": 0, "approvals": 1} == codes, done
        assert "2026-11-21-unasked" in done["approvals"].stdout
        assert [True, False] == [(pages / one).exists() for one in (NOTICE, "2026-11-21-unasked")]

    @pytest.mark.parametrize(
        ("path", "shell"), [(GITHUB_PUBLISH, "bash"), (FORGEJO_PUBLISH, "dash")]
    )
    def test_committed_site_isn_t_taken_for_a_built_one(self, runner, path, shell):
        """What a merge brought into `build/` is gone before anything is built, and stops nothing."""
        town = runner.town
        town.write("build/site/en/index.html", HOSTILE)
        town.write("build/docs/en/index.md", HOSTILE)
        town.git("add", "--force", "build")
        town.commit()
        runner.git("pull", "-q")
        assert HOSTILE == (runner.folder / "build/site/en/index.html").read_text()
        begin = step(town.folder, path, "Begin without anything built")["run"]
        done = [runner.run(begin, shell=shell), self.steps(runner, path, shell)["build"]]

        assert [0, 0] == [one.returncode for one in done], done
        assert HOSTILE not in (runner.folder / "build/site/en/index.html").read_text()

    def test_committed_site_isn_t_taken_for_a_built_one_on_gitlab(self, runner):
        """GitLab shows what was built, whatever lies in `public/` and `build/` of the commit."""
        town = runner.town
        town.write("public/index.html", HOSTILE)
        town.write("build/site/index.html", HOSTILE)
        town.git("add", "--force", "build", "public")
        town.commit()
        runner.git("pull", "-q")
        script = [*parsed(town.folder, GITLAB)[".published"]["before_script"]]
        script += jobs(town.folder, GITLAB)["pages"]["script"]
        runner.program("python", "true")
        commit = runner.git("rev-parse", "HEAD")
        done = runner.run("\n".join(script), CI_COMMIT_SHA=commit)

        assert 0 == done.returncode, done.stderr
        assert 'url=en/"' in (runner.folder / "public/index.html").read_text()
        assert f"{commit}\n" == (runner.folder / "public/commit.txt").read_text()

    def test_memory_for_the_next_run(self, runner, tmp_path):
        """What is kept of a run lets the next one, on another machine, go on from there."""
        self.steps(runner, GITHUB_PUBLISH, "bash")
        kept = step(runner.town.folder, GITHUB_PUBLISH, "Remember up to where all was approved")
        (tmp_path / "next").mkdir()
        other = Runner(runner.town, tmp_path / "next")
        shutil.copytree(runner.folder / kept["with"]["path"], other.folder / kept["with"]["path"])
        told = json.loads(other.run("binpub approvals --format json").stdout)

        assert runner.git("rev-parse", "HEAD~1") == told["since"]
        assert ["content/notices/2026/2026-11-21-unasked.md"] == told["left_out"]


class TestInstalling:
    """What may run while binpub is installed, beside the secrets."""

    @pytest.mark.parametrize(
        ("path", "shell"),
        [
            (GITHUB_PUBLISH, "bash"),
            (GITHUB_REVIEW, "bash"),
            (FORGEJO_PUBLISH, "dash"),
            (FORGEJO_REVIEW, "dash"),
            (GITLAB, "bash"),
        ],
    )
    def test_nothing_that_was_merged(self, runner, path, shell):
        """No module, environment or setting that lies in the folder runs in the place of pip, or beside it."""
        for name in ("pip/__init__", "pip/__main__", "venv", "sitecustomize", "json"):
            file = runner.folder / f"{name}.py"
            file.parent.mkdir(exist_ok=True)
            file.write_text("import pathlib\npathlib.Path('ran').touch()\n")
        site = runner.folder / ".venv/lib/python3.11/site-packages"
        site.mkdir(parents=True)
        (site / "x.pth").write_text("import pathlib; pathlib.Path('ran').touch()\n")
        (runner.folder / "requirements.txt").write_text("# --hash= of nothing\n")
        runner.program("apt-get", "true")
        lines = parsed(runner.town.folder, path).get("default", {}).get("before_script")
        script = "\n".join(lines or [step(runner.town.folder, path, "Install binpub")["run"]])
        done = runner.run(script, shell=shell, GITHUB_PATH=str(runner.programs / "path"))

        assert 0 == done.returncode, done.stderr
        assert not (runner.folder / "ran").exists()


GH = """printf '%s\\n' "$*" >> asked.txt
case "$*" in *--paginate*) cat given.json;; *) cat comment.json > sent.json;; esac
"""
"""A stand-in for GitHub's program: it gives the comments that are there, and keeps what it's sent."""


@needs_jq
class TestCommentOnGitHub:
    """What is written below a pull request."""

    def comment(self, runner, page, *pages):
        """Run the step on a page, with pages of comments that are there; return what was asked."""
        runner.program("gh", GH)
        (runner.folder / "given.json").write_text("".join(map(json.dumps, pages)))
        (runner.folder / "review").mkdir()
        (runner.folder / "review/comment.md").write_bytes(page)
        found = step(runner.town.folder, GITHUB_REVIEW, COMMENTING)
        known = {name: one for name, one in found["env"].items() if "${{" not in one}
        self.done = runner.run(
            found["run"],
            **known,
            NUMBER="7",
            GH_TOKEN="t",
            GITHUB_REPOSITORY="smalltown/bin",
            GITHUB_SERVER_URL="https://forge.example.org",
            GITHUB_RUN_ID="99",
        )
        asked = runner.folder / "asked.txt"
        return asked.read_text().splitlines() if asked.exists() else []

    def test_first_time(self, runner):
        """Without a comment of its own it writes one: the page as it is, and a link to the mails."""
        page = f"{MARK}\n\n`$(id)` ${{{{ x }}}} \"'\\ é\n"
        asked = self.comment(runner, page.encode(), [])
        sent = json.loads((runner.folder / "sent.json").read_text())["body"]

        assert "--method POST repos/smalltown/bin/issues/7/comments" in asked[-1]
        assert sent.startswith(page)
        assert "](https://forge.example.org/smalltown/bin/actions/runs/99)" in sent[len(page) :]

    def test_written_anew(self, runner):
        """Its own comment is changed, on whichever page it is; that of somebody else with its mark isn't."""
        page = f"{MARK}\n\nNew\n".encode()
        first = [{"id": 1, "body": MARK, "user": {"login": "somebody"}}]
        second = [{"id": 2, "body": f"{MARK}\nOld", "user": {"login": "github-actions[bot]"}}]
        asked = self.comment(runner, page, first, second)

        assert "--method PATCH repos/smalltown/bin/issues/comments/2" in asked[-1]
        assert 2 == len(asked)

    @pytest.mark.parametrize("page", [b"Approve this.\n", f"{MARK}\n".encode() + b"x" * 65_000])
    def test_what_isn_t_a_page(self, runner, page):
        """What binpub can't have written is sent nowhere."""
        assert [] == self.comment(runner, page, [])
        assert 1 == self.done.returncode


@needs_jq
@needs_curl
class TestCommentOnForgejo:
    """What is written below a pull request on Forgejo."""

    def comment(self, runner, forge):
        """Run the step; return how it ended."""
        (runner.folder / "build/review").mkdir(parents=True)
        (runner.folder / "build/review/comment.md").write_text(f"{MARK}\n\nNew\n")
        found = step(runner.town.folder, FORGEJO_REVIEW, COMMENTING)
        known = {name: one for name, one in found["env"].items() if "${{" not in one}
        return runner.run(
            found["run"],
            shell="dash",
            **known,
            NUMBER="7",
            TOKEN="t",
            GITHUB_REPOSITORY="smalltown/bin",
            GITHUB_SERVER_URL=forge.address,
            GITHUB_RUN_NUMBER="99",
        )

    def test_first_time(self, runner):
        """Without a comment of its own it writes one."""
        with forgejo_of_comments([]) as forge:
            done = self.comment(runner, forge)

        ((method, path, body),) = forge.written
        assert 0 == done.returncode, done.stderr
        assert ("POST", "/api/v1/repos/smalltown/bin/issues/7/comments") == (method, path)
        assert json.loads(body)["body"].startswith(f"{MARK}\n\nNew\n")

    def test_written_anew(self, runner):
        """The comment of Forgejo's own user is changed, and nobody else's."""
        others = {"id": 1, "body": MARK, "user": {"id": 5, "login": "somebody"}}
        own = {"id": 2, "body": MARK, "user": {"id": -2, "login": "forgejo-actions"}}
        with forgejo_of_comments([others, own]) as forge:
            self.comment(runner, forge)

        assert [("PATCH", "/api/v1/repos/smalltown/bin/issues/comments/2")] == [
            one[:2] for one in forge.written
        ]

    def test_refused(self, runner):
        """A Forgejo that gives such a run no right to write makes it red, and it says where the page is."""
        with forgejo_of_comments([], status=403) as forge:
            done = self.comment(runner, forge)

        assert 1 == done.returncode
        assert "the page is above" in done.stdout
