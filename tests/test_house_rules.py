"""The house: who may import whom, how long a file is, what stands on a page."""

import ast
import re
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "binpub"
MODULES = sorted(PACKAGE.rglob("*.py"))
LEVELS = {
    "problems": 0,
    "model": 0,
    "language": 1,
    "locales": 1,
    "prose": 1,
    "fold": 1,
    "drawing": 1,
    "source": 2,
    "checks": 2,
    "lookup": 2,
    "pages": 2,
    "mail": 2,
    "forge": 2,
    "review": 2,
    "commands": 3,
    "cli": 4,
    "__main__": 5,
}
DOORS = {
    "git": {"source/git.py"},
    "gitdb": {"source/git.py"},
    "mkdocs": {"commands/site.py"},
    "httpx": {"mail/listmonk/client.py", "forge/client.py"},
    "pagefind_bin": {"commands/search.py"},
    "subprocess": {"commands/search.py"},
}
"""What reaches the world, and the one module that may."""

CLOCK = re.compile(
    r"\b(datetime\.now|date\.today|dt\.date\.today|time\.time|os\.environ|os\.getenv|Path\.cwd)\b"
)


def name(path):
    """Return a module's path inside the package."""
    return path.relative_to(PACKAGE).as_posix()


def room(path):
    """Return the part of the house that a module belongs to; nothing for the package itself."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path):
    """Yield the full names that a module imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: a relative import"
            yield node.module


@pytest.mark.parametrize("path", [path for path in MODULES if room(path) != "__init__"], ids=name)
def test_lower_never_imports_higher(path):
    """Lower never imports higher, and neighbours never import each other."""
    own = LEVELS[room(path)]
    others = {module.split(".")[1] for module in imports(path) if module.startswith("binpub.")}
    above = {other for other in others - {room(path)} if LEVELS[other] >= own > 0}
    above |= {other for other in others if LEVELS[other] > own}

    assert set() == above


def test_problems_is_the_lowest():
    """The problems know nothing of the rest."""
    assert [] == [
        module for module in imports(PACKAGE / "problems.py") if module.startswith("binpub")
    ]


@pytest.mark.parametrize("door", DOORS)
def test_one_door_to_the_world(door):
    """Git, the site generator and the network are each reached by one module."""
    users = {
        name(path)
        for path in MODULES
        if any(module.split(".")[0] == door for module in imports(path))
    }

    assert DOORS[door] == users


def test_clock_and_environment_are_read_in_commands():
    """The clock and the environment are read in one place, so that all else is a function of its input."""
    readers = {room(path) for path in MODULES if CLOCK.search(path.read_text(encoding="utf-8"))}

    assert {"commands"} >= readers


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_files_and_functions_are_short(path):
    """A file has at most 300 lines, a function at most 40 without its docstring."""
    text = path.read_text(encoding="utf-8")
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and length(node) > 40
    ]

    assert text.count("\n") <= 300
    assert [] == long


def length(function):
    """Return a function's lines without those of its docstring."""
    lines = function.end_lineno - function.lineno + 1
    return lines - len((ast.get_docstring(function) or "").splitlines())


def test_words_of_the_house():
    """No module or function is named after nothing in particular."""
    banned = re.compile(r"(^|_)(get|handle|process|manager|helper|helpers|utils?)(_|$)")
    names = [path.stem for path in MODULES]
    for path in MODULES:
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        names += [node.name for node in tree if isinstance(node, ast.FunctionDef | ast.ClassDef)]

    ours = [one for one in names if one not in {*dir(HTMLParser), *dir(click.Group)}]
    assert [] == [one for one in ours if banned.search(one.lower())]
