"""Registers as files: what is written is read back, and a broken line is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from binpub.model.register import Door, Place, Register, RegisterStreet, render_doors
from binpub.source.registers import read_register, read_registers, render_register, sort_streets
from binpub.source.trees import Folder
from binpub.source.yaml import WrongYaml

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="|"),
    min_size=1,
    max_size=20,
)
PLACES = st.builds(Place, st.integers(4_940_000, 5_380_000), st.integers(230_000, 740_000))
DOORS = st.dictionaries(st.integers(1, 99_999), st.sets(PLACES, max_size=3), max_size=8).map(
    lambda doors: render_doors(tuple(Door(one, tuple(sorted(doors[one]))) for one in sorted(doors)))
)
STREETS = st.builds(
    RegisterStreet,
    NAMES,
    st.lists(NAMES, max_size=2).map(tuple),
    st.none() | NAMES,
    st.lists(st.from_regex(r"[1-9][0-9]{3}([A-Z]{2})?", fullmatch=True), max_size=3).map(tuple),
    DOORS,
)
REGISTERS = st.builds(
    Register,
    NAMES,
    NAMES,
    st.lists(STREETS, unique_by=lambda one: (one.names, one.locality), max_size=6).map(
        lambda streets: sort_streets(tuple(streets))
    ),
)
HEAD = "# binpub register 1\n# municipality: Smalltown\n# source: csv\n"
HEADER = "street\tother names\tlocality\tpostcodes\tdoors\n"


@given(REGISTERS)
def test_what_is_written_is_read_back(register):
    """A register that was written reads back as the same, doors included."""
    back = read_register(render_register(register).encode())

    assert register == back
    assert [one.doors for one in register.streets] == [one.doors for one in back.streets]


@given(REGISTERS, st.data())
def test_a_cut_off_file_is_refused(register, data):
    """A file that was cut off anywhere says where, and is never taken for a smaller one."""
    text = render_register(register)
    cut = text[: data.draw(st.integers(0, len(text) - 1))]
    try:
        back = read_register(cut.encode())
    except WrongYaml as wrong:
        assert 1 <= wrong.line <= cut.count("\n") + 2
    else:
        # Only a cut between two lines can't be told from a smaller register.
        assert cut.endswith("\n")
        assert register.streets[: len(back.streets)] == back.streets


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ("Dam\t\t\t2000\n", 5, "has 4 columns"),
        ("Dam\t\t\t2000\t1@5,7\nDam\t\t\t2000\t3\n", 6, "same street as on line 5"),
        ("\t\t\t2000\t1\n", 5, "no street name"),
        ("Dam\t\t\t2000\t1@x\n", 5, "can't be read"),
        ("Dam\t\t\t2000\t3 1\n", 5, "aren't in order"),
        ("Dam\t\t\t2000\t3 3\n", 5, "aren't in order"),
        ("Dam\t\t\t2000\t٣\n", 5, "can't be read"),
        ("Dam\t\t\t2000\t1  3\n", 5, "can't be read"),
    ],
)
def test_a_broken_line_is_named(rows, line, said):
    """A line that can't be read is refused with its number and the reason."""
    with pytest.raises(WrongYaml, match=said) as wrong:
        read_register((HEAD + HEADER + rows).encode())

    assert line == wrong.value.line


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("", 1),
        ("# binpub register 2\n", 1),
        ("# binpub register 1\n# municipality:  \n", 2),
        ("# binpub register 1\n# municipality: A\nstreet", 3),
        (HEAD + "street\n", 4),
        (HEAD.replace("\n", "\r\n"), 1),
    ],
)
def test_a_broken_head_is_named(head, line):
    """What stands above the streets is as strict as the streets."""
    with pytest.raises(WrongYaml) as wrong:
        read_register(head.encode())

    assert line == wrong.value.line


def test_a_hundred_kilobytes_of_almost_doors_are_refused_at_once():
    """A line that is right but for its last letter takes no longer than a right one."""
    doors = " ".join(f"{number}@1,2+3,4" for number in range(1, 9_000))

    with pytest.raises(WrongYaml, match="can't be read"):
        read_register(f"{HEAD}{HEADER}Dam\t\t\t\t{doors}x\n".encode())


def test_registers_are_found_by_municipality(tmp_path):
    """Each municipality has one register; a second, and what isn't one, is a problem."""
    folder = tmp_path / "site_config" / "registers"
    folder.mkdir(parents=True)
    for name in ("a.tsv", "b.tsv"):
        (folder / name).write_text(HEAD + HEADER)
    (folder / "README.md").write_text("Official.")
    (folder / "list.csv").write_text("street\n")
    (folder / "broken.tsv").write_text("street\n")

    registers, problems = read_registers(Folder(tmp_path))

    assert ["Smalltown"] == list(registers)
    assert ["b.tsv", "broken.tsv", "list.csv"] == [one.path.rpartition("/")[2] for one in problems]
