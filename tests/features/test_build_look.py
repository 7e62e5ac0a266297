"""A municipality's own look, from `mkdocs.yml` and the theme's files to the site."""

from __future__ import annotations

import re
import shutil
from fnmatch import fnmatch
from pathlib import Path

import pytest
from click.testing import CliRunner

from binpub.cli import cli
from binpub.model.look import Look
from binpub.source.looks import read_look
from binpub.source.trees import Folder

ROOT = Path(__file__).resolve().parent.parent.parent
LOGO = "<svg xmlns='http://www.w3.org/2000/svg'/>"


@pytest.fixture
def town(tmp_path):
    """A copy of smalltown, to change and to build."""
    return Path(shutil.copytree(ROOT / "tests/smalltown", tmp_path / "town"))


def write(town, path, text):
    """Write a file of a town."""
    (town / path).parent.mkdir(parents=True, exist_ok=True)
    (town / path).write_text(text, "utf-8")


def run(town, verb):
    """Run a command as a user would; return exit code and what it said."""
    command = [verb, "--root", str(town), "--date", "2026-11-22"]
    done = CliRunner().invoke(cli, command, standalone_mode=False)
    return done.return_value, done.stdout + done.stderr


def home(town):
    """The text of the site's home page."""
    return (town / "build/site/en/index.html").read_text("utf-8")


def test_what_mkdocs_yml_says_is_on_every_page(town):
    """The logo, the line in the foot and the style sheet are on the page, under names with a hash."""
    write(
        town,
        "mkdocs.yml",
        "theme: {logo: images/l.svg}\ncopyright: Ours\nextra_css: [assets/x.css]",
    )
    write(town, "site_config/theme/images/l.svg", LOGO)
    write(town, "site_config/theme/assets/x.css", "h1 { margin: 0 }")
    assert 0 == run(town, "build")[0]
    assert re.search(r'src="images/l\.[0-9a-f]{8}\.svg"', home(town))
    assert re.search(r'href="assets/x\.[0-9a-f]{8}\.css"', home(town)) and "<p>Ours</p>" in home(
        town
    )


def test_hook_is_told_and_not_run(town):
    """A hook in `mkdocs.yml` is told with its line, and its code isn't run by the build."""
    write(town, "mkdocs.yml", "# ours\nhooks: [hook.py]\nplugins: [no-such-plugin]\n")
    write(town, "hook.py", "raise SystemExit('run')")
    told = "mkdocs.yml:2: warning: hooks: has no effect here"
    assert (0, True) == ((done := run(town, "check"))[0], told in done[1])
    assert 0 == run(town, "build")[0]


def test_broken_mkdocs_yml_is_told_with_its_line(town):
    """What isn't YAML stops check and build alike, on its line and in the author's language."""
    write(town, "mkdocs.yml", "theme:\n\tlogo: x\n")
    said = [run(town, verb) for verb in ("check", "build")]
    assert [1, 1] == [code for code, _ in said]
    assert all("mkdocs.yml:2: begins with a tab" in text for _, text in said)


def test_colour_that_cannot_be_read_is_told(town):
    """A yellow house colour is a warning with its line; the site is built."""
    sheet = "site_config/theme/assets/stylesheets/municipality.css"
    write(town, sheet, ":root {\n  --house-colour: #ffcc00;\n}\n")
    code, text = run(town, "check")
    assert (0, True) == (code, f"{sheet}:2: warning: --house-colour: #ffcc00" in text)


def test_changed_theme_counts_pages_not_texts(town):
    """After a change of the theme alone, it's said that all pages were built, and no text is new."""
    run(town, "build")
    write(town, "site_config/theme/assets/x.css", "h1 { margin: 0 }")
    said = run(town, "build")[1]
    assert re.search(r"Built [1-9]\d* pages in build/site, 0 of them with new text", said)


def kept_for_a_year():
    """The patterns of docs/operators.md by which nginx and Apache keep files."""
    docs = (ROOT / "docs/operators.md").read_text("utf-8")
    found = re.findall(r'"~(\^[^"]+)"\s+"public|<LocationMatch "(\^[^"]+)">', docs)
    return [re.compile(nginx or apache) for nginx, apache in found]


def test_only_names_with_a_hash_are_kept_for_a_year(town):
    """Whatever the hosts of the docs let browsers keep has a hash in its path, all of it."""
    for path in ("assets/plan.pdf", "assets/README.txt", "images/l.png", "documents/plan.pdf"):
        write(town, f"site_config/theme/{path}", "1")
    run(town, "build")
    site = town / "build/site"
    paths = [f"/{one.relative_to(site).as_posix()}" for one in site.rglob("*") if one.is_file()]
    globs = [
        line for line in (site / "_headers").read_text("utf-8").splitlines() if line[:4] == "/en/"
    ]
    kept = [path for path in paths if any(rule.match(path) for rule in kept_for_a_year())]
    assert kept == [path for path in paths if any(fnmatch(path, one) for one in globs)]
    assert [] == [path for path in kept if not re.search(r"\.[0-9a-f]{8}([./]|$)", path)]
    assert "/en/documents/plan.pdf" in paths


def test_example_says_nothing_of_its_own():
    """The example's mkdocs.yml explains what may be changed, and holds nothing without effect."""
    assert (Look(), []) == read_look(Folder(ROOT))


def test_file_that_nothing_reads_is_told(town):
    """A style sheet in the wrong folder is told with the right one; one that mkdocs.yml names is fine."""
    write(town, "mkdocs.yml", "extra_css: [assets/more.css]\n")
    for path in ("assets/more.css", "styles/municipality.css", "odd.html"):
        write(town, f"site_config/theme/{path}", "")
    _, said = run(town, "check")
    told = [line for line in said.splitlines() if "isn’t read" in line]
    assert len(told) == 2
    assert told[1].endswith("must be site_config/theme/assets/stylesheets/municipality.css")


def test_nothing_comes_from_another_host(town):
    """A font or picture of another host is told on its line; what is our own, or said in passing, isn't."""
    sheet = "/* url(//a.example) */\n@import url('https://a.example/f');\nb{top:url(x.png)}\n"
    write(town, "site_config/theme/assets/stylesheets/municipality.css", sheet)
    _, said = run(town, "check")
    assert ["2"] == re.findall(r"municipality.css:(\d+): warning: .* is on another host", said)
