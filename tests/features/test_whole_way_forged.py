"""The whole way, forged and hostile: named where a reviewer reads, and nothing is shown or sent."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import zlib

import pytest

from tests.approving_town import SIGNERS, SITE, needs_ssh
from tests.forge.standin import serve_forge
from tests.openpgp import Keyring, needs_gpg, temporary_folder
from tests.whole_way import BRANCH, Way

pytestmark = needs_ssh
NOTICES = "content/notices/2026"
TIP = f"{NOTICES}/2026-11-20-tip.md"
TITLE = "Lock your door"
POLICE = "Must approve: the police of BIN West: Police of Smalltown (police-1, chief, Officer)"
BOTH = "Must approve: the municipality: Town hall of Smalltown (clerk, chief)"


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A forge and its clones, from which each test's own are copied."""
    with serve_forge("github") as forge:
        yield Way.open(tmp_path_factory.mktemp("opened"), forge)


@pytest.fixture
def way(opened, tmp_path):
    """A forge and its clones, where a volunteer has written a notice."""
    made = opened.copy(tmp_path / "way")
    made.volunteer.notice(title=TITLE)
    return made


def nothing_came_of_it(way, told):
    """Tell whether nobody was sent anything, and nothing of the notice is on the site."""
    return not way.runner.sent() and not way.pages(TITLE) and told.publish != 0


# --- Forged approvals: each merges the proposal in its own way ---


def unsigned(way, head):
    """Merge on the forge's button."""
    way.merge(by=None)


def stranger(way, head):
    """Sign with a key that nobody knows."""
    way.merge(by="stranger")


def police_of_another_area(way, head):
    """Sign as the police of the other zone."""
    way.merge(by="police-2")


def name_of_the_police(way, head):
    """Commit under an entitled person's name and mail address, as author and committer."""
    officer = way.officer
    officer.git("merge", "-q", "--no-ff", "-m", "Merge", f"origin/{BRANCH}", who="police-1")
    assert "Police-1 police-1@example.org" == officer.git("log", "-1", "--format=%an %ce")
    way.push()


def squash_of_a_signed_proposal(way, head):
    """Squash a commit that the police did sign: what lands isn't signed."""
    way.officer.git("checkout", "-q", "-B", "signed", f"origin/{BRANCH}")
    way.officer.signed("police-1")
    way.officer.git("checkout", "-q", "main")
    way.officer.git("merge", "-q", "--squash", "signed")
    way.officer.commit("Squash")
    way.push()


def rebase_of_a_signed_proposal(way, head):
    """Let the forge write the police's signed commit anew: the signature is gone."""
    way.officer.git("checkout", "-q", f"origin/{BRANCH}")
    way.officer.git(*way.officer.signing("police-1"), "commit", "-q", "-S", "--amend", "--no-edit")
    way.officer.git("checkout", "-q", "main")
    way.officer.git("cherry-pick", "HEAD@{1}")
    way.push()


def approved_by_its_author(way, head):
    """Approve one's own proposal on the forge."""
    way.forge.propose(head, way.merge(by=None), approved={"officer": head}, author="officer")


def approved_by_a_writer(way, head):
    """Approve a proposal of somebody else to which one has pushed a commit."""
    commits = {head: "officer"}
    way.forge.propose(head, way.merge(by=None), approved={"officer": head}, commits=commits)


def approved_before_the_last_push(way, head):
    """Approve what was there before the volunteer pushed once more."""
    way.volunteer.notice(title=TITLE, body="Something else.")
    later = way.propose()
    commits = {head: "coordinator", later: "coordinator"}
    result = way.merge(by=None)
    way.forge.propose(later, result, approved={"officer": head}, commits=commits)


def approved_and_then_changed(way, head):
    """Merge something else than what was approved."""
    way.officer.git("merge", "-q", "--no-ff", "--no-commit", f"origin/{BRANCH}")
    way.officer.notice(title=TITLE, body="Something else.")
    way.forge.propose(head, way.land(way.officer.commit()), approved={"officer": head})


def approved_for_another_branch(way, head):
    """Approve it while it's for a branch that holds it already, and point it at this one then."""
    way.forge.propose(head, way.merge(by=None), approved={"officer": head}, turned=14)


def in_another_encoding(way, head):
    """Merge in an encoding in which git's log finds neither date nor words."""
    way.officer.git("merge", "-q", "--no-ff", "--no-commit", f"origin/{BRANCH}")
    way.officer.git("-c", "i18n.commitEncoding=UTF-16", "commit", "-q", "-m", "Merge")
    way.push()


