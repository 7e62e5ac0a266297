"""
Names that say what a file holds: each asset's has a hash in it, so browsers may keep it for ever.

A template, a style sheet and a script write the plain name (``'assets/frame.js' | url``,
``url("../fonts/x.woff2")``, ``import("./lookup.js")``), and it's replaced here. What a template
puts together itself it looks up in ``config.extra.assets``.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

FOLDERS = ("assets/", "images/")
"""
Where browsers keep everything for ever, whatever it is.

Hosts can be told so for a folder, but not for some of the files in it; so what must keep
its plain name lies elsewhere.
"""

_IN_STYLE = re.compile(r"(?<=url\()(?P<quote>[\"']?)(?P<name>[^\"')]+)(?P=quote)(?=\))")
_IN_SCRIPT = re.compile(r"(?P<quote>[\"'])(?P<name>\.{1,2}/[^\"'\n]+)(?P=quote)")
_IN_TEMPLATE = re.compile(r"(?P<quote>[\"'])(?P<name>(?:assets|images)/[^\"'\n]+)(?P=quote)")


def name_assets(theme: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the theme's files under their new names, and the new name of each asset."""
    naming = _Naming(theme)
    names = {path: naming.name(path) for path in sorted(theme) if is_asset(path)}
    assets = {names[path]: naming.contents[path] for path in names}
    others = {
        path: _renamed(content, _IN_TEMPLATE, names.get) if path.endswith(".html") else content
        for path, content in theme.items()
        if path not in names
    }
    return others | assets, names


def is_asset(path: str) -> bool:
    """Tell whether browsers keep a file of the theme, so that its name must say what it holds."""
    return path.startswith(FOLDERS)


def hashed_name(path: str, content: bytes) -> str:
    """
    Return a file's name with a hash of what it holds.

    >>> hashed_name("assets/frame.js", b"")
    'assets/frame.e3b0c442.js'
    """
    file = PurePosixPath(path)
    return str(file.with_name(f"{file.stem}.{short_hash(content)}{file.suffix}"))


def hashed_folder(folder: str, files: Mapping[str, bytes]) -> str:
    """Return a folder's name with a hash of all that is in it."""
    parts = (f"{name}\n{short_hash(content)}\n" for name, content in sorted(files.items()))
    return f"{folder.rstrip('/')}.{short_hash(''.join(parts).encode())}/"


def short_hash(content: bytes) -> str:
    """Return the beginning of a content's digest: enough to tell two builds of a file apart."""
    return hashlib.sha256(content).hexdigest()[:8]


class _Naming:
    """Names the assets, each after those that it asks for, as their names are a part of it."""

    def __init__(self, theme: Mapping[str, bytes]) -> None:
        self.theme = theme
        self.contents: dict[str, bytes] = {}

    def name(self, path: str) -> str:
        """Return the new name of an asset."""
        if path not in self.contents:
            # Its own name in it, as in two scripts that ask for each other, stays as it is.
            self.contents[path] = self.theme[path]
            self.contents[path] = self._content(path)
        return hashed_name(path, self.contents[path])

    def _content(self, path: str) -> bytes:
        pattern = {".css": _IN_STYLE, ".js": _IN_SCRIPT}.get(PurePosixPath(path).suffix)
        if pattern is None:
            return self.theme[path]
        folder = posixpath.dirname(path)

        def renamed(name: str) -> str | None:
            target = posixpath.normpath(posixpath.join(folder, name))
            if target not in self.theme or not is_asset(target):
                return None
            near = posixpath.relpath(self.name(target), folder)
            return near if near.startswith(".") else f"./{near}"

        return _renamed(self.theme[path], pattern, renamed)


def _renamed(content: bytes, pattern: re.Pattern[str], new: Callable[[str], str | None]) -> bytes:
    def replace(found: re.Match[str]) -> str:
        return f"{found['quote']}{new(found['name']) or found['name']}{found['quote']}"

    return pattern.sub(replace, content.decode()).encode()
