"""The list of office words that a municipality adds: each line must be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from binpub.checks.plain.words import Entry, office_of, parse_entry, parse_lines
from binpub.model.addresses import PLAIN_WORDS
from binpub.problems import N_, Level, Problem, Sentence, Wrong

_NAME = re.compile(r"(?P<language>nl|fr|de|en)\.txt")


def check_lists(texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what is wrong with a municipality's own lists: texts by the name of their file."""
    for name, text in texts.items():
        path = f"{PLAIN_WORDS}/{name}"
        match = _NAME.fullmatch(name)
        if match:
            yield from _check_lines(path, text, match["language"])
        else:
            shape = N_("has a name that isn't read; must be nl.txt, fr.txt, de.txt or en.txt")
            yield Problem(path, Sentence(shape))


def _check_lines(path: str, text: str, language: str) -> Iterator[Problem]:
    for number, line in parse_lines(text):
        try:
            entry = parse_entry(line)
        except Wrong as wrong:
            yield Problem(path, wrong.sentence, line=number)
        else:
            if not entry.plain and not _has_office(entry, language):
                sentence = Sentence(
                    N_("“{line}”: no office word is in it; leave it out"), line=line
                )
                yield Problem(path, sentence, line=number, level=Level.WARNING)


def _has_office(fine: Entry, language: str) -> bool:
    """Tell whether what is fine would be found otherwise."""
    text = " ".join(words[0].removesuffix("*") for words in fine.tokens)
    return any(True for _ in office_of(language).find(text))
