"""
What a first visit costs on an old phone: bytes, requests and seconds of the five main pages.

The same documents are built a second time as a plain MkDocs-Material site, and both are visited in
turns in Chromium, throttled to the slow 3G of Lighthouse (400 kbit/s, 400 ms) and to a quarter of the
processor's speed. Nothing is measured that a browser doesn't tell by itself.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from tests.bench.__main__ import BINPUB, MKDOCS, TODAY
from tests.bench.generate import generate
from tests.bench.measure import measure
from tests.browser.conftest import ARGUMENTS
from tests.served import served

NOTICES = 300
VISITS = 3
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
CPU = 4

LANGUAGE = "nl"

TIMINGS = """() => new Promise((done) => {
  const seen = { paint: 0, largest: 0, shift: 0, blocked: 0 };
  const watch = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each))
    .observe({ type, buffered: true });
  watch("paint", (one) => { if (one.name === "first-contentful-paint") seen.paint = one.startTime; });
  watch("largest-contentful-paint", (one) => { seen.largest = one.startTime; });
  watch("layout-shift", (one) => { if (!one.hadRecentInput) seen.shift += one.value; });
  watch("longtask", (one) => { seen.blocked += Math.max(0, one.duration - 50); });
  setTimeout(() => done(seen), 500);
})"""


@dataclass(frozen=True)
class Visit:
    """One first visit: what was loaded, and when something was to be seen; milliseconds."""

    requests: int
    kilobytes: float
    paint: float
    largest: float
    shift: float
    blocked: float


def main() -> None:
    """Visit each page of both sites, and print the medians with their ratio."""
    table = Table(title=f"first visit, slow 3G, processor at 1/{CPU}; ours : plain MkDocs-Material")
    for column in ("page", "", "requests", "kB", "FCP s", "LCP s", "CLS", "TBT ms"):
        table.add_column(column, justify="left" if column in {"page", ""} else "right")
    with tempfile.TemporaryDirectory(prefix="binpub-bench-") as folder, sync_playwright() as driver:
        root = Path(folder)
        sites = _build(root)
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        with served(sites["ours"]) as ours, served(sites["plain"]) as plain:
            for name, page in _pages(root).items():
                runs: dict[str, list[Visit]] = {"ours": [], "plain": []}
                for _ in range(VISITS):
                    runs["ours"].append(visit(browser, f"{ours}{LANGUAGE}/{page}"))
                    runs["plain"].append(visit(browser, f"{plain}{page}"))
                _add_rows(table, name, runs)
        browser.close()
    Console(width=100).print(table)


def _build(root: Path) -> dict[str, Path]:
    """Build our site, and a plain one of the same documents with the same navigation."""
    generate(root, NOTICES)
    measure(BINPUB, "build", "--root", root, "--date", str(TODAY))
    build = root / "build"
    ours = yaml.safe_load((build / f"{LANGUAGE}.mkdocs.yml").read_text())
    config = {
        "site_name": "Plain",
        "docs_dir": str(build / "docs" / LANGUAGE),
        "site_dir": str(build / "plain"),
        "theme": {"name": "material", "font": False, "language": LANGUAGE},
        "markdown_extensions": ["attr_list"],
        "plugins": ["search"],
        "nav": ours["nav"],
        "not_in_nav": ours["not_in_nav"],
    }
    file = build / "plain.yml"
    file.write_text(yaml.safe_dump(config))
    subprocess.run([MKDOCS, "build", "-q", "-f", file], check=True)
    return {"ours": build / "site", "plain": build / "plain"}


def _pages(root: Path) -> dict[str, str]:
    """Return the five pages that residents come for."""
    area = sorted(path.name for path in (root / "areas").iterdir())[0]
    notice = sorted(path.stem for path in root.glob("content/notices/*/*.md"))[-1]
    return {
        "home": "",
        "lookup": "lookup/",
        "area": f"areas/{area}/",
        "notice": f"notices/{notice}/",
        "archive": "notices/",
    }


def visit(browser: Browser, address: str) -> Visit:
    """Open a page as somebody who was never there."""
    context = browser.new_context(viewport={"width": 375, "height": 667}, device_scale_factor=2)
    page = context.new_page()
    session = context.new_cdp_session(page)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    page.goto(address, wait_until="networkidle")
    seen = page.evaluate(TIMINGS)
    context.close()
    return Visit(len(sizes), sum(sizes) / 1000, **seen)


def _add_rows(table: Table, name: str, runs: dict[str, list[Visit]]) -> None:
    values = {
        whose: [median(vars(one)[field] for one in visits) for field in Visit.__dataclass_fields__]
        for whose, visits in runs.items()
    }
    for whose, (requests, kilobytes, paint, largest, shift, blocked) in values.items():
        times = (f"{paint / 1000:.1f}", f"{largest / 1000:.1f}", f"{shift:.2f}", f"{blocked:.0f}")
        table.add_row(name, whose, f"{requests:.0f}", f"{kilobytes:.0f}", *times)
    ratios = [
        f"{ours / plain:.2f}" if plain else "–"
        for ours, plain in zip(values["ours"], values["plain"], strict=True)
    ]
    table.add_row(name, "ratio", *ratios, end_section=True)


if __name__ == "__main__":
    sys.exit(main())
