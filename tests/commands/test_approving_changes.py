"""Changes of what isn't approved: who approves a part of a file doesn't approve the rest."""

import pytest

from tests.approving_town import SITE, ApprovingTown, needs_ssh
from tests.forge.standin import serve_forge

pytestmark = needs_ssh
NOTICES = "content/notices/2026"
TIP = f"{NOTICES}/2026-11-20-tip.md"
BODY = "One.\n\n" + "".join(f"Line {number}.\n\n" for number in range(12))


@pytest.fixture
def forge():
    """A forge."""
    with serve_forge("github") as standin:
        yield standin


@pytest.fixture
def town(tmp_path, forge):
    """A town with an approved notice of many lines, and one of them changed by nobody knows whom."""
    town = ApprovingTown(tmp_path / "town", more=forge.yaml)
    town.notice(body=BODY)
    town.good = town.signed("police-1", days_ago=9)
    town.change(TIP, "Line 10.", "Slander.")
    town.bad = town.commit("Slander", days_ago=8)
    return town


def said(town):
    """Return what is shown of the notice."""
    return town.approvals().tree(town.repository()).read(TIP).decode()


def test_signed_change_of_a_version_that_is_not_approved(town):
    """Who signs another line of a file doesn't sign the line that nobody approved."""
    town.change(TIP, "One.", "One!")
    town.signed("police-1")

    assert (False, False) == ("Slander" in said(town), "One!" in said(town))
    assert "changes a version that isn’t approved" in town.doubts()


@pytest.mark.parametrize("at", ["good", "bad"])
def test_change_approved_on_the_forge(town, forge, at):
    """The same is true on the forge, wherever the proposal began."""
    town.git("checkout", "-q", "-b", "proposal", getattr(town, at))
    town.change(TIP, "One.", "One!")
    head = town.commit("Harmless", days_ago=2)
    town.merge("proposal")
    forge.propose(head, town.git("rev-parse", "main"), approved={"officer": head})

    assert "Slander" not in said(town)
    assert "changes a version that isn’t approved" in town.doubts()


def test_rules_are_changed_as_they_were_approved(town):
    """An approver who was added beside the approvers doesn't come with the next approved change."""
    town.change(SITE, "users: [Officer]", "users: [Officer, mallory]")
    town.commit("Mallory", days_ago=4)
    town.change(SITE, "name: BIN Smalltown", "name: BIN Smallville")
    town.signed("chief")

    assert "mallory" not in str(town.approvals().rules)


def test_taken_back_and_changed_again(town):
    """The way out: once the version is taken back, the same change counts."""
    town.change(TIP, "Slander.", "Line 10.")
    town.commit("Take it back", days_ago=3)
    town.change(TIP, "One.", "One!")
    town.signed("police-1")

    assert [] == town.left_out()
    assert "One!" in said(town)


def test_approved_afterwards(town, forge):
    """The other way out: when the version is approved as well, so is what came on top of it."""
    town.change(TIP, "One.", "One!")
    town.signed("police-1")
    forge.propose(town.bad, town.bad, approved={"officer": town.bad})

    assert [] == town.left_out()


def test_unapproved_under_another_name(town):
    """A forge shows a renamed file without its text: it isn't approved under the new name either."""
    town.git("mv", TIP, f"{NOTICES}/2026-11-20-other.md")
    town.signed("police-1")

    assert [f"{NOTICES}/2026-11-20-other.md", TIP] == town.left_out()
    assert "shows only that it was renamed" in town.doubts()


def test_fast_forward_over_a_version_that_is_not_signed(town):
    """In a row of commits a signature under the last isn't one of the file as it became."""
    town.change(TIP, "Slander.", "More of it.")
    town.commit("More", days_ago=3)
    town.change(TIP, "One.", "One!")
    town.signed("police-1")

    assert "More of it" not in said(town)


def test_version_that_nobody_was_sent(town):
    """A version that was taken back makes nobody's consent necessary: nobody was sent it."""
    good = town.read(TIP).replace("Slander.", "Line 10.")
    town.write(TIP, "---\nareas: [\n---\nx")
    town.commit("Can't be read", days_ago=7)
    town.write(TIP, good.replace("[west]", "[west, east]"))
    town.commit("For east", days_ago=6)
    town.write(TIP, good)
    town.commit("Take it back", days_ago=5)
    town.notice(body=BODY, revision=2, change_note="x")
    town.signed("police-1")

    assert [] == town.left_out()
