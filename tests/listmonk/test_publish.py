"""`binpub publish` with listmonk: each merged notice, once, to the list of each area."""

import json
import os

import pytest

from binpub.mail.listmonk.client import Listmonk
from binpub.mail.listmonk.records import template_name
from tests.listmonk.standin.state import SMALLEST
from tests.listmonk.standins import wait_for
from tests.listmonk.towns import KEYS, MailingTown

TIP = "2026-11-20-tip"
TAGS = ["binpub--smalltown--east", "binpub--smalltown--west"]


@pytest.fixture
def town(tmp_path, engine):
    """Smalltown with a notice for its two areas, merged and not yet mailed."""
    town = MailingTown(tmp_path / "town", engine)
    town.notice(areas="west, east")
    town.commit()
    return town


def test_merged_notice_is_mailed_once_to_each_area(town):
    """A merge is the publication: everyone on the lists gets one mail, and a second run none."""
    assert 0 == town.publish().code
    assert town.everyone(*KEYS) == town.mailed()

    again = town.publish()
    assert (0, "Nothing was due; nothing was sent.\n") == (again.code, again.stdout)
    assert town.everyone(*KEYS) == town.mailed()


def test_it_is_followed_to_the_end(town):
    """Publish waits until everything was sent, and says how many got it."""
    done = town.run("publish", "--watch-until", "20s")
    assert 2 == done.stdout.count("2 of 2")
    assert {f"{area}-{TIP}-r1": "sent" for area in ("west", "east")} == town.report()


def test_it_says_what_the_server_is(town, engine):
    """At the start the server's version is said, and what it's too old for."""
    engine.configure(version="v6.0.0")
    told = town.publish().stderr
    assert "listmonk v6.0.0 at http://127.0.0.1" in told
    assert "before 6.1 its tracking of readers can't be turned off" in told


def test_server_that_is_too_old_mails_nothing(town, engine):
    """A server without attributes is refused."""
    engine.configure(version="v5.1.0")
    refused = town.publish()
    assert (1, []) == (refused.code, town.mailed())
    assert "listmonk v5.1.0 is too old" in refused.stderr


def test_correction_reaches_who_read_the_mistake(town):
    """A second revision goes to the areas of the first, and is answered to it."""
    town.publish()
    town.notice(areas="west", revision=2, change_note="The hour was wrong.")
    town.commit(days_ago=0.5)
    town.publish()

    second = [f"smalltown-{area}-{TIP}-r2" for area in ("east", "west")]
    assert town.everyone(*KEYS, *second) == town.mailed()
    [campaign] = town.engine.campaigns(second[1])
    headers = {name: value for one in campaign["headers"] for name, value in one.items()}
    assert f"<{TIP}.r1@smalltown.example.org>" == headers["In-Reply-To"]


def test_attributes_tell_where_it_comes_from(town):
    """Whoever looks at the mail in the engine finds notice, revision, commit and page."""
    commit = town.git("rev-parse", "HEAD")
    town.publish()
    attribs = town.engine.campaigns(KEYS[1])[0]["attribs"]
    expected = {"area": "west", "notice": TIP, "revision": 1, "commit": commit}
    assert expected.items() <= attribs.items()
    assert f"https://smalltown.example.org/en/notices/{TIP}/" == attribs["page"]


def test_first_run_on_an_old_repository_mails_nothing(town):
    """Ten years of notices that were imported aren't news: nothing goes before somebody says from where on."""
    town.configure("")
    for number in range(10):
        town.notice(f"20{16 + number}-11-20-old")
    town.commit("Import ten years", days_ago=0)

    refused = town.publish()
    assert (1, []) == (refused.code, town.mailed())
    assert "publish.since isn't set" in refused.stderr
    assert [] == town.engine.campaigns()


def test_from_its_newest_commit_on_nothing_is_due(town):
    """With `publish.since` at the newest commit, a first run finds nothing to do."""
    commit = town.git("rev-parse", "HEAD")
    town.configure(f"  since: {commit}\n")
    town.commit("Mail from here on", days_ago=0)
    assert (0, []) == (town.publish().code, town.mailed())


def test_rewritten_history_is_refused(town):
    """When the commit from which on notices are mailed is gone, nothing is."""
    town.git("checkout", "-q", "--orphan", "other")
    town.commit("Everything anew", days_ago=0)
    town.git("branch", "-q", "-D", "main")
    town.git("branch", "-q", "-m", "main")

    refused = town.publish()
    assert (1, []) == (refused.code, town.mailed())
    assert "publish.since" in refused.stdout


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("delete", "has 0 lists with the tag binpub--smalltown--west"),
        ("untag", "has 0 lists with the tag binpub--smalltown--west"),
        ("duplicate", "has 2 lists with the tag binpub--smalltown--west"),
        ("hide", "is private, double opt-in and active"),
        ("archive", "is public, double opt-in and archived"),
    ],
)
def test_list_that_is_not_as_it_must_be(town, engine, deed, reason):
    """A list that is gone, doubled, hidden or archived holds back its own area, and the words say why."""
    engine.change_list(which=TAGS[1], do=deed)
    assert_west_waits(town, reason)


