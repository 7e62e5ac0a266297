"""The verb `workflows`: what a forge runs, by whom it may be changed, and what it may see."""

import json
import re
from email import message_from_string
from email.policy import default
from html import unescape
from pathlib import Path

import pytest

from binpub.commands.content import ContentWrong
from binpub.commands.workflows import (
    ENGINE,
    Forge,
    NotPinned,
    State,
    choose_install,
    mark_of,
    plan_workflows,
    render_text,
    write_workflows,
)
from binpub.language import Language
from binpub.problems import Wrong
from tests.command_lines import parse_command
from tests.workflow_files import (
    ALL,
    FORGEJO_CHECK,
    FORGEJO_PUBLISH,
    FORGEJO_REVIEW,
    GITHUB_CHECK,
    GITHUB_PUBLISH,
    GITHUB_REVIEW,
    GITLAB,
    LISTMONK,
    a_repository,
    job,
    jobs,
    parsed,
    scripts,
    texts,
    verbs,
)

ROOT = Path(__file__).resolve().parents[2]
OPTIN = "listmonk/static/email-templates/subscriber-optin.html"
REVIEWS = [GITHUB_REVIEW, FORGEJO_REVIEW]
TEMPLATES = "listmonk/static/public/templates"
PAGES = [path for path in ENGINE if path.startswith(TEMPLATES)]
MARK = mark_of(".gitlab-ci.yml")


@pytest.fixture
def repository(tmp_path):
    """A municipality's repository that mails with listmonk."""
    return a_repository(tmp_path, publish=LISTMONK)


def states(root, *forges):
    """What each planned file is, by path."""
    return {file.path: file.state for file in plan_workflows(root, forges).files}


def parse_sender(text):
    """A name and mailbox, as a mail program reads them."""
    (address,) = message_from_string(f"From: {text}", policy=default)["From"].addresses
    return address.display_name, address.addr_spec


class TestWriting:
    """What is written, and over what."""

    def test_this_repository_uses_them(self):
        """The workflows of this repository are what the command writes here."""
        assert {State.SAME} == set(states(ROOT).values())

    def test_second_writing_changes_nothing(self, repository):
        """What was written once is as it should be."""
        assert {State.NEW} == set(states(repository).values())
        write_workflows(repository, plan_workflows(repository))

        assert {State.SAME} == set(states(repository).values())

    def test_only_the_forge_that_is_asked(self, repository):
        """A repository on one forge needs no files of another."""
        assert {".gitlab-ci.yml", *ENGINE} == set(states(repository, Forge.GITLAB))

    def test_file_of_an_older_binpub_is_written_anew(self, repository):
        """A file that still says binpub wrote it follows the new version."""
        (repository / ".gitlab-ci.yml").write_text(MARK + "old: true\n", encoding="utf-8")
        planned = plan_workflows(repository, [Forge.GITLAB])
        write_workflows(repository, planned)

        assert State.OLD is planned.files[0].state
        assert "-old: true" in render_text(planned, Language("en"), is_written=False)
        assert texts(repository)[".gitlab-ci.yml"] == (repository / ".gitlab-ci.yml").read_text()

    @pytest.mark.parametrize("path", ENGINE)
    def test_each_kind_of_file_says_so_in_a_comment(self, repository, path):
        """What a style sheet, a mail and a YAML file say first, none of their readers shows."""
        write_workflows(repository, plan_workflows(repository))
        (repository / path).write_text(f"{mark_of(path)}old", encoding="utf-8")

        assert State.OLD is states(repository)[path]
        assert {"/* ", "{{/* ", "# "} == {mark_of(one).partition("W")[0] for one in ENGINE}

    @pytest.mark.parametrize("own", ["mine: true\n", "", "\n" + MARK, MARK[2:]])
    def test_own_file_is_never_written_over(self, repository, own):
        """A file without that first line is somebody's own, and is named as such."""
        (repository / ".gitlab-ci.yml").write_text(own, encoding="utf-8")
        planned = plan_workflows(repository, [Forge.GITLAB])
        write_workflows(repository, planned)

        assert [".gitlab-ci.yml"] == [file.path for file in planned.refused]
        assert own == (repository / ".gitlab-ci.yml").read_text(encoding="utf-8")
        assert ".gitlab-ci.yml: is your own" in render_text(
            planned, Language("en"), is_written=True
        )

    def test_site_must_be_right(self, tmp_path):
        """Without `site.yml` there is no branch to publish; the problem is told."""
        with pytest.raises(ContentWrong):
            plan_workflows(tmp_path)

    @pytest.mark.parametrize("branch", ['main" || true', "a b", "$(id)", "-x", "a'b"])
    def test_branch_that_is_more_than_a_name(self, tmp_path, branch):
        """A branch whose name a shell or YAML would read as more is refused."""
        root = a_repository(tmp_path, publish={"branch": branch})

        with pytest.raises(Wrong, match=r"publish\.branch"):
            plan_workflows(root)

    @pytest.mark.parametrize("path", ALL)
    def test_published_branch_is_the_site_s(self, tmp_path, path):
        """The branch that is published is the one in `site.yml`, and no other is named."""
        root = a_repository(tmp_path, publish={"branch": "live/2026"})

        assert "main" not in texts(root)[path].replace("remains", "")
        assert "live/2026" in texts(root)[path]


