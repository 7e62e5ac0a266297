"""`binpub register import`: an official address file becomes a register, from file to file."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from binpub.cli import cli
from binpub.source.registers import read_register

ROOT = Path(__file__).resolve().parents[2]
REAL = Path(os.environ.get("BINPUB_REAL_DATA") or ROOT.parent / "shared" / "data")
HEADER = "postcode,municipality,street,house_number,lat,lon"
SITE = """\
id: smalltown
name: Networks of Smalltown
short_name: Smalltown
address: https://smalltown.example.org/
country: {country}
languages: [{language}]
municipalities: ["{municipality}", Otherville]
emergency: {{police: "101", general: "112"}}
sender: {{name: BIN Smalltown, mailbox: bin@smalltown.example.org}}
responsible: {{name: Town hall, mailbox: privacy@smalltown.example.org}}
"""
needs_real_data = pytest.mark.skipif(
    not (REAL / "registers").is_dir(),
    reason="the real registers aren't here; BINPUB_REAL_DATA says where",
)


def a_town(folder, municipality="Smalltown", country="BE", language="en"):
    """A repository that has its configuration only."""
    file = folder / "site_config" / "site.yml"
    file.parent.mkdir(parents=True)
    file.write_text(SITE.format(municipality=municipality, country=country, language=language))
    return folder


def import_file(root, file, form="csv", municipality="Smalltown", *options):
    """Run the command as a user would; return exit code, output and messages."""
    command = ["register", "import", str(file), "--format", form, "--municipality", municipality]
    done = CliRunner().invoke(cli, [*command, "--root", str(root), *options], standalone_mode=False)
    assert done.exception is None, done.exception
    return done.return_value, done.stdout, done.stderr


def a_table(folder, *rows):
    """A table of addresses."""
    file = folder / "addresses.csv"
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return file


def registers(root):
    """The registers that a repository has, by file name."""
    folder = root / "site_config" / "registers"
    return {file.name: read_register(file.read_bytes()) for file in folder.glob("*")}


GOOD = "2000,Smalltown,Kerkstraat,12,51.0,4.5"


def test_a_table_becomes_a_register(tmp_path):
    """The good rows of a table become the municipality's register, and the command says so."""
    root = a_town(tmp_path)
    code, told, _ = import_file(
        root, a_table(tmp_path, GOOD), "csv", "Smalltown", "--date", "2026-11-22"
    )

    assert (0, ["smalltown.tsv"]) == (code, list(registers(root)))
    assert "csv, addresses.csv, 1 rows, 2026-11-22" == registers(root)["smalltown.tsv"].source
    assert "site_config/registers/smalltown.tsv written: 1 street; house numbers: 1" in told


def test_the_same_again_touches_nothing(tmp_path):
    """An import that says nothing new leaves the file as it is, also on another day."""
    root, table = a_town(tmp_path), a_table(tmp_path, GOOD)
    import_file(root, table, "csv", "Smalltown", "--date", "2026-11-22")
    before = (root / "site_config/registers/smalltown.tsv").read_bytes()

    code, told, _ = import_file(root, table, "csv", "Smalltown", "--date", "2027-01-01")

    assert (0, before) == (code, (root / "site_config/registers/smalltown.tsv").read_bytes())
    assert "says the same already" in told


def test_a_register_keeps_its_own_name(tmp_path):
    """A register whose file has another name is replaced where it is, not written twice."""
    root = a_town(tmp_path)
    import_file(root, a_table(tmp_path, GOOD))
    folder = root / "site_config/registers"
    (folder / "smalltown.tsv").rename(folder / "town.tsv")
    import_file(root, a_table(tmp_path, GOOD, GOOD.replace("Kerkstraat", "Dam")))

    assert {"town.tsv": 2} == {name: len(one.streets) for name, one in registers(root).items()}


def test_too_much_wrong_writes_nothing(tmp_path):
    """When more than one row in a hundred is bad, nothing is written; the message says how much."""
    root = a_town(tmp_path)
    table = a_table(tmp_path, GOOD, "2000,Smalltown,Dam,7,99,4.5", "2000,Smalltown,Dam,7,51.0")
    code, told, _ = import_file(root, table)

    assert (1, {}) == (code, registers(root))
    assert "line 3: “99”, “4.5” is no place" in told
    assert "66.7 percent of the rows are bad, more than 1." in told
    assert "--max-bad 67" in told


def test_an_option_raises_how_much_may_be_wrong(tmp_path):
    """With the percentage that the message gave, the good rows are written."""
    root = a_town(tmp_path)
    table = a_table(tmp_path, GOOD, "2000,Smalltown,Dam,7,99,4.5", "2000,Smalltown,Dam,7,51.0")
    code, told, _ = import_file(root, table, "csv", "Smalltown", "--max-bad", "67")

    assert (0, 1) == (code, len(registers(root)["smalltown.tsv"].streets))
    assert "line 4: has 5 columns; must have 6" in told


