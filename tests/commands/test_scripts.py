"""The theme's scripts are joined into few files that do the same."""

import re
from importlib import resources

from binpub.commands.scripts import ENTRIES, join_modules, publish_scripts

THEME = resources.files("binpub") / "theme"
NAMED = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.M)


def sources():
    """Return the modules of the package that are joined."""
    return {
        folder + file.name: file.read_text()
        for folder in ENTRIES
        for file in (THEME / folder).iterdir()
    }


def test_a_module_stands_behind_what_it_imports():
    """What is imported stands before who uses it, once, and only the entry's names go out."""
    modules = {
        "one.js": 'import { two } from "./two.js";\nimport { three } from "./three.js";\ntwo(three);\n',
        "two.js": 'import { three } from "./three.js";\nexport const two = three;\n',
        "three.js": "export const three = 3;\n",
        "all.js": 'export { two } from "./two.js";\n',
    }

    assert "const three = 3;\nconst two = three;\ntwo(three);\n" == join_modules(modules, "one.js")
    assert "const three = 3;\nconst two = three;\n\nexport { two };\n" == (
        join_modules(modules, "all.js")
    )


def test_no_two_modules_use_one_name():
    """Names on top of our modules are all different, or joining would mix them up."""
    for folder in ENTRIES:
        texts = [text for path, text in sources().items() if path.startswith(folder)]
        names = [name for text in texts for name in NAMED.findall(text)]

        assert sorted(set(names)) == sorted(names)


def test_no_template_stands_in_another():
    """Of a template literal inside of another one, the blanks would be lost."""
    nested = re.compile(r"`[^`]*\$\{[^}`]*`")

    assert [] == [name for name, text in sources().items() if nested.search(text)]


def test_nothing_is_imported_in_what_is_published():
    """The published scripts stand alone; only what is fetched when needed is asked for by name."""
    theme = {path: text.encode() for path, text in sources().items()}
    published = publish_scripts(theme | {"main.html": b"<p>"})

    entries = {folder + name for folder, names in ENTRIES.items() for name in names}
    assert {"main.html", *entries} == set(published)
    asked = [
        name for text in published.values() for name in re.findall(rb'import\("(.+?)"\)', text)
    ]
    assert [b"./lookup.js"] == asked
    assert not any(re.search(rb'\bfrom ?"', text) for text in published.values())