class TestInstalling:
    """Which binpub a runner installs."""

    def test_requirements_of_the_repository(self, repository):
        """Where the repository pins its tools, that is what is installed."""
        assert "--require-hashes --requirement requirements.txt" == choose_install(repository)
        (repository / "requirements.txt").write_text("binpub @ https://example.org/binpub.zip\n")

        assert "--requirement requirements.txt" == choose_install(repository)

    def test_own_code(self, repository):
        """The tool's own repository runs its own code; a project of another name doesn't."""
        assert "." == choose_install(ROOT)

    @pytest.mark.parametrize("project", ["", "[project]\nname = 'other'\n", "broken ["])
    def test_name_alone_is_refused(self, repository, project):
        """A name that anybody may register is never installed beside the secrets."""
        (repository / "requirements.txt").unlink()
        (repository / "pyproject.toml").write_text(project)

        with pytest.raises(NotPinned, match=r"no requirements\.txt"):
            plan_workflows(repository)

    @pytest.mark.parametrize("path", ALL)
    def test_every_runner_asks_for_the_hashes(self, repository, path):
        """No file installs anything but what the repository pinned."""
        installs = re.findall(r"pip install (.*)", texts(repository)[path])

        assert installs
        assert [] == [one for one in installs if not one.endswith(" requirements.txt")]
        assert [] == [one for one in installs if "--require-hashes" not in one]


class TestPullRequests:
    """What runs on what anybody proposes."""

    @pytest.mark.parametrize("path", [GITHUB_CHECK, FORGEJO_CHECK])
    def test_no_secret(self, repository, path):
        """A proposal is checked with no secret, in no environment, and by `pull_request` only."""
        assert "pull_request" == parsed(repository, path)["on"]
        assert "secrets" not in texts(repository)[path]
        assert "environment" not in job(repository, path)

    def test_token_can_only_read(self, repository):
        """The token of a proposal's run can read the repository and nothing else."""
        assert {} == parsed(repository, GITHUB_CHECK)["permissions"]
        assert {"contents": "read"} == job(repository, GITHUB_CHECK)["permissions"]

    def test_gitlab_checks_outside_the_environment(self, repository):
        """On GitLab, secrets belong to an environment that the check isn't in."""
        found = parsed(repository, ".gitlab-ci.yml")
        inside = {name for name, one in found.items() if "environment" in one}

        assert {"publish", "status"} == inside
        assert "merge_request_event" in found["check"]["rules"][0]["if"]
        assert "merge_request_event" in found["review"]["rules"][0]["if"]

    @pytest.mark.parametrize("path", ALL)
    def test_nothing_is_put_into_a_script(self, repository, path):
        """No expression stands in a script: what somebody proposes can't become a command."""
        assert [] == [script for script in scripts(repository, path) if "${{" in script]

    @pytest.mark.parametrize("path", [GITHUB_CHECK, FORGEJO_CHECK])
    def test_checked_and_built(self, repository, path):
        """A proposal is checked, against the history of what was published, and its pages are made."""
        used = [words[0] for words in verbs(scripts(repository, path))]

        assert ["check", "build", "review"] == used
        assert 0 == job(repository, path)["steps"][0]["with"]["fetch-depth"]


