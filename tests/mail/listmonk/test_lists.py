"""Mailing lists: what must change in the engine, and what only a person can decide."""

from __future__ import annotations

import pytest

from binpub.mail.listmonk.lists import Held, ListChange, plan_lists
from binpub.mail.listmonk.records import ListRecord, Server, TemplateRecord
from binpub.model.lists import MailingLists
from tests.world import a_catalog, a_site, an_area

FRAME = "the frame"
ADDRESS = "https://lists.example.org"
FIRST, SECOND, THIRD = (f"{digit * 8}-0000-4000-8000-000000000000" for digit in "123")


def a_list(number=11, area="centrum", **fields):
    """The list of an area, as it must be."""
    return ListRecord.model_validate(
        {
            "id": number,
            "uuid": FIRST,
            "name": f"BIN {area.title()}",
            "type": "public",
            "optin": "double",
            "status": "active",
            "tags": [f"binpub--smalltown--{area}"],
        }
        | fields
    )


def a_template(**fields):
    """The site's template, as it must be."""
    values = {"id": 5, "name": "binpub smalltown", "type": "campaign", "body": FRAME}
    return TemplateRecord.model_validate(values | fields)


def written(address=ADDRESS, **areas):
    """What lists.yml says: area to list."""
    each = {slug: {"each": uuid} for slug, uuid in areas.items()}
    return MailingLists.model_validate({"address": address, "areas": each})


def planned(*records, areas=(), lists=None, templates=None, root=ADDRESS):
    """The plan for some areas, given what the server has and lists.yml says."""
    catalog = a_catalog(*areas, lists=lists)
    found = (a_template(),) if templates is None else templates
    return plan_lists(catalog, Held(Server(root_url=root), records, tuple(found)), FRAME)


def asked(plan):
    """The questions, as text."""
    return "\n".join(str(one.sentence) for one in plan.questions)


def test_new_area_gets_an_open_list():
    """An area without a list gets a public one with double opt-in, under its own name."""
    (change,) = planned().lists

    assert change.record is None
    assert ("BIN Centrum", "public", "double", "active", ("binpub--smalltown--centrum",)) == (
        *(getattr(change.wanted, name) for name in ("name", "type", "optin", "status")),
        change.wanted.tags,
    )


def test_nothing_to_do_when_all_is_right():
    """A list that is as it must be is left alone, and lists.yml names it."""
    plan = planned(a_list(), lists=written(centrum=FIRST))

    assert plan.is_done
    assert ((), written(centrum=FIRST)) == (plan.questions, plan.file)


@pytest.mark.parametrize(
    ("held", "difference"),
    [
        ({"name": "Renamed by somebody"}, ("name", "Renamed by somebody", "BIN Centrum")),
        ({"type": "private"}, ("type", "private", "public")),
        ({"optin": "single"}, ("optin", "single", "double")),
        ({"status": "archived"}, ("status", "archived", "active")),
    ],
)
def test_list_is_repaired(held, difference):
    """What somebody changed of a living area's list is shown, and set right."""
    (change,) = planned(a_list(**held)).lists

    assert (difference,) == change.differences
    assert "public double active" == " ".join(
        (change.wanted.type, change.wanted.optin, change.wanted.status)
    )


def test_opening_a_private_list_is_said_aloud():
    """Before a private list becomes public, it's said that anyone will find it."""
    (change,) = planned(a_list(type="private")).lists

    assert ("from then on anyone can find it and subscribe",) == change.effects


def test_others_tags_stay():
    """A list keeps the tags that people gave it."""
    record = a_list(name="X", tags=["by-hand", "binpub--smalltown--centrum"])
    (change,) = planned(record).lists

    assert ("by-hand", "binpub--smalltown--centrum") == change.wanted.tags


def test_summary_becomes_the_description():
    """An area's summary describes its list; one without a summary leaves what was written."""
    (change,) = planned(a_list(), areas=[an_area(summary="For all\nof us.")]).lists

    assert "For all of us." == change.wanted.description
    assert planned(a_list(description="By hand")).is_done


