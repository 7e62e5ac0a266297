"""`binpub publish` when the engine, the way to it or a person fails: nobody twice, nobody forgotten."""

import os
import signal
import threading
from itertools import count

import httpx
import pytest

from tests.faults import in_child
from tests.listmonk.standins import StandIn
from tests.listmonk.towns import KEYS, MailingTown

THREE = sorted([*KEYS, "smalltown-west-2026-11-21-lock-r1"])
CREATE, PREVIEW = "POST /api/campaigns$", "GET /api/campaigns/.*/preview"
START, LEDGER = "PUT /api/campaigns/.*/status", "GET /api/campaigns$"


def with_three(town):
    """Merge two notices: three dispatches."""
    town.notice(areas="west, east")
    town.notice("2026-11-21-lock", areas="west", title="Lock your bicycle")
    town.commit()
    return town


@pytest.fixture
def town(tmp_path, engine):
    """Smalltown with three dispatches due."""
    return with_three(MailingTown(tmp_path / "town", engine))


def run_until_done(town, runs=5):
    """Publish until a run succeeds; return the exit codes."""
    codes = []
    while (not codes or codes[-1]) and len(codes) < runs:
        codes.append(town.publish().code)
    return codes


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_request(tmp_path, when):
    """
    Killed before or after any request of a run, the next run ends with everyone mailed once.
    """
    for number in count(1):
        with StandIn() as engine:
            town = with_three(MailingTown(tmp_path / f"{number}", engine))
            engine.add_fault(nth=number, when=when, do="kill")
            status = in_child(
                lambda: engine.aim(process=os.getpid()),
                lambda: os._exit(town.publish().code),  # noqa: B023
            )
            if status == 0:
                break
            assert -signal.SIGKILL == status
            engine.clear_faults()
            assert 0 == town.publish().code
            assert town.everyone(*THREE) == town.mailed()
    assert 4 + 3 * 3 < number


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("on", [CREATE, PREVIEW, START, LEDGER])
@pytest.mark.parametrize(
    "fault",
    [
        {"do": "status", "status": 500},
        {"do": "status", "status": 502},
        {"do": "html"},
        {"do": "reset"},
        {"do": "nothing"},
        {"do": "cut"},
    ],
    ids=lambda fault: "-".join(map(str, fault.values())),
)
def test_passing_fault(town, engine, on, fault, when):
    """
    A fault that passes is tried again in the same run, and nobody is mailed twice.
    """
    engine.add_fault(on=on, nth=2 if on != LEDGER else 1, when=when, **fault)
    assert 0 == town.publish().code
    assert town.everyone(*THREE) == town.mailed()


@pytest.mark.parametrize("on", [CREATE, PREVIEW, START])
def test_lasting_fault(town, engine, on):
    """
    A fault that lasts ends the run with exit code 3 and the server's words; the next one goes on.
    """
    engine.add_fault(on=on, nth=2, times=99, when="after", do="status", status=500, message="disk")
    failed = town.publish()
    assert 3 == failed.code
    assert "with 500: disk; it’s safe to run again" in failed.stderr
    engine.clear_faults()
    assert 0 == town.publish().code
    assert town.everyone(*THREE) == town.mailed()


def test_silence(town, engine, monkeypatch):
    """
    A server that commits and never answers is given up, and the next run goes on.
    """
    monkeypatch.setattr("binpub.mail.listmonk.client.TIMEOUT.read", 0.3, raising=False)
    engine.add_fault(on=START, nth=1, times=9, when="after", do="hang", seconds=2)
    assert 3 == town.publish().code
    engine.clear_faults()
    assert 0 == town.publish().code
    assert town.everyone(*THREE) == town.mailed()


def test_slow_server(town, engine):
    """
    A server that takes its time is waited for.
    """
    engine.add_fault(nth=0, do="slow", seconds=0.2)
    assert 0 == town.publish().code
    assert town.everyone(*THREE) == town.mailed()


def test_fault_in_one_mails_nobody(town, engine):
    """
    When the engine can't render one of them, none is sent; the words say which, and why.
    """
    engine.add_fault(on=PREVIEW, nth=3, times=9, do="status", status=400, message="bad template")
    failed = town.publish()
    assert (1, []) == (failed.code, town.mailed())
    assert "can't render" in failed.stderr
    assert "bad template" in failed.stderr
    assert {"draft"} == set(town.report().values())
    engine.clear_faults()
    assert 0 == town.publish().code
    assert town.everyone(*THREE) == town.mailed()


def test_restart_in_between(tmp_path):
    """
    A server that restarts during a run is waited for, or the next run goes on.
    """
    with StandIn(state=tmp_path / "state") as engine:
        town = with_three(MailingTown(tmp_path / "town", engine))
        engine.add_fault(nth=0, do="slow", seconds=0.1)
        restart = threading.Timer(1.2, lambda: (engine.kill(), engine.start()))
        restart.start()
        codes = run_until_done(town)
        restart.join()
        assert 0 == codes[-1]
        assert town.everyone(*THREE) == town.mailed()