class TestPublishing:
    """What runs on the published branch."""

    @pytest.mark.parametrize("path", [GITHUB_PUBLISH, FORGEJO_PUBLISH])
    def test_one_at_a_time(self, repository, path):
        """Two merges are published one after the other, and none is stopped half-way."""
        assert {"group": "binpub-publish", "cancel-in-progress": False} == parsed(repository, path)[
            "concurrency"
        ]

    @pytest.mark.parametrize("path", [GITHUB_PUBLISH, FORGEJO_PUBLISH])
    def test_order(self, repository, path):
        """A notice is mailed after its page is online, from content that was checked."""
        names = [step["name"] for step in job(repository, path)["steps"]]
        steps = [
            "Check the content",
            "Build the site of what is approved",
            "Deploy the site",
            "Mail what was merged",
            "Say what isn't approved",
        ]

        assert steps == [name for name in names if name in steps]
        assert ["check", "build", "publish", "approvals", "status"] == [
            words[0] for words in verbs(scripts(repository, path))
        ]

    def test_order_on_gitlab(self, repository):
        """GitLab puts the site online after the job that builds it: mailing waits for that."""
        found = parsed(repository, ".gitlab-ci.yml")

        assert ["check", "deploy", "publish", "approvals", "status"] == found["stages"]
        assert ["check", "build"] == [words[0] for words in verbs(found["pages"]["script"])]
        assert "CI_PAGES_URL" in found["publish"]["script"][2]
        assert found["pages"]["resource_group"] == found["publish"]["resource_group"]

    @pytest.mark.parametrize("path", [GITHUB_PUBLISH, FORGEJO_PUBLISH])
    def test_whole_history_of_the_branch(self, repository, path):
        """The newest commit of the branch is published, with all of its history."""
        found = job(repository, path)["steps"][0]["with"]

        assert {"ref": "main", "fetch-depth": 0, "persist-credentials": False} == found

    @pytest.mark.parametrize("path", [GITHUB_PUBLISH, FORGEJO_PUBLISH])
    def test_secrets_only_where_needed(self, repository, path):
        """The engine's token is seen by the two steps that talk to it, and by no other."""
        holding = [
            step["name"] for step in job(repository, path)["steps"] if "LISTMONK" in str(step)
        ]

        assert ["Mail what was merged", "Say what needs a person"] == holding
        assert "LISTMONK" not in str(job(repository, path).get("env", ""))

    def test_least_permissions(self, repository):
        """The publishing job may put the site online, and change nothing in the repository."""
        expected = {
            "contents": "read",
            "pull-requests": "read",
            "issues": "read",
            "pages": "write",
            "id-token": "write",
        }

        assert {} == parsed(repository, GITHUB_PUBLISH)["permissions"]
        assert expected == job(repository, GITHUB_PUBLISH)["permissions"]

    @pytest.mark.parametrize("path", [GITHUB_PUBLISH, FORGEJO_PUBLISH])
    def test_nightly(self, repository, path):
        """Each night repeats it all, and then says what needs a person, also after a failure."""
        (status,) = [
            one for one in job(repository, path)["steps"] if "status" in str(one.get("run"))
        ]

        assert "schedule" in parsed(repository, path)["on"]
        assert "!cancelled()" in status["if"]

    @pytest.mark.parametrize("path", [GITHUB_PUBLISH, GITLAB, FORGEJO_PUBLISH])
    def test_maildir_is_for_a_trial(self, tmp_path, path):
        """A runner's maildir is gone with it: with that transport it says what would be mailed."""
        used = [words[0] for words in verbs(scripts(a_repository(tmp_path), path))]

        assert "publish" not in used
        assert used.index("build") < used.index("plan") < used.index("approvals")


