"""A proposal of one notice on a large tree, for `binpub review`."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.bench.town import LAST_DAY, POLICE

BRANCH = "proposal"


def propose(root: Path) -> str:
    """Make a branch with one new notice, without checking it out; return what to review."""
    area = min(path.parent.name for path in root.glob("areas/*/area.yml") if _is_alive(path))
    notice = (
        f"---\nareas: [{area}]\nkind: prevention\ntitle: Sluit je deur\nissued: {LAST_DAY}\n"
        f"source: {POLICE}\n---\n\nOok als je even weg bent. Zag je iets? Bel 101.\n"
    )
    path = f"content/notices/{LAST_DAY.year}/{LAST_DAY}-sluit-je-deur.md"
    stream = (
        f"commit refs/heads/{BRANCH}\ncommitter B <b@example.org> now\ndata 0\n"
        f"from refs/heads/main\nM 100644 inline {path}\ndata {len(notice.encode())}\n{notice}\n"
    )
    command = ["git", "fast-import", "--quiet", "--force", "--date-format=now"]
    subprocess.run(command, cwd=root, input=stream.encode(), check=True)
    return f"main..{BRANCH}"


def _is_alive(path: Path) -> bool:
    return "status: active" in path.read_text(encoding="utf-8")
