"""`binpub build`: from files to a site, the same bytes each time, and no more work than is due."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from binpub.cli import cli
from binpub.commands.site import generate_site
from binpub.problems import WorldFailed

SMALLTOWN = Path(__file__).resolve().parent.parent / "smalltown"
TODAY = "2026-11-22"
BICYCLES = "content/notices/2026/2026-11-02-bicycles.md"


@pytest.fixture
def town(tmp_path):
    """A copy of smalltown, to change and to build."""
    return Path(shutil.copytree(SMALLTOWN, tmp_path / "town"))


def build(root, day=TODAY):
    """Run the command as a user would; return exit code and what it said, failures included."""
    command = ["build", "--root", str(root), "--date", day]
    done = CliRunner().invoke(cli, command, standalone_mode=False)
    if done.exception:
        raise done.exception
    return done.return_value, done.output


def bytes_of(folder):
    """Every file below a folder with its bytes."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def times_of(folder):
    """When each file below a folder was written."""
    return {file: file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}


def edit(root, path, before, after):
    """Change a text in a file, as an author does."""
    file = root / path
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


def test_site_has_a_page_for_each_noun(town):
    """What is in the repository has its page, and the address of the site leads there."""
    code, said = build(town)
    site = town / "build" / "site"
    pages = [
        "en/index.html",
        "en/areas/west/index.html",
        "en/notices/2026-11-02-bicycles/index.html",
    ]
    assert (0, [True] * 3) == (code, [(site / page).is_file() for page in pages])
    assert 'url=en/"' in (site / "index.html").read_text("utf-8")
    assert "pages in build/site" in said


def test_two_builds_are_the_same_bytes(town, tmp_path):
    """Two builds of the same files for the same day are identical to the byte."""
    other = Path(shutil.copytree(town, tmp_path / "elsewhere" / "again"))
    build(town)
    time.sleep(1.1)
    build(other)
    assert bytes_of(town / "build") == bytes_of(other / "build")


def test_second_build_touches_nothing(town):
    """When nothing has changed, no file is written, and the site isn't made again."""
    build(town)
    before = times_of(town / "build")
    _, said = build(town)
    assert before == times_of(town / "build")
    assert "Nothing has changed" in said


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("areas/west/area.yml", "# Ask the coordinator first."),
        ("site_config/site.yml", "publish: {max_age: 9}"),
    ],
)
def test_what_no_page_shows_is_no_change(town, file, line):
    """A comment, or how mails are sent, makes no page anew."""
    build(town)
    before = times_of(town / "build")
    (town / file).write_text(f"{line}\n{(town / file).read_text('utf-8')}", "utf-8")
    _, said = build(town)
    assert before == times_of(town / "build")
    assert "Nothing has changed" in said


def test_other_branch_makes_the_site_anew(town):
    """The way to submit a notice leads to the branch that is published today."""
    site = town / "site_config/site.yml"
    own = "forge: {kind: github, repository: a/b}\npublish: {branch: BRANCH}\n"
    text = site.read_text("utf-8") + own
    for branch in ("trunk", "stem"):
        site.write_text(text.replace("BRANCH", branch), "utf-8")
        build(town)
        page = (town / "build/site/en/submit/index.html").read_text("utf-8")
        assert f"https://github.com/a/b/new/{branch}" in page


def test_new_list_makes_the_site_anew(town):
    """A network that gets a mailing list gets its form with the next build."""
    page = town / "build/site/en/areas/west/index.html"
    build(town)
    before = page.read_text("utf-8")
    own = "address: https://x.example.org\nareas: {west: {each: 7c2e5a10-4b9d-4f38-a6d1-90e3b5c7f842}}"
    (town / "site_config/lists.yml").write_text(own, "utf-8")
    build(town)
    after = page.read_text("utf-8")
    assert [False, True] == ['class="subscribe"' in text for text in (before, after)]


