"""The index of the search: the same bytes each time, no work without need, and clear failures."""

from __future__ import annotations

import json
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from binpub.commands.search import begin_index, find_program
from binpub.language import Language
from binpub.pages import Edition, render_pages
from binpub.pages.searched import OWN_PAGES
from binpub.problems import WorldFailed
from tests.world import a_catalog, a_notice, an_area

TODAY = date(2026, 11, 22)
KINDS = ("burglary", "theft", "fire", "vandalism", "nuisance", "meeting")


def an_edition(*nouns):
    """A town with a notice of several kinds in several networks, in English."""
    areas = [an_area(f"area-{letter}") for letter in "abcdef"]
    notices = [
        a_notice(f"20{20 + n}-11-20-tip", kind=kind, areas=[f"area-{'abcdef'[n]}"])
        for n, kind in enumerate(KINDS)
    ]
    return Edition(a_catalog(*areas, *notices, *nouns), Language("en"), TODAY)


def index_edition(edition, kept):
    """The files of an edition's search, when they're there."""
    with ThreadPoolExecutor(1) as beside:
        return dict(begin_index(edition, kept, beside).files())


def test_same_records_give_the_same_bytes(tmp_path):
    """However often it's made, the index of the same pages is the same to the byte."""
    [first, *others] = [index_edition(an_edition(), tmp_path / f"{n}") for n in range(4)]

    assert [first] * 3 == others


def test_folder_is_named_after_what_it_holds(tmp_path):
    """A browser may keep every file for ever: with other pages the folder has another name."""
    before, after = an_edition(), an_edition(a_notice("2026-11-21-more"))
    for edition in (before, after):
        index_edition(edition, tmp_path)

    assert before.search_folder.startswith("search/index.")
    assert before.search_folder != after.search_folder


def test_index_is_kept_until_a_page_changes(tmp_path):
    """What was made of the same pages is taken as it is; of other pages it's made anew."""
    index_edition(an_edition(), tmp_path)
    [archive] = tmp_path.iterdir()
    with zipfile.ZipFile(archive, "w") as kept:
        kept.writestr("mark", b"kept")

    assert [b"kept"] == list(index_edition(an_edition(), tmp_path).values())
    assert b"kept" not in index_edition(an_edition(a_notice("2026-11-21-more")), tmp_path).values()
    assert 1 == len(list(tmp_path.iterdir()))


def test_only_what_a_browser_asks_for_is_published(tmp_path):
    """Beside the index there is what reads it, for this language; Pagefind's own boxes aren't there."""
    edition = an_edition()
    files = index_edition(edition, tmp_path)
    names = {name.removeprefix(edition.search_folder) for name in files}
    entry = json.loads(files[f"{edition.search_folder}pagefind-entry.json"])
    top = {name for name in names if "/" not in name}

    assert {"en"} == set(entry["languages"])
    assert {
        "pagefind.js",
        "pagefind-worker.js",
        "pagefind-entry.json",
        "wasm.en.pagefind",
        f"pagefind.{entry['languages']['en']['hash']}.pf_meta",
    } == top
    assert {"fragment", "index", "filter"} == {name.split("/")[0] for name in names - top}


def test_language_without_stems_is_indexed(tmp_path):
    """A language that Pagefind knows no stems of is searched by the beginnings of words."""
    edition = Edition(a_catalog(an_area("centrum")), Language("sk"), TODAY)

    assert any(name.endswith("wasm.unknown.pagefind") for name in index_edition(edition, tmp_path))


def test_site_without_content_is_searched(tmp_path):
    """On a site on which nobody wrote anything yet, the pages that every site has are found."""
    empty = replace(a_catalog(), areas={}, partners={}, charters={}, notices={}, pages={})
    files = index_edition(Edition(empty, Language("en"), TODAY), tmp_path)

    assert len(OWN_PAGES) == sum(name.endswith(".pf_fragment") for name in files)


def test_page_knows_the_folder_before_the_files_are_there(tmp_path):
    """The search page is rendered while the index is made, and asks for it in the right place."""
    edition = an_edition()
    with ThreadPoolExecutor(1) as beside:
        search = begin_index(edition, tmp_path, beside)
        page = render_pages(edition)["search/index.md"]
        [folder] = {
            name.rpartition("/pagefind-entry")[0] for name, _ in search.files() if "entry" in name
        }

    assert f'data-search-in="../{folder}/"' in page


def test_machine_without_a_wheel_is_told(monkeypatch):
    """Where Pagefind has no package and isn't installed, the failure says what to do."""
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(WorldFailed, match="install the program pagefind"):
        find_program()


@pytest.mark.parametrize(
    ("service", "said"),
    [("echo no memory >&2; exit 3", "no memory"), ("exit 0", "Pagefind ended")],
)
def test_program_that_breaks_down_is_told(tmp_path, monkeypatch, service, said):
    """A program that ends before it has answered fails the build with its own words."""
    program = tmp_path / "pagefind"
    program.write_text(f'#!/bin/sh\nif [ "$1" = --version ]; then echo 1.5; else {service}; fi\n')
    program.chmod(0o755)
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    with pytest.raises(WorldFailed, match=said):
        index_edition(an_edition(), tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_program_that_cannot_run_is_told(tmp_path, monkeypatch):
    """A file that isn't a program fails the build with its name."""
    program = tmp_path / "pagefind"
    program.write_bytes(b"\x00\x01")
    program.chmod(0o755)
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(WorldFailed, match=str(program)):
        index_edition(an_edition(), tmp_path / "kept")