STREETS = [GOOD.replace("Kerkstraat", f"{letter}straat") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]


def test_a_file_that_was_cut_short_writes_nothing(tmp_path):
    """When more than a tenth of the streets would be gone, nothing is written; the message names some."""
    root = a_town(tmp_path)
    import_file(root, a_table(tmp_path, *STREETS))
    before = registers(root)
    code, told, _ = import_file(root, a_table(tmp_path, *STREETS[:13]))

    assert (1, before) == (code, registers(root))
    assert (
        "13 of 26 streets that the register had would be gone, such as "
        "Nstraat, Ostraat, Pstraat, Qstraat, Rstraat…. If that’s right, give --max-gone 51" in told
    )


def test_an_option_raises_how_much_may_be_gone(tmp_path):
    """With the percentage that the message gave, the register shrinks, and the report says so."""
    root = a_town(tmp_path)
    import_file(root, a_table(tmp_path, *STREETS))
    table = a_table(tmp_path, *STREETS[:13])
    code, told, _ = import_file(root, table, "csv", "Smalltown", "--max-gone", "51")

    assert (0, 13) == (code, len(registers(root)["smalltown.tsv"].streets))
    assert "13 streets that the register had are gone, such as Nstraat, " in told


def test_a_few_streets_may_be_gone(tmp_path):
    """Up to a tenth, or two of a hamlet, go without a question, and are told."""
    root = a_town(tmp_path)
    import_file(root, a_table(tmp_path, *STREETS[:4]))
    code, told, _ = import_file(root, a_table(tmp_path, *STREETS[:2]))
    renamed = a_table(tmp_path, STREETS[0], GOOD)

    assert (0, True) == (
        code,
        "2 streets that the register had are gone, such as Cstraat, D" in told,
    )
    assert "1 street that the register had is gone: Bstraat\n" in import_file(root, renamed)[1]


@pytest.mark.parametrize(
    ("locality", "is_gone"), [("Melsbroek", False), ("", False), ("Perk", True)]
)
def test_the_same_street_in_another_spelling(tmp_path, locality, is_gone):
    """A street that is only spelt otherwise isn't gone; its namesake in another locality is another."""
    root, file = a_town(tmp_path), tmp_path / "localities.csv"
    rows = [HEADER.replace("postcode", "locality"), "Perk,Smalltown,Dam,1,51.0,4.5"]
    rows += ["Melsbroek,Smalltown,Kade,1,51.0,4.5"]
    file.write_text("\n".join((*rows, "Melsbroek,Smalltown,Sint-Jansstraat,1,51.0,4.5")))
    import_file(root, file)
    file.write_text("\n".join((*rows, f"{locality},Smalltown,Sint Jansstraat,1,51.0,4.5")))

    assert is_gone is ("is gone: Sint-Jansstraat" in import_file(root, file)[1])


def test_the_old_register_survives_a_bad_file(tmp_path):
    """A file that is mostly wrong, or damaged, leaves the register of before as it was."""
    root = a_town(tmp_path)
    import_file(root, a_table(tmp_path, GOOD))
    before = registers(root)
    import_file(root, a_table(tmp_path, GOOD, *["x,y"] * 9))
    damaged = tmp_path / "damaged.gz"
    damaged.write_bytes(gzip.compress(f"{HEADER}\n{GOOD}\n".encode())[:-9])

    assert 1 == import_file(root, damaged)[0]
    assert before == registers(root)
    assert ["smalltown.tsv"] == [file.name for file in (root / "site_config/registers").iterdir()]


@pytest.mark.parametrize(
    ("municipality", "said"),
    [
        ("Smaltown", "did you mean “Smalltown”?"),
        ("Nowhere", "must be one of: Smalltown, Otherville"),
        ("Otherville", "the nearest names in it: Othervile"),
    ],
)
def test_a_wrong_municipality_is_told(tmp_path, municipality, said):
    """A municipality that the site or the file doesn't have is told with the nearest name."""
    root = a_town(tmp_path)
    table = a_table(tmp_path, GOOD, "3000,Othervile,Dam,1,51.0,4.5")
    code, _, told = import_file(root, table, "csv", municipality)

    assert (1, True, {}) == (code, said in told, registers(root))


def test_a_form_of_another_country_is_told(tmp_path):
    """A table that isn't in the format that was given is refused with the column that it lacks."""
    root = a_town(tmp_path)
    code, _, told = import_file(root, a_table(tmp_path, GOOD), "best")

    assert (1, True) == (code, "line 1 of the file lacks a column; must have one of:" in told)


def test_the_author_is_answered_in_the_sites_language(tmp_path):
    """A site whose language is Dutch answers in Dutch."""
    root = a_town(tmp_path, language="nl")

    assert "Smaltown" in import_file(root, a_table(tmp_path, GOOD), "csv", "Smaltown")[2]