def test_foreign_lists_are_left_alone():
    """Lists without a tag of ours, and those of another site, are somebody else's."""
    plan = planned(
        a_list(),
        a_list(12, tags=["choir"], name="Choir"),
        a_list(13, tags=["binpub-bigtown-centrum"]),
    )

    assert plan.is_done
    assert () == plan.questions


def test_two_lists_under_one_tag():
    """Two lists under one tag are never guessed between: both are named, and neither is changed."""
    plan = planned(a_list(), a_list(12, uuid=SECOND, name="Copy"), lists=written(centrum=FIRST))

    assert () == plan.lists
    assert all(name in asked(plan) for name in ("“BIN Centrum” (11)", "“Copy” (12)", FIRST))
    assert written(centrum=FIRST) == plan.file


def test_list_of_two_areas():
    """One list with the tags of two areas would mail one what is the other's."""
    tags = ["binpub--smalltown--centrum", "binpub--smalltown--north"]
    plan = planned(a_list(tags=tags), areas=[an_area(), an_area("north")])

    assert () == plan.lists
    assert 2 == asked(plan).count("the tags of several networks")


def test_other_list_than_written():
    """When tag and lists.yml name different lists, both are said, and nothing is changed."""
    other = a_list(12, tags=[], uuid=SECOND, name="Other")
    plan = planned(a_list(name="X"), other, lists=written(centrum=SECOND))

    assert () == plan.lists
    assert "is on “X” (11)" in asked(plan)
    assert f"names “Other” (12) {SECOND}" in asked(plan)


def test_other_list_than_written_that_is_gone():
    """So they are when the list that lists.yml names isn't there any more."""
    plan = planned(a_list(), lists=written(centrum=SECOND))

    assert f"names {SECOND}, which isn’t on the server" in asked(plan)
    assert written(centrum=SECOND) == plan.file


def test_list_that_disappeared():
    """A list that was there and is gone isn't replaced by an empty one behind anybody's back."""
    plan = planned(lists=written(centrum=FIRST))

    assert () == plan.lists
    assert f"the list {FIRST} that site_config/lists.yml names isn’t on the server" in asked(plan)


def test_tag_that_was_taken_off():
    """A list that lost its tag is still known by lists.yml, and gets the tag back."""
    plan = planned(a_list(tags=["x"]), lists=written(centrum=FIRST))

    assert [11] == [change.record.id for change in plan.lists]
    assert ("x", "binpub--smalltown--centrum") == plan.lists[0].wanted.tags


def test_namesake():
    """A list of the same name that isn't ours may be the one that people are on."""
    plan = planned(a_list(tags=[], name="bin centrum "))

    assert () == plan.lists
    assert "give it that tag" in asked(plan)


def test_other_server():
    """On a server that has nothing of what lists.yml names, nothing at all is done."""
    plan = planned(lists=written("https://old.example.org", centrum=FIRST), templates=())

    assert plan.is_done
    assert None is plan.file
    assert "names lists of https://old.example.org" in asked(plan)


def test_server_that_moved():
    """A server that has the same lists under another address is the same one."""
    plan = planned(a_list(), lists=written("https://old.example.org", centrum=FIRST))

    assert () == plan.questions
    assert written(centrum=FIRST) == plan.file


@pytest.mark.parametrize("status", ["ended", "exploring"])
def test_list_of_an_area_that_is_not_mailed(status):
    """The list of an area that isn't mailed is archived, and nothing else of it changes."""
    area = an_area(status=status, name="Other")
    (change,) = planned(a_list(type="private"), areas=[area], lists=written(centrum=FIRST)).lists

    assert (("status", "active", "archived"),) == change.differences


def test_archived_list_stays_archived():
    """An ended area's archived list is as it must be, and lists.yml doesn't name it."""
    area = an_area(status="ended")
    plan = planned(a_list(status="archived"), areas=[area], lists=written(centrum=FIRST))

    assert plan.is_done
    assert written() == plan.file


def test_no_list_for_an_area_that_never_had_one():
    """An area that isn't mailed gets no list."""
    plan = planned(areas=[an_area(status="exploring")])

    assert plan.is_done
    assert ((), None) == (plan.questions, plan.file)


