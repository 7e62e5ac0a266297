"""A network is renamed where police and town hall approve: in whatever part, nothing is mailed twice."""

import pytest

from tests.approving_town import SITE, ApprovingTown, needs_ssh
from tests.renaming import rename

pytestmark = needs_ssh
SENT = ["smalltown-west-2026-11-20-tip-r1"]


@pytest.fixture
def town(tmp_path):
    """A town whose police and town hall approve, with an approved notice for west."""
    town = ApprovingTown(tmp_path / "town")
    town.notice()
    town.signed("police-1")
    return town


def test_approved(town):
    """A rename that everybody approved mails nobody again."""
    town.run("publish")
    rename(town, "west", "mill")
    town.signed("chief", days_ago=0.5)

    assert [] == town.left_out()
    assert (0, SENT) == (town.run("publish", "--confirm-late").code, town.sent())


@pytest.mark.parametrize("by", [None, "police-1"])
@pytest.mark.parametrize("is_sent", [True, False])
def test_unapproved_then_approved(town, by, is_sent):
    """
    While a rename, or a part of it, isn't approved, the network goes on by its old name; then by its new one.
    """
    if is_sent:
        town.run("publish")
    rename(town, "west", "mill")
    town.signed(by, days_ago=0.8) if by else town.commit(days_ago=0.8)
    assert "areas/mill/area.yml" in town.left_out()
    assert (1, SENT) == (town.run("publish", "--confirm-late").code, town.sent())

    town.git("revert", "--no-edit", "HEAD")
    rename(town, "west", "mill")
    town.signed("chief", days_ago=0)
    assert [] == town.left_out()
    assert (0, SENT) == (town.run("publish", "--confirm-late").code, town.sent())


def test_notices_without_approval(town):
    """When the folder's new name is approved and a notice's isn't, all waits; taken back, nothing is lost."""
    town.change(SITE, "[police-2, chief]", "[police-2]")
    town.signed("chief", days_ago=0.9)
    rename(town, "west", "mill")
    town.signed("chief", days_ago=0.8)
    assert (1, []) == (town.run("publish").code, town.sent())

    town.git("revert", "--no-edit", "HEAD")
    town.run("publish")
    assert SENT == town.sent()
