"""`binpub where`: which network a door is in, for one question or a whole table."""

import json
import re
import shutil

import pytest
from click.testing import CliRunner

from binpub.cli import cli
from tests.town import SMALLTOWN


def where(*words, root=SMALLTOWN):
    """Run the command as a user would; return exit code and standard output."""
    command = ["where", "--root", str(root), *map(str, words)]
    done = CliRunner().invoke(cli, command, standalone_mode=False)
    assert done.exception is None, done.exception
    return done.return_value, done.stdout


def answer(question):
    """Return what the command answers to one question."""
    code, told = where(question)
    assert 0 == code
    return told


def table(tmp_path, text, encoding="utf-8"):
    """Return what the command makes of a table."""
    file = tmp_path / "addresses.csv"
    file.write_bytes(text.encode(encoding))
    return where("--batch", file)


def test_found():
    """A door in a network is answered with its name, kind, status and page."""
    assert "BIN West (residents’ network, active) · areas/west/\n" == answer(
        "12 CHURCH-STREET, Smalltown"
    )


def test_split_street_asks_for_the_number():
    """A street in two networks needs its number, and names both."""
    assert "Which house number? A part of this street is in: BIN East, BIN West.\n" == answer(
        "Mill Lane"
    )


def test_border_asks_the_coordinator():
    """Of a border street only the coordinator knows the side."""
    assert "Ask the coordinator of: BIN East <east@smalltown.example.org>.\n" == answer(
        "Border Road 3"
    )


def test_limit_in_words():
    """A limit in words is told in its words."""
    told = answer("Station Road 3")

    assert "The limit is given in words: as far as the chapel.\n" == told.splitlines(True)[1]


def test_number_in_no_network(tmp_path):
    """A known street with a number that no network has is told so."""
    shutil.copytree(SMALLTOWN, tmp_path, dirs_exist_ok=True)
    east = tmp_path / "areas/east/area.yml"
    east.write_text(re.sub("  (localities|except): .*\n", "", east.read_text()))

    assert (
        "There is no network here yet, in Smalltown.\n" == where("Mill Lane 101", root=tmp_path)[1]
    )


def test_whole_locality_must_be_known():
    """Where a network has a whole locality, the answer depends on where the street lies."""
    assert "In which locality is the street? It may be in: BIN East.\n" == answer("Mill Lane 101")


def test_misspelling_is_never_answered():
    """A misspelling comes back with the street that was probably meant."""
    assert "No street of this name is known.\nDid you mean: Church Street?\n" == answer(
        "Chruch Street 12"
    )


def test_json():
    """For programs, the answer is data."""
    _, told = where("Church Street 1", "--format", "json")

    assert {"outcome": "found", "areas": ["west"]} == json.loads(told)


def test_unknown_municipality(capsys):
    """A municipality that the site doesn't serve is named, with those that it does."""
    code, _ = where("Church Street 1", "--municipality", "Bigtown")

    assert 1 == code


def test_table_comes_back_with_outcomes(tmp_path):
    """Each row keeps what it had, and gets outcome, areas and suggestions."""
    code, told = table(
        tmp_path,
        "id,municipality,postcode,street,number\n"
        "1,Smalltown,,Church Street,12A\n"
        '2,Smalltown,,"Mill Lane",\n'
        "3,Smalltown,,Chruch Street,1\n"
        "4,Bigtown,,Church Street,1\n"
        "5,Smalltown,,Station Road\n",
    )

    assert (0, [
        "id,municipality,postcode,street,number,outcome,areas,suggestions",
        "1,Smalltown,,Church Street,12A,found,west,",
        "2,Smalltown,,Mill Lane,,choose,east west,",
        "3,Smalltown,,Chruch Street,1,unknown_street,,Church Street",
        "4,Bigtown,,Church Street,1,not_covered,,",
        "5,Smalltown,,Station Road,,ask,east,",
    ]) == (code, told.splitlines())  # fmt: skip


def test_table_from_a_spreadsheet(tmp_path):
    """Semicolons, a byte order mark and columns in another order are fine."""
    _, told = table(tmp_path, "Number;Street\n12;Church Street\n", "utf-8-sig")

    assert "12;Church Street;found;west;" == told.splitlines()[1]


@pytest.mark.parametrize(
    ("text", "encoding", "wanted"),
    [
        ("a,b\n1,2\n", "utf-8", "has no column “street”"),
        ("street,number\nChurch Street,1,2\n", "utf-8", "line 2 of the table has 3 cells"),
        ("street,outcome\nChurch Street,1\n", "utf-8", "has a column “outcome” already"),
        ("", "utf-8", "has no column “street”"),
    ],
)
def test_table_that_is_none(tmp_path, text, encoding, wanted):
    """What isn't a table is refused with the reason."""
    file = tmp_path / "addresses.csv"
    file.write_bytes(text.encode(encoding))
    done = CliRunner().invoke(
        cli, ["where", "--root", str(SMALLTOWN), "--batch", str(file)], standalone_mode=False
    )

    assert 1 == done.return_value
    assert wanted in done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_table_of_a_spreadsheet_in_dutch(tmp_path, encoding):
    """Columns may have their Dutch or French names, and letters be as Windows writes them."""
    _, told = table(tmp_path, "Straat;Huisnummer;Naam\nChürch Street;1;Zoë\n", encoding)

    assert [
        "Straat;Huisnummer;Naam;outcome;areas;suggestions",
        "Chürch Street;1;Zoë;found;west;",
    ] == (told.splitlines())


def test_mistyped_municipality_has_a_suggestion(tmp_path):
    """A municipality that the site doesn't serve isn't covered; the nearest name is suggested."""
    _, told = table(tmp_path, "municipality,street\nSmaltown,Church Street\n")

    assert "Smaltown,Church Street,not_covered,,Smalltown" == told.splitlines()[1]


def test_other_content_may_be_wrong(tmp_path):
    """A lookup needs areas and registers only: a notice that is wrong doesn't stop it."""
    shutil.copytree(SMALLTOWN, tmp_path, dirs_exist_ok=True)
    (tmp_path / "content/pages/about.md").write_text("nothing above")

    assert "BIN West" in where("Church Street 1", root=tmp_path)[1]


def test_areas_must_be_right(tmp_path):
    """Areas that are wrong answer nothing."""
    shutil.copytree(SMALLTOWN, tmp_path, dirs_exist_ok=True)
    (tmp_path / "areas/west/area.yml").write_text("name: [")
    code, told = where("Church Street 1", root=tmp_path)

    assert (1, True) == (code, told.startswith("areas/west/area.yml:"))


def test_neither_or_both():
    """A question and a table exclude each other."""
    done = CliRunner().invoke(cli, ["where", "--root", str(SMALLTOWN)])

    assert 2 == done.exit_code