@pytest.mark.parametrize(
    ("file", "form", "country", "expected"),
    [
        ("be_wijnegem_crab2014", "crab", "BE", (86, 3_754, 351)),
        ("be_schoten_crab2014", "crab", "BE", (337, 12_029, 254)),
        ("be_leuven_crab2014", "crab", "BE", (859, 34_331, 1_215)),
        ("nl_vlissingen_bag2026", "nlextract", "NL", (673, 26_868, 0)),
    ],
)
@needs_real_data
def test_real_registers(tmp_path, file, form, country, expected):
    """The official lists of four municipalities are taken whole."""
    streets, rows, unplaced = expected
    municipality = file.split("_")[1].title()
    root = a_town(tmp_path, municipality, country)
    path = REAL / "registers" / f"{file}_addresses.csv.gz"
    code, told, _ = import_file(root, path, form, municipality)

    (register,) = registers(root).values()
    assert (0, streets) == (code, len(register.streets))
    assert told.startswith(f"{rows} rows read, {rows} of {municipality}\n")
    assert " bad row" not in told and (not unplaced or f"{unplaced} rows have no" in told)


@pytest.mark.parametrize(
    ("file", "form", "municipality", "street"),
    [
        ("best_openaddress_sample.csv", "best", "Gavere", "Nijverheidsstraat"),
        ("best_openaddress_sample.csv", "best", "Anderlecht", "Bergense Steenweg"),
        ("crab_tools_2110_sample_cp1252.csv", "crab", "Wijnegem", "Hippolyte Meeùsstraat"),
        ("nlextract_bagadres_sample.csv", "nlextract", "Amsterdam", "De Ruijterkade"),
        ("nlextract_bagadresplus_sample.csv", "nlextract", "Amsterdam", "De Ruijterkade"),
        ("bag_extract_v2_doesburg", "bag", "Doesburg", "Kosterstraat"),
    ],
)
@needs_real_data
def test_real_formats(tmp_path, file, form, municipality, street):
    """Each official format is read from a real sample of it; Doesburg's was cut short by its makers."""
    root = a_town(tmp_path, municipality, language="nl")
    code, _, _ = import_file(root, REAL / "formats" / file, form, municipality, "--max-bad", "10")

    (register,) = registers(root).values()
    assert (0, True) == (code, street in {one.name for one in register.streets})


@needs_real_data
@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_mutated_real_rows_lose_no_good_one(tmp_path_factory, random):
    """Of a real list in which rows were broken, every row that wasn't is taken."""
    path = REAL / "registers" / "be_wijnegem_crab2014_addresses.csv.gz"
    header, *rows = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    streets = {row.split(b",")[2] for row in rows}
    for at in random.sample(range(len(rows)), 40):
        rows.insert(at, broken(random, rows[at]))
    folder = tmp_path_factory.mktemp("mutated")
    (folder / "mutated.csv").write_bytes(b"".join((header, *rows)))
    root = a_town(folder, "Wijnegem")

    import_file(root, folder / "mutated.csv", "crab", "Wijnegem", "--max-bad", "100")

    names = {street.name for street in registers(root)["wijnegem.tsv"].streets}
    assert {name.decode() for name in streets} <= names


def broken(random, row):
    """Break a row: bytes lost, put in, or changed; its line end stays."""
    row = bytearray(row.rstrip(b"\n"))
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(row)) if row else 0
        row[at : at + random.randint(0, 3)] = random.choice(
            [b"", b",", b'"', b"\x81", b"\xff\xfe", b"\x00", b";", b"51.2"]
        )
    return bytes(row).replace(b"\n", b"") + b"\n"


MEASURE = """
import resource, sys
from binpub.cli import cli
cli(sys.argv[1:], standalone_mode=False)
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def peak(root, table):
    """Import a table in a process of its own; return the most memory that it had, in kB."""
    command = ["register", "import", str(table), "--format", "csv", "--municipality", "Smalltown"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command, "--root", str(root)],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stderr.rpartition("peak ")[2])


def test_memory_doesnt_grow_with_the_file(tmp_path):
    """A file with twenty times as many rows of other municipalities takes no more memory."""
    root = a_town(tmp_path)
    ours = "".join(f"2000,Smalltown,Street {n % 40},{n},51.0,4.5\n" for n in range(1, 5_000))
    theirs = "".join(f"3000,Elsewhere {n % 50},Street {n},{n},51.0,4.5\n" for n in range(1, 10_000))
    tables = []
    for times in (1, 20):
        tables.append(tmp_path / f"{times}.csv")
        tables[-1].write_text(f"{HEADER}\n{ours}{theirs * times}")

    small, large = (peak(root, table) for table in tables)

    assert 20 < tables[1].stat().st_size / tables[0].stat().st_size * 1.6
    assert large < small + 3_000
