"""
What the accessibility statement may claim: the browser tests run, and what they found is written down.

`python -m tests.accessibility` does so. Nothing else writes the record, and a test asks for a
new one when the rules of axe, the checks or the kinds of page are others than it says.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from binpub.pages.tested import RECORD
from tests.example import LANGUAGES

FILE = Path(str(resources.files("binpub.pages"))) / RECORD
CHECKS = {
    "test_axe_finds_nothing": ["axe"],
    "test_page_is_well_built": ["structure"],
    "test_parts_say_their_language": ["languages"],
    "test_first_link_skips_the_menu": ["skip"],
    "test_focus_can_be_seen": ["focus"],
    "test_narrow_phone_is_wide_enough": ["targets", "reflow", "spacing"],
    "test_large_text_hides_nothing": ["large text"],
    "test_large_text_leaves_room_for_the_page": ["large text"],
    "test_forced_colours_keep_borders": ["forced colours"],
    "test_nothing_moves": ["motion"],
    "test_paper_has_the_text": ["print"],
    "test_no_button_is_idle": ["buttons"],
    "test_error_is_said_in_words": ["errors"],
    "test_wish_comes_true": [],
}
"""What each test checks, by the names that the statement has words for; a wish says its way itself."""


class Recorder:
    """Listens to a run of pytest."""

    def __init__(self) -> None:
        self.passed: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.rules: set[str] = set()
        self.browser = ""
        self.skipped = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test's checks; what can't even begin has failed."""
        properties = dict(report.user_properties)
        self.rules |= set(properties.get("rules", ()))
        self.browser = properties.get("browser", self.browser)
        if report.when == "call" or report.failed:
            name = report.location[2].partition("[")[0]
            counted = self.failed if report.failed else self.passed
            counted.update(properties.get("checks", CHECKS[name]))
        self.skipped += report.skipped

    def record(self, today: date) -> dict[str, object]:
        """Return what the statement reads."""
        from tests.browser.test_everybody import PAGES

        return {
            "tested": today.isoformat(),
            "browser": self.browser,
            "axe": axe_version(),
            "rules": len(self.rules),
            "languages": list(LANGUAGES),
            "pages": list(PAGES),
            "checks": {
                name: {"passed": self.passed[name], "failed": self.failed[name]}
                for name in sorted({*self.passed, *self.failed})
            },
        }


def axe_version() -> str:
    """Return the version of the rules that are installed."""
    source = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    found = re.search(r"axe v(\d+\.\d+\.\d+)", source[:400])
    assert found, "axe doesn't say its version"
    return found[1]


def main() -> int:
    """Run the tests and write the record; what failed is in it, and in the exit code."""
    recorder = Recorder()
    folder = Path(__file__).parent / "browser"
    files = [str(folder / name) for name in ("test_everybody.py", "test_wishes.py")]
    code = pytest.main([*files, "-q"], plugins=[recorder])
    was_whole = code in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
    if recorder.skipped or not recorder.passed or not was_whole:
        sys.stderr.write("not every test ran: nothing was written\n")
        return 1
    record = recorder.record(date.today())
    FILE.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
