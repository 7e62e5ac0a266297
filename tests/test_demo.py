"""The demo: the example's history, replayed so that there is news in it."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def replay(*arguments):
    """Run the replay as the Makefile does."""
    command = [sys.executable, "demo/replay.py", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_newest_merge_was_yesterday(tmp_path):
    """Whenever it runs, the newest merges are dated yesterday, and each revision is one merge."""
    done = replay(tmp_path / "demo")
    log = ["git", "log", "--first-parent", "--merges", "--format=%ct"]
    times = subprocess.run(
        log, cwd=tmp_path / "demo", capture_output=True, text=True, check=True
    ).stdout.split()

    yesterday = (datetime.now(UTC) - timedelta(days=1)).date()
    assert yesterday == datetime.fromtimestamp(int(times[0]), UTC).date()
    assert done.stdout.startswith(f"{len(times)} revisions merged")


def test_replay_twice_and_never_over_other_files(tmp_path):
    """A replay may be made anew; a folder with anything else in it is left alone."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear")
    replay(tmp_path / "demo")

    assert (0, 1) == (replay(tmp_path / "demo").returncode, replay(tmp_path / "mine").returncode)
    assert "Dear" == (tmp_path / "mine" / "letter.txt").read_text()


def test_replay_says_how_it_is_used():
    """Without a folder it says how it's used, and does nothing."""
    assert "Usage: replay.py FOLDER\n" == replay().stderr == replay("--help").stderr