@pytest.mark.parametrize(
    "removed", ["site/en", "site/en/index.html", "site/index.html", "docs", "site.digest"]
)
def test_removed_build_is_made_again(town, removed):
    """A site or documents that somebody removed are there again after the next build."""
    build(town)
    before = bytes_of(town / "build")
    gone = town / "build" / removed
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    build(town)
    assert before == bytes_of(town / "build")


def test_other_versions_make_the_site_anew(town, monkeypatch):
    """After an upgrade of the tool, or of a library that renders, the site is made anew."""
    build(town)
    monkeypatch.setattr("binpub.commands.ingredients.__version__", "999")
    assert "pages in build/site" in build(town)[1]
    monkeypatch.setattr("binpub.commands.ingredients.version", lambda name: "999")
    assert "pages in build/site" in build(town)[1]
    assert "Nothing has changed" in build(town)[1]


@pytest.mark.parametrize("path", ["site_config/theme/assets/x.css", "mkdocs.yml"])
def test_changed_frame_makes_the_site_anew(town, path):
    """A changed file of the theme, or a changed configuration, makes the site anew."""
    (town / path).parent.mkdir(parents=True, exist_ok=True)
    build(town)
    (town / path).write_text("copyright: ours", "utf-8")
    assert "pages in build/site" in build(town)[1]


def test_changed_image_is_shown(town):
    """A picture under the same name is replaced on the site when its bytes change."""
    image = town / "content/images/2026-11-02-bicycles/rack.jpg"
    image.parent.mkdir(parents=True)
    Image.new("RGB", (8, 8), "red").save(image)
    field = "images: [{file: rack.jpg, because: Ours, alt: A rack}]"
    edit(town, BICYCLES, "source:", f"{field}\nsource:")
    build(town)
    Image.new("RGB", (9, 9), "red").save(image)
    build(town)
    [shown] = shown_images(town)
    assert (9, 9) == Image.open(shown).size


def shown_images(town):
    """The pictures of the notice on bicycles that are on the site."""
    return list((town / "build/site/en/images/2026-11-02-bicycles").glob("rack.*.jpg"))


def test_image_says_nothing_of_its_camera(town):
    """What a camera wrote into a picture isn't on the site."""
    image = town / "content/images/2026-11-02-bicycles/rack.jpg"
    image.parent.mkdir(parents=True)
    taken = Image.Exif()
    taken[0x010E] = "51.2 N, 4.4 E"
    Image.new("RGB", (8, 8), "red").save(image, exif=taken)
    edit(
        town, BICYCLES, "source:", "images: [{file: rack.jpg, because: Ours, alt: A rack}]\nsource:"
    )
    build(town)
    [shown] = shown_images(town)
    assert b"51.2 N" in image.read_bytes()
    assert b"51.2 N" not in shown.read_bytes()


def test_better_way_to_clean_images(town, monkeypatch):
    """An image that an older version cleaned isn't believed to be clean by a newer one."""
    image = town / "content/images/2026-11-02-bicycles/rack.jpg"
    image.parent.mkdir(parents=True)
    Image.new("RGB", (8, 8), "red").save(image)
    edit(
        town, BICYCLES, "source:", "images: [{file: rack.jpg, because: Ours, alt: A rack}]\nsource:"
    )
    build(town)
    [kept] = (town / "build/images").iterdir()
    kept.write_bytes(b"51.2 N, 4.4 E")
    monkeypatch.setattr("binpub.commands.build.way_to_clean", lambda: b"a better one")
    edit(town, BICYCLES, "Three bicycles", "Four bicycles")
    build(town)
    [shown] = shown_images(town)
    assert b"51.2 N" not in shown.read_bytes()


def test_image_that_is_cut_off(town):
    """A picture whose end is missing stops the build, with its name."""
    image = town / "content/images/2026-11-02-bicycles/rack.jpg"
    image.parent.mkdir(parents=True)
    Image.effect_noise((99, 99), 50).save(image)
    image.write_bytes(image.read_bytes()[:-500])
    edit(
        town, BICYCLES, "source:", "images: [{file: rack.jpg, because: Ours, alt: A rack}]\nsource:"
    )
    code, told = build(town)[:2]
    assert 1 == code
    assert "content/images/2026-11-02-bicycles/rack.jpg:1: is an image that can't be read" in told


