"""
What the search costs: making its index, keeping it, and one question in Chromium.

Beside it stands what MkDocs's own search (lunr) would load of the same texts before its
first answer. Run it alone with ``python -m tests.bench.search`` and sizes.
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

from binpub.commands.search import begin_index
from binpub.language import Language
from binpub.pages import Edition, Record, searched
from binpub.source.readers import read_catalog
from binpub.source.trees import Folder
from tests.bench.generate import generate
from tests.bench.town import LAST_DAY

SIZES = (300, 3_000, 20_000)
PAGE = "question.html"
QUESTIONS = ("inbraak", "fietsen gestolen", "molenlaan")
"""A word of a quarter of all notices, two words, and a street."""

ASK = """async ([folder, question]) => {
  const pagefind = await import(`/${folder}pagefind.js`);
  await pagefind.options({ baseUrl: "/", metaCacheTag: "0" });
  const start = performance.now();
  const found = await pagefind.search(question);
  await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
  return [found.results.length, performance.now() - start];
}"""


@dataclass(frozen=True)
class Asked:
    """What one question took, from an empty cache."""

    question: str
    found: int
    milliseconds: float
    requests: int
    bytes: int


@dataclass(frozen=True)
class Measured:
    """What the search of so many notices costs."""

    notices: int
    seconds: float
    again: float
    """When nothing has changed."""

    files: int
    bytes: int
    lunr: tuple[int, int]
    """What MkDocs's search would load: as it's sent, compressed, and as it's unpacked."""

    asked: list[Asked] = field(default_factory=list)


def main(sizes: list[int]) -> None:
    """Measure each size and print two tables."""
    measured = [measure_search(size) for size in sizes]
    console = Console(width=100)
    console.print(index_table(measured))
    console.print(question_table(measured))


def index_table(measured: list[Measured]) -> Table:
    """Return what the index costs the site."""
    drawn = Table(title="the search’s index")
    for column in ("notices", "index, s", "kept, s", "files", "MB", "lunr’s, MB sent", "unpacked"):
        drawn.add_column(column, justify="right")
    for one in measured:
        times = (f"{one.seconds:.1f}", f"{one.again:.2f}")
        lunr = [f"{size / 1e6:.2f}" for size in one.lunr]
        drawn.add_row(f"{one.notices}", *times, f"{one.files}", f"{one.bytes / 1e6:.1f}", *lunr)
    return drawn


def question_table(measured: list[Measured]) -> Table:
    """Return what a question costs who asks it."""
    drawn = Table(title="one question and its first ten pages, from an empty cache")
    for column in ("notices", "question", "found", "requests", "kB compressed", "ms"):
        drawn.add_column(column, justify="left" if column == "question" else "right")
    for one in measured:
        for asked in one.asked:
            size = f"{asked.bytes / 1000:.0f}"
            cells = (f"{asked.found}", f"{asked.requests}", size, f"{asked.milliseconds:.0f}")
            drawn.add_row(f"{one.notices}", asked.question, *cells)
    return drawn


def measure_search(notices: int) -> Measured:
    """Make the index of a generated town, and ask it."""
    with tempfile.TemporaryDirectory(prefix="binpub-bench-search-") as folder:
        root = Path(folder)
        generate(root / "town", notices)
        catalog = read_catalog(Folder(root / "town")).catalog
        assert catalog
        edition = Edition(catalog, Language("nl"), LAST_DAY)
        records = searched(edition)
        seconds, files = _timed(lambda: _index(edition, root / "kept"))
        again, _ = _timed(lambda: _index(edition, root / "kept"))
        return Measured(
            notices,
            seconds,
            again,
            len(files),
            sum(map(len, files.values())),
            _lunr_size(records),
            [_ask(files, edition.search_folder, question) for question in QUESTIONS],
        )


def _index(edition: Edition, kept: Path) -> dict[str, bytes]:
    with ThreadPoolExecutor(1) as beside:
        return dict(begin_index(edition, kept, beside).files())


def _timed(work: Callable[[], dict[str, bytes]]) -> tuple[float, dict[str, bytes]]:
    start = time.perf_counter()
    done = work()
    return time.perf_counter() - start, done


def _lunr_size(records: list[Record]) -> tuple[int, int]:
    docs = [
        {"location": one.page, "title": one.shown["title"], "text": one.text} for one in records
    ]
    index = {"config": {"lang": ["nl"], "separator": r"[\s\-]+"}, "docs": docs}
    content = json.dumps(index, ensure_ascii=False).encode()
    return len(gzip.compress(content)), len(content)


def _ask(files: Mapping[str, bytes], folder: str, question: str) -> Asked:
    with _served(files) as (address, sent), sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page()
        page.goto(address + PAGE)
        sent.clear()
        found, milliseconds = page.evaluate(ASK, [folder, question])
        browser.close()
        return Asked(question, found, milliseconds, len(sent), sum(sent))


@contextmanager
def _served(files: Mapping[str, bytes]) -> Iterator[tuple[str, list[int]]]:
    """Serve files as a host does that compresses; yield its address and the bytes of each answer."""
    sent: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.partition("?")[0].removeprefix("/")
            content = b'<!doctype html><html lang="nl"><link rel="icon" href="data:,">'
            content = content if name == PAGE else files[name]
            sent.append(len(gzip.compress(content)) if name.endswith(".js") else len(content))
            self.send_response(200)
            kinds = {".js": "text/javascript", "html": "text/html"}
            kind = next((kind for end, kind in kinds.items() if name.endswith(end)), None)
            self.send_header("Content-Type", kind or "application/octet-stream")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
