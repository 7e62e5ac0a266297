"""
Replays the example's notices into a throw-away repository, one merge a revision.

The newest merges are dated yesterday, so that there is always something to
publish; the others lie further back. Usage: replay.py FOLDER
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EARLIER = ROOT / "demo" / "earlier"
NOTICES = Path("content/notices")
SITE = Path("site_config/site.yml")
MARK = ".git/binpub-demo"
"""Shows that a folder was made by a replay, and may be made anew."""

KEPT = ("areas", "content", "site_config", "mkdocs.yml", ".gitignore", ".gitattributes")


def revisions() -> list[tuple[str, Path, str]]:
    """Return day, path and text of every revision, the oldest first."""
    found = []
    for file in sorted((ROOT / NOTICES).rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        path = file.relative_to(ROOT)
        earlier = sorted(EARLIER.glob(f"{file.stem}.r*.md"))
        found += [
            (day_of(old.read_text(encoding="utf-8")), path, old.read_text(encoding="utf-8"))
            for old in earlier
        ]
        found.append((day_of(text), path, text))
    return sorted(found, key=lambda revision: (revision[0], revision[1].name))


def day_of(text: str) -> str:
    """Return the day of a revision: when it was revised, or else issued."""
    fields = dict(re.findall(r"^(issued|revised): (\S+)$", text, re.MULTILINE))
    return fields.get("revised", fields["issued"])


def git(folder: Path, *command: str, at: dt.datetime | None = None) -> None:
    """Run git in the throw-away repository, at a certain moment."""
    who = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in IDENTITY.items()
    }
    when = {f"GIT_{role}_DATE": at.isoformat() for role in ("AUTHOR", "COMMITTER")} if at else {}
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", *command], cwd=folder, env=os.environ | who | when | nobody, check=True)


def output(folder: Path, *command: str) -> str:
    """Return what git prints."""
    done = subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


NEWS = dt.timedelta(days=2)
"""What is merged longer ago would be late, and wait for somebody to confirm it."""

IDENTITY = {"NAME": "BIN Zandbeke", "EMAIL": "bin@zandbeke.example.org"}


def make_room(folder: Path) -> None:
    """Remove an earlier replay; refuse a folder that holds anything else."""
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        sys.exit(f"{folder} isn't empty, and no replay made it; name another folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def copy_content(folder: Path) -> None:
    """Copy what isn't a notice."""
    for name in KEPT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("notices"))
        elif source.exists():
            shutil.copy(source, folder / name)


def mail_from_here_on(folder: Path, at: dt.datetime) -> None:
    """Say that what came before isn't news, as one does before the first mail."""
    file = folder / SITE
    commit = output(folder, "rev-parse", "HEAD")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("publish:\n", f"publish:\n  since: {commit}\n"), encoding="utf-8")
    git(folder, "commit", "-q", "-a", "-m", "Mail notices from here on", at=at)


def merge(folder: Path, number: int, path: Path, text: str, at: dt.datetime) -> None:
    """Propose one revision on a branch and merge it, as a forge does."""
    branch = f"notice-{number}"
    git(folder, "checkout", "-q", "-b", branch)
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    git(folder, "add", str(path))
    git(folder, "commit", "-q", "-m", f"Write {path.stem}", at=at)
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "--no-ff", "-m", f"Merge {path.stem}", branch, at=at)
    git(folder, "branch", "-q", "-d", branch)


def moved(moment: dt.datetime, newest: dt.datetime, yesterday: dt.datetime) -> dt.datetime:
    """Move a merge so that the newest was yesterday, the latest news with it, and the rest long ago."""
    age = newest - moment
    return yesterday - (age / 4 if age <= NEWS else age + dt.timedelta(days=10))


def replay(folder: Path) -> int:
    """Build the repository anew; return how many revisions were merged."""
    make_room(folder)
    copy_content(folder)
    git(folder, "init", "-q", "-b", "main")
    (folder / MARK).touch()
    found = revisions()
    yesterday = dt.datetime.now(dt.UTC).replace(
        hour=18, minute=0, second=0, microsecond=0
    ) - dt.timedelta(days=1)
    moments = [dt.datetime.fromisoformat(f"{day}T09:00+00:00") for day, _, _ in found]
    days = [moved(moment, moments[-1], yesterday) for moment in moments]
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Set up the networks", at=days[0] - dt.timedelta(days=31))
    mail_from_here_on(folder, days[0] - dt.timedelta(days=30))
    for number, ((_, path, text), at) in enumerate(zip(found, days, strict=True)):
        merge(folder, number, path, text, at)
    return len(found)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit("Usage: replay.py FOLDER")
    print(f"{replay(Path(sys.argv[1]))} revisions merged in {sys.argv[1]}")
