"""A network's folder gets another name, as an operator does it by hand."""

from __future__ import annotations

import re

AREAS = re.compile(r"\bareas?: .*$", re.MULTILINE)


def rename(town, old, new, *, formerly=True):
    """Rename an area's folder, and the area in all that names it; write its former names down."""
    town.git("mv", f"areas/{old}", f"areas/{new}")
    file = town.folder / f"areas/{new}/area.yml"
    text, _, known = file.read_text(encoding="utf-8").partition("formerly: ")
    names = [one for one in re.findall(r"[a-z-]+", known) if one != new] + [old]
    file.write_text(text + (f"formerly: [{', '.join(names)}]\n" if formerly else ""), "utf-8")
    name_otherwise(town, old, new)


def name_otherwise(town, old, new):
    """Put another area's name in one's place, in notices, charters and the file of the lists."""
    for path in (town.folder / "content").rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        named = AREAS.sub(lambda line: re.sub(rf"\b{old}\b", new, line[0]), text)
        path.write_text(named, encoding="utf-8")
    lists = town.folder / "site_config/lists.yml"
    if lists.exists():
        text = lists.read_text(encoding="utf-8")
        lists.write_text(text.replace(f"  {old}:", f"  {new}:"), encoding="utf-8")
