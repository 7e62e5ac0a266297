"""
``binpub build``: the documents of each language, then the site that is made of them.

What decides that nothing changed is a digest of all that goes in. It's removed
before the site is touched and written after it's whole, so a build that was
killed never counts as done.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from binpub import __version__
from binpub.commands.folders import FolderReport, world, write_file, write_folder
from binpub.commands.site import generate_site, generator_versions
from binpub.language import Language
from binpub.model.catalog import Catalog
from binpub.pages import render_front, render_pages, render_settings, shown_images
from binpub.problems import N_
from binpub.source.trees import Tree

THEME = "site_config/theme"
OUT = "build"
"""Where everything generated goes, below the root."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did: to the documents, and for which languages the site was made anew."""

    languages: tuple[str, ...]
    generated: tuple[str, ...]
    """The languages whose site was built, because something had changed."""

    documents: FolderReport
    seconds: float

    @property
    def pages(self) -> int:
        """How many documents there are, in all languages."""
        return self.documents.written + self.documents.unchanged


def build_site(catalog: Catalog, tree: Tree, out: Path, today: date) -> BuildReport:
    """Build the site of a sound catalog, in every language of it, for one day."""
    started = time.perf_counter()
    frame = {f"theme/{path}": content for path, content in read_theme(tree).items()}
    frame["mkdocs.yml"] = _read_base(tree)
    _write_frame(out, frame)
    documents, generated = FolderReport(), []
    for code in catalog.site.languages:
        edition = _write_edition(catalog, tree, today, out=out, code=code, frame=frame)
        documents += edition.documents
        if not edition.is_done:
            _generate(edition, today)
            generated.append(code)
    languages = catalog.site.languages
    write_file(out / "site" / "index.html", render_front(catalog.site, languages).encode())
    seconds = time.perf_counter() - started
    return BuildReport(languages, tuple(generated), documents, seconds)


@dataclass(frozen=True)
class _Edition:
    """The documents of one language, written; its texts themselves aren't kept in memory."""

    code: str
    out: Path
    documents: FolderReport
    config: bytes
    digest: str

    @property
    def site(self) -> Path:
        return self.out / "site" / self.code

    @property
    def mark(self) -> Path:
        return self.out / f"{self.code}.digest"

    @property
    def is_done(self) -> bool:
        """Tell whether the site was made of exactly this before."""
        whole = self.mark.is_file() and (self.site / "index.html").is_file()
        return whole and self.mark.read_text() == self.digest


def _write_edition(
    catalog: Catalog, tree: Tree, today: date, *, out: Path, code: str, frame: Mapping[str, bytes]
) -> _Edition:
    language = Language(code)
    pages = render_pages(catalog, language, today)
    files = {path: text.encode() for path, text in pages.items()}
    files |= {path: tree.read(source) for path, source in shown_images(catalog, today).items()}
    config = _configuration(code, render_settings(catalog, language, today))
    circumstances = [today.isoformat(), __version__, *generator_versions()]
    return _Edition(
        code=code,
        out=out,
        documents=write_folder(out / "docs" / code, files),
        config=config,
        digest=_digest(circumstances, files, frame, {"config": config}),
    )


def _generate(edition: _Edition, today: date) -> None:
    config = edition.out / f"{edition.code}.mkdocs.yml"
    with world(edition.mark):
        edition.mark.unlink(missing_ok=True)
    write_file(config, edition.config)
    generate_site(config, edition.site, today)
    write_file(edition.mark, edition.digest.encode())


def _write_frame(out: Path, frame: Mapping[str, bytes]) -> None:
    theme = {
        path.removeprefix("theme/"): content
        for path, content in frame.items()
        if path.startswith("theme/")
    }
    write_folder(out / "theme", theme)
    write_file(out / "mkdocs.yml", frame["mkdocs.yml"])


def _configuration(code: str, settings: dict[str, Any]) -> bytes:
    own = {
        "INHERIT": "mkdocs.yml",
        "docs_dir": f"docs/{code}",
        "site_dir": f"site/{code}",
        **settings,
        "theme": {"custom_dir": "theme", **settings["theme"]},
    }
    return yaml.safe_dump(own, allow_unicode=True, sort_keys=False).encode()


def _digest(circumstances: Iterable[str], *groups: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256("\n".join(circumstances).encode())
    for group in groups:
        for path, content in sorted(group.items()):
            digest.update(f"\n{path}\n{len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def render_report(report: BuildReport, language: Language) -> str:
    """Return what a build did, in a line for people."""
    if not report.generated:
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
    return package | own


def _read_package(folder: Traversable, prefix: str = "") -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            files |= _read_package(entry, f"{path}/")
        else:
            files[path] = entry.read_bytes()
    return files


def _read_base(tree: Tree) -> bytes:
    if "mkdocs.yml" in tree.list("mkdocs.yml"):
        return tree.read("mkdocs.yml")
    return resources.files("binpub.commands").joinpath("mkdocs.yml").read_bytes()
