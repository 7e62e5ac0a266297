"""What every browser test needs: a browser, and a folder served on loopback."""

from __future__ import annotations

import importlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browser.javascript import THEME, Javascript
from tests.example import built_example
from tests.served import served

NAME = "playwright.sync_api"
playwright = (
    importlib.import_module(NAME)
    if os.environ.get("CI")
    else pytest.importorskip(NAME, reason="playwright isn't installed")
)

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Debian's Chromium, or Playwright's own; without either there is nothing to look with."""
    system = shutil.which("chromium")
    with playwright.sync_playwright() as driver:
        try:
            opened = driver.chromium.launch(executable_path=system, args=ARGUMENTS)
        except playwright.Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium here: {error.message.splitlines()[0]}")
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder until all tests are done; return its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(served(folder))


@pytest.fixture(scope="session")
def address(serve) -> str:
    """Where the example's site is served."""
    return serve(built_example() / "site")


@pytest.fixture
def visit(browser, address):
    """Opens a page of the site at a width and in a colour scheme."""
    contexts = []

    def open_page(path, width=1280, scheme="light", **options):
        size = {"width": width, "height": 800}
        context = browser.new_context(viewport=size, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.seen, page.complaints = [], []
        page.on("request", lambda request: page.seen.append(request.url))
        page.on("console", lambda line: page.complaints.append(line.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def javascript(browser, serve) -> Iterator[Javascript]:
    """The lookup's modules in a page, served as they are in the package."""
    folder = f"{serve(THEME)}assets/lookup/"
    page = browser.new_page()
    page.goto(folder)
    yield Javascript(page, folder)
    page.close()
