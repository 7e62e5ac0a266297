"""Approved notices that need what nobody approved wait for it, and stop nothing else."""

import pytest

from binpub.commands.approvals import render_text
from binpub.commands.approved import read_approved
from binpub.language import Language
from tests.approving_town import ApprovingTown, needs_ssh
from tests.town import NOW

pytestmark = needs_ssh
NOTICES = "content/notices/2026"
FIRST, TIP = f"{NOTICES}/2026-11-19-first.md", f"{NOTICES}/2026-11-20-tip.md"
AREA = "areas/north/area.yml"
IMAGE = "content/images/2026-11-20-tip/a.png"
FEEDBACK = {"follows": "2026-11-19-first", "relation": "feedback"}


@pytest.fixture
def town(tmp_path):
    """A town whose police and town hall approve."""
    return ApprovingTown(tmp_path / "town")


def notice(town):
    """Write a notice."""
    town.notice("2026-11-19-first")


def image(town):
    """Bring an image."""
    town.write(IMAGE, "x")


def area(town):
    """Found an area."""
    text = (town.folder / "areas/west/area.yml").read_text().replace("BIN West", "BIN North")
    town.write(AREA, text)


@pytest.mark.parametrize(
    ("bring", "path", "fields"),
    [
        (notice, FIRST, FEEDBACK),
        (image, IMAGE, {"images": "[{file: a.png, because: Ours, alt: A door}]"}),
        (area, AREA, {"areas": "west, north"}),
    ],
)
def test_notice_that_needs_what_is_not_approved(town, bring, path, fields):
    """A notice waits for the notice that it follows, the image that it shows, the area that it's for."""
    bring(town)
    town.commit("Beside the approvers", days_ago=3)
    town.notice(**fields)
    town.signed("chief")
    approved = read_approved(town.folder, NOW)

    assert {TIP: path} == approved.approvals.held
    assert "2026-11-20-tip" not in approved.catalog.notices
    assert f"needs {path}, which isn’t" in render_text(approved.approvals, Language("en"))


def test_it_is_as_it_was_before(town):
    """A notice whose newest version waits is shown as it was; what follows the waiting one waits too."""
    town.notice(body="First version.")
    town.signed("police-1", days_ago=5)
    notice(town)
    town.commit("Beside the approvers", days_ago=3)
    town.notice(revision=2, change_note="x", revised="2026-11-21", **FEEDBACK)
    town.notice("2026-11-21-new", **FEEDBACK)
    town.notice("2026-11-21-newer", follows="2026-11-21-new", relation="feedback")
    town.signed("police-1")
    approved = read_approved(town.folder, NOW)

    assert "First version." in approved.catalog.notices["2026-11-20-tip"].body
    names = ("2026-11-20-tip", "2026-11-21-new", "2026-11-21-newer")
    assert [f"{NOTICES}/{name}.md" for name in names] == sorted(approved.approvals.held)


def test_what_it_needs_is_taken_away(town):
    """It still waits when what it needs is gone: that stops nothing either, and stays in sight."""
    notice(town)
    town.commit("Beside the approvers", days_ago=50)
    town.notice(**FEEDBACK)
    town.signed("police-1", days_ago=40)
    (town.folder / FIRST).unlink()
    town.commit("Gone", days_ago=35)

    assert [TIP] == town.left_out()
    assert [TIP] == town.left_out()


def test_what_it_needs_is_approved_later(town):
    """Once what it needs is approved, it waits no longer."""
    notice(town)
    town.commit("Beside the approvers", days_ago=4)
    town.notice(**FEEDBACK)
    town.signed("police-1", days_ago=3)
    (town.folder / FIRST).unlink()
    town.commit("Gone", days_ago=2)
    notice(town)
    town.signed("police-1")

    assert [] == town.left_out()
