"""
``binpub build``: the documents of each language, then the site that is made of them.

What decides that nothing changed is a digest of all that goes in, compared
before anything is rendered. It's removed before the first file is touched and
written after the site is whole, so a build that was killed never counts as done.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import resources
from importlib.metadata import version
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from binpub import __version__
from binpub.commands.content import Checked, ContentWrong
from binpub.commands.folders import (
    FolderReport,
    remove_folders,
    world,
    write_file,
    write_folder,
)
from binpub.commands.generated import refuse_links, refuse_tracked
from binpub.commands.scripts import publish_scripts
from binpub.commands.site import generate_site, generator_versions
from binpub.language import Language
from binpub.lookup.files import lookup_files
from binpub.lookup.index import build_indexes
from binpub.model.catalog import Catalog
from binpub.model.index import Index
from binpub.model.values import Frozen
from binpub.pages import LOOKUP_DATA, render_front, render_pages, render_settings, shown_images
from binpub.problems import N_, Problem, Wrong
from binpub.source.images import clean_image
from binpub.source.readers import Reading
from binpub.source.trees import Tree

THEME = "site_config/theme"
OUT = "build"
"""Where everything generated goes, below the root."""

LIBRARIES = ("babel", "jinja2", "nh3", "pillow", "rjsmin")
"""What decides, besides the generator's own parts, what a document says."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did to the documents; nothing, when nothing had changed."""

    is_new: bool
    documents: FolderReport
    seconds: float

    @property
    def pages(self) -> int:
        """How many documents there are, in all languages."""
        return self.documents.written + self.documents.unchanged


def build_site(catalog: Catalog, tree: Tree, out: Path, today: date) -> BuildReport:
    """
    Build the site of a sound catalog, in every language of it, for one day.

    When the same was built before, nothing is rendered. That the folders of
    documents and site are there is then looked at; what somebody changed inside
    of them isn't, because looking would take as long as writing. So nothing of
    them may have come with a commit, which anybody can make.
    """
    started = time.perf_counter()
    refuse_tracked(out.parent, out.name)
    refuse_links(_own_folders(out))
    inputs = _read_inputs(catalog, tree, today)
    digest = _digest(catalog, today, inputs)
    mark, languages = out / "site.digest", catalog.site.languages
    if _is_done(mark, digest, languages):
        return BuildReport(False, FolderReport(), time.perf_counter() - started)
    with world(mark):
        mark.unlink(missing_ok=True)
    write_folder(out / "theme", inputs.theme)
    write_file(out / "mkdocs.yml", inputs.base)
    for folder in (out / "docs", out / "site"):
        remove_folders(folder, keep=languages)
    documents, indexes = FolderReport(), tuple(build_indexes(catalog))
    files = {**_clean_images(catalog, inputs.images, out / "images"), **_lookup_files(indexes)}
    for code in languages:
        documents += _write_documents(catalog, indexes, files, today, out=out, code=code)
        generate_site(_config_file(out, code), out / "site" / code, today)
    write_file(out / "site" / "index.html", render_front(catalog.site, languages).encode())
    write_file(mark, digest.encode())
    return BuildReport(True, documents, time.perf_counter() - started)


def _own_folders(out: Path) -> list[Path]:
    """Return the folders whose other files go when they're written."""
    split = (out / "docs", out / "site")
    return [
        out / "theme",
        out / "images",
        *split,
        *(one for each in split for one in each.glob("*")),
    ]


def _clean_images(catalog: Catalog, images: Mapping[str, bytes], kept: Path) -> dict[str, bytes]:
    """Return the images written anew; those of before are kept, as each takes a while."""
    clean, files = {}, {}
    for path, data in images.items():
        name = f"{_image_digest(data)}{PurePosixPath(path).suffix}"
        is_known = (kept / name).is_file()
        clean[path] = (kept / name).read_bytes() if is_known else _clean(catalog, path, data)
        files[name] = clean[path]
    write_folder(kept, files)
    return clean


def _clean(catalog: Catalog, path: str, data: bytes) -> bytes:
    try:
        return clean_image(data, path)
    except Wrong as wrong:
        # Its head was sound: only who unpacks it learns that the rest isn't.
        problem = Problem(f"content/{path}", wrong.sentence, line=1)
        reading = Reading(catalog, (problem,), catalog.site.language)
        raise ContentWrong(Checked(reading, reading.problems)) from None


def _image_digest(data: bytes) -> str:
    return hashlib.sha256(version("pillow").encode() + data).hexdigest()


def _lookup_files(indexes: Sequence[Index]) -> dict[str, bytes]:
    return {LOOKUP_DATA + name: text.encode() for name, text in lookup_files(indexes).items()}


