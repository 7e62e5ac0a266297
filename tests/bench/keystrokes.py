"""
How long an answer takes at each key: options and outcome, in Chromium slowed four times.

Run it alone with ``python -m tests.bench.keystrokes``.
"""

from __future__ import annotations

import csv
import functools
import gzip
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.table import Table

from binpub.lookup.files import render_index
from binpub.lookup.index import build_index
from binpub.model.index import Index
from binpub.model.register import Register, RegisterStreet
from tests import real_data
from tests.browser.javascript import THEME
from tests.world import a_catalog, a_site, an_area

STREETS = 3_000
TYPED = 120
"""So many questions are typed, letter by letter."""

SLOWER = 4
WARM_UP = "zzz"
"""What the page asks when it's idle, so that everything is made before somebody types."""

FIRST = [*("Linden", "Kerk", "Sint-Jans", "Oude ", "Koning Albert", "Burgemeester Van Damme")]
MIDDLE = [*("berg", "hof", "veld", "molen", "bos", "beek", "huis", "brug", "poort", "kapel")]
LAST = ["straat", "laan", "weg", "plein", "dreef", "steenweg", "dijk", "hof", "park", "lei"]

MEASURE = """async ([folder, data, warmUp, questions]) => {
  const { decode, options, resolve } = await import(folder + "resolve.js");
  const time = (work) => {
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  let index;
  const decoded = time(() => { index = decode(data); });
  const ask = (text) => { options(index, text); resolve(index, text); };
  const first = time(() => ask(warmUp));
  const keys = questions.flatMap((question) =>
    [...question].map((_, at) => time(() => ask(question.slice(0, at + 1)))));
  return { decoded, first, keys };
}"""


@dataclass(frozen=True)
class Keystrokes:
    """Milliseconds: of reading the file, of the first answer, and of each key, the fastest first."""

    decoded: float
    first: float
    keys: tuple[float, ...]

    def at(self, share: float) -> float:
        """Return the time within which a share of the keys is answered."""
        return self.keys[min(len(self.keys) - 1, int(share * len(self.keys)))]


def main() -> None:
    """Measure and print one table."""
    Console(width=80).print(table(measure_keystrokes()))


def table(measured: Keystrokes) -> Table:
    """Return the figures as a table."""
    drawn = Table(title=f"a key in the box: {STREETS} streets, processor slowed {SLOWER} times")
    for column in ("reading the file", "first answer", "p50", "p95", "p99", "slowest"):
        drawn.add_column(f"{column}, ms", justify="right")
    shares = (measured.at(share) for share in (0.5, 0.95, 0.99, 1))
    drawn.add_row(*(f"{value:.1f}" for value in (measured.decoded, measured.first, *shares)))
    drawn.caption = f"{len(measured.keys)} keys of {TYPED} questions"
    return drawn


def measure_keystrokes(slower: float = SLOWER) -> Keystrokes:
    """Type questions letter by letter in a browser; return how long each letter took."""
    index = a_city(STREETS)
    with _served() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
        page = browser.new_page()
        page.goto(folder)
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        given = [folder, json.loads(render_index(index)), WARM_UP, list(questions(index))]
        measured: dict[str, Any] = page.evaluate(MEASURE, given)
        browser.close()
    return Keystrokes(measured["decoded"], measured["first"], tuple(sorted(measured["keys"])))


def a_city(streets: int) -> Index:
    """Return a city with a register and an area for each thirty streets; every seventh is split."""
    names = sorted(_names(streets))
    areas = [
        an_area(
            f"area-{at}", coverage={"streets": [_stretch(name) for name in names[at : at + 30]]}
        )
        for at in range(0, streets, 30)
    ]
    register = Register("Smalltown", "made up", tuple(RegisterStreet(name) for name in names))
    catalog = a_catalog(*areas, site=a_site(), registers={"Smalltown": register})
    return build_index(catalog, "Smalltown")


def _stretch(name: str) -> str | dict[str, str]:
    return {name: "odd 1-99, even 2-100"} if len(name) % 7 == 0 else name


def _names(count: int) -> list[str]:
    """Return the names of a real city's size, or names that are put together where there are none."""
    file = real_data.REAL / "registers" / "be_vlg_crab2014_streets.csv.gz"
    if file.exists():
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            known = sorted({row["street"] for row in csv.DictReader(lines)})
        return Random(1).sample(known, count)
    every = [
        f"{one}{two}{three}{end}"
        for one in FIRST
        for two in MIDDLE
        for three in MIDDLE
        for end in LAST
    ]
    return Random(1).sample(every, count)


def questions(index: Index) -> Iterator[str]:
    """Yield streets with a number, every third one misspelled."""
    random = Random(2)
    for at, street in enumerate(random.sample(index.streets, TYPED)):
        name = street.name
        slip = random.randrange(1, len(name))
        misspelled = name[:slip] + name[slip + 1 :]
        yield f"{name if at % 3 else misspelled} {random.randint(1, 150)}"


@contextmanager
def _served() -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=THEME)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/assets/lookup/"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    main()
