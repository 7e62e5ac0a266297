"""The stand-in where no real server is asked: faults, crashes, roles, old versions, and a person's deeds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from binpub.mail.listmonk.client import Listmonk, ListmonkError, SlugTaken
from binpub.mail.listmonk.records import Draft
from tests.listmonk.ground import is_loopback, refuse_remote
from tests.listmonk.standins import StandIn, wait_for


def a_draft(engine, slug="key", **fields):
    """A draft for the newest list."""
    defaults = {
        "archive_slug": slug, "name": slug, "subject": "Tip", "from_email": "a@b.example.org",
        "lists": (engine.show()["lists"][-1]["id"],), "body": "<p>x</p>", "altbody": "x",
        "template_id": 1, "tags": (slug,), "headers": (), "attribs": {},
    }  # fmt: skip
    return Draft(**defaults | fields)


@pytest.fixture
def people(engine):
    """A list with three people."""
    engine.add_list(name="Kerkwijk", tags=["kerkwijk"])
    engine.add_subscribers(to="kerkwijk", emails=[f"{x}@b.example.org" for x in "abc"])


@pytest.fixture
def listmonk(engine, people):
    """Our client, that tries once."""
    with Listmonk(engine.url, engine.user, engine.token, pauses=()) as listmonk:
        yield listmonk


class TestFaults:
    @pytest.mark.parametrize("do", ["status", "html", "reset", "nothing", "cut"])
    @pytest.mark.parametrize("when", ["before", "after"])
    def test_each_fails_the_request(self, engine, listmonk, do, when):
        """A fault before it's done leaves nothing, one after it leaves a campaign."""
        engine.add_fault(on="POST", do=do, when=when)
        draft = a_draft(engine)
        with pytest.raises(ListmonkError) as error:
            listmonk.create_campaign(draft)
        assert not isinstance(error.value, SlugTaken)
        assert (when == "after" or do == "cut") == bool(engine.campaigns("key"))

    def test_the_nth_and_so_many(self, engine, listmonk):
        """A rule counts the requests that it's about, and ends."""
        engine.add_fault(on="GET /api/prof", nth=2, times=2, do="status", status=502)
        answers = [self._asked(listmonk) for _ in range(5)]
        listmonk.fetch_server()
        assert [0, 502, 502, 0, 0] == answers

    @staticmethod
    def _asked(listmonk):
        try:
            listmonk.fetch_profile()
        except ListmonkError as error:
            return error.status
        return 0

    def test_slow_and_silent(self, engine, people):
        """A slow answer comes; a silent one is given up."""
        with Listmonk(
            engine.url, engine.user, engine.token, pauses=(), timeout=httpx.Timeout(0.3)
        ) as own:
            engine.add_fault(do="slow", seconds=0.5)
            assert "publisher" == own.fetch_profile().username
            engine.add_fault(do="hang", seconds=2)
            with pytest.raises(ListmonkError):
                own.fetch_profile()

    @pytest.mark.parametrize("when", ["before", "after"])
    def test_who_asks_is_killed(self, engine, people, when):
        """A process is killed at a request, before it was done or after."""
        engine.add_fault(on="POST /api/lists", when=when, do="kill")
        code = f"import httpx; httpx.post('{engine.url}/api/lists', json={{'name': 'killed'}}, headers={{'Authorization': 'token setup:setup-token'}})"
        with subprocess.Popen([sys.executable, "-c", code]) as process:
            engine.aim(process=process.pid)
            assert -signal.SIGKILL == process.wait(20)
        names = [one["name"] for one in engine.show()["lists"]]
        assert (when == "after") == ("killed" in names)

    def test_a_deed_falls_in_between(self, engine, listmonk):
        """A person deletes the draft at the moment that it's started."""
        engine.add_fault(on="/status", do="deed", deed={"deed": "change_campaign", "do": "delete"})
        made = listmonk.create_campaign(a_draft(engine))
        with pytest.raises(ListmonkError):
            listmonk.start_campaign(made.id)
        assert ([], []) == (engine.campaigns(), engine.show()["failed_deeds"])


