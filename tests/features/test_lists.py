"""`binpub lists sync`: from areas in git to one open list each, and the file that names them."""

from __future__ import annotations

import json

import pytest

from binpub.mail.listmonk.role import PUBLISHING, SETTING_UP
from tests.features.engine_town import EngineTown
from tests.listmonk.standins import StandIn

EAST, OLD_EAST, WEST = (f"binpub--smalltown--{slug}" for slug in ("east", "old-east", "west"))


@pytest.fixture
def engine():
    """A fresh mailing engine."""
    with StandIn() as standin:
        yield standin


@pytest.fixture
def town(tmp_path, engine):
    """Smalltown beside it."""
    return EngineTown(tmp_path / "town", engine)


@pytest.fixture
def settled(town):
    """Smalltown with its lists made."""
    assert town.sync("--apply").code == 0
    return town


def test_first_shown_then_done(town):
    """Without --apply it's only shown; with it each living area has one open list."""
    shown = town.sync()

    assert (0, {}, False) == (shown.code, town.lists(), town.file.exists())
    assert "run it again with --apply" in shown.stdout

    assert 0 == town.sync("--apply").code
    assert {"binpub--smalltown--east", "binpub--smalltown--west"} == set(town.lists())
    assert {("public", "double", "active")} == {
        (row["type"], row["optin"], row["status"]) for row in town.lists().values()
    }


def test_file_names_the_lists(settled):
    """What lists.yml says is what the engine has, under its address."""
    uuids = {
        tag.removeprefix("binpub--smalltown--"): row["uuid"] for tag, row in settled.lists().items()
    }

    assert uuids == settled.written()
    assert f"\naddress: {settled.engine.url}\n" in settled.file.read_text()
    assert 0 == settled.run("check", "--date", "2026-11-22").code


def test_second_run_does_nothing(settled):
    """Doing it again changes nothing, neither there nor here."""
    settled.engine.forget()
    before = settled.file.stat().st_mtime_ns
    again = settled.sync("--apply")

    assert 0 == again.code
    assert "Everything is as it must be." in again.stdout
    assert [] == [one for one in settled.engine.requests() if not one.startswith("GET")]
    assert before == settled.file.stat().st_mtime_ns


def test_template(settled):
    """The template is made, and made new when the municipality has its own style."""
    (made,) = [
        one for one in settled.engine.show()["templates"] if one["name"] == "binpub smalltown"
    ]
    style = settled.folder / "site_config/mail/mail.css"
    style.parent.mkdir(parents=True)
    style.write_text("p { color: #123456; }\n")
    told = settled.sync("--apply")
    (new,) = [
        one for one in settled.engine.show()["templates"] if one["name"] == "binpub smalltown"
    ]

    assert "changed: the template “binpub smalltown”" in told.stdout
    assert ("#123456" in made["body"], "#123456" in new["body"]) == (False, True)


def test_renamed_in_git(settled):
    """An area's new name becomes its list's; whose list it is doesn't change."""
    before = settled.written()
    settled.change("areas/west/area.yml", "name: BIN West", "name: BIN Westside")
    told = settled.sync("--apply")

    assert "name: BIN West → BIN Westside" in told.stdout
    assert ("BIN Westside", before) == (settled.lists()[WEST]["name"], settled.written())


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ({"do": "change", "name": "Mine"}, "name: Mine → BIN West"),
        ({"do": "hide"}, "anyone can find it"),
        ({"do": "archive"}, "status: archived → active"),
        ({"do": "change", "optin": "single"}, "opt-in: single → double"),
        ({"do": "untag"}, f"tags: - → {WEST}"),
    ],
)
def test_what_a_person_changed_is_mended(settled, deed, told):
    """A list that somebody renamed, hid, archived or untagged is shown, and mended."""
    settled.engine.change_list(which=WEST, **deed)
    shown = settled.sync()
    mended = settled.sync("--apply")

    assert (0, 0) == (shown.code, mended.code)
    assert told in shown.stdout
    assert ("BIN West", "public", "double", "active") == tuple(
        settled.lists()[WEST][name] for name in ("name", "type", "optin", "status")
    )


