"""
The theme's scripts as they are published: few files, without comments.

A browser would fetch more than a dozen modules one after another before it could answer. So each
script that a page or another script asks for is joined with what it imports, in order;
names on top of our modules are all different, which keeps the joining this simple. A
template literal never stands in another, because rjsmin would take out its blanks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from rjsmin import jsmin

ENTRIES: Mapping[str, tuple[str, ...]] = {
    "assets/lookup/": ("box.js", "lookup.js"),
    "assets/search/": ("search.js",),
}
"""What is fetched by its name, by folder; the other modules there are parts of these."""

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z]+\.js)";\n', re.M)
_PASSED_ON = re.compile(r'^export (\{[^}]*\}) from "\./([a-z]+\.js)";$', re.M)
_EXPORTED = re.compile(r"^export (?=async |function|const)", re.M)


def publish_scripts(theme: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the theme's files with its scripts joined, and without the parts."""
    folders = tuple(ENTRIES)
    others = {path: content for path, content in theme.items() if not path.startswith(folders)}
    published = {path: _without_comments(path, content) for path, content in others.items()}
    for folder, entries in ENTRIES.items():
        sources = {
            path.removeprefix(folder): content.decode()
            for path, content in theme.items()
            if path.startswith(folder)
        }
        for name in entries:
            if name in sources:
                published[folder + name] = str(jsmin(join_modules(sources, name))).encode()
    return published


def _without_comments(path: str, content: bytes) -> bytes:
    return str(jsmin(content.decode())).encode() if path.endswith(".js") else content


def join_modules(sources: Mapping[str, str], entry: str) -> str:
    """Return one module that does what an entry and all that it imports do."""
    parts: dict[str, str] = {}
    _add(sources, entry, parts)
    exported = "".join(f"export {names};\n" for names, _ in _PASSED_ON.findall(sources[entry]))
    return "".join(parts.values()) + exported


def _add(sources: Mapping[str, str], name: str, parts: dict[str, str]) -> None:
    """Add a module behind those that it imports, once."""
    text = sources[name]
    for needed in [*_IMPORT.findall(text), *(passed for _, passed in _PASSED_ON.findall(text))]:
        if needed not in parts:
            _add(sources, needed, parts)
    parts[name] = _EXPORTED.sub("", _PASSED_ON.sub("", _IMPORT.sub("", text)))