def answers(listmonk):
    """Return whether a server answers."""
    try:
        return bool(listmonk.fetch_profile())
    except ListmonkError:
        return False


class TestCrashes:
    def test_it_comes_back_with_what_it_held(self, tmp_path):
        """Killed and started again, it holds what it held, at the same address."""
        with StandIn(state=tmp_path / "state") as engine:
            engine.add_list(name="x")
            before = engine.show()["lists"], engine.url
            engine.kill()
            engine.start()
            assert before == (engine.show()["lists"], engine.url)

    def test_it_goes_away_and_comes_back(self, engine, listmonk):
        """During a restart nobody answers; afterwards all goes on."""
        listmonk.fetch_profile()
        engine.restart(seconds=2)
        assert wait_for(lambda: not answers(listmonk))
        assert wait_for(lambda: answers(listmonk))

    def test_a_crash_loses_the_rest_of_a_batch(self, tmp_path):
        """Killed while it sends, it ends the campaign and never mails the rest."""
        with StandIn(state=tmp_path / "state", pace=0.2) as engine:
            engine.add_list(name="x", tags=["x"])
            engine.add_subscribers(to="x", emails=[f"{n}@b.example.org" for n in range(9)])
            with Listmonk(engine.url, engine.user, engine.token) as listmonk:
                made = listmonk.create_campaign(a_draft(engine))
                listmonk.start_campaign(made.id)
                wait_for(engine.mails)
                engine.kill()
                engine.start()
                engine.wait_until_idle()
                ended = listmonk.fetch_campaign(made.id)
        assert ("finished", 9) == (ended.status, ended.to_send)
        assert ended.sent < 9

    def test_a_crash_can_be_asked_for(self, engine, listmonk):
        """With ``lose`` the last mails of each batch are lost."""
        engine.configure(lose=2)
        made = listmonk.create_campaign(a_draft(engine))
        listmonk.start_campaign(made.id)
        engine.wait_until_idle()
        ended = listmonk.fetch_campaign(made.id)
        assert ("finished", 1, 3) == (ended.status, ended.sent, ended.to_send)

    def test_too_many_errors_pause_it(self, engine, listmonk):
        """After so many boxes that refuse, it waits for a person."""
        engine.configure(max_send_errors=2)
        engine.add_subscribers(to="kerkwijk", emails=[f"reject{n}@b.example.org" for n in (1, 2)])
        made = listmonk.create_campaign(a_draft(engine))
        listmonk.start_campaign(made.id)
        engine.wait_until_idle()
        ended = listmonk.fetch_campaign(made.id)
        assert ("paused", 3, 5) == (ended.status, ended.sent, ended.to_send)


class TestRaces:
    def test_two_that_start_mail_once(self, engine, listmonk):
        """Two may both be told that they started it; who is on the list is mailed once."""
        engine.configure(gap=0.5)
        made = listmonk.create_campaign(a_draft(engine))

        def start(_):
            with Listmonk(engine.url, engine.user, engine.token, pauses=()) as own:
                own.start_campaign(made.id)

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(start, range(2)))
        engine.wait_until_idle()
        assert 2 == engine.campaigns("key")[0]["starts"]
        assert [("key", f"{x}@b.example.org") for x in "abc"] == engine.mails()

    def test_a_change_may_fall_after_the_start(self, engine, listmonk):
        """What was checked as a draft may be running when it's written: the real one's own hole."""
        draft = a_draft(engine)
        made = listmonk.create_campaign(draft)
        engine.configure(gap=0.3, scan=5)
        with ThreadPoolExecutor(1) as pool:
            replacing = pool.submit(
                listmonk.replace_campaign, made.id, a_draft(engine, subject="Late")
            )
            time.sleep(0.1)
            engine.change_campaign(do="start", which="key")
            replacing.result()
        [held] = engine.campaigns("key")
        assert ("running", "Late") == (held["status"], held["subject"])