def words(done):
    """Return what a command printed, without its columns."""
    return " ".join(done.stdout.split())


def assert_west_waits(town, reason):
    """West isn't mailed, and it's said why; east is."""
    done = town.publish()
    assert (1, town.everyone(KEYS[0])) == (done.code, town.mailed())
    assert f"held back {KEYS[1]}" in words(done)
    for told in (done, town.run("status"), town.run("plan")):
        assert reason in told.stdout
    assert 1 == town.run("status").code


def test_mended_list_is_mailed(town, engine):
    """What was held back goes out with the next run, once its list is mended."""
    engine.change_list(which=TAGS[1], do="hide")
    town.publish()
    engine.change_list(which=TAGS[1], do="open")
    assert 0 == town.publish().code
    assert town.everyone(*KEYS) == town.mailed()


def test_list_with_the_tags_of_two_areas_is_refused(town, engine):
    """A list that a person tagged for a second area would get the mails of both."""
    town.git("rm", "-q", "site_config/lists.yml")
    town.commit("Forget the ids", days_ago=0)
    engine.change_list(which=TAGS[0], do="untag")
    engine.change_list(which=TAGS[1], do="change", tags=TAGS)
    refused = town.publish()
    assert (1, []) == (refused.code, town.mailed())
    assert 2 == refused.stdout.count("of two networks; must have one")


def test_list_of_somebody_else_is_refused(town, engine):
    """A list that took over the tag isn't the one to which the form on the page subscribes."""
    engine.change_list(which=TAGS[1], do="delete")
    engine.add_list(name="Football club", tags=[TAGS[1]])
    assert_west_waits(town, "in site_config/lists.yml of the commit")


def test_links_that_would_lead_elsewhere(town, engine):
    """With a root URL that isn't the one of the forms, nobody is mailed: its links last for ever."""
    engine.configure(root_url="https://lists.example.org")
    refused = town.publish()
    assert (1, []) == (refused.code, town.mailed())
    assert "the links to leave would lead elsewhere" in refused.stderr


def test_template_without_a_way_to_leave(town, engine):
    """A template of the right name in which nobody can leave mails nobody."""
    with Listmonk(engine.url, engine.setup_user, engine.setup_token) as listmonk:
        [number] = [one.id for one in listmonk.fetch_templates() if "smalltown" in one.name]
        listmonk.replace_template(number, template_name("smalltown"), '{{ template "content" . }}')
    refused = town.publish()
    assert (1, []) == (refused.code, town.mailed())
    assert "has no link to leave" in refused.stderr


@pytest.mark.parametrize("permission", ["lists:get_all", "campaigns:send"])
def test_user_that_may_too_little(town, engine, permission):
    """A user that isn't shown everything, or may not do everything, mails nobody: it might be twice, or half."""
    left = [one for one in SMALLEST if one != permission]
    engine.change_user(name="publisher", permissions=left)
    refused = town.publish()
    assert (1, []) == (refused.code, town.mailed())
    assert permission in refused.stderr


def test_without_a_token_nothing_is_tried(town, engine):
    """A setting without its secret is an error, and not a reason to mail elsewhere."""
    engine.forget()
    refused = super(MailingTown, town).run("publish")
    assert (1, []) == (refused.code, town.sent())
    assert "isn't known" in refused.stderr
    assert [] == engine.requests()


def test_maildir_can_be_chosen(town, engine):
    """An option chooses the other transport for a run."""
    assert 0 == town.run("publish", "--transport", "maildir").code
    assert (KEYS, []) == (town.sent(), engine.campaigns())


def test_deleted_mailing_is_not_repeated(town, engine):
    """What somebody deleted in the engine after it was sent waits for a person, from the first minute."""
    town.publish()
    before = town.mailed()
    engine.change_campaign(do="delete", which=KEYS[1])

    again = town.publish()
    assert (1, before) == (again.code, town.mailed())
    assert f"deleted {KEYS[1]} was begun" in words(again)
    assert "deleted" == town.report()[f"west-{TIP}-r1"]

    assert 0 == town.publish("--confirm-late").code
    assert 2 + len(before) == len(town.mailed())