def test_two_lists_under_one_tag(settled):
    """Of two lists under one tag none is chosen; both are named, and the rest goes on."""
    settled.engine.change_list(which=WEST, do="duplicate")
    settled.engine.change_list(which=EAST, do="hide")
    before = settled.written()
    told = settled.sync("--apply")

    assert 1 == told.code
    assert "“BIN West” (12)" in told.stdout
    assert "“BIN West” (13)" in told.stdout
    assert ("public", before) == (settled.lists()[EAST]["type"], settled.written())


def test_list_that_disappeared(settled):
    """A list that somebody deleted isn't replaced behind anybody's back."""
    before = settled.written()
    settled.engine.change_list(which=WEST, do="delete")
    told = settled.sync("--apply")

    assert 1 == told.code
    assert before["west"] in told.stdout
    assert ({EAST}, before) == (set(settled.lists()), settled.written())


def test_list_that_begins_anew(settled):
    """When its line is taken out of lists.yml, a new list is made for the area."""
    old = settled.written()["west"]
    settled.engine.change_list(which=WEST, do="delete")
    settled.change("site_config/lists.yml", f"  west: {{each: {old}}}\n", "")

    assert 0 == settled.sync("--apply").code
    assert settled.lists()[WEST]["uuid"] == settled.written()["west"] != old


def test_other_server(settled):
    """On another server nothing is done before a person says that it's the right one."""
    with StandIn() as other:
        settled.address = other.url
        told = settled.sync("--apply")

        assert 1 == told.code
        assert settled.engine.url in told.stdout
        assert [] == other.show()["lists"]


def test_engine_that_moves(settled):
    """When the same lists have another address, forms post there, which is said."""
    before = settled.written()
    settled.engine.configure(root_url="https://lists.example.org")
    told = settled.sync("--apply")

    assert f"https://lists.example.org then, and no longer to {settled.engine.url}" in told.stdout
    assert "address: https://lists.example.org\n" in settled.file.read_text()
    assert before == settled.written()


def test_area_that_ends(settled):
    """The list of an area that ended is archived with its subscribers, and leaves lists.yml."""
    settled.engine.add_subscribers(to=WEST, emails=["ann@example.org"])
    settled.change("areas/west/area.yml", "status: active", "status: ended")
    told = settled.sync("--apply")

    assert "archived: the list “BIN West” (12)" in told.stdout
    assert ("archived", ["east"]) == (settled.lists()[WEST]["status"], list(settled.written()))
    assert {"ann@example.org": {"BIN West": "confirmed"}} == settled.engine.show()["subscriptions"]


def test_merger(settled):
    """A merger archives the old list, moves nobody, and tells what to do until that's settled."""
    settled.engine.add_list(name="BIN Old East", tags=[OLD_EAST])
    settled.engine.add_subscribers(to=OLD_EAST, emails=["ann@example.org"])
    told = settled.sync("--apply")
    again = settled.sync()

    assert "BIN Old East: “BIN East” took over" in told.stdout
    assert "took over" in again.stdout
    assert {"ann@example.org": {"BIN Old East": "confirmed"}} == settled.engine.show()[
        "subscriptions"
    ]

    settled.engine.change_list(which=OLD_EAST, do="untag")
    assert "took over" not in settled.sync().stdout


def test_area_that_left_git(settled):
    """The list of an area that isn't in git any more is neither archived nor deleted."""
    settled.engine.add_list(name="Gone", tags=["binpub--smalltown--gone"])
    told = settled.sync("--apply")

    assert 1 == told.code
    assert "gone: the list “Gone” (13)" in told.stdout
    assert "active" == settled.lists()["binpub--smalltown--gone"]["status"]


def test_foreign_lists_are_not_touched(town):
    """A list of somebody else stays as it is, and isn't taken for ours by its name."""
    town.engine.add_list(name="BIN West", tags=["choir"], type="private")
    told = town.sync("--apply")

    assert 1 == told.code
    assert f"“BIN West” (11) is called the same, and doesn’t carry the tag {WEST}" in told.stdout
    assert {"choir": "private", EAST: "public"} == {
        tags: row["type"] for tags, row in town.lists().items()
    }


@pytest.mark.parametrize("what", ["POST /api/templates", "POST /api/lists"])
@pytest.mark.parametrize("fault", [{"do": "reset"}, {"do": "html"}, {"do": "status"}])
def test_nothing_is_made_twice(town, what, fault):
    """What the engine made without saying so isn't made again."""
    town.engine.add_fault(on=f"{what}$", when="after", **fault)
    told = town.sync("--apply")
    held = town.engine.show()

    assert 0 == told.code
    assert ["BIN East", "BIN West"] == sorted(one["name"] for one in held["lists"])
    assert 1 == [one["name"] for one in held["templates"]].count("binpub smalltown")
    assert {"east", "west"} == set(town.written())


