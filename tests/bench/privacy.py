"""
What the privacy check finds in labelled sentences, where it cries wolf, and how long it takes.

``python -m tests.bench.privacy`` measures our own sets, and ``python -m tests.bench.privacy FILE…``
any other of the same form. With ``--misses`` it shows each sentence that went wrong.
"""

from __future__ import annotations

import sys
import sysconfig
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from binpub.checks.privacy import Context, context_of, lint_text
from binpub.problems import Level
from tests.bench.measure import measure, middle
from tests.privacy_set.labelled import Labelled, read_labelled, read_more, read_set, read_unseen
from tests.privacy_set.place import a_place

ROOT = Path(__file__).resolve().parents[2]
BINPUB = Path(sysconfig.get_path("scripts")) / "binpub"
NOTICE = "content/notices/2024/2024-12-09-inbraak-sint-jansstraat.md"
RUNS = 5
LANGUAGES = {"nl-BE": "Dutch, Belgium", "nl-NL": "Dutch, Netherlands", "fr": "French"} | {
    "de": "German",
    "en": "English",
}


@dataclass(frozen=True)
class Verdict:
    """A labelled sentence and what was found in it: the highest level of each rule."""

    sentence: Labelled
    found: Mapping[str, str]

    @property
    def missed(self) -> list[str]:
        """The rules that had to be found and weren't."""
        return [rule for rule in self.sentence.rules if rule not in self.found]

    @property
    def beside(self) -> list[str]:
        """What was found though nobody labelled it."""
        return [rule for rule in self.found if not self._is_expected(rule)]

    def _is_expected(self, rule: str) -> bool:
        return rule in self.sentence.rules or rule in self.sentence.may


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{100 * self.value:.1f} %" if self.whole else "–"

    @property
    def value(self) -> float:
        """The share itself; of nothing it is 0."""
        return self.part / self.whole if self.whole else 0


def judge(sentences: Iterable[Labelled], context: Context) -> list[Verdict]:
    """Return what the check finds in each sentence."""
    return [Verdict(one, _found(one, context)) for one in sentences]


def _found(sentence: Labelled, context: Context) -> dict[str, str]:
    found: dict[str, str] = {}
    for finding in lint_text(sentence.text, sentence.lang, context):
        is_error = finding.level is Level.ERROR
        found[finding.rule] = "error" if is_error else found.get(finding.rule, "warning")
    return found


def share_found(verdicts: Iterable[Verdict], *, rule: str = "", level: str = "") -> Share:
    """Return how much of what was labelled is found; of one rule or of one level if asked."""
    wanted = [
        name in verdict.found
        for verdict in verdicts
        for name, labelled in verdict.sentence.rules.items()
        if rule in {"", name} and level in {"", labelled}
    ]
    return Share(sum(wanted), len(wanted))


def share_at_level(verdicts: Iterable[Verdict], *, rule: str = "") -> Share:
    """Return how much is found at the level of its label, or at a higher one."""
    wanted = [
        verdict.found.get(name) in {labelled, "error"}
        for verdict in verdicts
        for name, labelled in verdict.sentence.rules.items()
        if rule in {"", name}
    ]
    return Share(sum(wanted), len(wanted))


def share_false(verdicts: Iterable[Verdict], *, rule: str = "", level: str = "") -> Share:
    """Return how many clean sentences get an alarm, of one rule or of one level if asked."""
    clean = [verdict.found for verdict in verdicts if verdict.sentence.is_clean]
    alarms = [
        any(rule in {"", name} and level in {"", given} for name, given in found.items())
        for found in clean
    ]
    return Share(sum(alarms), len(alarms))


def table_of(verdicts: Sequence[Verdict], title: str) -> Table:
    """Return the figures of all, of each language and of each rule."""
    table = Table(title=title)
    table.add_column("")
    for column in ("to find", "found", "at its level", "clean", "false", "errors", "beside"):
        table.add_column(column, justify="right")
    _add_row(table, "all", verdicts)
    for level in ("error", "warning"):
        share = share_found(verdicts, level=level)
        table.add_row(f"  labelled {level}", str(share.whole), str(share), *[""] * 5)
    table.add_section()
    for code, name in LANGUAGES.items():
        _add_row(table, name, [one for one in verdicts if code == _code(one.sentence)])
    table.add_section()
    for rule in sorted({rule for one in verdicts for rule in [*one.sentence.rules, *one.found]}):
        _add_row(table, rule, verdicts, rule)
    return table


def _code(sentence: Labelled) -> str:
    is_dutch = sentence.lang == "nl" and sentence.region
    return f"{sentence.lang}-{sentence.region}" if is_dutch else sentence.lang


def _add_row(table: Table, name: str, verdicts: Sequence[Verdict], rule: str = "") -> None:
    found, false = share_found(verdicts, rule=rule), share_false(verdicts, rule=rule)
    beside = sum(
        rule in {"", name}
        for verdict in verdicts
        if not verdict.sentence.is_clean
        for name in verdict.beside
    )
    table.add_row(
        name,
        str(found.whole),
        str(found),
        str(share_at_level(verdicts, rule=rule)),
        str(false.whole),
        str(false),
        str(share_false(verdicts, rule=rule, level="error")),
        str(beside),
    )


def microseconds(sentences: Sequence[Labelled], context: Context) -> float:
    """Return what one new sentence costs once everything is loaded: the best of three rounds."""
    rounds = []
    for number in range(3):
        # Sentences are remembered with what the site knows of itself.
        fresh = replace(context, names=context.names | {f"round{number}"})
        started = time.perf_counter()
        judge(sentences, fresh)
        rounds.append(time.perf_counter() - started)
    return 1_000_000 * min(rounds) / len(sentences)


def measure_process() -> float:
    """Return the seconds of the command on one clean notice, from start to end."""
    command = (BINPUB, "lint", "--root", ROOT, ROOT / NOTICE)
    return middle([measure(*command) for _ in range(RUNS)]).seconds


def show_misses(verdicts: Iterable[Verdict], console: Console) -> None:
    """Print each sentence that was missed or wrongly found."""
    for verdict in verdicts:
        parts = [f"missed {rule}" for rule in verdict.missed]
        parts += [f"beside {rule} ({verdict.found[rule]})" for rule in verdict.beside]
        if parts:
            said = f"{verdict.sentence.id}: {', '.join(parts)}: {verdict.sentence.text!r}"
            console.print(escape(said), soft_wrap=True, highlight=False)


def main(words: Sequence[str]) -> None:
    """Measure each file, or our own set when none is named, and then the time."""
    console, context = Console(width=100), context_of(a_place())
    files = [Path(word) for word in words if not word.startswith("--")]
    sets = {file.name: read_labelled(file) for file in files} or {
        "own set": read_set(),
        "further sentences": read_more(),
        "unseen set": read_unseen(),
    }
    for name, sentences in sets.items():
        verdicts = judge(sentences, context)
        console.print(table_of(verdicts, f"privacy check: {name}, {len(sentences)} sentences"))
        if "--misses" in words and name != "unseen set":
            show_misses(verdicts, console)
        console.print(f"{microseconds(sentences, context):.0f} µs a sentence")
    if not files:
        console.print(f"binpub lint of one notice: {measure_process():.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
