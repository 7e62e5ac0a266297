"""
Draws the way of a notice for docs/coordinators.md: the site's own sketches, in English.

``python -m tests.sketches`` draws them anew.
"""

from pathlib import Path

from binpub.pages.environment import environment

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "images"
SKETCHES = ("fill_in", "propose", "checked", "merged")


def draw():
    """Return each sketch by its path."""
    module = environment("en").get_template("sketches.jinja").module
    return {
        FOLDER / f"way-{number}.svg": str(getattr(module, name)()).strip() + "\n"
        for number, name in enumerate(SKETCHES, 1)
    }


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for file, drawing in draw().items():
        file.write_text(drawing, encoding="utf-8")
