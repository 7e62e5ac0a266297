"""`binpub review`: what a proposal would publish, before anybody approves it."""

import pytest

from binpub.commands.review import review, write_review
from binpub.model.addresses import SITE_FILE
from binpub.problems import Wrong
from tests.town import NOW, Town


@pytest.fixture
def town(tmp_path):
    """Smalltown on a branch of a proposal."""
    made = Town(tmp_path / "town")
    made.git("checkout", "-q", "-b", "proposal")
    return made


def page_of(town):
    """Return the page of the proposal."""
    return review(town.folder, "main..proposal", NOW).page


def change(town, path, old, new):
    """Replace a piece of a file."""
    text = (town.folder / path).read_text()
    assert old in text
    town.write(path, text.replace(old, new))


def test_new_notice_says_who_gets_it(town):
    """A reviewer reads the text and the subject, and how many messages a merge sends."""
    town.notice(areas="west, east", body="Two locks are *better*.")
    town.commit()

    page = page_of(town)
    assert "**Merging sends 2 messages to 2 lists.**" in page
    assert "Subject: &#91;&#8203;BIN West&#93; Lock your door" in page
    assert "<p>Two locks are <em>better</em>.</p>" in page


def test_number_is_what_publish_sends(town):
    """What the review counts is what `publish` sends after the merge."""
    town.notice(areas="west, east")
    town.commit()
    told = review(town.folder, "main..proposal", NOW)
    town.merge("proposal")
    town.run("publish")

    sent = {name.removeprefix("smalltown-").removesuffix("-r1") for name in town.sent()}
    assert {f"mails/{name}.html" for name in sent} == set(told.files)


def test_change_of_when_or_whom_to_mail(town):
    """Where old notices may become due by a setting, the page doesn't say that nothing is sent."""
    change(town, SITE_FILE, "languages: [en]\n", "languages: [en]\npublish: {max_age: 7000}\n")
    town.commit()

    page = page_of(town)
    assert "It isn’t known what merging would send: it changes when or whom" in page
    assert "Merging sends no" not in page


def test_correction_goes_to_who_read_the_mistake(town):
    """Areas of an earlier revision are counted too, however long ago that was merged."""
    town.git("checkout", "-q", "main")
    town.notice("2026-11-01-tip", areas="west")
    town.commit(days_ago=20)
    town.git("checkout", "-q", "-B", "proposal")
    town.notice(
        "2026-11-01-tip",
        areas="east",
        revision=2,
        change_note="x",
        revised="2026-11-21",
        body="At two.",
    )
    town.commit()

    page = page_of(town)
    assert "**Merging sends 2 messages to 2 lists.**" in page
    assert "| Networks | west | east |" in page
    assert "<del>Text.</del> <ins>At two.</ins>" in page


def test_reformatting_sends_nothing(town):
    """A change of blanks is shown as one, and mails nobody."""
    change(town, "content/notices/2026/2026-11-16-meeting.md", "\n---\n\n", "\n---\n\n\n")
    town.commit()

    page = page_of(town)
    assert "Merging sends no message." in page
    assert "Only how the file is written." in page


def test_area_without_a_list_is_named(town):
    """A network that has ended gets no mail, and the page says why."""
    town.notice("2021-08-01-tip", areas="old-east")
    town.commit()

    assert "not now: the area has no mailing list, because it is “ended”" in page_of(town)


def test_thread_is_shown(town):
    """What a notice follows stands before it, though only these notices were read."""
    town.notice("2026-11-20-tip", follows="2026-11-09-bicycles-found", relation="update")
    town.commit()

    page = page_of(town)
    assert "first notice · Bicycles" in page
    assert "Only what it concerns was read" in page


def test_withdrawal_says_what_is_left(town):
    """Of a withdrawn notice the reviewer sees title and reason, as residents will."""
    town.git("checkout", "-q", "main")
    town.notice("2026-11-19-tip")
    town.commit(days_ago=2)
    town.git("checkout", "-q", "-B", "proposal")
    reason = "{date: 2026-11-21, reason: It was not true}"
    town.notice("2026-11-19-tip", revision=2, change_note="x", withdrawn=reason, body="")
    town.commit()

    page = page_of(town)
    assert "**Withdrawal**, revision 2" in page
    assert "It was not true" in page


def test_doors_that_change_networks(town):
    """For an area the page says which numbers leave it, and where they go."""
    change(town, "areas/west/area.yml", "odd 1-99", "odd 1-51")
    town.commit()

    assert (
        "**Mill Lane**, odd 53–99: BIN West → **perhaps BIN East: ask the coordinator**"
        in page_of(town)
    )


def test_map_of_an_area(town):
    """With a register there's a map, as letters and as a file, and its doors are counted."""
    town.write("site_config/registers/smalltown.tsv", REGISTER)
    town.git("checkout", "-q", "main")
    town.commit()
    town.git("checkout", "-q", "-B", "proposal")
    change(town, "areas/west/area.yml", "    - Church Street\n", "")
    town.commit()

    told = review(town.folder, "main..proposal", NOW)
    assert "**Church Street**, all numbers (2 doors): BIN West → **no network**" in told.page
    assert "maps/west.svg" in told.files
    assert "2 leave" in told.page


def test_charter_in_words(town):
    """A charter's dates, plans and signatures are told as they were and as they become."""
    change(
        town,
        "content/charters/both.md",
        "partner: police, signed: 2021-08-01",
        "partner: town-hall, signed: 2024-03-01",
    )
    town.commit()

    page = page_of(town)
    assert "added: Town hall of Smalltown, 1 March 2024" in page
    assert "gone: Police of Smalltown, 1 August 2021" in page


