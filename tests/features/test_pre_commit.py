"""pre-commit, as a municipality sets it up: what is wrong never gets into git's history."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
pytestmark = pytest.mark.skipif(
    not (BIN / "pre-commit").exists(),
    reason="pre-commit isn't installed; it's among the development extras",
)


@pytest.fixture
def town(tmp_path):
    """A repository of smalltown with our configuration, and the hook in place."""
    folder = tmp_path / "town"
    shutil.copytree(ROOT / "tests/smalltown", folder)
    shutil.copy(ROOT / ".pre-commit-config.yaml", folder)
    git(folder, "init", "-q", "-b", "main")
    subprocess.run([BIN / "pre-commit", "install"], cwd=folder, env=environment(folder), check=True)
    return folder


def environment(folder):
    """The environment of somebody who has binpub installed, and no configuration of git."""
    return os.environ | {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }


def git(folder, *words):
    """Run git; return its exit code and all that it says."""
    who = ("-c", "user.name=Town", "-c", "user.email=town@example.org")
    done = subprocess.run(
        ["git", *who, *words],
        cwd=folder,
        env=environment(folder),
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def test_commit_is_refused_until_it_is_right(town):
    """A commit with a fault is refused and says where it is; without, it's made."""
    area = town / "areas/west/area.yml"
    before = area.read_text()
    area.write_text(before.replace("status: active", "status: actief"))
    git(town, "add", "-A")
    refused, told = git(town, "commit", "-m", "Wrong")
    area.write_text(before)
    git(town, "add", "-A")

    assert (1, 0) == (refused, git(town, "commit", "-m", "Right")[0])
    assert "areas/west/area.yml:" in told
    assert "1" == git(town, "rev-list", "--count", "HEAD")[1].strip()


def test_other_files_are_not_held_up(town):
    """A commit of anything else doesn't wait for the check."""
    (town / "README.txt").write_text("x")
    git(town, "add", "README.txt")

    code, told = git(town, "commit", "-m", "Other")
    assert 0 == code
    assert "Skipped" in told


def test_hook_for_others_is_the_same():
    """Who names this repository in a configuration of their own gets the same check."""
    [ours] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    [theirs] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())

    assert ("python", "system") == (theirs["language"], ours["language"])
    for key in ("id", "entry", "files", "pass_filenames"):
        assert theirs[key] == ours[key]
