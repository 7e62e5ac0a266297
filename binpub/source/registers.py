"""Registers in the repository: one file a municipality, one line a street."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from binpub.model.addresses import REGISTERS
from binpub.model.register import Register, RegisterStreet
from binpub.model.values import SLUG
from binpub.problems import Problem, Sentence, Wrong
from binpub.source.frontmatter import parse_text
from binpub.source.trees import Tree
from binpub.source.yaml import WrongYaml

COLUMNS = ("street", "other names", "locality", "postcodes", "doors")
_FIRST = "# binpub register 1"
_MUNICIPALITY = "# municipality: "
_SOURCE = "# source: "
_HEADER = "\t".join(COLUMNS)
_NAME = re.compile(rf"{REGISTERS}/{SLUG.pattern}\.tsv")
# The quantifiers take all or nothing (++, *+), so that a broken line of 100 kB is refused at once.
_PAIR = r"-?[0-9]{1,8}+,-?[0-9]{1,8}+"
_DOOR = rf"[1-9][0-9]{{0,4}}+(?:@{_PAIR}(?:\+{_PAIR})*+)?+"
_DOORS = re.compile(rf"(?:{_DOOR}(?: {_DOOR})*+)?+")
_NUMBERS = re.compile(r"(?:^| )([0-9]+)")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def read_registers(tree: Tree) -> tuple[Mapping[str, Register], list[Problem]]:
    """Read the register of each municipality, by its name; and what is wrong in them."""
    registers: dict[str, Register] = {}
    paths: dict[str, str] = {}
    problems = []
    for path in tree.list(REGISTERS):
        if path == f"{REGISTERS}/README.md":
            continue
        if not _NAME.fullmatch(path):
            problems.append(Problem(path, _misnamed(), line=1))
            continue
        try:
            register = read_register(tree.read(path))
        except Wrong as wrong:
            line = wrong.line if isinstance(wrong, WrongYaml) else 0
            problems.append(Problem(path, wrong.sentence, line=line))
            continue
        name = register.municipality
        if name in registers:
            problems.append(Problem(path, _second(name, paths[name]), line=2))
        else:
            registers[name], paths[name] = register, path
    return registers, problems


def _misnamed() -> Sentence:
    return Sentence(
        "has a name that isn't read; must be {shape}, in small letters, digits and hyphens",
        shape=f"{REGISTERS}/<slug>.tsv",
    )


def _second(municipality: str, path: str) -> Sentence:
    return Sentence(
        "is a second register of {municipality}, beside {path}; must be one",
        municipality=municipality,
        path=path,
    )


def read_register(data: bytes) -> Register:
    """Read a register's file; raises `WrongYaml` with the line that is broken."""
    lines = parse_text(data).split("\n")
    if lines[0] != _FIRST:
        raise WrongYaml(1, "must be “{expected}”", expected=_FIRST)
    municipality = _value(lines, 2, _MUNICIPALITY)
    source = _value(lines, 3, _SOURCE)
    if _line(lines, 4) != _HEADER:
        raise WrongYaml(4, "must be “{expected}”", expected=_HEADER.replace("\t", " ⇥ "))
    if lines.pop() != "":
        raise WrongYaml(len(lines) + 1, "must end with a line end; is the file cut off?")
    return Register(municipality, source, tuple(_streets(lines)))


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if number <= len(lines) else ""


def _value(lines: list[str], number: int, before: str) -> str:
    line = _line(lines, number)
    value = line.removeprefix(before)
    if value == line or not value.strip():
        raise WrongYaml(
            number, "must begin with “{expected}” and a value", expected=before.rstrip()
        )
    return value


def _streets(lines: list[str]) -> Iterator[RegisterStreet]:
    seen: dict[object, int] = {}
    for number, line in enumerate(lines[4:], 5):
        street = _street(line, number)
        key = (street.name, street.locality, street.other_names)
        if key in seen:
            raise WrongYaml(
                number, "is the same street as on line {first}; must be one", first=seen[key]
            )
        seen[key] = number
        yield street


def _street(line: str, number: int) -> RegisterStreet:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise WrongYaml(
            number,
            "has {found} columns, must have {expected}: {names}, with a tab between",
            found=len(cells),
            expected=len(COLUMNS),
            names=", ".join(COLUMNS),
        )
    name, others, locality, postcodes, doors = cells
    if not name.strip():
        raise WrongYaml(number, "has no street name; must have one")
    _check_doors(doors, number)
    return RegisterStreet(
        name,
        tuple(others.split("|")) if others else (),
        locality or None,
        tuple(postcodes.split()),
        doors,
    )


def _check_doors(doors: str, line: int) -> None:
    if not _DOORS.fullmatch(doors):
        raise WrongYaml(
            line, "has doors that can't be read; must be written as 1@5088354,468332 3@12,-7 5"
        )
    numbers = [int(number) for number in _NUMBERS.findall(doors)]
    if any(one >= following for one, following in pairwise(numbers)):
        raise WrongYaml(line, "has doors that aren't in order; each number must be there once")


def sort_streets(streets: tuple[RegisterStreet, ...]) -> tuple[RegisterStreet, ...]:
    """Return streets in the order of their names, the same on every machine."""
    return tuple(
        sorted(
            streets, key=lambda one: (one.name.casefold(), one.name, one.locality or "", one.names)
        )
    )


def render_register(register: Register) -> str:
    """Write a register as `read_register` reads it, sorted, so that git shows what changed."""
    head = (
        _FIRST,
        f"{_MUNICIPALITY}{_plain(register.municipality)}",
        f"{_SOURCE}{_plain(register.source)}",
        _HEADER,
    )
    rows = (
        "\t".join(
            (
                _plain(street.name),
                "|".join(_plain(name).replace("|", "/") for name in street.other_names),
                _plain(street.locality or ""),
                " ".join(street.postcodes),
                street.written_doors,
            )
        )
        for street in sort_streets(register.streets)
    )
    return "\n".join((*head, *rows)) + "\n"


def _plain(text: str) -> str:
    return _UNSEEN.sub(" ", text)