def test_two_runs_at_once(town):
    """When another run made the same list meanwhile, that is seen, and neither is chosen."""
    made = {"deed": "add_list", "name": "BIN West", "tags": [WEST]}
    town.engine.add_fault(on="POST /api/lists$", nth=2, do="deed", deed=made)
    told = town.sync("--apply")

    assert 1 == told.code
    assert f"several lists carry the tag {WEST}" in told.stdout
    assert ["east"] == list(town.written())


@pytest.mark.parametrize("what", ["POST /api/templates", "POST /api/lists", "PUT /api/lists"])
def test_a_run_that_fails_is_run_again(town, what):
    """A run that the network broke off says so, leaves lists.yml as it was, and the next one ends it."""
    town.engine.add_list(name="X", tags=[WEST])
    town.engine.add_fault(on=what, times=9, do="reset")
    failed = town.sync("--apply")
    town.engine.clear_faults()

    assert (3, False) == (failed.code, town.file.exists())
    assert "safe to run again" in failed.stderr
    assert 0 == town.sync("--apply").code
    assert {EAST, WEST} == set(town.lists())


def test_no_permission(town):
    """Without permission nothing is done, and it's said which role is needed."""
    town.user, town.token = town.engine.user, town.engine.token
    told = town.sync("--apply")

    assert (1, {}, False) == (told.code, town.lists(), town.file.exists())
    assert "lists:manage_all, templates:manage" in told.stderr
    assert [] == [one for one in town.engine.requests() if not one.startswith("GET")]


@pytest.mark.parametrize("options", [(), ("--apply",)])
@pytest.mark.parametrize("role", [None, {"11": ["list:get", "list:manage"]}])
def test_user_that_is_not_shown_every_list(settled, options, role):
    """Who sees no lists, or some, is refused before anything is compared: nothing is called gone."""
    allowed = {*PUBLISHING, *SETTING_UP} - {"lists:get_all", "lists:manage_all"}
    settled.engine.change_user(name="setup", permissions=sorted(allowed), list_role=role)
    before = settled.engine.show()["lists"]
    told = settled.sync(*options)

    assert (1, "", before) == (told.code, told.stdout, settled.engine.show()["lists"])
    assert "setup may not: lists:get_all" in told.stderr
    assert "a list role isn’t enough" in told.stderr


def test_showing_needs_no_permission_to_change(settled):
    """Who may publish may also look."""
    settled.user, settled.token = settled.engine.user, settled.engine.token
    shown = settled.sync()

    assert (0, "Everything is as it must be.") == (shown.code, shown.stdout.splitlines()[-1])


def test_old_version(town):
    """An engine that is too old is refused before anything is made."""
    town.engine.configure(version="v5.1.0")
    told = town.sync("--apply")

    assert (1, {}) == (told.code, town.lists())
    assert "v5.1.0 is too old" in told.stderr


def test_address_that_forms_can_not_post_to(town):
    """Lists are made, but lists.yml isn't written with an address that residents can't use."""
    town.engine.configure(root_url="http://lists.example.org")
    told = town.sync("--apply")

    assert (1, False) == (told.code, town.file.exists())
    assert "http://lists.example.org" in told.stdout


def test_broken_content(town):
    """Lists aren't made from areas that are wrong; wrong notices don't matter."""
    (town.folder / "content/notices/broken.md").write_text("broken")
    assert 0 == town.sync().code

    town.change("areas/west/area.yml", "status: active", "status: activ")
    told = town.sync("--apply")
    assert (1, {}) == (told.code, town.lists())
    assert "areas/west/area.yml:4: status:" in told.stdout


def test_json(settled):
    """For programs, the same is told as data."""
    settled.engine.change_list(which=WEST, do="hide")
    settled.engine.change_list(which=EAST, do="duplicate")
    told = json.loads(settled.sync("--format", "json").stdout)

    assert [("west", {"type": {"before": "private", "after": "public"}})] == [
        (one["area"], one["changes"]) for one in told["lists"]
    ]
    assert ["east"] == [one["area"] for one in told["questions"]]
    assert (False, None) == (told["applied"], told["template"])
