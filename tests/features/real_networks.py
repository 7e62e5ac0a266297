"""
The real networks of nine municipalities, written in our own format.

What the sources leave open is decided here: a network without a status is
active, one that was only approved is founding, and where no day is given, it's
`UNKNOWN_DAY`. The members, households and notes of the sources aren't ours to show.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.real_data import REAL

NETWORKS = REAL / "bin_streets"
UNKNOWN_DAY = "2020-01-01"
TODAY = "2026-11-20"


@dataclass(frozen=True)
class Network:
    """A network as its source gives it, with the names by which we call it."""

    slug: str
    name: str
    municipality: str
    facts: dict[str, Any]
    replaces: tuple[str, ...]
    has_ended: bool

    @property
    def status(self) -> str:
        """Where it is in its life."""
        told = self.facts.get("status", "active")
        is_new = told.startswith(("approved", "being set up"))
        return "ended" if self.has_ended else "founding" if is_new else "active"

    @property
    def since(self) -> str:
        """Since when it has that status."""
        keys = ("valid_to", "status") if self.has_ended else ("status", "since")
        return next(filter(None, (_day(self.facts.get(key)) for key in keys)), UNKNOWN_DAY)

    @property
    def streets(self) -> list[dict[str, Any]]:
        """The streets that belong to it, as its source gives them."""
        return self.facts["streets"]

    @property
    def border_streets(self) -> dict[str, str]:
        """The streets that enclose it, and what its source says of each."""
        pairs = (re.fullmatch(r"(.+?)(?: \((.+)\))?", line).groups() for line in self._boundary)
        listed = [street["name"] for street in self.streets]
        return {
            name: said or ""
            for name, said in pairs
            if re.search("(straat|laan|lei|weg)$", name) and name not in listed
        }

    @property
    def limits(self) -> list[str]:
        """What else its source says of where it begins and ends."""
        borders = self.border_streets
        lines = [line for line in self._boundary if line.partition(" (")[0] not in borders]
        excluded = [f"Without: {what}" for what in self.facts.get("excludes", ())]
        return [*excluded, *(f"Boundary: {line}" for line in lines)]

    @property
    def _boundary(self) -> list[str]:
        return self.facts.get("boundary", [])


def _day(text: object) -> str | None:
    match = re.search(r"\d{4}-\d{2}(-\d{2})?", str(text))
    return match and f"{match[0]}-01"[:10]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))


def read_networks() -> list[Network]:
    """Read all files with streets; networks that were only replaced are there too."""
    files = sorted(file for file in NETWORKS.glob("*.yml") if file.stem != "names_only")
    return [network for file in files for network in _read_file(yaml.safe_load(file.read_text()))]


def _read_file(source: dict[str, Any]) -> Iterator[Network]:
    entries = [*source["areas"], *_replaced(source["areas"])]
    newest = {entry["name"]: entry for entry in entries}
    for facts in entries:
        name, is_older = facts["name"], newest[facts["name"]] is not facts
        yield Network(
            f"{_slug(name)}-{facts['generation']}" if is_older else _slug(name),
            name,
            facts.get("municipality", source["municipality"]),
            facts,
            () if is_older else tuple(_slugs_before(facts, entries)),
            is_older or facts.get("status", "").startswith("merged"),
        )


def _replaced(entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the networks that are only known because another one replaced them."""
    for entry in entries:
        for name in entry.get("replaces", ()):
            status = f"merged into {entry['name']} from {entry['since']}"
            yield {"name": name, "kind": "BIN", "status": status, "streets": []}


def _slugs_before(facts: dict[str, Any], entries: list[dict[str, Any]]) -> Iterator[str]:
    for entry in entries:
        if entry.get("status", "").startswith(f"merged into {facts['name']} "):
            yield _slug(entry["name"])
        elif entry["name"] == facts["name"] and entry is not facts:
            yield f"{_slug(entry['name'])}-{entry['generation']}"


def write_zone(root: Path, networks: list[Network]) -> None:
    """Write one police zone with all networks into a folder."""
    municipalities = sorted({network.municipality for network in networks})
    _write(root / "site_config/site.yml", _SITE | {"municipalities": municipalities})
    for slug, kind in (("police", "police"), ("town-hall", "municipality")):
        _write(root / f"content/partners/{slug}.yml", {"kind": kind, "name": slug.title()})
    for network in networks:
        _write(root / f"areas/{network.slug}/area.yml", _area(network))
    for name, slugs in _clusters(networks).items():
        file = root / f"content/charters/{_slug(name)}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        matter = {"title": f"Charter of {name}", "areas": slugs, **_CHARTER}
        file.write_text(f"---\n{yaml.safe_dump(matter, allow_unicode=True)}---\n\nWe agree.\n")


def _write(file: Path, values: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False))


_SITE = {
    "id": "zone",
    "name": "Networks of the zone",
    "short_name": "Zone",
    "address": "https://bin.example.org/",
    "languages": ["en"],
    "emergency": {"police": "101", "general": "112"},
    "sender": {"name": "Zone", "mailbox": "bin@example.org"},
    "responsible": {"name": "Zone", "mailbox": "privacy@example.org"},
    "accessibility": {
        "enforcement": {"name": "Ombudsman", "address": "https://ombudsman.example.org/"}
    },
}
_CHARTER = {
    "language": "en",
    "signatories": [{"partner": "police", "signed": "2013-01-01"}],
    "valid_from": "2013-01-01",
    "communication_plan": "By mail.",
    "budget_plan": "No costs.",
}


def _clusters(networks: list[Network]) -> dict[str, list[str]]:
    """Return the active areas of each charter: a cluster has one, other areas one each."""
    clusters: defaultdict[str, list[str]] = defaultdict(list)
    for network in networks:
        if network.status == "active":
            clusters[network.facts.get("cluster", network.name)].append(network.slug)
    return clusters


def _area(network: Network) -> dict[str, Any]:
    facts = network.facts
    coverage = {
        "localities": facts.get("whole_localities"),
        "quarters": facts.get("neighbourhoods"),
        "streets": [
            *map(_stretch, network.streets),
            *(_border(name, said) for name, said in network.border_streets.items()),
        ],
        "limits": network.limits,
    }
    values = {
        "name": network.name,
        "municipality": network.municipality,
        "kind": "business" if facts["kind"] == "BIN-Z" else "residents",
        "status": network.status,
        "since": network.since,
        "founded": _day(facts.get("since")),
        "summary": f"Part of {facts['parent']}." if "parent" in facts else None,
        "mailbox": f"{network.slug}@example.org",
        "partners": ["police", "town-hall"],
        "replaces": list(network.replaces),
        "coverage": {key: value for key, value in coverage.items() if value},
    }
    return {key: value for key, value in values.items() if value}


def _stretch(street: dict[str, Any]) -> str | dict[str, Any]:
    numbers = ", ".join(_run(**run) for run in street.get("ranges", ()))
    limit = street.get("limit", "") + (" (optional)" if street.get("optional") else "")
    details = {"locality": street.get("locality"), "numbers": numbers, "limit": limit}
    return _entry(street["name"], details)


def _border(name: str, said: str) -> str | dict[str, Any]:
    return _entry(name, {"border": True, "limit": said})


def _entry(name: str, details: dict[str, Any]) -> str | dict[str, Any]:
    given = {key: value for key, value in details.items() if value}
    return {name: given} if given else name


def _run(parity: str, **ends: int) -> str:
    return f"{parity} {ends.get('from', '')}-{ends.get('to', '')}" if ends else parity
