"""`binpub plan` and `binpub publish`: each merged notice, once, to its areas."""

import json
import mailbox

import pytest

from tests.town import Town


@pytest.fixture
def town(tmp_path):
    """Smalltown, whose own notices were merged long ago."""
    return Town(tmp_path / "town")


def test_merged_notice_is_mailed_once_to_each_area(town):
    """A merge is the publication: one message for each area of the notice."""
    town.notice(areas="west, east")
    town.commit()

    assert 0 == town.run("publish").code
    assert ["smalltown-east-2026-11-20-tip-r1", "smalltown-west-2026-11-20-tip-r1"] == town.sent()


def test_second_run_is_empty(town):
    """What one run sent, the next run doesn't send again."""
    town.notice()
    town.commit()
    town.run("publish")

    again = town.run("publish")
    assert (0, "Nothing was due; nothing was sent.\n") == (again.code, again.stdout)
    assert 1 == len(town.sent())


def test_plan_sends_nothing(town):
    """A plan tells what would go and writes no message."""
    town.notice()
    town.commit()

    told = town.run("plan").stdout
    assert "due  smalltown-west-2026-11-20-tip-r1  merged on 21 November 2026" in told
    assert [] == town.sent()


def test_message_that_was_read_is_still_in_the_ledger(town):
    """A mail program that moves a message and flags it doesn't make it due again."""
    town.notice()
    town.commit()
    town.run("publish")
    new, cur = (town.folder / "build/maildir" / part for part in ("new", "cur"))
    next(new.iterdir()).rename(cur / "smalltown-west-2026-11-20-tip-r1:2,RS")

    assert "sent" == town.states()["west-2026-11-20-tip-r1"]


def test_maildir_opens_in_a_mail_program(town):
    """The standard library's reader finds the message with its subject."""
    town.notice(title="Lock your door")
    town.commit()
    town.run("publish")

    [message] = mailbox.Maildir(town.folder / "build/maildir", create=False)
    assert "[BIN West] Lock your door" == message["Subject"]


def test_working_folder_is_not_published(town):
    """What isn't committed isn't mailed, and the author is told."""
    town.notice()

    done = town.run("publish")
    assert [] == town.sent()
    assert (
        "1 changed file isn’t committed, and so isn’t published: content/notices/2026/2026-11-20-tip.md"
        in done.stderr
    )


def test_old_notices_are_too_old(town):
    """A notice that was merged more than max_age ago is never mailed."""
    town.notice()
    town.commit(days_ago=8)

    assert "too-old" == town.states()["west-2026-11-20-tip-r1"]
    assert [] == town.sent()


def test_late_needs_a_person(town):
    """Missing from the ledger for days it may have been sent and deleted: that needs a confirmation."""
    town.notice()
    town.commit(days_ago=3)

    unconfirmed = town.run("publish")
    assert (1, []) == (unconfirmed.code, town.sent())
    assert "--confirm-late" in unconfirmed.stdout

    assert 0 == town.run("publish", "--confirm-late").code
    assert 1 == len(town.sent())


def test_too_many_need_a_number(town):
    """More dispatches than usual are sent only when somebody says how many."""
    town.write(
        "site_config/site.yml",
        (town.folder / "site_config/site.yml").read_text() + "publish: {max_dispatches: 1}\n",
    )
    town.notice(areas="west, east")
    town.commit()

    refused = town.run("publish")
    assert (1, []) == (refused.code, town.sent())
    assert "send them with --confirm 2" in refused.stderr
    assert 1 == town.run("publish", "--confirm", "3").code
    assert 0 == town.run("publish", "--confirm", "2").code
    assert 2 == len(town.sent())


def test_only_the_newest_revision_is_due(town):
    """A revision that was never sent is superseded by the next one."""
    town.notice()
    town.commit(days_ago=1.5)
    town.notice(revision=2, change_note="Better", body="Better.")
    town.commit()

    assert {"west-2026-11-20-tip-r1": "superseded", "west-2026-11-20-tip-r2": "due"} == only_tip(
        town
    )


