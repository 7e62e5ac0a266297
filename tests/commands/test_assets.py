"""Each asset's name says what it holds, and who asks for it asks by that name."""

import re

import pytest

from binpub.commands.assets import hashed_folder, hashed_name, name_assets


def named(**files):
    """The published files and names of a theme; a double underscore stands for a slash."""
    theme = {path: content.encode() for path, content in files.items()}
    files, names = name_assets(theme)
    return {path: content.decode() for path, content in files.items()}, names


def test_who_asks_for_an_asset_asks_by_its_new_name():
    """A template, a style sheet and a script name an asset with its hash."""
    made, names = named(
        **{
            "main.html": "{{ 'assets/css/site.css' | url }}{{ 'assets/none.css' | url }}",
            "assets/css/site.css": 'a{src:url("../fonts/a.woff2")}b{src:url(data:x)}',
            "assets/fonts/a.woff2": "font",
            "assets/box.js": 'import("./lookup.js");',
            "assets/lookup.js": "1",
        }
    )
    font, sheet, script = (
        names[f"assets/{one}"] for one in ("fonts/a.woff2", "css/site.css", "lookup.js")
    )
    assert f"{{{{ '{sheet}' | url }}}}{{{{ 'assets/none.css' | url }}}}" == made["main.html"]
    assert f'a{{src:url("../{font.removeprefix("assets/")}")}}b{{src:url(data:x)}}' == made[sheet]
    assert f'import("./{script.removeprefix("assets/")}");' == made[names["assets/box.js"]]


def test_name_changes_with_what_it_asks_for():
    """A changed typeface gives the style sheet that asks for it another name, too."""
    sheet = {"assets/site.css": "a{src:url(a.woff2)}"}
    before, after = (named(**sheet, **{"assets/a.woff2": font})[1] for font in ("1", "2"))
    assert before["assets/site.css"] != after["assets/site.css"]
    assert re.fullmatch(r"assets/site\.[0-9a-f]{8}\.css", before["assets/site.css"])


def test_scripts_that_ask_for_each_other():
    """Two scripts that ask for each other are named, though no name can hold the other's."""
    made, names = named(**{"assets/a.js": 'import "./b.js";', "assets/b.js": 'import "./a.js";'})
    assert set(made) == set(names.values())


@pytest.mark.parametrize(
    "path", ["assets/fonts/LICENSE.txt", "assets/v1.2/README", "assets/plan.PDF", "images/a.avif"]
)
def test_whatever_browsers_keep_has_a_hash(path):
    """Every file of a folder that browsers keep for a year has a hash in its name, whatever it is."""
    [name] = named(**{path: "1"})[0]
    hosts_rule = r"(assets|images)/(.+/)?[^/]+\.[0-9a-f]{8}(\.[^./]+)?"
    assert re.fullmatch(hosts_rule, name) and name.startswith(path.partition(".")[0])


def test_other_files_keep_their_names():
    """A file beside those folders is found under the name that its municipality gave it."""
    assert {"documents/plan.pdf": "1"} == named(**{"documents/plan.pdf": "1"})[0]


def test_folder_is_named_after_all_that_is_in_it():
    """A folder's name changes when any file in it does, and when one is renamed."""
    folders = ({"a": b"1"}, {"a": b"2"}, {"b": b"1"}, {"a": b"1", "b": b""})
    assert 4 == len({hashed_folder("data/", files) for files in folders})
    assert hashed_name("a.js", b"1") != hashed_name("a.js", b"2")