def without_a_date(way, head):
    """Merge on a day that no calendar has."""
    merge = way.officer.git("cat-file", "commit", way.merge(by=None))
    undated = re.sub(r"(?m)^(committer .*>) \d+", r"\1 99999999999999", merge)
    command = ["git", "hash-object", "-t", "commit", "-w", "--literally", "--stdin"]
    given = f"{undated}\n"
    made = subprocess.run(
        command, cwd=way.officer.folder, input=given, check=True, capture_output=True, text=True
    )
    way.officer.git("update-ref", "refs/heads/main", made.stdout.strip())
    way.officer.git("push", "-q", "--force", "origin", "main")


def approved_by_another_zone(way, head):
    """Approve on the forge as the police of the other zone."""
    way.forge.propose(head, way.merge(by=None), approved={"officer-east": head})


def approved_by_a_resident(way, head):
    """Approve on the forge as somebody whom no partner names."""
    way.forge.propose(head, way.merge(by=None), approved={"resident": head})


def expired_key(way, head):
    """Sign with a key whose last day is over."""
    way.merge(by="police-1")


def backdated_merge(way, head):
    """Sign with an expired key, and date the merge to when it still held."""
    way.merge(by="police-1", days_ago=40)


NEVER = "that doesn’t count"
MERGES = [
    (unsigned, "isn’t signed"),
    (stranger, f"signed with a key that none of the approvers has: {NEVER}"),
    (police_of_another_area, "must be approved by the police of west: police"),
    (name_of_the_police, "isn’t signed"),
    (squash_of_a_signed_proposal, "isn’t signed"),
    (rebase_of_a_signed_proposal, "isn’t signed"),
    (approved_by_its_author, f"but is one of its authors: {NEVER}"),
    (approved_by_a_writer, f"but is one of its authors: {NEVER}"),
    (approved_before_the_last_push, f"officer approved proposal 7 before its last change: {NEVER}"),
    (approved_and_then_changed, f"but something else was merged: {NEVER}"),
    (
        approved_for_another_branch,
        f"while it was for another branch, whose changes came with it: {NEVER}",
    ),
    (in_another_encoding, "isn’t signed"),
    (without_a_date, "isn’t signed"),
    (approved_by_another_zone, "must be approved by the police of west: police"),
    (approved_by_a_resident, f"resident isn’t an approver of any partner: {NEVER}"),
]


@pytest.mark.parametrize(("merge", "why"), MERGES, ids=lambda one: getattr(one, "__name__", ""))
def test_forged_approval(way, merge, why):
    """What isn't an approval sends nothing, however it looks; the run says why, and fails."""
    head = way.propose()
    assert POLICE in way.review()
    merge(way, head)
    told = way.publish()

    assert nothing_came_of_it(way, told)
    assert 1 == told.approvals
    assert why in told.words


@pytest.mark.parametrize(
    ("old", "new", "days_ago", "why"),
    [
        ("police-1 ", 'police-1 valid-before="20261115Z" ', 1, "with a key that didn’t hold that"),
        ("police-1 ", 'police-1 valid-before="20261115Z" ', 40, "dated before the commit that it"),
        ("police-1 ", 'police-1 valid-after="20270101Z" ', 1, "with a key that didn’t hold that"),
        ("police-1 ", "# police-1 ", 1, "a key that none of the approvers has"),
    ],
    ids=["expired", "expired and backdated", "not yet", "revoked"],
)
def test_key_that_does_not_hold(way, old, new, days_ago, why):
    """A key outside of its days, or taken away, approves nothing; nor does a date that isn't true."""
    way.decide(SIGNERS, old, new)
    way.propose()
    way.merge(by="police-1", days_ago=days_ago)
    told = way.publish()

    assert nothing_came_of_it(way, told)
    assert (1, True) == (told.approvals, why in told.words)


@needs_gpg
@pytest.mark.parametrize(
    ("made", "is_revoked", "days_ago", "why"),
    [
        ("", True, 1, "signed with a key that was revoked"),
        ("20200601T120000", False, 1, "with a key that didn’t hold that day"),
        ("20200601T120000", False, 2300, "dated before the commit that it follows"),
    ],
    ids=["revoked", "expired", "expired and backdated"],
)
def test_openpgp_key_that_does_not_hold(way, made, is_revoked, days_ago, why):
    """The same is true of OpenPGP keys, whose clock the signer can turn back."""
    with temporary_folder() as folder:
        key = Keyring(folder, made)
        public = key.revoked() if is_revoked else key.public()
        way.officer.write("site_config/keys/officer.asc", public)
        way.decide(SITE, "signers: [police-1, chief]", f"signers: [{key.fingerprint}, chief]")
        way.propose()
        way.merge(by=key, days_ago=days_ago)
        told = way.publish()

    assert nothing_came_of_it(way, told)
    assert (1, True) == (told.approvals, why in told.words)


# --- Proposals that want to decide who approves them, or what runs ---


