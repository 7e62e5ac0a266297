"""
``binpub build``: the documents of each language, then the site that is made of them.

What decides that nothing changed is a digest of all that goes in, compared
before anything is rendered. It's removed before the first file is touched and
written after the site is whole, so a build that was killed never counts as done.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from binpub.commands.assets import hashed_folder, hashed_name
from binpub.commands.content import Checked, ContentWrong
from binpub.commands.folders import (
    FolderReport,
    remove_folders,
    world,
    write_file,
    write_folder,
)
from binpub.commands.generated import refuse_links, refuse_tracked
from binpub.commands.ingredients import Inputs, digest_of, read_inputs
from binpub.commands.kept import paint_all, way_to_clean
from binpub.commands.search import begin_index
from binpub.commands.site import generate_site
from binpub.commands.theme import Theme
from binpub.language import Language
from binpub.lookup.files import lookup_files
from binpub.lookup.index import build_indexes
from binpub.model.catalog import Catalog
from binpub.model.index import Index
from binpub.model.look import LOOK_FILE
from binpub.pages import (
    LOOKUP_DATA,
    SEARCH,
    SITEMAP,
    Edition,
    FileNames,
    picture_plans,
    render_files,
    render_pages,
    render_root,
    render_settings,
    render_sitemap,
)
from binpub.problems import N_, Problem, Wrong
from binpub.source.images import clean_image
from binpub.source.readers import Reading
from binpub.source.trees import Tree

OUT = "build"
"""Where everything generated goes, below the root."""

CONFIG = ".mkdocs.yml"
"""How the generator's configuration of a language ends."""


@dataclass(frozen=True)
class BuildReport:
    """What a build did to the documents; nothing, when nothing had changed."""

    is_new: bool
    documents: FolderReport
    seconds: float
    pages: int = 0
    """How many pages there are, in all languages; the documents are these and the files beside."""


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
    inputs = read_inputs(catalog, tree, today)
    digest = digest_of(catalog, today, inputs)
    mark, languages = out / "site.digest", catalog.site.languages
    if _is_done(mark, digest, languages):
        return BuildReport(False, FolderReport(), time.perf_counter() - started)
    with world(mark):
        mark.unlink(missing_ok=True)
    write_folder(out / "theme", inputs.theme.files)
    write_file(out / LOOK_FILE, inputs.base)
    for folder in (out / "docs", out / "pictures", out / "search", out / "site"):
        remove_folders(folder, keep=languages)
    _remove_leftovers(out, languages)
    documents = _build_languages(catalog, inputs, out, today)
    _write_root(catalog, inputs.theme, out / "site")
    write_file(mark, digest.encode())
    pages = documents.written + documents.unchanged
    return BuildReport(True, documents, time.perf_counter() - started, pages)


def _build_languages(catalog: Catalog, inputs: Inputs, out: Path, today: date) -> FolderReport:
    """Build the site in each language; return what became of the documents, one a page."""
    documents, sheets = FolderReport(), dict[Hashable, Any]()
    images = _clean_images(catalog, inputs.images, out / "images")
    main = tuple(build_indexes(catalog))
    with ThreadPoolExecutor(1) as beside:
        for code in catalog.site.languages:
            own = catalog.in_language(code)
            # Where no area was translated, the lookup says the same in every language.
            indexes = main if own.areas is catalog.areas else tuple(build_indexes(own))
            files, published = _publish_files(inputs, images, indexes)
            report, others = _write_edition(
                Edition(own, Language(code), today, indexes, published, sheets=sheets),
                inputs.theme,
                out,
                beside,
            )
            config, site = out / f"{code}{CONFIG}", out / "site" / code
            others = chain(files.items(), others)
            generate_site(config, site, today, keep=inputs.theme.files, beside=others)
            documents += report
    return documents


def _remove_leftovers(out: Path, languages: Sequence[str]) -> None:
    """Remove what languages that were given up, and a build that was killed, leave beside folders."""
    known = {f"{code}{CONFIG}" for code in languages}
    configs = (file for file in out.glob(f"*{CONFIG}") if file.name not in known)
    for file in (*configs, *(out / "site").glob(".*.part")):
        with world(file):
            file.unlink()