class TestRoles:
    def test_who_may_not_send(self, engine, listmonk):
        """Without the permission to send, starting is refused with its name; before 6.1 it needn't be."""
        engine.change_user(name="publisher", permissions=[
            "lists:get_all", "campaigns:get", "campaigns:manage", "templates:get"
        ])  # fmt: skip
        made = listmonk.create_campaign(a_draft(engine))
        with pytest.raises(ListmonkError, match="campaigns:send"):
            listmonk.start_campaign(made.id)
        engine.configure(version="v6.0.0")
        listmonk.start_campaign(made.id)

    def test_who_sees_one_list_only(self, engine, listmonk):
        """Campaigns of other lists are hidden, and their slugs are taken nonetheless."""
        listmonk.create_campaign(a_draft(engine))
        other = engine.add_list(name="Molenhoek", tags=["molenhoek"])["id"]
        engine.change_user(
            name="publisher", permissions=["campaigns:get", "campaigns:manage", "campaigns:send"],
            list_role={str(other): ["list:get"]},
        )  # fmt: skip
        assert () == listmonk.find_campaigns("key")
        with pytest.raises(SlugTaken):
            listmonk.create_campaign(a_draft(engine))

    def test_a_token_that_is_taken_away(self, engine, listmonk):
        """Without a token nobody is let in."""
        engine.change_user(name="publisher", token="")
        with pytest.raises(ListmonkError, match="403"):
            listmonk.fetch_profile()


class TestVersions:
    def test_before_six_there_are_no_attributes(self, engine, listmonk):
        """An old server drops attributes without a word."""
        engine.configure(version="v5.1.0")
        made = listmonk.create_campaign(a_draft(engine, attribs={"digest": "1"}))
        assert ({}, False) == (made.attribs, listmonk.fetch_server().is_supported)


class TestDeeds:
    def test_a_clone_keeps_the_tags(self, engine, listmonk):
        """Two campaigns carry a tag after somebody cloned one; their slugs differ."""
        listmonk.create_campaign(a_draft(engine))
        engine.change_campaign(do="clone", which="key")
        slugs = [one.archive_slug for one in listmonk.find_campaigns("key")]
        assert 2 == len(set(slugs))
        assert "key" in slugs

    def test_many_old_ones_don_t_weigh(self, engine, listmonk):
        """The ledger takes a request, however many campaigns there are from earlier years."""
        engine.add_campaigns(count=2000, newest_days=9, step_days=1)
        listmonk.create_campaign(a_draft(engine))
        engine.forget()
        held = list(listmonk.fetch_campaigns(datetime.now(UTC) - timedelta(days=8)))
        assert ["key"] == [one.archive_slug for one in held]
        assert ["GET /api/campaigns"] == engine.requests()

    def test_it_ends_with_who_started_it(self):
        """A test run that dies leaves no process behind."""
        code = "import os; from tests.listmonk.standins import StandIn; e = StandIn(); e.start(); print(e._process.pid, flush=True); os.kill(os.getpid(), 9)"
        ran = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False
        )
        stand_in = int(ran.stdout)
        wait_for(lambda: not self._is_there(stand_in), 5)

    @staticmethod
    def _is_there(process):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        return Path(f"/proc/{process}/stat").read_text().split()[2] != "Z"


class TestSafety:
    def test_a_server_for_residents_is_refused(self, monkeypatch):
        """The suite makes nothing on a server whose mails lead elsewhere, unless that is meant."""
        monkeypatch.delenv("BINPUB_LISTMONK_ALLOW_REMOTE", raising=False)
        with StandIn(root_url="https://lists.example.org") as engine:
            known = engine.url, engine.user, engine.token
            with pytest.raises(AssertionError, match=r"lists\.example\.org isn't this machine"):
                refuse_remote(*known)
            monkeypatch.setenv("BINPUB_LISTMONK_ALLOW_REMOTE", "1")
            refuse_remote(*known)

    @pytest.mark.parametrize(
        "host", ["lists.example.org", "127.0.0.1.example.org", "10.0.0.1", None]
    )
    def test_what_isn_t_this_machine(self, host):
        """A name that only looks like loopback isn't it."""
        assert not is_loopback(host)
        assert is_loopback("127.0.0.5") and is_loopback("::1") and is_loopback("localhost")
