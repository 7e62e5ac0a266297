"""`mkdocs.yml`: what a municipality may say in it, and what is told of the rest."""

from __future__ import annotations

import pytest

from binpub.model.look import Look, ThemeLook
from binpub.source.locate import locate
from binpub.source.looks import read_look
from binpub.source.trees import Folder


def read(tmp_path, text, *files):
    """What is read of a `mkdocs.yml` beside some files, and what is told: line and problem."""
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    for name in files:
        file = tmp_path / "site_config/theme" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    tree = Folder(tmp_path)
    look, problems = read_look(tree)
    found = locate(tree, problems)
    return look, [f"{one.line}: {one.level}: {one.field}: {one.sentence}" for one in found]


def test_nothing_of_its_own(tmp_path):
    """Without the file, and with one that holds remarks only, everything is as it comes."""
    assert (Look(), []) == read_look(Folder(tmp_path))
    assert (Look(), []) == read(tmp_path, "# theme:\n")


def test_what_counts(tmp_path):
    """A logo, a line in the foot and style sheets are what a municipality may choose."""
    text = "theme: {logo: a.svg}\ncopyright: © Town\nextra_css: [assets/x.css]"
    look, told = read(tmp_path, text, "a.svg", "assets/x.css")
    wanted = Look(theme=ThemeLook(logo="a.svg"), copyright="© Town", extra_css=("assets/x.css",))
    assert (wanted, []) == (look, told)


@pytest.mark.parametrize(
    "text",
    ["hooks: [run.py]", "plugins: [search]", "docs_dir: /etc", "nav: []", "INHERIT: other.yml"]
    + [f"theme: {{{key}: x}}" for key in ("custom_dir", "features", "name")],
)
def test_all_else_is_told_and_not_obeyed(tmp_path, text):
    """A key that the build sets itself, or that no page heeds, is told on its line and left out."""
    look, [told] = read(tmp_path, f"# ours\n{text}")
    assert (Look(), "2: warning: ") == (look, told[:12])
    assert "has no effect here" in told


def test_broken_file_is_told_on_its_line(tmp_path):
    """What isn't YAML is told as in every other file, with its line."""
    assert ["2: error: : begins with a tab; must be indented with blanks"] == read(
        tmp_path, "theme:\n\tlogo: x\n"
    )[1]


def test_missing_files_are_told(tmp_path):
    """A logo or style sheet that isn't there is told where it's named."""
    _, told = read(tmp_path, "theme:\n  logo: a.svg\nextra_css:\n  - b.css\n")
    assert [
        "2: error: theme.logo: there is no “a.svg” in site_config/theme",
        "4: error: extra_css: there is no “b.css” in site_config/theme",
    ] == [line.partition(";")[0] for line in told]
