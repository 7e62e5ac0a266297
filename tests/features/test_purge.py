"""`binpub purge --dry-run`: every place where a notice's text still is."""

import pytest

from binpub.commands.purge import Place, find_places, render_text
from binpub.language import Language
from binpub.problems import Wrong
from tests.town import Town

TIP = "2026-11-20-tip"
SECRET = "Somebody stood at the door of the baker"


@pytest.fixture
def town(tmp_path):
    """Smalltown with a notice that should never have been merged."""
    made = Town(tmp_path / "town")
    made.notice(body=f"{SECRET}. Look.")
    made.commit()
    return made


def found(town, place, notice=TIP):
    """Return where the text is, of one kind of place."""
    traces = find_places(town.folder, notice)
    return [one.where for one in traces.found if one.place is place]


def withdraw(town):
    """Take the text out of the newest commit."""
    reason = "{date: 2026-11-21, reason: Wrong}"
    town.notice(revision=2, change_note="x", withdrawn=reason, body="")
    town.commit()


def test_folder_and_history(town):
    """Before anything was done it's in the folder, and in the commit that brought it."""
    assert ["content/notices/2026/2026-11-20-tip.md"] == found(town, Place.FOLDER)
    assert 1 == len(found(town, Place.HISTORY))


def test_withdrawn_text_is_still_in_history(town):
    """A withdrawal takes the text from the site, and not from git."""
    withdraw(town)

    assert [] == found(town, Place.FOLDER)
    assert 1 == len(found(town, Place.HISTORY))


def test_branches_tags_and_stash(town):
    """Whatever still leads to the text is named, also what nobody sees."""
    town.git("tag", "v1")
    town.git("branch", "old")
    town.notice(body=f"{SECRET}, again.")
    town.git("stash")

    notes = " ".join(str(one.note) for one in find_places(town.folder, TIP).found if one.note)
    assert all(ref in notes for ref in ("main", "v1", "old", "stash"))


def test_branch_that_was_deleted_is_in_the_reflog(town):
    """A branch that is gone can be had again for weeks, so it's listed."""
    town.git("checkout", "-q", "-b", "short")
    town.notice("2026-11-21-other", body=f"{SECRET}!")
    town.commit()
    town.git("checkout", "-q", "main")
    town.git("branch", "-q", "-D", "short")

    [note] = [one.note for one in find_places(town.folder, "2026-11-21-other").found]
    assert "only the reflog keeps it" in str(note)


def test_copies_in_other_files(town):
    """What somebody copied into another file is found by a piece of the text."""
    town.write("content/pages/copy.md", f"---\ntitle: Copy\n---\n\nThey said: {SECRET}.\n")
    town.commit()

    assert ["content/pages/copy.md"] == found(town, Place.COPY)


def test_what_every_notice_says_is_no_copy(town):
    """A sentence that stands in many files is nobody's own, and finds nothing."""
    for number in range(12):
        town.notice(f"2026-11-20-same-{number}", body=f"{SECRET}. Look.")
    town.commit()

    assert [] == found(town, Place.COPY)


def test_built_pages_and_messages(town):
    """The built site and the maildir are looked through too."""
    town.run("build")
    town.run("publish")

    assert "build/site/en/notices/2026-11-20-tip/index.html" in found(town, Place.BUILD)
    assert ["build/maildir/new/smalltown-west-2026-11-20-tip-r1"] == found(town, Place.MAILDIR)


def test_message_of_the_withdrawal_may_stay(town):
    """What tells residents of the withdrawal holds nothing of the text, and would be due again."""
    town.run("publish")
    withdraw(town)
    town.run("publish")

    assert ["build/maildir/new/smalltown-west-2026-11-20-tip-r1"] == found(town, Place.MAILDIR)


def test_nothing_is_left_after_the_history_was_rewritten(town):
    """Once history is written anew and the reflog is emptied, nothing is found."""
    withdraw(town)
    town.git("reset", "-q", "--soft", "HEAD~2")
    town.commit()
    town.git("reflog", "expire", "--expire=now", "--all")
    town.git("gc", "-q", "--prune=now")

    traces = find_places(town.folder, TIP)
    assert () == traces.found
    assert "Nothing of 2026-11-20-tip was found." in render_text(traces, Language("en"))


def test_what_was_not_asked_is_said(town):
    """Where listmonk isn't configured, the list doesn't pretend to be whole."""
    told = render_text(find_places(town.folder, TIP), Language("en"))

    assert "listmonk wasn’t asked" in told
    assert "docs/runbook.md" in told


def test_nothing_is_changed(town):
    """Looking changes neither the folder nor any branch."""
    before = town.git("for-each-ref"), town.git("status", "--short")
    find_places(town.folder, TIP)

    assert before == (town.git("for-each-ref"), town.git("status", "--short"))


@pytest.mark.parametrize("notice", ["2026-11-20-tpi", "--all", "x; rm", "2026-11-20-tip\n"])
def test_unknown_notice_is_refused(town, notice):
    """A name that git never heard of is refused, so that a slip doesn't look like success."""
    with pytest.raises(Wrong, match="there is no notice"):
        find_places(town.folder, notice)
