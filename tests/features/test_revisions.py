"""`binpub check` against what was published: it stays, and changes are revisions."""

import pytest

from tests.town import Town


@pytest.fixture
def town(tmp_path):
    """Smalltown with one more published notice, at revision 1."""
    town = Town(tmp_path / "town")
    town.notice()
    town.commit()
    return town


def test_change_needs_a_revision(town):
    """Who changes what was published is asked for the next revision."""
    town.notice(body="Other text.")

    expected = (
        "what was published as revision 1 has changed; must be revision 2, with a change_note"
    )
    assert expected in town.run("check").stdout


def test_next_revision_is_fine(town):
    """The next revision with a change note is right, also in a branch of several commits."""
    town.git("checkout", "-q", "-b", "proposal")
    town.notice(body="Other text.", revision=2, change_note="Better")
    town.commit()

    assert 0 == town.run("check").code


def test_revision_rises_by_one(town):
    """A revision can't be skipped."""
    town.notice(body="Other text.", revision=3, change_note="Better")

    assert "revision: revision 1 was published; the next must be 2" in town.run("check").stdout


def test_published_notice_is_not_deleted(town):
    """A notice is withdrawn, never deleted; also not by a commit on a branch."""
    town.git("checkout", "-q", "-b", "proposal")
    town.git("rm", "-q", "content/notices/2026/2026-11-20-tip.md")
    town.commit()

    expected = "2026-11-20-tip.md:1: was published and is gone; must be withdrawn, never deleted"
    assert expected in town.run("check").stdout


def test_first_revision_is_free(town):
    """A notice may first appear with any revision number."""
    town.notice("2026-11-21-new", revision=4, change_note="Came from elsewhere")

    assert 0 == town.run("check").code