class TestEveryFile:
    """What holds for all of them."""

    @pytest.mark.parametrize("path", ALL)
    def test_actions_are_pinned(self, repository, path):
        """Other people's code is named by its commit, with its version for people."""
        used = re.findall(r"uses: (.*)", texts(repository)[path])

        assert [] == [
            one for one in used if not re.fullmatch(r"\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)
        ]
        assert used or path == ".gitlab-ci.yml"

    def test_tool_s_own_workflow_is_as_careful(self):
        """The workflow that tests the tool pins its actions, and may only read."""
        text = (ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8")

        assert len(re.findall(r"uses: ", text)) == len(re.findall(r"@[0-9a-f]{40} # v", text))
        assert ["contents: read"] == re.findall(r"contents: .*|\w+: write", text)
        assert "secrets" not in text

    @pytest.mark.parametrize("path", ALL)
    def test_python_looks_nowhere_in_the_folder(self, repository, path):
        """Python is always started so that no module or environment of the repository is in its way."""
        started = re.findall(r"python3? -.*|python\" -.*", texts(repository)[path])

        assert started
        assert [] == [one for one in started if " -I " not in one]
        assert ".venv" not in texts(repository)[path]

    @pytest.mark.parametrize("path", [GITHUB_PUBLISH, FORGEJO_PUBLISH, *REVIEWS])
    def test_begins_without_anything_built(self, repository, path):
        """What only a run makes is removed right after the check-out, before anything reads it."""
        steps = next(iter(jobs(repository, path).values()))["steps"]

        assert "rm -rf build" == steps[1]["run"]

    def test_begins_without_anything_built_on_gitlab(self, repository):
        """Each job of the published branch does so, and what it shows is its own too."""
        assert "rm -rf build public" == parsed(repository, GITLAB)[".published"]["before_script"][0]

    @pytest.mark.parametrize("path", ALL)
    def test_jobs_end(self, repository, path):
        """No job may run for hours."""
        found = jobs(repository, path).values()

        assert [] == [one for one in found if not {"timeout-minutes", "timeout"} & set(one)]

    @pytest.mark.parametrize("path", ALL)
    @pytest.mark.parametrize("transport", ["listmonk", "maildir"])
    def test_commands_exist(self, tmp_path, path, transport):
        """Every command in a workflow is one of binpub's, with options that it has."""
        root = a_repository(tmp_path, publish=LISTMONK | {"transport": transport})

        for words in verbs(scripts(root, path)):
            parse_command(words)


class TestTrial:
    """The mailing engine to try binpub with."""

    def test_reachable_from_this_machine_only(self, repository):
        """Every port is bound to the machine itself, and images have a version."""
        services = parsed(repository, "compose.yaml")["services"]
        ports = [port for service in services.values() for port in service.get("ports", [])]

        assert ["127.0.0.1:9000:9000", "127.0.0.1:8025:8025"] == ports
        assert [] == [one for one in services.values() if not re.search(r":v?\d", one["image"])]

    def test_sender_is_quoted(self, tmp_path):
        """A sender's name may hold what SQL, JSON and compose files read as more."""
        name = """'t "Dorp" $HOME"""
        root = a_repository(tmp_path, sender={"name": name, "mailbox": "bin@example.org"})
        (found,) = re.findall(r"\('app\.from_email', '(.*)'\),", texts(root)["compose.yaml"])
        stored = json.loads(found.replace("$$", "$").replace("''", "'"))

        assert {"$$"} == set(re.findall(r"\$+", found))
        assert (name, "bin@example.org") == parse_sender(stored)

    def test_files_of_listmonk_are_used(self, repository):
        """The trial shows the mail and the style that the command wrote beside it."""
        services = parsed(repository, "compose.yaml")["services"]
        mounted = [one for service in services.values() for one in service.get("volumes", [])]

        assert "./listmonk/public.css:/public.css:ro" in mounted
        assert "./listmonk/static:/static:ro" in mounted
        assert ["--static-dir", "/static"] == services["listmonk"]["command"][-2:]

    def test_commands_exist(self, repository):
        """The steps on top of the file are commands of binpub."""
        steps = re.findall(r"^#   binpub (.*?)(?:   .*)?$", texts(repository)["compose.yaml"], re.M)

        assert ["doctor", "lists", "serve", "publish"] == [step.split()[0] for step in steps]
        for step in steps:
            parse_command(step.split())


class TestConfirming:
    """What residents see of listmonk before the first notice."""

    def test_speaks_the_site_s_languages(self, tmp_path):
        """The mail that asks to confirm says it in each language of the site, and in no other."""
        root = a_repository(tmp_path, languages=["nl", "en"])

        assert ["nl", "nl", "en", "nl", "en", "nl", "en"] == re.findall(
            r'lang="(\w+)"', texts(root)[OPTIN]
        )

    def test_says_whom_to_call(self, repository):
        """Whoever is in need and reads the mail or the page learns first whom to call."""
        assert "tel:101" in texts(repository)[OPTIN].partition("<h1>")[0]
        assert "tel:101" in texts(repository)[f"{TEMPLATES}/index.html"].partition("<main>")[0]

    def test_what_listmonk_fills_in(self, repository):
        """Lists and address come from listmonk; its own form and the way out aren't named."""
        found = re.findall(r"{{ (.*?) -?}}", texts(repository)[OPTIN])

        assert {".Name", ".OptinURL", "range .Lists"} < set(found)
        assert [] == [one for one in found if "Unsub" in one or "RootURL" in one]

    def test_subject_is_plain(self, repository):
        """listmonk takes the subject as it stands: nothing in it is written as HTML."""
        (subject,) = re.findall(r"<title data-i18n>(.*)</title>", texts(repository)[OPTIN])

        assert "Confirm your subscription" == subject

    @pytest.mark.parametrize("name", ["{{ .Subscriber.Email }}", "<script>", "A & B"])
    def test_name_in_the_mail_is_inert(self, tmp_path, name):
        """Nothing in the site's name is executed, by listmonk or by a mail program."""
        text = texts(a_repository(tmp_path, name=name))[OPTIN]

        assert name not in text
        assert name in unescape(text)


class TestPages:
    """What residents see of listmonk when they confirm, choose, and leave."""

    @pytest.mark.parametrize("name", ["index", "message", "optin", "subscription"])
    def test_takes_the_place_of_listmonk_s(self, repository, name):
        """Each file is the template of the same name, whole, on listmonk's own frame."""
        text = texts(repository)[f"{TEMPLATES}/{name}.html"]
        defined = re.findall(r'{{ define "(.*?)"', text)

        assert (["header", "footer"] if name == "index" else [name]) == defined
        assert name == "index" or "<html" not in text

    def test_leads_back_to_the_site(self, tmp_path):
        """The frame says in which language it is, whose it is, and leads to the site's first page."""
        text = texts(a_repository(tmp_path, languages=["nl", "en"]))[f"{TEMPLATES}/index.html"]

        assert '<html lang="nl">' in text
        assert 2 == text.count('<a href="https://smalltown.example.org/nl/">')
        assert "mailto:" in text.partition("<footer")[2]

    def test_keys_to_a_subscription_stay_here(self, repository):
        """The address of a page is a key: no other site is told, and nothing of others is loaded."""
        text = texts(repository)[f"{TEMPLATES}/index.html"]

        assert '<meta name="referrer" content="same-origin">' in text
        assert [] == re.findall(r'(?:src|<link[^>]*href)="(?!/public/|{{ \.\w+URL }}|data:,)', text)

    @pytest.mark.parametrize("path", PAGES)
    def test_no_scripts(self, repository, path):
        """Everything can be done without JavaScript."""
        assert [] == re.findall(r"<script|\son\w+=", texts(repository)[path])

    def test_each_message_is_ours(self, repository):
        """What listmonk says is found by its keys, and what isn't known keeps listmonk's words."""
        text = texts(repository)[f"{TEMPLATES}/message.html"]

        assert {"public.subConfirmedTitle", "public.unsubbedTitle", "public.errorTitle"} < set(
            re.findall(r'L\.T "(.*?)"', text)
        )
        assert "{{ else -}}\n<h1>{{ .Data.Title }}</h1>" in text

    @pytest.mark.parametrize("path", PAGES)
    def test_blocks_are_closed(self, repository, path):
        """Every block that is opened is closed: listmonk doesn't start with a broken template."""
        words = re.findall(r"{{ (define|if|range|end)\b", texts(repository)[path])

        assert len(words) == 2 * words.count("end")

    @pytest.mark.parametrize("name", ["{{ .RootURL }}", "<script>", "A & B"])
    def test_name_is_inert(self, tmp_path, name):
        """Nothing in the site's short name is executed, by listmonk or by a browser."""
        text = texts(a_repository(tmp_path, short_name=name))[f"{TEMPLATES}/index.html"]

        assert name not in text
        assert name in unescape(text)
