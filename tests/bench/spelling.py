"""
How often the street that was meant is suggested, beside Fuse.js and MiniSearch.

``python -m tests.bench.spelling`` puts the same misspellings to all of them, on the same
lists, in one page of Chromium; ours in Python too. The two libraries come from the npm
registry into a folder that is thrown away. Fuse.js is asked as it comes, and once more
as suits names best; MiniSearch with its own recipe for misspellings.
"""

from __future__ import annotations

import csv
import functools
import gzip
import http.server
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import mean, quantiles
from typing import Any

from rich.console import Console
from rich.table import Table

from binpub.fold import SPELLING, readings
from binpub.lookup.suggest import Speller
from tests.bench.misspellings import Misspelling, misspellings

ROOT = Path(__file__).resolve().parents[2]
REGISTERS = (
    Path(os.environ.get("BINPUB_REAL_DATA") or ROOT.parent / "shared" / "data") / "registers"
)
TYPED = Path(__file__).with_name("typed.csv")
SCRIPTS = ROOT / "binpub" / "theme" / "assets" / "lookup"
SEED = 2026
PER_KIND = 60
MOST = 5
BY_HAND = "typed by hand"
GENERATED = {"leuven", "vlissingen"}

Names = list[tuple[str, ...]]

ADDRESSES = {
    "leuven": ("be_leuven_crab2014_addresses.csv.gz", ",", "street"),
    "schoten": ("be_schoten_crab2014_addresses.csv.gz", ",", "street"),
    "vlissingen": ("nl_vlissingen_bag2026_addresses.csv.gz", ";", "straat"),
}


def streets_of(register: str) -> Names:
    """Return the names of each street of a municipality; in Brussels there are two."""
    if register == "brussel":
        with (REGISTERS / "be_bru_streets_bilingual_osm.csv").open(encoding="utf-8") as file:
            pairs = [(row["name_fr"], row["name_nl"]) for row in csv.DictReader(file)]
        return list(dict.fromkeys(tuple(filter(None, pair)) for pair in pairs if any(pair)))
    name, delimiter, column = ADDRESSES[register]
    with gzip.open(REGISTERS / name, "rt", encoding="utf-8") as file:
        return [
            (name,)
            for name in sorted({r[column] for r in csv.DictReader(file, delimiter=delimiter)})
        ]


def typed_by_hand(register: str) -> list[Misspelling]:
    """Return what somebody typed who had one of the register's streets in mind."""
    with TYPED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["register"] == register]
    return [Misspelling(BY_HAND, row["typed"], row["meant"]) for row in rows]


def generated(names: Names) -> list[Misspelling]:
    """Return as many misspellings of each kind, of names drawn by lot."""
    by_kind = defaultdict(list)
    for one in misspellings([group[0] for group in names], seed=SEED):
        by_kind[one.kind].append(one)
    chance = Random(SEED)
    return [
        one for some in by_kind.values() for one in chance.sample(some, min(PER_KIND, len(some)))
    ]


@dataclass
class Score:
    """How one contestant did on some misspellings; a rank is 0 for the first suggestion."""

    ranks: list[int] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def share(self, most: int) -> float:
        """Return how often the street that was meant was among the first."""
        return mean(0 <= rank < most for rank in self.ranks)


Answers = dict[str, tuple[list[list[int]], list[float]]]


def ask_python(names: Names, questions: Sequence[str]) -> Answers:
    """Put the questions to the Python side."""
    speller = Speller(names)
    speller.suggest("warming up")
    owners = defaultdict(list)
    for owner, group in enumerate(names):
        for key in {key for name in group for key in readings(name)}:
            owners[key].append(owner)
    answers, times = [], []
    for question in questions:
        start = time.perf_counter()
        exact = [owner for key in readings(question) for owner in owners.get(key, ())]
        answers.append(exact or speller.suggest(question, MOST))
        times.append(1000 * (time.perf_counter() - start))
    return {"binpub, Python": (answers, times)}


def ask_page(page: Any, names: Names, questions: Sequence[str]) -> Answers:
    """Put the questions to the JavaScript side and to the libraries."""
    given = {"names": names, "questions": questions, "spelling": SPELLING, "most": MOST}
    return {name: (found, times) for name, found, times in page.evaluate(CONTEST, given)}


