"""Says in a few lines what the demo made and where to look. Usage: summary.py FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

BUILD = Path("build")


def main(demo: Path) -> None:
    """Count what was built and sent."""
    pages = sum(1 for _ in (BUILD / "site").rglob("*.html"))
    maildir = demo / "build" / "maildir" / "new"
    messages = sorted(file.name for file in maildir.iterdir())
    print(
        f"""
The example municipality is ready:
  site      {pages} pages, open {BUILD / "site" / "index.html"}
  mail      {len(messages)} dispatches in {maildir}, each a message that a mail program opens
  history   {demo}, a repository with one merge a revision (git log --first-parent)
Publish again, and nothing is sent twice: .venv/bin/binpub publish --root {demo}"""
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
