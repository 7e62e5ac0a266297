"""Streets that somebody types, held against the official ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from binpub.commands.new_questions import Answers
from binpub.fold import StreetNames, fold
from binpub.lookup.suggest import Speller
from binpub.model.catalog import Catalog
from binpub.model.coverage import Coverage, Stretch
from binpub.model.register import Register
from binpub.problems import N_, Sentence, Wrong
from binpub.source.validation import Invalid, validate
from binpub.source.yaml import parse_yaml


class Streets:
    """The official streets of the place that the answers are about."""

    def __init__(self, catalog: Catalog, answers: Answers) -> None:
        self._catalog = catalog
        places = _municipalities(catalog, answers)
        self._registers = [one for name, one in catalog.registers.items() if name in places]

    def doubts(self, written: Iterable[str]) -> Iterator[Sentence]:
        """Yield a sentence for each name that nothing here has, with what may be meant."""
        if not self._registers:
            return
        quarters = {
            fold(name)
            for area in self._catalog.areas.values()
            for name in (area.name, *area.coverage.localities, *area.coverage.quarters)
        }
        for entry in written:
            name = parse_entry(entry).street.name
            if fold(name) in quarters or any(_knows(one, name) for one in self._registers):
                continue
            near = [found for one in self._registers for found in _suggest(one, name)]
            yield _unknown(name, list(dict.fromkeys(near)))


def _municipalities(catalog: Catalog, answers: Answers) -> set[str]:
    if isinstance(answers.get("municipality"), str):
        return {str(answers["municipality"])}
    areas = (catalog.areas.get(slug) for slug in answers.get("areas", ()))
    return {area.municipality for area in areas if area}


def _knows(register: Register, name: str) -> bool:
    return bool(StreetNames(register.streets).find(name))


def _suggest(register: Register, name: str) -> list[str]:
    speller = Speller([street.names for street in register.streets])
    return [register.streets[one].name for one in speller.suggest(name, 3)]


def _unknown(name: str, near: list[str]) -> Sentence:
    if near:
        return Sentence(
            N_("the register has no street “{street}”; did you mean: {names}?"),
            street=name,
            names=", ".join(near),
        )
    return Sentence(N_("the register of streets doesn’t know “{street}”"), street=name)


def parse_entry(text: str) -> Stretch:
    """
    Parse one street as people write it, with its house numbers behind a colon.

    >>> parse_entry("Kerkstraat: odd 1-45").ranges[0].last
    45
    """
    name, colon, rest = text.partition(":")
    try:
        entry = {name.strip(): parse_yaml(rest.strip())} if colon else name.strip()
        return validate(Coverage, {"streets": [entry]}, "").streets[0]
    except Invalid as invalid:
        sentence = invalid.problems[0].sentence
        raise Wrong(sentence.template, **sentence.values) from None