@contextmanager
def contest_page() -> Iterator[Any]:
    """Open a page from which our scripts and the libraries can be imported."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="binpub-spelling-") as name:
        folder = Path(name)
        command = ["npm", "install", "--silent", "--no-save", "fuse.js@7", "minisearch@7"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        shutil.copytree(SCRIPTS, folder / "lookup")
        (folder / "index.html").write_text("<!doctype html><title>spelling</title>")
        handler = functools.partial(_Quiet, directory=folder)
        with (
            http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
            sync_playwright() as driver,
        ):
            threading.Thread(target=server.serve_forever, daemon=True).start()
            system = shutil.which("chromium")
            browser = driver.chromium.launch(executable_path=system, args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/")
            yield page
            browser.close()
            server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


CONTEST = """async ({ names, questions, spelling, most }) => {
  const [{ makeSpeller }, { readings }, { default: Fuse }, { default: MiniSearch }] =
    await Promise.all([
      import("/lookup/suggest.js"),
      import("/lookup/fold.js"),
      import("/node_modules/fuse.js/dist/fuse.mjs"),
      import("/node_modules/minisearch/dist/es/index.js"),
    ]);
  const plain = (text) => text.normalize("NFKD").replace(/[\\u0300-\\u036f]/g, "").toLowerCase();
  const rows = names.map((group, id) => ({ id, names: group, text: group.join(" ") }));
  const owners = new Map();
  rows.forEach(({ id, names }) => {
    for (const key of new Set(names.flatMap((name) => readings(name, spelling))))
      owners.set(key, [...(owners.get(key) ?? []), id]);
  });
  const speller = makeSpeller(names, spelling);
  const ours = (text) => {
    const exact = readings(text, spelling).flatMap((key) => owners.get(key) ?? []);
    return exact.length ? exact : speller(text, most);
  };
  const fuseWith = (options) => {
    const fuse = new Fuse(rows, { keys: ["names"], ignoreDiacritics: true, ...options });
    return (text) => fuse.search(text, { limit: most }).map(({ item }) => item.id);
  };
  const mini = new MiniSearch({ fields: ["text"], processTerm: plain });
  mini.addAll(rows);
  const miniSearch = (text) =>
    mini.search(text, { fuzzy: 0.3, prefix: true }).slice(0, most).map(({ id }) => id);
  const contestants = {
    "binpub, JavaScript": ours,
    "Fuse.js": fuseWith({}),
    "Fuse.js, tuned": fuseWith({ ignoreLocation: true, threshold: 0.4 }),
    MiniSearch: miniSearch,
  };
  return Object.entries(contestants).map(([name, ask]) => {
    ask("warming up");
    const times = [];
    const found = questions.map((question) => {
      const start = performance.now();
      const answer = ask(question);
      times.push(performance.now() - start);
      return answer;
    });
    return [name, found, times];
  });
}"""


def compete(registers: Iterable[str], page: Any) -> dict[str, dict[str, Score]]:
    """Return the scores by what was asked and by contestant."""
    scores: dict[str, dict[str, Score]] = defaultdict(lambda: defaultdict(Score))
    for register in registers:
        names = streets_of(register)
        made = generated(names) if register in GENERATED else []
        asked = [*typed_by_hand(register), *made]
        questions = [one.typed for one in asked]
        answers = ask_python(names, questions) | ask_page(page, names, questions)
        for contestant, (found, times) in answers.items():
            for one, answer, took in zip(asked, found, times, strict=True):
                rank = next(
                    (at for at, owner in enumerate(answer) if one.meant in names[owner]), -1
                )
                for label in _labels(register, one.kind):
                    score = scores[label][contestant]
                    score.ranks.append(rank)
                    score.milliseconds.append(took)
    return scores


def _labels(register: str, kind: str) -> tuple[str, str]:
    if kind == BY_HAND:
        return f"{register}, {BY_HAND}", f"all {BY_HAND}"
    return f"{register}, generated", f"· {kind}"


def table_of(scores: dict[str, dict[str, Score]]) -> Table:
    """Return one row a set: how many, then top-1 and top-5 of each contestant; last the time."""
    contestants = list(next(iter(scores.values())))
    table = Table(title="misspelled street names: share of top-1 / top-5")
    table.add_column("asked")
    for column in ("names", *contestants):
        table.add_column(column, justify="right")
    for label in sorted(scores, key=lambda label: (label.startswith("·"), "all" in label)):
        row = scores[label]
        shares = (f"{row[one].share(1):.3f} / {row[one].share(MOST):.3f}" for one in contestants)
        table.add_row(label, str(len(row[contestants[0]].ranks)), *shares)
    for register in dict.fromkeys(label.split(",")[0] for label in scores if "," in label):
        times = scores.get(f"{register}, {BY_HAND}")
        if times:
            cells = (_time(times[one].milliseconds) for one in contestants)
            table.add_row(f"{register}, ms: mean, p95", f"{len(streets_of(register))}", *cells)
    return table


def _time(milliseconds: Sequence[float]) -> str:
    return f"{mean(milliseconds):.2f}, {quantiles(milliseconds, n=20)[-1]:.1f}"


def main() -> None:
    """Run the contest and print its table."""
    console = Console(stderr=True)
    if not REGISTERS.is_dir():
        console.print(f"no registers in {REGISTERS}: nothing to compare")
        return
    with console.status("asking everybody the same"), contest_page() as page:
        scores = compete([*ADDRESSES, "brussel"], page)
    Console(width=150).print(table_of(scores))


if __name__ == "__main__":
    main()
