"""What takes a while to make, kept from one build to the next by what it was made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from binpub.commands.folders import write_folder
from binpub.pages import Picture, paint

LIBRARIES = ("pillow", "svg-path")


def paint_all(plans: Iterable[Picture], kept: Path) -> dict[str, bytes]:
    """Return pictures by their file; what was painted before the same way isn't again."""
    way = _way()
    painted, files = {}, {}
    for plan in plans:
        name = f"{hashlib.sha256(way + repr(plan).encode()).hexdigest()}.png"
        known = kept / name
        painted[plan.file] = known.read_bytes() if known.is_file() else paint(plan)
        files[name] = painted[plan.file]
    write_folder(kept, files)
    return painted


def way_to_clean() -> bytes:
    """Return what decides how an image is cleaned."""
    cleaner = resources.files("binpub.source").joinpath("images.py").read_bytes()
    return cleaner + version("pillow").encode()


def _way() -> bytes:
    """Return what decides how a plan is painted."""
    painter = resources.files("binpub.pages").joinpath("painting.py").read_bytes()
    return painter + "".join(f"{name} {version(name)}\n" for name in LIBRARIES).encode()
