"""`binpub doctor`: what must be mended before residents rely on the mailing engine."""

from __future__ import annotations

import json

import pytest

from binpub.mail.listmonk.role import PUBLISHING, SETTING_UP
from tests.features.engine_town import EngineTown
from tests.listmonk.standins import StandIn
from tests.town import Town

THANKS = "https://smalltown.example.org/en/subscribed/"


@pytest.fixture
def engine():
    """A fresh mailing engine, set up for residents."""
    with StandIn(trusted_urls=[THANKS]) as standin:
        yield standin


@pytest.fixture
def town(tmp_path, engine):
    """Smalltown with its lists made, which publishes through it."""
    made = EngineTown(tmp_path / "town", engine)
    assert made.sync("--apply").code == 0
    site = made.folder / "site_config/site.yml"
    site.write_text(f"{site.read_text()}publish: {{transport: listmonk, since: 5ba1f0c4d2e7}}\n")
    return made


def examined(town):
    """
    The exit code, and all that isn't fine, as check and health with its text and remedy.

    That nobody has to approve in Smalltown is left out.
    """
    done = town.run("doctor", "--format", "json")
    rows = {
        (one["check"], one["health"]): f"{one['text']} {one['remedy']}"
        for one in json.loads(done.stdout)
        if one["health"] != "fine" and one["check"] != "approvals"
    }
    return done.code, rows


TRIAL = ("root URL", "warning")
"""The stand-in is on this machine, which is good for a trial only."""


def test_all_is_fine(town):
    """When everything is set up, only the trial's address is a warning, and the exit code is 0."""
    assert (0, [TRIAL]) == (examined(town)[0], list(examined(town)[1]))


def test_text(town):
    """For people it's a line for each, with how to mend it below, and how many there are."""
    town.engine.configure(public_page=False)
    lines = town.run("doctor").stdout.splitlines()
    at = lines.index("wrong    residents can’t subscribe: the public subscription page is off")

    assert lines[at + 1].strip().startswith("→ In listmonk: Settings → General")
    assert "1 thing is wrong · 2 warnings" == lines[-1]


def test_nobody_approves(town):
    """Where a merge needs nobody's approval, it's said first."""
    first = town.run("doctor").stdout.splitlines()[0]
    assert first.startswith("warning  nobody has to approve")


FORGE = "forge: {kind: github, repository: smalltown/bin}\n"
POLICY = """approvals:
  policy: required
  approvers: {police: {users: [officer]}, town-hall: {users: [clerk]}}
"""
PUBLISH = ".github/workflows/binpub-publish.yml"


@pytest.mark.parametrize(
    ("vouched", "says"),
    [
        (None, "wrong    no workflow names a commit up to which somebody looked"),
        ("HEAD", f"fine     {PUBLISH} vouches for everything up to "),
        ("0" * 40, f"wrong    {PUBLISH} names {'0' * 40}, which isn’t on the published line"),
    ],
)
def test_somebody_vouches(town, vouched, says):
    """Where merges must be approved, a workflow says up to where somebody looked at everything."""
    site = town.folder / "site_config/site.yml"
    site.write_text(site.read_text() + FORGE + POLICY)
    for command in (["init", "-b", "main"], ["add", "-A"], ["commit", "-m", "Set up"]):
        Town.git(town, *command)
    commit = Town.git(town, "rev-parse", "HEAD") if vouched == "HEAD" else vouched
    if commit:
        Town.write(town, PUBLISH, f'    env:\n      BINPUB_APPROVED_UNTIL: "{commit}" # yes\n')
    done = town.run("doctor")

    assert says in done.stdout
    assert ("wrong" in says) == (done.code == 1)
    assert ("wrong" in says) == ("binpub workflows --approved-until HEAD" in done.stdout)


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ({"public_page": False}, ("subscribing", "wrong")),
        ({"captcha": True}, ("subscribing", "wrong")),
        ({"trusted_urls": ["*"]}, ("trusted URLs", "warning")),
        ({"disable_tracking": False}, ("tracking", "warning")),
        ({"lang": "nl"}, ("language", "warning")),
        ({"from_email": "listmonk <noreply@listmonk.example.com>"}, ("sender", "warning")),
        ({"version": "v6.1.0"}, ("version", "warning")),
    ],
)
def test_settings(town, settings, found):
    """Each setting that isn't as it must be is found, and the exit code tells whether it's in the way."""
    town.engine.configure(**settings)
    code, rows = examined(town)

    assert {TRIAL, found} == set(rows)
    assert code == (1 if found[1] == "wrong" else 0)


