"""The whole way on real repositories: written, checked, reviewed, merged, shown and mailed."""

import mailbox
import shlex

import pytest

from tests.approving_town import SITE, needs_ssh
from tests.forge.standin import serve_forge
from tests.openpgp import Keyring, needs_gpg, temporary_folder
from tests.whole_way import Way

pytestmark = needs_ssh
NOTICE = "2026-11-22-lock-your-door"
PAGE = f"en/notices/{NOTICE}/index.html"
BODY = "Two locks are better than one."
OPTIONS = (
    *("--areas", "west,east", "--kind", "prevention", "--title", "Lock your door"),
    *("--source", "police", "--body", BODY, "--no-ask"),
)
TYPED = ["west,east", "prevention", "Lock your door", "", "", "police", "", BODY, ".", "", ""]


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A forge and its clones, from which each test's own are copied."""
    with serve_forge("github") as forge:
        yield Way.open(tmp_path_factory.mktemp("opened"), forge)


@pytest.fixture
def way(opened, tmp_path):
    """A forge and its clones."""
    return opened.copy(tmp_path / "way")


def follow(town, told):
    """Run the commands that `binpub new` says, as a volunteer copies them."""
    lines = [line.strip() for line in told.splitlines() if line.startswith("  git ")]
    for line in lines:
        town.git(*shlex.split(line)[1:])
    return lines


@pytest.mark.parametrize(("words", "typed"), [(OPTIONS, []), (("--ask",), TYPED)])
def test_from_a_volunteer_to_the_residents(way, words, typed):
    """What a volunteer writes and the police sign is on the site, and in each network's mail, once."""
    made = way.volunteer.run("new", "notice", *words, typed="".join(f"{one}\n" for one in typed))
    assert (0, 0) == (made.code, way.volunteer.run("check").code)
    assert 4 == len(follow(way.volunteer, made.stdout))

    way.officer.git("fetch", "-q", "origin")
    page = way.review(NOTICE)
    assert "**Merging sends 2 messages to 2 lists.**" in page
    assert "the police of BIN West: Police of Smalltown (police-1, chief, Officer)" in page
    assert "the police of BIN East: Police East (police-2, chief, officer-east)" in page

    way.officer.merge_signed(f"origin/{NOTICE}", by="chief", days_ago=0)
    way.push()
    assert (0, 0, 0, 0) == way.publish()[:4]
    assert PAGE in way.pages(BODY)
    assert [f"smalltown-{area}-{NOTICE}-r1" for area in ("east", "west")] == way.runner.sent()

    again = way.publish()
    assert "Nothing was due; nothing was sent." in again.words
    assert ((0, 0, 0, 0), 2) == (again[:4], len(way.runner.sent()))


def test_message_is_what_the_page_promised(way):
    """The subject and the text that a reviewer read are those that arrive."""
    made = way.volunteer.run("new", "notice", *OPTIONS)
    follow(way.volunteer, made.stdout)
    way.officer.git("fetch", "-q", "origin")
    page = way.review(NOTICE)
    way.merge(NOTICE, by="chief", days_ago=0)
    way.publish()

    box = mailbox.Maildir(way.runner.folder / "build/maildir", create=False)
    message = next(one for one in box if "[BIN West]" in one["Subject"])
    assert "[BIN West] Lock your door" == message["Subject"]
    assert "Lock your door" in page
    assert BODY in page
    assert BODY in message.as_string()


def test_approved_on_the_forge(way):
    """An unsigned merge of just what the police approved on the forge goes the same way."""
    way.volunteer.notice()
    head = way.propose()
    way.review()
    way.forge.propose(head, way.merge(by=None), approved={"officer": head})

    assert (0, 0, 0, 0) == way.publish()[:4]
    assert ["smalltown-west-2026-11-20-tip-r1"] == way.runner.sent()


@needs_gpg
def test_signed_with_openpgp(way):
    """A police officer who signs with OpenPGP is as good, once the chief has added the key."""
    with temporary_folder() as folder:
        key = Keyring(folder)
        way.officer.write("site_config/keys/officer.asc", key.public())
        way.decide(SITE, "signers: [police-1, chief]", f"signers: [{key.fingerprint}, chief]")
        way.volunteer.notice()
        way.propose()
        way.merge(by=key)
        told = way.publish()

    assert (0, 0, 0, 0) == told[:4]
    assert ["smalltown-west-2026-11-20-tip-r1"] == way.runner.sent()


def test_mended_after_it_was_refused(way):
    """What nobody entitled signed isn't sent, and goes out once when somebody entitled signs it."""
    way.volunteer.notice()
    way.propose()
    way.merge(by="stranger", days_ago=1)
    assert (1, []) == (way.publish().publish, way.runner.sent())

    way.officer.git("reset", "-q", "--hard", "main")
    way.officer.git("revert", "--no-edit", "-m", "1", "HEAD")
    way.officer.notice()
    way.officer.signed("police-1", days_ago=0)
    way.push()
    assert (0, 0, 0, 0) == way.publish()[:4]
    assert ["smalltown-west-2026-11-20-tip-r1"] == way.runner.sent()


def test_broken_rules_that_were_mended(way):
    """Rules that somebody broke by mistake stop everything, until they're mended, and no longer."""
    good = way.volunteer.read(SITE)
    way.officer.write(SITE, "id: [")
    way.officer.signed("chief", days_ago=3)
    way.push()
    assert 0 not in way.publish()[:3]
    way.officer.write(SITE, good)
    way.officer.signed("chief", days_ago=2)
    way.push()

    assert (0, 0, 0, 0) == way.publish()[:4]
