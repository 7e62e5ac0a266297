"""`binpub publish` with listmonk: each merged notice, once, to the list of each area."""

import json

import pytest

from tests.listmonk.towns import KEYS, MailingTown

TIP = "2026-11-20-tip"


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
    """When one list is gone, doubled, hidden or archived, nobody is mailed, and status says why."""
    engine.change_list(which="binpub--smalltown--west", do=deed)
    refused = town.publish()
    assert (1, []) == (refused.code, town.mailed())
    assert reason in refused.stderr
    told = town.run("status")
    assert 1 == told.code
    assert reason in told.stdout


def test_list_with_the_tags_of_two_areas_is_refused(town, engine):
    """A list that a person tagged for a second area would get the mails of both."""
    town.git("rm", "-q", "site_config/lists.yml")
    town.commit("Forget the ids", days_ago=0)
    tags = ["binpub--smalltown--west", "binpub--smalltown--east"]
    engine.change_list(which=tags[1], do="untag")
    engine.change_list(which=tags[0], do="change", tags=tags)
    refused = town.publish()
    assert (1, []) == (refused.code, town.mailed())
    assert "of two networks; must have one" in refused.stderr


def test_list_of_somebody_else_is_refused(town, engine):
    """A list that took over the tag isn't the one to which the form on the page subscribes."""
    engine.change_list(which="binpub--smalltown--west", do="delete")
    engine.add_list(name="Football club", tags=["binpub--smalltown--west"])
    refused = town.publish()
    assert (1, []) == (refused.code, town.mailed())
    assert "in site_config/lists.yml of the commit" in refused.stderr


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
    """What somebody deleted in the engine after it was sent waits for a person."""
    town.configure(f"  since: {town.since}\n  late_after: 1\n")
    town.commit("Be strict", days_ago=0)
    town.git("commit", "-q", "--allow-empty", "-m", "Later")
    town.notice("2026-11-19-lock", areas="west")
    town.commit(days_ago=2)
    town.publish("--confirm-late")
    before = town.mailed()
    engine.change_campaign(do="delete", which="smalltown-west-2026-11-19-lock-r1")

    assert 1 == town.publish().code
    assert before == town.mailed()
    assert "late" == town.report()["west-2026-11-19-lock-r1"]


def test_short_delivery_is_told_and_not_repeated(town, engine):
    """When the engine ends with fewer mails than subscribers, a person is told, and nothing goes twice."""
    engine.configure(lose=1)
    done = town.run("publish", "--watch-until", "20s")
    assert 1 == done.code
    assert "only 1 of 2 counted" in done.stdout
    before = town.mailed()
    assert (0, before) == (town.publish().code, town.mailed())
    assert 1 == town.run("status").code
    assert {"short"} == set(town.report().values())


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
    """A dispatch takes three requests besides those of the run; a run with nothing to do takes two."""
    engine.add_campaigns(count=500, newest_days=20)
    engine.forget()
    town.publish()
    assert 2 * 3 + 5 == len(engine.requests())
    town.engine.wait_until_idle()
    engine.forget()
    town.publish()
    assert ["GET /api/config", "GET /api/campaigns"] == [
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
