"""What pages must know of the files beside them, which are named and coloured outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FileNames:
    """
    The names under which files are published, and the municipality's colour.

    A name holds a hash of its file, so that browsers may keep the file for ever.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    """A plain path below the language's root, to the one that is published."""

    colour: str = "#0f5257"

    def name(self, path: str) -> str:
        """
        Return the published name of a file or folder.

        >>> FileNames({"images/a.jpg": "images/a.12345678.jpg"}).name("images/a.jpg")
        'images/a.12345678.jpg'
        """
        return self.names.get(path, path)
