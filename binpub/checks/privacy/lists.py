"""The word lists that a municipality adds: each line must be a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from binpub.checks.privacy.lexicon import SETS, add_sets, parse_lines, read_sets
from binpub.checks.privacy.phrases import parse_phrase, parse_sets
from binpub.model.addresses import WORDS
from binpub.model.privacy import PLAIN, Rule
from binpub.problems import N_, Problem, Sentence, Wrong

_OF_NO_LANGUAGE = (Rule.PERSON_NAME, Rule.UNKNOWN_URL, Rule.PHONE)
_RULES = tuple(rule for rule in Rule if rule not in PLAIN)
_NAME = re.compile(
    rf"(?:{SETS}|{'|'.join(_RULES)})\.(?:nl|fr|de|en)\.txt|(?:{'|'.join(_OF_NO_LANGUAGE)})\.txt"
)


def check_words(texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with a municipality's own word lists: texts by the name of their file."""
    for name, text in texts.items():
        path = f"{WORDS}/{name}"
        if not _NAME.fullmatch(name):
            shape = N_(
                "has a name that isn't read; must be <rule>.<language>.txt, like plate.nl.txt; rules: {known}"
            )
            yield Problem(path, Sentence(shape, known=", ".join(_RULES)))
        elif name.count(".") == 1:
            yield from _check_fine(path, text)
        else:
            yield from _check_phrases(path, name, text, texts)


def _check_fine(path: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.strip().startswith(("!", "#")):
            sentence = N_("“{line}” must begin with ! and say what is fine")
            yield Problem(path, Sentence(sentence, line=line.strip()), line=number)


def _check_phrases(path: str, name: str, text: str, texts: Mapping[str, str]) -> Iterator[Problem]:
    kind, language, _ = name.split(".")
    sets = add_sets(
        read_sets(language), "" if kind == SETS else texts.get(f"{SETS}.{language}.txt", "")
    )
    for number, line in enumerate(text.splitlines(), 1):
        try:
            for one in parse_lines(line):
                if kind == SETS:
                    sets = parse_sets((one,), sets)
                else:
                    parse_phrase(one, sets)
        except Wrong as wrong:
            yield Problem(path, wrong.sentence, line=number)