def test_old_version(town):
    """What is too old is wrong, and no more is asked of it."""
    town.engine.configure(version="v5.0.0")
    code, rows = examined(town)

    assert (1, True) == (code, ("version", "wrong") in rows)
    assert "lists" not in {check for check, _ in rows}


def test_lists_that_changed(town):
    """Lists that were hidden, deleted or doubled are found."""
    town.engine.change_list(which="binpub--smalltown--west", do="hide")
    code, rows = examined(town)

    assert 1 == code
    assert "list of BIN West isn’t public" in rows["lists", "wrong"]
    assert "(type: private → public)" in rows["lists", "wrong"]


def test_lists_yml_is_missing(town):
    """Without lists.yml nobody can subscribe on the site."""
    town.file.unlink()

    assert {TRIAL, ("lists", "warning")} == set(examined(town)[1])


def test_maildir(town):
    """While the site publishes into the maildir nobody is mailed, which is said."""
    town.change("site_config/site.yml", "transport: listmonk", "transport: maildir")

    assert "mails nobody" in examined(town)[1]["transport", "warning"]


def test_smallest_role(town):
    """The role that only publishes is fine."""
    town.user, town.token = town.engine.user, town.engine.token

    assert (0, [TRIAL]) == (examined(town)[0], list(examined(town)[1]))


def test_missing_permission(town):
    """A user that may not send, or not even look, is told which permission it lacks."""
    town.engine.change_user(name="setup", permissions=["lists:get_all", "campaigns:get"])
    code, rows = examined(town)

    assert 1 == code
    assert "campaigns:manage, campaigns:send, templates:get" in rows["permissions", "wrong"]


@pytest.mark.parametrize("blind", ["lists:get_all", "campaigns:get"])
@pytest.mark.parametrize("role", [None, {"11": ["list:get", "list:manage"]}])
def test_user_that_is_not_shown_everything(town, blind, role):
    """A user that doesn't see all gets told so, and hears nothing of what it doesn't see."""
    held = sorted({*PUBLISHING, *SETTING_UP} - {blind, "lists:manage_all"})
    town.engine.change_user(name="setup", permissions=held, list_role=role)
    code, rows = examined(town)

    assert (1, [("permissions", "wrong")]) == (code, list(rows))
    assert blind in rows["permissions", "wrong"]


def test_since_is_missing(town):
    """Before `publish.since` says where news begins, nobody is mailed, and it's said how to mend it."""
    town.change("site_config/site.yml", ", since: 5ba1f0c4d2e7", "")
    code, rows = examined(town)

    assert (1, {TRIAL, ("since", "wrong")}) == (code, set(rows))
    assert "git rev-parse --short=12 HEAD" in rows["since", "wrong"]


def test_too_many_permissions(town):
    """A user that may do everything works, with a warning for each danger."""
    town.user, town.token = town.engine.admin_user, town.engine.admin_token
    code, rows = examined(town)

    assert (0, {TRIAL, ("permissions", "warning")}) == (code, set(rows))


def test_wrong_token(town):
    """A wrong token is said in one line, and nothing after it."""
    town.token = "wrong"

    assert (1, [("credentials", "wrong")]) == (examined(town)[0], list(examined(town)[1]))


def test_no_token(town):
    """A variable that isn't set is named."""
    town.token = ""

    assert "BINPUB_LISTMONK_TOKEN isn't set" in examined(town)[1]["environment", "wrong"]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"do": "html", "status": 200}, "isn’t listmonk’s interface"),
        ({"do": "html", "status": 404}, "isn’t listmonk’s interface"),
        ({"do": "reset"}, "doesn’t answer"),
    ],
)
def test_something_else_answers(town, fault, told):
    """What isn't listmonk, or doesn't answer, is said in one line, and nothing after it."""
    town.engine.add_fault(on="/api/config", times=9, **fault)
    code, rows = examined(town)

    assert (1, [("address", "wrong")]) == (code, list(rows))
    assert told in rows["address", "wrong"]


def test_nothing_is_changed(town):
    """The doctor only looks."""
    town.engine.forget()
    town.run("doctor")

    assert {"GET"} == {one.split()[0] for one in town.engine.requests()}