def test_merger():
    """A merger tells by name whose subscribers aren't moved, and where they can subscribe."""
    areas = [an_area("old", status="ended"), an_area("centrum", replaces=["old"])]
    plan = planned(a_list(), a_list(12, "old", uuid=SECOND), areas=areas)
    (note,) = plan.notes

    assert "of the list “BIN Old” (12), whose subscribers aren’t moved" in str(note.sentence)
    assert "https://smalltown.example.org/en/areas/centrum/" in str(note.sentence)


def test_area_that_left_git():
    """The list of an area that isn't in git any more is a person's to decide, and stays."""
    plan = planned(a_list(), a_list(12, "gone", uuid=SECOND))

    assert plan.is_done
    assert "“BIN Gone” (12) carries the tag binpub--smalltown--gone" in asked(plan)


def test_template_is_made():
    """A server without the site's template gets it."""
    template = planned(a_list(), templates=()).template

    assert ("binpub smalltown", FRAME, None) == (template.name, template.body, template.record)


def test_template_is_replaced():
    """A template that isn't as this version makes it gets the new text."""
    template = planned(a_list(), templates=[a_template(body="old")]).template

    assert (FRAME, 5) == (template.body, template.record.id)


@pytest.mark.parametrize(
    "templates", [[a_template(), a_template(id=6)], [a_template(type="tx")]], ids=["two", "other"]
)
def test_template_that_is_not_one(templates):
    """Two templates of the name, or one of another kind, are a person's to decide."""
    plan = planned(a_list(), templates=templates)

    assert None is plan.template
    assert "“binpub smalltown”" in asked(plan)


@pytest.mark.parametrize("root", ["http://lists.example.org", "", "ftp://lists.example.org"])
def test_address_that_forms_can_not_post_to(root):
    """An address to which forms can't post isn't written into lists.yml."""
    plan = planned(a_list(), root=root)

    assert None is plan.file
    assert "Root URL" in asked(plan)


def test_address_of_this_machine():
    """An address of this machine is good for a trial, and that is said."""
    plan = planned(a_list(), root="http://localhost:9000")

    assert "http://localhost:9000" == plan.file.address
    assert ["good for a trial" in str(note.sentence) for note in plan.notes] == [True]


def test_file_is_sorted():
    """In lists.yml the areas stand in the order of their names."""
    areas = [an_area("north"), an_area("centrum")]
    plan = planned(a_list(12, "north", uuid=SECOND), a_list(), areas=areas)

    assert ["centrum", "north"] == list(plan.file.areas)


def test_trailing_slash_of_the_address():
    """An address with a slash at its end is the same address."""
    plan = planned(a_list(), lists=written(centrum=FIRST), root=f"{ADDRESS}/")

    assert ADDRESS == plan.file.address


def test_site_decides_on_the_tag():
    """Two sites share a server without touching each other's lists."""
    catalog = a_catalog(site=a_site(id="bigtown"))
    plan = plan_lists(catalog, Held(Server(root_url=ADDRESS), (a_list(),)), FRAME)

    assert [None] == [change.record for change in plan.lists]
    assert isinstance(plan.lists[0], ListChange)


def test_renamed_area_keeps_its_list():
    """A list with the tag of a former name is the area's, also where lists.yml has lost it; the tag is renewed."""
    area = an_area("mill", formerly=["centrum"])
    for lists in (None, written(mill=FIRST)):
        plan = planned(a_list(), areas=[area], lists=lists)
        (change,) = plan.lists
        assert (11, ("binpub--smalltown--mill",)) == (change.record.id, change.wanted.tags)
        assert ((), written(mill=FIRST)) == (plan.questions, plan.file)


def test_renamed_area_with_two_lists():
    """When a list has the old name's tag and another the new one's, a person is asked."""
    area = an_area("mill", formerly=["centrum"])
    plan = planned(a_list(), a_list(12, "mill", uuid=SECOND), areas=[area])
    assert "several lists carry the tag binpub--smalltown--mill" in asked(plan)


def test_renamed_area_that_ended():
    """The list of a renamed network that ended keeps its tag."""
    area = an_area("mill", formerly=["centrum"], status="ended")
    (change,) = planned(a_list(), areas=[area]).lists
    assert ("archived", ("binpub--smalltown--centrum",)) == (
        change.wanted.status,
        change.wanted.tags,
    )