def _write_documents(
    catalog: Catalog,
    indexes: Sequence[Index],
    others: Mapping[str, bytes],
    today: date,
    *,
    out: Path,
    code: str,
) -> FolderReport:
    language = Language(code)
    pages = render_pages(catalog, language, today, indexes)
    config = _configuration(code, render_settings(catalog, language, today))
    write_file(_config_file(out, code), config)
    files = {path: text.encode() for path, text in pages.items()} | dict(others)
    return write_folder(out / "docs" / code, files)


def _config_file(out: Path, code: str) -> Path:
    return out / f"{code}.mkdocs.yml"


@dataclass(frozen=True)
class _Inputs:
    """The files that go in as they are; by path, below where they go."""

    theme: Mapping[str, bytes]
    base: bytes
    images: Mapping[str, bytes]


def _read_inputs(catalog: Catalog, tree: Tree, today: date) -> _Inputs:
    images = shown_images(catalog, today).items()
    return _Inputs(
        read_theme(tree), _read_base(tree), {path: tree.read(source) for path, source in images}
    )


def _is_done(mark: Path, digest: str, languages: Iterable[str]) -> bool:
    out = mark.parent
    wanted = [mark, out / "site/index.html"]
    wanted += [out / "site" / code / "index.html" for code in languages]
    wanted += [out / "docs" / code / "index.md" for code in languages]
    return all(file.is_file() for file in wanted) and mark.read_text() == digest


def _digest(catalog: Catalog, today: date, inputs: _Inputs) -> str:
    digest = hashlib.sha256()
    for name, content in _ingredients(catalog, today, inputs):
        digest.update(f"\n{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _ingredients(catalog: Catalog, today: date, inputs: _Inputs) -> Iterator[tuple[str, bytes]]:
    """
    Yield all that a build depends on.

    Of the content it's what was understood, not the bytes: a comment in a file
    changes no page. The tool's own files are there for those who work on it.
    """
    versions = [*generator_versions(), *(f"{name} {version(name)}" for name in LIBRARIES)]
    yield "circumstances", "\n".join([today.isoformat(), __version__, *versions]).encode()
    yield "mkdocs.yml", inputs.base
    tool = _read_package(resources.files("binpub"))
    for group, files in {"tool": tool, "theme": inputs.theme, "images": inputs.images}.items():
        for path, content in sorted(files.items()):
            yield f"{group}/{path}", content
    yield from _nouns(catalog)


def _nouns(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Yield what pages are made of; ``publish`` isn't."""
    yield "site", catalog.site.model_dump_json(exclude={"publish", "approvals"}).encode()
    if catalog.lists:
        yield "lists", catalog.lists.model_dump_json().encode()
    shelves: dict[str, Mapping[str, Frozen]] = {
        "areas": catalog.areas,
        "partners": catalog.partners,
        "charters": catalog.charters,
        "notices": catalog.notices,
        "pages": catalog.pages,
    }
    for shelf, nouns in shelves.items():
        for slug, noun in nouns.items():
            yield f"{shelf}/{slug}", noun.model_dump_json().encode()
    for municipality, register in catalog.registers.items():
        yield f"registers/{municipality}", repr(register).encode()


def _configuration(code: str, settings: dict[str, Any]) -> bytes:
    own = {
        "INHERIT": "mkdocs.yml",
        "docs_dir": f"docs/{code}",
        "site_dir": f"site/{code}",
        **settings,
        "theme": {"custom_dir": "theme", **settings["theme"]},
    }
    return yaml.safe_dump(own, allow_unicode=True, sort_keys=False).encode()


def render_report(report: BuildReport, language: Language) -> str:
    """Return what a build did, in a line for people."""
    if not report.is_new:
        return language(N_("Nothing has changed: the site in {out}/site is up to date."), out=OUT)
    return language(
        N_("Built {pages} pages in {out}/site: {written} written, {removed} removed, {seconds} s."),
        out=OUT,
        pages=report.pages,
        written=report.documents.written,
        removed=report.documents.removed,
        seconds=f"{report.seconds:.1f}",
    )


def read_theme(tree: Tree) -> dict[str, bytes]:
    """Return the theme's files: those of the package, overlaid by the municipality's."""
    package = _read_package(resources.files("binpub").joinpath("theme"))
    own = {path.removeprefix(f"{THEME}/"): tree.read(path) for path in tree.list(THEME)}
    return publish_scripts(package) | own


def _read_package(folder: Traversable, prefix: str = "") -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                files |= _read_package(entry, f"{path}/")
        else:
            files[path] = entry.read_bytes()
    return files


def _read_base(tree: Tree) -> bytes:
    if "mkdocs.yml" in tree.list("mkdocs.yml"):
        return tree.read("mkdocs.yml")
    return resources.files("binpub.commands").joinpath("mkdocs.yml").read_bytes()
