"""The whole way, where a proposal brings what only a run may make: it isn't taken for a run's own."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from importlib.metadata import version

import pytest

from tests.approving_town import needs_ssh
from tests.forge.standin import serve_forge
from tests.whole_way import Way

pytestmark = needs_ssh
EVIL = "Nobody approved this"
HELD = "as it goes by what it finds there; must be gone from git: git rm -r -f build"


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A forge and its clones, from which each test's own are copied."""
    with serve_forge("github") as forge:
        yield Way.open(tmp_path_factory.mktemp("opened"), forge)


@pytest.fixture
def way(opened, tmp_path):
    """A forge and its clones; beside them a folder with somebody's own file."""
    made = opened.copy(tmp_path / "way")
    (made.folder / "home").mkdir()
    (made.folder / "home/own.txt").write_text("mine")
    return made


def built_site(town):
    """Commit a site that is up to date by its digest, with something else on a page."""
    assert 0 == town.run("build", "--approved").code
    town.write("build/site/en/index.html", f"<h1>{EVIL}</h1>")


def clean_image(town):
    """Commit what an image is after its camera's words were taken out."""
    name = hashlib.sha256(version("pillow").encode() + b"image").hexdigest()
    town.write(f"build/images/{name}.png", EVIL)


def sent_message(town):
    """Commit a message, so that it seems to be sent."""
    town.write("build/maildir/new/smalltown-west-2026-11-20-tip-r1", EVIL)


def linked_folder(town):
    """Commit a link to elsewhere in the place of a folder that is emptied."""
    (town.folder / "build/docs").mkdir(parents=True)
    (town.folder / "build/docs/en").symlink_to("../../../home")


def linked_build(town):
    """Commit a link in the place of the whole folder."""
    (town.folder / "build").symlink_to("../home")


@pytest.mark.parametrize(
    "commit", [built_site, clean_image, sent_message, linked_folder, linked_build]
)
def test_what_only_a_run_makes(way, commit):
    """Below `build/`, a run refuses to go by what git holds, and says how to get rid of it."""
    commit(way.volunteer)
    way.volunteer.git("add", "--force", "build")
    way.propose(is_staged=True)
    way.merge(by=None)
    shutil.rmtree(way.runner.folder)
    command = ["git", "clone", "-q", str(way.folder / "forge.git"), str(way.runner.folder)]
    subprocess.run(command, check=True)
    done = way.runner.run("build", "--approved")

    assert (3, True) == (done.code, HELD in done.stderr)
    assert ["own.txt"] == [one.name for one in (way.folder / "home").iterdir()]
    assert "" == way.runner.git("status", "--porcelain", "--ignored")


def test_message_that_seems_to_be_sent(way):
    """A key in the maildir that came with a commit keeps no mail back unseen: the run is refused."""
    sent_message(way.volunteer)
    way.volunteer.git("add", "--force", "build")
    way.propose(is_staged=True)
    way.merge(by=None, days_ago=2)
    way.officer.git("reset", "-q", "--hard", "main")
    way.officer.notice(title="Good")
    way.officer.signed("police-1", days_ago=0.5)
    way.push()
    told = way.publish()

    assert (3, True) == (told.publish, "in build/maildir" in told.words)
    way.runner.git("rm", "-r", "-q", "-f", "build")
    way.runner.run("publish")
    assert ["smalltown-west-2026-11-20-tip-r1"] == way.runner.sent()
