"""The README's console blocks are what the commands print."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOMEBODY = {f"GIT_{role}_NAME": "BIN Zandbeke" for role in ("AUTHOR", "COMMITTER")} | {
    f"GIT_{role}_EMAIL": "bin@zandbeke.example.org" for role in ("AUTHOR", "COMMITTER")
}
BLOCKS = re.findall(
    r"^```console\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S
)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of the files that the README's commands read."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("areas", "content", "site_config", "demo", "tests/awful", "mkdocs.yml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name)
    subprocess.run(
        [sys.executable, "demo/replay.py", "build/demo"],
        cwd=folder,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return folder


@pytest.mark.parametrize(
    "block", BLOCKS, ids=lambda block: block.splitlines()[0].removeprefix("$ binpub ")
)
def test_console_block(checkout, block):
    """Each command prints what stands under it; … stands for anything."""
    for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.M):
        printed = run(checkout, command)

        assert matches(expected.splitlines(), printed.splitlines()), f"{command} printed\n{printed}"


def run(folder, command):
    """Run a command as in an activated environment, by somebody whom git knows; return all that it prints."""
    program, *words = shlex.split(command)
    script = [] if program == "python" else ["-c", "from binpub.cli import main; main()"]
    done = subprocess.run(
        [sys.executable, *script, *words],
        cwd=folder,
        env=os.environ | SOMEBODY,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout


def matches(expected, printed):
    """Tell whether lines are as expected; … stands for the rest of a line, alone for any lines."""
    if not expected:
        return not printed
    if expected[0] == "…":
        return any(matches(expected[1:], printed[skipped:]) for skipped in range(len(printed) + 1))
    same = bool(printed) and fnmatchcase(
        printed[0], expected[0].replace("[", "[[]").replace("…", "*")
    )
    return same and matches(expected[1:], printed[1:])


def test_readme_shows_every_command():
    """Every verb that is there is in the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    from binpub.cli import VERBS

    assert [] == [
        verb for verb in VERBS if f"binpub {verb}" not in readme and f"make {verb}" not in readme
    ]