def its_own_signer(town):
    """Add a key to those that count, for the police."""
    town.change(SITE, "signers: [police-1, chief]", "signers: [stranger, chief]")
    town.write(SIGNERS, town.read(SIGNERS) + town.signer("stranger"))


def the_polices_name(town):
    """Add a second key under the police's own name, which the policy knows already."""
    line = town.signer("stranger").replace("stranger", "police-1", 1)
    town.write(SIGNERS, town.read(SIGNERS) + line)


def no_policy(town):
    """Ask for nobody's approval any more."""
    town.change(SITE, "policy: required", "policy: none")


def its_own_approvers(town):
    """Name oneself among those whose approval counts on the forge."""
    town.change(SITE, "users: [Officer]", "users: [stranger]")


def another_forge(town):
    """Ask another forge who approved."""
    town.change(SITE, "forge: {kind: github", "forge: {kind: gitlab")


def a_partner_of_its_own(town):
    """Found a police zone that works in the area."""
    town.write("content/partners/police-west.yml", "kind: police\nname: Us\nareas: [west]\n")
    town.change("areas/west/area.yml", "[police, town-hall]", "[police-west]")


def a_workflow(town):
    """Let the forge run something."""
    town.write(".github/workflows/x.yml", "on: push\n")


def attributes(town):
    """Let git see other files than it has."""
    town.write(".gitattributes", "*.yml working-tree-encoding=UTF-16\n*.md filter=evil -diff\n")


def a_theme(town):
    """Bring a script to every page."""
    town.write("site_config/theme/main.html", "<script>alert(1)</script>")


def a_submodule(town):
    """Let another repository be fetched."""
    stage(town, b"vendor", mode="160000", blob="1" * 40)


def a_notice_that_is_a_submodule(town):
    """Put another repository where a notice should be."""
    stage(town, f"{NOTICES}/2026-11-21-sub.md".encode(), mode="160000", blob="1" * 40)


SIGNS = "decides whose signatures count; a change can’t approve itself"
ODD = [
    (its_own_signer, "stranger", SIGNS),
    (the_polices_name, "stranger", SIGNS),
    (no_policy, None, "| approvals.policy | required | none |"),
    (no_policy, "clerk", "| approvals.policy | required | none |"),
    (its_own_approvers, "stranger", "police-1; chief, users: stranger"),
    (another_forge, "stranger", "forge.kind"),
    (a_partner_of_its_own, "clerk", "police-west"),
    (a_workflow, "clerk", "tells the forge what to run"),
    (attributes, "clerk", "tells git how to treat files, and can hide changes"),
    (a_theme, "clerk", "can bring scripts to them"),
    (a_submodule, "clerk", "is a submodule: another repository would be fetched here"),
    (a_notice_that_is_a_submodule, "clerk", "is a submodule"),
]


@pytest.mark.parametrize(
    ("change", "by", "named"), ODD, ids=[f"{one.__name__} by {by}" for one, by, _ in ODD]
)
def test_change_of_the_rules(way, change, by, named):
    """Who changes the rules, or what runs, is judged by the rules before: nothing is shown or sent."""
    way.volunteer.git("add", "-A")
    change(way.volunteer)
    way.propose(is_staged="submodule" in change.__name__)
    page = way.review()
    assert (True, True) == (BOTH in page, named in page)
    way.merge(by=by)
    told = way.publish()

    assert nothing_came_of_it(way, told)
    assert 1 == told.approvals
    assert "aren’t approved, and so aren’t shown or mailed" in told.words


# --- Hostile content that somebody entitled merged by mistake ---


def stage(town, path, *, mode="100644", blob=None):
    """Stage a file that a work tree can't hold; without an object, the notice under another name."""
    found = blob or town.git("hash-object", "-w", TIP)
    row = f"{mode} {found}\t".encode() + path + b"\0"
    command = ["git", "update-index", "-z", "--add", "--index-info"]
    subprocess.run(command, cwd=town.folder, input=row, check=True)


def named(name):
    """Give the notice another file name."""

    def rename(town):
        (town.folder / TIP).rename(town.folder / NOTICES / os.fsdecode(name))

    return rename


def says(body, **fields):
    """Let the notice say something else."""
    return lambda town: town.notice(title=TITLE, body=body, **fields)


def reads(matter):
    """Let the notice's front matter hold something."""
    return lambda town: town.write(TIP, town.read(TIP).replace("---\n", f"---\n{matter}\n", 1))


def shows(data, name="a.png"):
    """Let the notice show an image."""

    def add(town):
        town.notice(title=TITLE, images=f"[{{file: {name}, because: Ours, alt: A door}}]")
        file = town.folder / "content/images/2026-11-20-tip" / name
        file.parent.mkdir(parents=True)
        file.write_bytes(data)

    return add