def _own_folders(out: Path) -> list[Path]:
    """Return the folders whose other files go when they're written."""
    split = (out / "docs", out / "pictures", out / "search", out / "site")
    return [
        *(out / name for name in ("theme", "images")),
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
    return hashlib.sha256(way_to_clean() + data).hexdigest()


def _publish_files(
    inputs: Inputs, images: Mapping[str, bytes], indexes: Sequence[Index]
) -> tuple[dict[str, bytes], FileNames]:
    """Return the files beside the pages, each under a name with a hash, and those names."""
    data = {name: text.encode() for name, text in lookup_files(indexes).items()}
    names = {path: hashed_name(path, content) for path, content in images.items()}
    files = {names[path]: content for path, content in images.items()}
    names[LOOKUP_DATA] = hashed_folder(LOOKUP_DATA, data)
    files |= {names[LOOKUP_DATA] + name: content for name, content in data.items()}
    return files, FileNames(names, inputs.theme.colour)


def _write_edition(
    edition: Edition, theme: Theme, out: Path, beside: Executor
) -> tuple[FolderReport, Iterator[tuple[str, bytes]]]:
    """
    Write what the generator reads of an edition: its configuration, and a document a page.

    Return what became of those, and the files that stand beside the pages. Of the edition
    and the texts nothing else is kept, as the generator needs much memory itself.
    """
    code = edition.language.code
    search = begin_index(edition, out / "search" / code, beside)
    pages = render_pages(edition)
    config = out / f"{code}{CONFIG}"
    write_file(config, _configuration(code, render_settings(edition), theme))
    documents = {path: text.encode() for path, text in pages.items()}
    report = write_folder(out / "docs" / code, documents)
    files = {
        SITEMAP: render_sitemap(edition, pages).encode(),
        **render_files(edition),
        **paint_all(picture_plans(edition), out / "pictures" / code),
    }
    return report, chain(files.items(), search.files())


def _write_root(catalog: Catalog, theme: Theme, site: Path) -> None:
    """Write what stands above the languages; hosts look for the page of the lost there."""
    main = catalog.site.language
    kept = _kept_folders(site, catalog.site.languages)
    for name, text in render_root(catalog.site, theme.names, kept).items():
        write_file(site / name, text.encode())
    write_file(site / "404.html", (site / main / "404.html").read_bytes())


def _kept_folders(site: Path, languages: Iterable[str]) -> list[str]:
    """Return the folders in which whatever there is has a hash in its path."""
    patterns = ("assets", "images", f"{SEARCH}index.*", f"{LOOKUP_DATA.rstrip('/')}.*")
    found = (
        path
        for code in languages
        for pattern in patterns
        for path in sorted((site / code).glob(pattern))
    )
    return [path.relative_to(site).as_posix() for path in found if path.is_dir()]


def _is_done(mark: Path, digest: str, languages: Iterable[str]) -> bool:
    out = mark.parent
    wanted = [mark, out / "site/index.html"]
    wanted += [out / "site" / code / "index.html" for code in languages]
    wanted += [out / "docs" / code / "index.md" for code in languages]
    return all(file.is_file() for file in wanted) and mark.read_text() == digest


def _configuration(code: str, settings: dict[str, Any], theme: Theme) -> bytes:
    own = {
        "INHERIT": LOOK_FILE,
        "docs_dir": f"docs/{code}",
        "site_dir": f"site/{code}",
        **settings,
        "theme": {"custom_dir": "theme", **settings["theme"]},
        "extra": {"assets": theme.names, **settings["extra"]},
    }
    return yaml.safe_dump(own, allow_unicode=True, sort_keys=False).encode()


def render_report(report: BuildReport, language: Language) -> str:
    """Return what a build did, in a line for people."""
    if not report.is_new:
        return language(N_("Nothing has changed: the site in {out}/site is up to date."), out=OUT)
    return language(
        N_(
            "Built {pages} pages in {out}/site, {written} of them with new text; "
            "{removed} removed, {seconds} s."
        ),
        out=OUT,
        pages=report.pages,
        written=report.documents.written,
        removed=report.documents.removed,
        seconds=f"{report.seconds:.1f}",
    )
