"""Areas of many images and notices: git is asked as often as for one."""

import subprocess

import pytest

from tests.approving_town import ApprovingTown, needs_ssh

pytestmark = needs_ssh
TIP = "content/notices/2026/2026-11-20-tip.md"


@pytest.fixture
def town(tmp_path):
    """A town where police and town hall approve, with a notice that the police approved."""
    town = ApprovingTown(tmp_path / "town")
    town.notice()
    town.signed("police-1", days_ago=3)
    return town


def stage(town, paths, text):
    """Commit many files with the same text, without a folder that holds them."""
    (town.folder / ".git/text").write_text(text)
    blob = town.git("hash-object", "-w", ".git/text")
    rows = "".join(f"100644 {blob}\t{path}\0" for path in paths)
    command = ["git", "update-index", "-z", "--add", "--index-info"]
    subprocess.run(command, cwd=town.folder, input=rows.encode(), check=True)
    town.git("commit", "-q", "-m", "Many")


def count_runs(town, tmp_path, monkeypatch):
    """Return how often git was run to verify everything."""
    trace = tmp_path / "trace"
    trace.unlink(missing_ok=True)
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    town.approvals()
    monkeypatch.delenv("GIT_TRACE2_EVENT")
    return trace.read_text().count('"event":"start"')


@pytest.mark.parametrize(
    "name", ["content/images/2026-11-20-tip/a{}.png", "content/images/2026-11-20-{}/a.png"]
)
def test_many_images(town, tmp_path, monkeypatch, name):
    """A thousand images that nobody approved, of one notice or of each its own, cost no more runs than two."""
    stage(town, [name.format(number) for number in range(2)], "x")
    few = count_runs(town, tmp_path, monkeypatch)
    town.git("reset", "-q", "--soft", "HEAD~")
    stage(town, [name.format(number) for number in range(1000)], "y")

    assert few >= count_runs(town, tmp_path, monkeypatch)
    assert 1000 == len(town.left_out())


def test_many_approved_images_that_changed(town, tmp_path, monkeypatch):
    """Nor do those that were approved as something else."""
    paths = [f"content/images/2026-11-20-tip/a{number}.png" for number in range(300)]
    stage(town, paths, "x")
    town.git("reset", "-q", "--soft", "HEAD~")
    at = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={town.keys / 'police-1'}")
    town.git(*at, "commit", "-q", "-S", "-m", "Images")
    stage(town, paths[:2], "y")
    few = count_runs(town, tmp_path, monkeypatch)
    stage(town, paths, "z")

    assert few + 5 > count_runs(town, tmp_path, monkeypatch)
    assert sorted(paths) == town.left_out()


@pytest.mark.parametrize("length", [4300, 140_000])
def test_names_that_fit_on_no_command_line(town, length):
    """Names too long to be given to git by name stop nothing."""
    paths = [f"content/notices/2026/2026-11-20-{'a' * length}{number}.md" for number in range(480)]
    paths = paths[: 2_100_000 // length]
    for text in "xy":
        stage(town, paths, text)

    assert len(paths) == len(town.left_out())
    assert 0 == town.run("plan").code


@pytest.mark.parametrize("target", ["/etc/passwd", "nowhere.md", "../../pages"])
def test_notice_that_became_a_link(town, target):
    """A notice that became a link, with an image, waits for approval as it was."""
    (town.folder / TIP).unlink()
    (town.folder / TIP).symlink_to(target)
    town.write("content/images/2026-11-20-tip/a.png", "x")
    town.commit()

    assert ["content/images/2026-11-20-tip/a.png", TIP] == town.left_out()