def test_journal_mails_nobody(town, engine):
    """The draft that remembers what was sent has no list, so that starting it mails nobody."""
    town.publish()
    [journal] = [one for one in engine.campaigns() if "what was mailed" in one["name"]]
    assert ("draft", []) == (journal["status"], journal["lists"])
    assert set(KEYS) == set(journal["attribs"]["mailed"])


def test_journal_goes_on_in_another(town, engine):
    """When somebody started the journal, what it says still counts, and another one is begun."""
    town.publish()
    [journal] = [one for one in engine.campaigns() if "what was mailed" in one["name"]]
    engine.change_campaign(do="start", which=journal["id"])
    town.notice("2026-11-21-lock", areas="west")
    town.commit(days_ago=0.5)
    assert 0 == town.publish().code
    engine.change_campaign(do="delete", which=KEYS[1])
    assert 1 == town.publish().code
    assert 6 == len(town.mailed())


def test_short_delivery_is_told_and_not_repeated(tmp_path, engine):
    """When the engine ends with fewer mails than subscribers, a person is told, and nothing goes twice."""
    town = MailingTown(tmp_path / "town", engine, people=3)
    town.notice()
    town.commit()
    engine.configure(lose=2)
    done = town.run("publish", "--watch-until", "20s")
    assert 1 == done.code
    assert "only 1 of 3" in done.stdout
    before = town.mailed()
    assert (0, before) == (town.publish().code, town.mailed())
    assert 1 == town.run("status").code
    assert {"short"} == set(town.report().values())


def test_one_less_is_told_and_needs_nobody(town, engine):
    """The engine's own counter misses one now and then: that is said, and alarms nobody."""
    engine.configure(lose=1)
    done = town.run("publish", "--watch-until", "20s")
    assert 0 == done.code
    assert "only 1 of 2" in done.stdout
    assert 0 == town.run("status").code


def test_renamed_area_is_not_flooded(town):
    """Old notices that come to an area by another name aren't news: a person must say so."""
    town.notice("2026-10-01-old", areas="west")
    town.commit("Write of old", days_ago=0)
    done = town.publish()
    assert (1, town.everyone(*KEYS)) == (done.code, town.mailed())
    assert "old news smalltown-west-2026-10-01-old-r1" in words(done)


def test_overtaken_revision_is_not_sent(town, engine, tmp_path):
    """A publisher that is slow with the mistake finds the correction sent, and doesn't send it after that."""
    slow = MailingTown.__new__(MailingTown)
    slow.folder, slow.engine = tmp_path / "slow", engine
    town.git("clone", "-q", str(town.folder), str(slow.folder))
    engine.add_fault(on="preview", do="slow", seconds=3)
    child = os.fork() or os._exit(slow.publish().code)
    wait_for(lambda: engine.requests("preview"))

    town.notice(areas="west, east", revision=2, change_note="The hour was wrong.")
    town.commit(days_ago=0.5)
    assert 0 == town.publish().code
    assert 0 == os.waitpid(child, 0)[1]
    assert town.everyone(*(key.replace("-r1", "-r2") for key in KEYS)) == town.mailed()
    assert "delete it in the mailing engine" in town.run("status").stdout


@pytest.mark.parametrize("deed", ["pause", "cancel"])
def test_stopped_delivery_is_told_and_not_started(town, engine, deed):
    """What a person stopped in the engine stays stopped, and status says so."""
    engine.configure(pace=3)
    town.publish()
    engine.change_campaign(do=deed, which=KEYS[0])
    assert 0 == town.publish().code
    assert "refused" == town.report()[f"east-{TIP}-r1"]
    assert 1 == town.run("status").code


def test_few_requests(town, engine):
    """A dispatch takes three requests besides those of the run; a run with nothing to do takes three."""
    engine.add_campaigns(count=500, newest_days=20)
    engine.forget()
    town.publish()
    assert 2 * 3 + 9 == len(engine.requests())
    town.engine.wait_until_idle()
    engine.forget()
    town.publish()
    assert ["GET /api/config", "GET /api/campaigns", "GET /api/campaigns"] == [
        one.partition("?")[0] for one in engine.requests()
    ]


def test_plan_tells_what_is_held(town):
    """The plan in JSON tells how far the engine is."""
    town.publish()
    town.engine.wait_until_idle()
    rows = json.loads(town.run("plan", "--format", "json").stdout)["dispatches"]
    assert {"stage": "sent", "sent": 2, "to_send": 2} in [row["delivery"] for row in rows]


def test_template_of_another_commit_is_told(town, engine):
    """A template that isn't what the repository makes is told by status, and mails go out all the same."""
    town.write("site_config/mail/mail.css", "h1 { color: #103010; }\n")
    town.commit("Make headings green", days_ago=0)
    told = town.run("status")
    assert 1 == told.code
    assert "lists sync --apply renews it" in told.stdout
    assert 0 == town.publish().code