def test_only_what_changed_is_written(town):
    """A changed notice rewrites the documents that show it, and no others."""
    build(town)
    before = times_of(town / "build" / "docs")
    edit(town, BICYCLES, "Three bicycles", "Four bicycles")
    build(town)
    after = times_of(town / "build" / "docs")
    changed = {file.parent.name for file, moment in after.items() if before.get(file) != moment}
    assert "2026-11-02-bicycles" in changed
    assert not {"police", "about", "west"} & changed


def test_gone_page_is_removed(town):
    """What is no longer in the repository is no longer on the site."""
    build(town)
    (town / "content/pages/about.md").unlink()
    build(town)
    assert not (town / "build/docs/en/pages/about/index.md").exists()
    assert not (town / "build/site/en/pages").exists()


def test_withdrawn_image_is_removed(town):
    """An image goes from the site when its notice is withdrawn."""
    image = town / "content/images/2026-11-02-bicycles/rack.jpg"
    image.parent.mkdir(parents=True)
    Image.new("RGB", (8, 8), "red").save(image)
    edit(
        town, BICYCLES, "source:", "images: [{file: rack.jpg, because: Ours, alt: A rack}]\nsource:"
    )
    build(town)
    [shown] = shown_images(town)
    edit(town, BICYCLES, "source:", "withdrawn: {date: 2026-11-21, reason: A mistake.}\nsource:")
    build(town)
    assert not shown.exists()


def test_day_decides_what_is_shown(town):
    """The same files make another site on another day."""
    edit(town, BICYCLES, "source:", "describes: [person]\nvalid_until: 2026-11-22\nsource:")
    page = town / "build/site/en/notices/2026-11-02-bicycles/index.html"
    build(town, "2026-11-22")
    assert "Three bicycles" in page.read_text("utf-8")
    build(town, "2026-11-23")
    assert "Three bicycles" not in page.read_text("utf-8")


def test_municipality_overlays_the_theme(town):
    """A file in site_config/theme takes the place of the tool's own."""
    own = town / "site_config/theme/assets/stylesheets/municipality.css"
    own.parent.mkdir(parents=True)
    own.write_text(":root { --house-colour: #123456 }", "utf-8")
    build(town)
    [built] = (town / "build/site/en/assets/stylesheets").glob("municipality.*.css")
    assert built.read_bytes().startswith(own.read_bytes())


def test_two_languages_are_two_sites(town):
    """A site in two languages is built in each, and its front names both."""
    edit(town, "site_config/site.yml", "languages: [en]", "languages: [en, nl]")
    build(town)
    site = town / "build/site"
    assert '<html lang="nl"' in (site / "nl/index.html").read_text("utf-8")
    assert 'href="nl/"' in (site / "index.html").read_text("utf-8")


def test_given_up_language_is_removed(town):
    """A language that the site no longer has leaves neither documents nor pages behind."""
    edit(town, "site_config/site.yml", "languages: [en]", "languages: [en, nl]")
    build(town)
    edit(town, "site_config/site.yml", "languages: [en, nl]", "languages: [en]")
    build(town)
    left = [path.name for where in ("nl*", "*/nl*") for path in (town / "build").glob(where)]
    assert ([], True) == (left, (town / "build/site/en/index.html").is_file())


def test_what_a_killed_build_left_half_is_removed(town):
    """What a killed build was writing isn't published with the next one."""
    build(town)
    half = town / "build/site/.index.html.part"
    half.write_text("<p>ha", "utf-8")
    edit(town, BICYCLES, "Three bicycles", "Four bicycles")
    build(town)
    assert not half.exists()


def test_broken_theme_is_told_and_leaves_the_old_site(town):
    """A template that is wrong is told by name; the last good site stays, and isn't called new."""
    build(town)
    template = town / "site_config/theme/main.html"
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text("{% extends 'base.html' %}{% block", "utf-8")
    code, said = build(town)
    assert (3, True) == (code, "main.html:1" in said)
    assert (town / "build/site/en/index.html").is_file()
    template.unlink()
    assert "pages in build/site" in build(town)[1]