def test_settings_are_named_by_their_keys(town):
    """A change of the configuration says what it decides."""
    town.write(
        "site_config/site.yml",
        (town.folder / "site_config/site.yml").read_text() + "publish: {max_age: 30}\n",
    )
    town.commit()

    page = page_of(town)
    assert "| publish.max&#95;age | 7 | 30 |" in page
    assert "This decides what is mailed" in page


def test_privacy_findings_and_exceptions(town):
    """What must not go out is shown with its reason; what the author excepts, with the author's."""
    allow = '[{rule: plate, because: "the owner asked for it"}]'
    town.notice(body="Look for 1-ABC-123. Mail jan@private.example.", allow=allow, language="en")
    town.commit()

    page = page_of(town)
    assert "<code>plate</code>, because “the owner asked for it”: 1-ABC-123" in page
    assert "**Wrong** <code>email</code> (line 1 of the text)" in page
    assert "The privacy check finds 1 thing" in page


def test_who_must_approve(town):
    """For a network the page names who may approve, by the rules before the proposal."""
    people = "approvers: {police: {users: [police-1]}, town-hall: {users: [hall-1]}}"
    site = (town.folder / "site_config/site.yml").read_text()
    town.git("checkout", "-q", "main")
    town.write("site_config/site.yml", f"{site}approvals: {{policy: required, {people}}}\n")
    town.commit()
    town.git("checkout", "-q", "-B", "proposal")
    change(town, "areas/west/area.yml", "odd 1-99", "odd 1-51")
    change(town, "site_config/site.yml", "police-1", "mallory")
    town.commit()

    page = page_of(town)
    assert "the police of BIN West: Police of Smalltown (police-1)" in page
    assert "the municipality of BIN West: Town hall of Smalltown (hall-1)" in page


APPROVERS = """
approvals:
  policy: required
  approvers: {police: {signers: [police-1]}, town-hall: {signers: [hall-1]}}
"""


def let_approve(town):
    """Ask for approval, on the published branch."""
    town.git("checkout", "-q", "main")
    town.write(SITE_FILE, (town.folder / SITE_FILE).read_text() + APPROVERS)
    town.commit(days_ago=30)


def test_who_got_it_earlier_must_approve(town):
    """The police of an area that a notice left two revisions ago still approve: it gets each correction."""
    town.git("checkout", "-q", "main")
    for number, areas in ((1, "east"), (2, "west")):
        town.notice("2026-11-01-tip", areas=areas, revision=number, change_note="x")
        town.commit(days_ago=50 - number)
    let_approve(town)
    town.git("checkout", "-q", "-B", "proposal")
    town.notice("2026-11-01-tip", areas="west", revision=3, change_note="y")
    town.commit()

    page = page_of(town)
    assert "- the police of BIN East: Police of Smalltown (police-1)\n" in page
    assert "- the police of BIN West: Police of Smalltown (police-1)\n" in page


@pytest.mark.parametrize("path", [".github/workflows/x.yml", "Makefile", SITE_FILE])
def test_who_must_approve_what_is_no_content(town, path):
    """Also of files that aren't content, and of a configuration that can't be read, it's said who approves."""
    let_approve(town)
    town.git("checkout", "-q", "-B", "proposal")
    town.write(path, "id: [")
    town.commit()

    both = "the municipality: Town hall of Smalltown (hall-1), the police: Police of Smalltown"
    assert f"- Must approve: {both} (police-1)\n" in page_of(town)


def test_nothing_is_checked_out(town):
    """The working folder stays as it is, also what isn't committed."""
    town.notice()
    town.commit()
    town.git("checkout", "-q", "main")
    town.write("note.txt", "mine")
    page_of(town)

    assert "?? note.txt" == town.git("status", "--short")


def test_page_is_the_same_twice(town):
    """A review is a function of the commits and the moment."""
    town.notice(areas="west, east")
    town.commit()

    assert review(town.folder, "main..proposal", NOW) == review(town.folder, "main..proposal", NOW)


def test_line_that_went_on(town):
    """When the published branch has moved on, the page says so, and which files both changed."""
    town.notice()
    town.commit()
    town.git("checkout", "-q", "main")
    town.notice(body="Other.")
    town.commit()

    page = page_of(town)
    assert "has gone on by 1 commit" in page
    assert (
        "Changed there meanwhile too: <code>content/notices/2026/2026-11-20-tip.md</code>" in page
    )


def test_merge_of_a_forge_is_read_alike(town):
    """The test merge that a forge checks out counts as the branch itself does."""
    town.notice()
    town.commit()
    town.merge("proposal", days_ago=0)

    page = review(town.folder, "HEAD^1..HEAD", NOW).page
    assert "**Merging sends 1 message to 1 list.**" in page


def test_folder_holds_page_mails_and_pages(town, tmp_path):
    """The artefact has the page, the comment, the mails, and the list of changed pages."""
    town.notice()
    town.commit()
    write_review(tmp_path / "out", review(town.folder, "main..proposal", NOW))

    names = {one.name for one in (tmp_path / "out").rglob("*") if one.is_file()}
    assert {"review.md", "comment.md", "pages.txt", "west-2026-11-20-tip.html"} == names
    assert "en/notices/2026-11-20-tip/index.html\n" == (tmp_path / "out/pages.txt").read_text()


def test_folder_of_others_stays_as_it_is(town, tmp_path):
    """A folder with other files is refused, as a review leaves nothing else there."""
    town.notice()
    town.commit()
    told = review(town.folder, "main..proposal", NOW)

    with pytest.raises(Wrong):
        write_review(town.folder, told)
    assert (town.folder / "areas/west/area.yml").is_file()


REGISTER = """\
# binpub register 1
# municipality: Smalltown
# source: made up
street\tother names\tlocality\tpostcodes\tdoors
Church Street\t\tWestham\t\t1@5100000,400000 2@10,10
"""
