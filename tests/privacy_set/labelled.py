"""The labelled sentences, read from their files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGES = ("nl", "fr", "de", "en")


@dataclass(frozen=True)
class Labelled:
    """A sentence or a short passage, and what must be found in it."""

    id: str
    lang: str
    text: str
    rules: Mapping[str, str]
    """Each rule that must be found, with the level it is found at."""

    may: frozenset[str] = frozenset()
    """Rules about which people differ: neither a miss nor a false alarm."""

    region: str = ""
    note: str = field(default="", compare=False)

    @property
    def is_clean(self) -> bool:
        """Whether nothing at all may be said of it."""
        return not self.rules and not self.may


def read_labelled(path: Path) -> list[Labelled]:
    """Return the sentences of one file, a JSON object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_labelled(json.loads(line)) for line in lines]


def _labelled(row: dict[str, Any]) -> Labelled:
    rules = {label["rule"]: label["level"] for label in row.pop("rules")}
    return Labelled(rules=rules, may=frozenset(row.pop("may", ())), **row)


def read_set() -> list[Labelled]:
    """Return our own sentences, in four languages."""
    return [one for lang in LANGUAGES for one in read_labelled(FOLDER / f"{lang}.jsonl")]


def read_more() -> list[Labelled]:
    """Return the further sentences, against which the check was mended too."""
    return read_labelled(FOLDER / "more.jsonl")


def read_unseen() -> list[Labelled]:
    """Return the sentences that nobody who mends the check may look at."""
    return read_labelled(FOLDER / "unseen.jsonl")
