"""Which files of a proposal aren't content, and what they could do; none is opened as more than bytes."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from typing import Final

from binpub.commands.review_reading import Sides
from binpub.model.addresses import IMAGES, LISTS_FILE, MAIL, REGISTERS, SITE_FILE
from binpub.model.values import SLUG
from binpub.review.files import Concern, Odd
from binpub.source.changes import Change, FileKind
from binpub.source.git import FILE_MODES
from binpub.source.images import MOST_PIXELS
from binpub.source.proposals import MAX_LINK, read_many, read_sizes
from binpub.source.shelves import beside_of, shelf_of
from binpub.source.trees import MAX_FILE_SIZE

MOST_OPENED: Final = 100_000_000
"""Bytes of images and links that are opened; of each only the first ones are looked at."""

_CONCERNS: Final = (
    (r"(build|public|\.?venv|env)(/.*)?", Concern.GENERATED),
    (r"(\.github|\.forgejo|\.gitea)/(workflows|actions)/.*|(.*/)?action\.ya?ml", Concern.WORKFLOW),
    (r"\.gitlab-ci\.yml|\.gitlab/.*|\.woodpecker.*|\.circleci/.*|\.travis\.yml", Concern.WORKFLOW),
    (r"(\.pre-commit-config\.yaml|\.husky/.*|Jenkinsfile|\.drone\.yml)", Concern.WORKFLOW),
    (r"(.*/)?(\.gitattributes|\.gitmodules|\.gitignore|\.mailmap)", Concern.ATTRIBUTES),
    (r"site_config/(allowed_signers|keys)(/.*)?", Concern.SIGNERS),
    (r"site_config/privacy/.*", Concern.PRIVACY),
    (r"(.*/)?CODEOWNERS", Concern.OWNERS),
    (rf"{MAIL}/.*", Concern.MAILS),
    (r"site_config/theme/.*|mkdocs\.yml", Concern.LOOKS),
    (r"binpub/.*|pyproject\.toml|(.*/)?(requirements|constraints)[^/]*\.(txt|in)", Concern.TOOL),
    (r"setup\.(py|cfg)|(uv|poetry|pdm)\.lock|Pipfile.*|(.*/)?pip\.(conf|ini)", Concern.TOOL),
    # A module that lies where Python is started takes the place of the one that was meant.
    (r"(.*/)?[^/]+\.(py[cdiowxz]?|pth|so|egg-link)|[^/]+\.(dist|egg)-info/.*", Concern.PYTHON),
    (r"(pip|setuptools|wheel|pkg_resources|ensurepip)(/.*)?|pyvenv\.cfg", Concern.PYTHON),
    (r"(.*/)?((GNU)?makefile|[^/]+\.mk|tox\.ini|pytest\.ini|\.python-version)", Concern.PYTHON),
    (r"\.(vscode|idea|devcontainer)/.*|\.env(rc)?|\.editorconfig|(.*/)?[^/]+\.sh", Concern.MACHINE),
    (r"(.*/)?(Dockerfile|(docker-)?compose)[^/]*|package(-lock)?\.json|\.npmrc", Concern.MACHINE),
)
_SHOWN: Final = re.compile(  # What has a section of its own, beside what stands on a shelf.
    rf"{SITE_FILE}|{LISTS_FILE}|{REGISTERS}/[^/]+\.tsv|areas/{SLUG.pattern}/boundary\.geojson"
)


def find_odd(sides: Sides) -> tuple[Odd, ...]:
    """Return the files that aren't content or aren't what they seem, the worst first."""
    look = _Look(sides)
    found = [
        Odd(change.path, _deed(change), concern, target)
        for change in sides.proposal.changes
        for concern, target in look.concerns(change)
    ]
    order = list(Concern)
    return tuple(sorted(found, key=lambda odd: order.index(odd.concern)))


def _deed(change: Change) -> str:
    return "added" if change.is_added else "removed" if change.is_removed else "changed"


def _alike(sides: Sides) -> dict[str, str]:
    """Return the changed paths beside which another one differs in capitals only."""
    changed = {
        one.path.casefold(): one.path for one in sides.proposal.changes if not one.is_removed
    }
    twins = (path for path in sides.tree.list("") if path.casefold() in changed)
    pairs = ((changed[path.casefold()], path) for path in twins)
    return {one: other for one, other in pairs if one != other}


class _Look:
    """Looks at the files of a proposal; opens no more than some of them."""

    def __init__(self, sides: Sides) -> None:
        self._repository = sides.repository
        self._alike = _alike(sides)
        changes = sides.proposal.changes
        blobs = [one.after for one in changes if one.mode in FILE_MODES]
        self._sizes = read_sizes(self._repository, blobs) if blobs else {}
        self._opened = read_many(self._repository, _to_open(changes), MAX_FILE_SIZE, MOST_OPENED)

    def concerns(self, change: Change) -> Iterator[tuple[Concern, str]]:
        """Yield what a file could do."""
        if change.path in self._alike:
            yield Concern.CASE, self._alike[change.path]
        if change.kind is FileKind.SUBMODULE:
            yield Concern.SUBMODULE, ""
        elif change.kind is FileKind.LINK:
            target = self._opened.get(_blob(change), b"?")
            yield Concern.LINK, target[:MAX_LINK].decode(errors="replace")
        elif change.is_removed and change.path.startswith(f"{IMAGES}/"):
            yield Concern.IMAGE, "—"
        elif change.is_removed:
            yield from ((concern, "") for concern in _by_name(change.path))
        else:
            yield from self._of_file(change)

    def _of_file(self, change: Change) -> Iterator[tuple[Concern, str]]:
        size = self._sizes.get(change.after, 0)
        if size > MAX_FILE_SIZE:
            yield Concern.HUGE, f"{size / 1_000_000:.1f} MB"
        if change.kind is FileKind.PROGRAM and _is_content(change.path):
            yield Concern.PROGRAM, ""
        if change.path.startswith(f"{IMAGES}/"):
            data = self._opened.get(change.after)
            yield describe_image(change.path, data, size)
        else:
            yield from ((concern, "") for concern in _by_name(change.path))


def _to_open(changes: Iterable[Change]) -> list[str]:
    return [
        _blob(one)
        for one in changes
        if one.kind is FileKind.LINK
        or (one.mode in FILE_MODES and one.path.startswith(f"{IMAGES}/"))
    ]


def _blob(change: Change) -> str:
    return change.before if change.is_removed else change.after


def _by_name(path: str) -> Iterator[Concern]:
    # A name may hold a new line; and some disks take MAKEFILE for Makefile.
    flags = re.DOTALL | re.IGNORECASE
    found = [concern for pattern, concern in _CONCERNS if re.fullmatch(pattern, path, flags)]
    if found:
        yield found[0]
    elif not _is_content(path) and not _SHOWN.fullmatch(path):
        yield Concern.UNKNOWN


def _is_content(path: str) -> bool:
    """Tell whether a file is a noun's or a translation's."""
    return shelf_of(path) is not None or beside_of(path) is not None


_MAGIC: Final = {
    b"\x89PNG\r\n\x1a\n": ("PNG", (".png",)),
    b"\xff\xd8\xff": ("JPEG", (".jpg", ".jpeg")),
    b"GIF8": ("GIF", (".gif",)),
    b"RIFF": ("WebP", (".webp",)),
}


def describe_image(path: str, data: bytes | None, size: int) -> tuple[Concern, str]:
    """
    Return what the first bytes of an image say it is, without decoding it; nothing wasn't read.

    >>> describe_image("a.png", b"GIF89a", 6)
    (<Concern.FALSE_IMAGE: 'isn’t the image that its name says: {target}'>, 'GIF, 1 kB')
    """
    if data is None:
        return Concern.UNOPENED, f"{-(-size // 1000)} kB"
    ending = f".{path.rpartition('.')[2].lower()}"
    known = next((one for magic, one in _MAGIC.items() if data.startswith(magic)), None)
    name, endings = known or ("?", ())
    width, height = _shape(data, name) or (0, 0)
    said = f"{name}, {-(-size // 1000)} kB" + (f", {width} × {height}" if width else "")
    if ending not in endings:
        return Concern.FALSE_IMAGE, said
    return (Concern.VAST_IMAGE if width * height > MOST_PIXELS else Concern.IMAGE), said


def _shape(data: bytes, name: str) -> tuple[int, int] | None:
    """Return an image's width and height, as its head says; nothing where it doesn't."""
    try:
        if name == "PNG":
            width, height = struct.unpack_from(">II", data, 16)
            return width, height
        if name == "GIF":
            width, height = struct.unpack_from("<HH", data, 6)
            return width, height
        if name == "JPEG":
            return _jpeg_shape(data)
    except struct.error:
        pass
    return None


def _jpeg_shape(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[at : at + 1] == b"\xff":
        marker, length = struct.unpack_from(">BH", data, at + 1)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length
    return None