@pytest.mark.parametrize("on", [CREATE, PREVIEW, START])
def test_token_revoked_half_way(town, engine, on):
    """
    When the token is taken away, the run ends with the server's words; with a new one it goes on.
    """
    revoke = {"deed": "change_user", "name": "publisher", "token": ""}
    engine.add_fault(on=on, nth=2, when="before", do="deed", deed=revoke)
    failed = town.publish()
    assert 1 == failed.code
    assert "with 403: invalid API credentials" in failed.stderr
    engine.change_user(name="publisher", token=engine.token)
    assert 0 == town.publish().code
    assert town.everyone(*THREE) == town.mailed()


@pytest.mark.parametrize("gap", [0.0, 0.0, 0.01, 0.03, 0.1])
def test_publishers_at_once(town, engine, gap):
    """
    Publishers at the same time mail everyone once, however their requests fall between one another.
    """
    engine.configure(gap=gap)
    os.environ |= engine.environment
    children = [os.fork() or os._exit(town.publish().code) for _ in range(3)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    assert [0, 0, 0] == codes
    assert town.everyone(*THREE) == town.mailed()


def test_overtaken_at_any_request(tmp_path, monkeypatch):
    """
    Whichever of its requests another publisher's whole run comes before, both succeed, and mail once.
    """
    send = httpx.Client.send
    for number in count(1):
        with StandIn() as engine:
            town = with_three(MailingTown(tmp_path / f"{number}", engine))
            requests, codes = count(1), []

            def overtaken(
                client, request, *, nth=number, at=requests, to=codes, by=town, **options
            ):
                if next(at) == nth:
                    to.append(in_child(lambda: os._exit(by.publish().code)))
                return send(client, request, **options)

            monkeypatch.setattr(httpx.Client, "send", overtaken)
            assert 0 == town.publish().code
            monkeypatch.setattr(httpx.Client, "send", send)
            if not codes:
                break
            assert [0] == codes
            assert town.everyone(*THREE) == town.mailed()
    assert 4 + 3 * 3 < number


PERSON = {
    "clones a draft": (PREVIEW, {"do": "clone"}),
    "renames a draft": (PREVIEW, {"do": "rename"}),
    "takes a draft's tags away": (PREVIEW, {"do": "untag"}),
    "starts a draft": (PREVIEW, {"do": "start"}),
    "deletes a draft": (PREVIEW, {"do": "delete"}),
    "deletes a draft before it's started": (START, {"do": "delete"}),
    "clones what was started": ("GET /api/config", {"do": "clone"}),
}


@pytest.mark.parametrize("deed", PERSON)
def test_person_in_between(town, engine, deed):
    """
    Whatever a person does meanwhile to one of them, everyone is mailed once in the end.

    Where it was deleted after it may have been started, a person must say so.
    """
    on, arguments = PERSON[deed]
    arguments = {"which": THREE[1], **arguments} if on != "GET /api/config" else arguments
    engine.add_fault(
        on=on,
        nth=2,
        when="before",
        do="deed",
        deed={"deed": "change_campaign", **arguments},
    )
    run_until_done(town)
    town.publish("--confirm-late")
    assert town.everyone(*THREE) == town.mailed()


def test_edited_draft_is_as_it_was_merged(town, engine):
    """
    What a person changed in a draft that was left is replaced: the merge is what goes out.
    """
    engine.add_fault(on=START, times=99, do="status", status=500)
    town.publish()
    engine.clear_faults()
    [draft] = engine.campaigns(THREE[0])
    engine.change_campaign(
        do="edit", which=THREE[0], subject="Free bicycles", headers=[{"X-Other": "1"}], lists=[]
    )
    town.publish()
    [sent] = engine.campaigns(THREE[0])
    unchanged = ("id", "subject", "headers", "lists", "body")
    assert [draft[name] for name in unchanged] == [sent[name] for name in unchanged]
    assert town.everyone(*THREE) == town.mailed()


def change(engine, key, **deed):
    """Let a person change a draft just before it is started."""
    deed = {"deed": "change_campaign", "which": key} | deed
    engine.add_fault(on=START, when="before", do="deed", deed=deed)


def test_untagged_is_still_known(town, engine):
    """
    A mailing without its tag is known by its slug, and not made again.
    """
    change(engine, THREE[0], do="untag")
    town.publish()
    before = town.mailed()
    again = town.publish()
    assert (0, "Nothing was due; nothing was sent.\n") == (again.code, again.stdout)
    assert before == town.mailed() == town.everyone(*THREE)


def test_hidden_slug_is_not_sent_again(town, engine):
    """
    One that is neither found by its tag nor among those of late isn't made again: a person is told.
    """
    change(engine, THREE[0], do="untag")
    town.publish()
    before = town.mailed()
    engine.change_campaign(do="age", which=THREE[0], days=20)
    assert (1, before) == (town.publish().code, town.mailed())
    again = town.publish("--confirm-late")
    assert (1, before) == (again.code, town.mailed())
    assert f"holds {THREE[0]} already, but not where it's looked for" in again.stdout


def test_slug_of_another_site(town, engine):
    """
    A mailing of another site whose slug is the same isn't taken for ours, and a person is told.
    """
    change(engine, THREE[0], do="edit", attribs={"site": "smalltown-east"})
    town.publish()
    before = town.mailed()
    again = town.publish("--confirm-late")
    assert (1, before) == (again.code, town.mailed())
    assert "another site has the same" in again.stdout