def leads(target, path=TIP):
    """Put a link in a file's place."""

    def link(town):
        (town.folder / path).unlink(missing_ok=True)
        (town.folder / path).symlink_to(target)

    return link


def chunk(kind, data):
    """Return a piece of a PNG."""
    end = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + end


SHAPE = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
BOMB = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", SHAPE) + chunk(b"IDAT", zlib.compress(b"\0" * 9))
SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
MISNAMED = "has a name that isn&#39;t read"
CONTENT = {
    "script": (says("<script>alert(1)</script>"), "HTML isn&#39;t read here", "HTML isn't read"),
    "image that runs": (says("<img src=x onerror=x>"), "HTML isn&#39;t read", "HTML isn't read"),
    "comment": (says("<!-- binpub review -->"), "HTML isn&#39;t read here", "HTML isn't read"),
    "link that runs": (says("[x](javascript:x)"), "leads to no page", "leads to no page"),
    "hidden letters": (says("Mail an\u200b@a.example"), "⟨U+200B⟩", "⟨U+200B⟩"),
    "header": (says("x", subject="'a'"), "unknown key", "unknown key “subject”"),
    "title of two lines": (reads(r'place: "a\r\nBcc: x@a.example"'), "one line", "one line"),
    "tag": (reads("x: !!python/object/apply:os.system [id]"), "tags", "tags (tag:yaml.org"),
    "anchor": (reads("x: &a [1, 2]\ny: [*a, *a]"), "anchors", "anchors (&a) aren't supported"),
    "deep": (reads(f"x: {'[' * 5000}"), "nested deeper", "nested deeper than 20 levels"),
    "two documents": (reads("--- \nx: 1"), "Can’t be read", "2026-11-20-tip.md:"),
    "huge": (lambda town: town.write(TIP, "x" * 12_000_000), "12 MB", "must be at most 10 MB"),
    "new line": (named("2026-11-20-a\n::error::b.md"), MISNAMED, "2026-11-20-a ::error::b.md:"),
    "control sign": (named("2026-11-20-a\x01.md"), "⟨U+0001⟩", "a⟨U+0001⟩.md:"),
    "escape": (named("\x1b[2J2026-11-20-a.md"), "⟨U+001B⟩", "⟨U+001B⟩[2J2026-11-20-a.md:"),
    "right to left": (named("2026-11-20-\u202edm.a.md"), "⟨U+202E⟩", "⟨U+202E⟩dm.a.md:"),
    "no UTF-8": (named(b"2026-11-20-\xff.md"), MISNAMED, "2026-11-20-⟨U+DCFF⟩.md:"),
    "commit as a name": (named(f"\x01{'c' * 40}\n:1.md"), MISNAMED, "⟨U+0001⟩cccccc"),
    "bomb": (shows(BOMB), "unpacks to far more than it’s worth", "50 million dots"),
    "false image": (shows(SCRIPT), "isn’t the image that its name says", "must be a PNG"),
    "drawing": (shows(SCRIPT, "a.svg"), "isn’t the image that its", "one of: .png, .jpg"),
    "huge image": (shows(BOMB + bytes(12_000_000)), "too much to be read", "at most 10 MB"),
    "link out": (leads("/etc/passwd"), "is a link to /etc/passwd", "is a link, and"),
    "link up": (leads("../../../../../etc/passwd"), "is a link to ../../../", "is a link, and"),
    "link to keys": (leads("../../../.git/config"), "is a link to", "is a link, and"),
    "link inside": (leads("2026-11-16-meeting.md"), "is a link to", "is a link, and"),
    "folder that is a link": (leads("/etc", "content/charters/etc"), "/etc", "name that isn't"),
}


@pytest.mark.parametrize(("change", "named", "why"), CONTENT.values(), ids=CONTENT)
def test_hostile_content_that_was_merged(way, change, named, why):
    """What an entitled officer merged by mistake is refused with its place; nothing is built or sent."""
    change(way.volunteer)
    way.propose()
    page = way.review()
    assert "nothing is built and nothing is sent" in page
    assert named in page
    way.merge(by="chief")
    told = way.publish()

    assert nothing_came_of_it(way, told)
    assert (1, 1) == (told.check, told.build)
    assert why in told.words
    assert told.words.isprintable()


def test_name_that_no_disk_holds(way):
    """A name of 300 letters, which can't be checked out, is refused all the same."""
    stage(way.volunteer, f"{NOTICES}/2026-11-20-{'a' * 300}.md".encode())
    way.propose(is_staged=True)
    assert "must be at most 100" in way.review()
    way.merge(by="chief")
    told = way.publish()

    assert nothing_came_of_it(way, told)
    assert (1, True) == (told.build, "must be at most 100" in told.words)