def test_correction_goes_to_who_read_the_mistake(town):
    """A revision also goes to the areas that only an earlier merged revision named."""
    town.notice(areas="west")
    town.commit(days_ago=30)
    town.notice(areas="east", revision=2, change_note="Wrong area", body="Better.")
    town.commit()

    assert {"east-2026-11-20-tip-r2": "due", "west-2026-11-20-tip-r2": "due"} == only_tip(town)


def test_withdrawal_is_mailed(town):
    """A withdrawal is a revision: it goes to everyone who has the notice."""
    town.notice()
    town.commit(days_ago=30)
    town.notice(
        revision=2,
        change_note="Withdrawn",
        withdrawn="{date: 2026-11-21, reason: It was not true}",
        body="",
    )
    town.commit()
    town.run("publish")

    [message] = mailbox.Maildir(town.folder / "build/maildir", create=False)
    text = message.get_payload(0).get_payload(decode=True).decode()
    assert "It was not true" in " ".join(text.split())


def test_area_added_to_a_revision_is_due_alone(town):
    """An area that is added later gets the notice; the others don't get it again or late."""
    town.notice(areas="west")
    town.commit(days_ago=30)
    town.notice(areas="west, east")
    town.commit()

    assert {"west-2026-11-20-tip-r1": "too-old", "east-2026-11-20-tip-r1": "due"} == only_tip(town)


def test_wrong_area_mended_before_it_was_sent(town):
    """An area that was taken out of the same revision in time gets nothing."""
    town.notice(areas="west")
    town.commit(days_ago=1.5)
    town.notice(areas="east")
    town.commit()

    assert {"east-2026-11-20-tip-r1": "due"} == only_tip(town)


def test_reformatting_is_no_news(town):
    """A change that keeps revision and areas makes nothing due again."""
    town.notice()
    town.commit(days_ago=30)
    town.notice(body="Text!")
    town.commit()

    assert {"west-2026-11-20-tip-r1": "too-old"} == only_tip(town)


def test_ended_area_has_no_list(town):
    """An area that has ended has no mailing list, and the plan says so."""
    town.notice("2021-08-01-tip", areas="old-east")
    town.commit()

    assert "no-list" == town.states()["old-east-2021-08-01-tip-r1"]


def only_tip(town):
    """Return the states of the notice that the tests write."""
    return {key: state for key, state in town.states().items() if "2026-11-20-tip" in key}


def test_problem_mails_nobody(town):
    """Nothing is mailed from a commit with a problem, and all problems are told."""
    town.notice()
    town.notice("2026-11-21-wrong", areas="nowhere")
    town.commit()

    done = town.run("publish")
    assert (1, []) == (done.code, town.sent())


def test_follow_up_is_threaded(town):
    """A notice that follows another answers its message, in any mail program."""
    town.notice("2026-11-20-tip", follows="2026-11-09-bicycles-found", relation="update")
    town.commit()
    town.run("publish")

    [message] = mailbox.Maildir(town.folder / "build/maildir", create=False)
    assert "<2026-11-09-bicycles-found.r2@smalltown.example.org>" == message["In-Reply-To"]


def test_json_tells_the_same(town):
    """Programs read what was sent, with key and commit."""
    town.notice()
    commit = town.commit()

    told = json.loads(town.run("publish", "--format", "json").stdout)
    assert commit == told["commit"]
    assert ["smalltown-west-2026-11-20-tip-r1"] == [row["key"] for row in told["sent"]]


def test_description_that_expired_before_it_was_sent(town):
    """A mail that goes out after the last day of a description doesn't describe anybody any more."""
    expired = {"describes": "[vehicle]", "valid_until": "2026-11-21", "title": "Grey van"}
    town.notice(kind="suspicious-vehicle", body="It has a dent.", **expired)
    town.commit("Publish", days_ago=1)
    assert 0 == town.run("publish").code
    [name] = town.sent()
    mail = (town.folder / "build/maildir/new" / name).read_text(encoding="utf-8")

    assert "Subject: [BIN West] Suspicious vehicle" in mail
    assert ("Grey van" in mail, "dent" in mail) == (False, False)
