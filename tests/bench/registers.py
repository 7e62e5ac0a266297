"""How long it takes to import a register, cover areas, and look up a table of addresses."""

from __future__ import annotations

import gzip
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.measure import Run, measure
from tests.features.real_addresses import TOWNS, Town, read_truth, write_table, write_town
from tests.real_data import REAL

BINPUB = Path(sys.executable).with_name("binpub")
TIMES_AS_LONG = 20
ROWS = 100_000
LEUVEN = next(town for town in TOWNS if town.name == "Leuven")


def measure_registers() -> dict[str, Run]:
    """Return what each command took on Leuven, each as a process of its own."""
    with tempfile.TemporaryDirectory(prefix="binpub-bench-") as folder:
        root = Path(folder)
        write_town(root, LEUVEN)
        long, table = root / "long.csv", root / "addresses.csv"
        _lengthen(REAL / LEUVEN.register, long)
        write_table(table, LEUVEN, list(islice(cycle(read_truth(LEUVEN)), ROWS)))
        return {
            "import": _import(root, REAL / LEUVEN.register, LEUVEN),
            f"import, with {TIMES_AS_LONG} times as many rows of elsewhere": _import(
                root, long, LEUVEN
            ),
            "cover of 24 quarters": measure(BINPUB, "register", "cover", "--root", root),
            f"where --batch, {ROWS} rows": measure(
                BINPUB, "where", "--batch", table, "--root", root
            ),
        }


def _import(root: Path, file: Path, town: Town) -> Run:
    options = ("--format", town.form, "--municipality", town.name, "--root", root)
    return measure(BINPUB, "register", "import", file, *options)


def _lengthen(source: Path, target: Path) -> None:
    """Write a register with many more rows of another municipality behind its own."""
    header, *rows = gzip.decompress(source.read_bytes()).decode().splitlines(keepends=True)
    others = [row.replace(",Leuven,", ",Elsewhere,") for row in rows]
    with target.open("w") as file:
        file.writelines([header, *rows])
        for _ in range(TIMES_AS_LONG):
            file.writelines(others)


def main() -> None:
    """Print the figures."""
    table = Table(title="Leuven: 34,331 addresses")
    for column in ("command", "seconds", "peak MB"):
        table.add_column(column, justify="left" if column == "command" else "right")
    for name, run in measure_registers().items():
        table.add_row(name, f"{run.seconds:.2f}", f"{run.megabytes:.0f}")
    Console(width=90).print(table)


if __name__ == "__main__":
    main()