def test_generator_warnings_stop_the_build(tmp_path):
    """What the site generator warns of is a failure that repeats its words."""
    config = tmp_path / "mkdocs.yml"
    (tmp_path / "docs").mkdir()
    config.write_text("site_name: x\ntheme: {name: material}\nno_such_setting: 1\n", "utf-8")
    with pytest.raises(WorldFailed, match="no_such_setting"):
        generate_site(config, tmp_path / "site", date(2026, 11, 22), keep=(), beside=())


def test_killed_build_is_not_taken_for_done(town):
    """A build that was killed in the middle is done again by the next, whole."""
    build(town)
    mark = town / "build/site.digest"
    edit(town, BICYCLES, "Three bicycles", "Four bicycles")
    code = "from binpub.cli import main; main()"
    command = [sys.executable, "-c", code, "build", "--root", str(town), "--date", TODAY]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while mark.exists() and process.poll() is None:
        time.sleep(0.002)
    os.kill(process.pid, signal.SIGKILL)
    assert -signal.SIGKILL == process.wait()
    assert "pages in build/site" in build(town)[1]
    assert "Four bicycles" in (
        town / "build/site/en/notices/2026-11-02-bicycles/index.html"
    ).read_text("utf-8")


def test_search_page_names_its_index(town):
    """The search page leads to the folder in which the index of its language lies."""
    edit(town, "site_config/site.yml", "languages: [en]", "languages: [en, nl]")
    build(town)
    for code in ("en", "nl"):
        page = town / "build/site" / code / "search/index.html"
        [folder] = re.findall(r'data-search-in="([^"]*)"', page.read_text("utf-8"))
        assert (page.parent / folder / "pagefind.js").is_file()


def test_changed_register_makes_the_site_anew(town):
    """A street that the register gains is on the street pages and in the lookup's file."""
    register = town / "site_config/registers/smalltown.tsv"
    register.parent.mkdir()
    head = (
        "# binpub register 1\n# municipality: Smalltown\n# source: made up\n"
        "street\tother names\tlocality\tpostcodes\tdoors\n"
    )
    register.write_text(f"{head}Abbey Road\t\t\t\t1 2\n", "utf-8")
    build(town)
    register.write_text(f"{head}Abbey Road\t\t\t\t1 2\nAcre Lane\t\t\t\t1 2\n", "utf-8")
    build(town)
    site = town / "build/site/en"
    assert "Acre Lane" in (site / "streets/a/index.html").read_text("utf-8")
    [index] = site.glob("lookup/data.*/index.json")
    assert "cre Lane" in index.read_text("utf-8")


def test_scripts_of_the_lookup_are_small(town):
    """The lookup's scripts are served in one piece, without the comments of their source."""
    build(town)
    [box] = (town / "build/site/en/assets/lookup").glob("box.*.js")
    served = box.read_text("utf-8")
    assert ("data-lookup" in served, "import{" in served, "/**" in served) == (True, False, False)


@pytest.mark.parametrize("place", ["theme", "images", "docs", "site", "docs/en", "site/.en.new"])
def test_link_among_the_folders(town, tmp_path, place):
    """A folder of the build that is a link is refused: what lies where it leads stays as it is."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "own.txt").write_text("mine")
    link = town / "build" / place
    link.parent.mkdir(parents=True)
    link.symlink_to(mine)

    code, said = build(town)
    assert (3, True) == (code, "is a link, and what lies where it leads" in said)
    assert ["own.txt"] == [one.name for one in mine.iterdir()]


def test_link_among_the_documents(town, tmp_path):
    """A document that is a link is made anew; where it led, nothing is written."""
    build(town)
    mine = tmp_path / "own.txt"
    mine.write_text("mine")
    document = town / "build/docs/en/index.md"
    document.unlink()
    document.symlink_to(mine)
    edit(town, BICYCLES, "Three bicycles", "Four bicycles")
    build(town)
    assert ("mine", False) == (mine.read_text(), document.is_symlink())
