"""The check of one text: its long sentences and its office words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from binpub.checks.plain.markup import flatten
from binpub.checks.plain.sentences import Span, count_words, split_sentences
from binpub.checks.plain.words import NOTHING, office_of
from binpub.model.privacy import Finding, Rule
from binpub.problems import N_, Level, Sentence

MOST = 20
"""How many words a sentence has at most."""

LANGUAGES = ("nl", "fr", "de", "en")

LONG = N_("this sentence has {number} words; must be at most {most} to be read easily")
CUT = N_("cut it in two")
OFFICE = N_("an office word")
WRITE = N_("write “{plain}”")
LEAVE = N_("leave it out")


def lint_wording(text: str, language: str, own: Mapping[str, str]) -> tuple[Finding, ...]:
    """
    Return a text's long sentences and office words, in the order of the text.

    ``own`` are a municipality's own lists, by the name of their file.

    >>> [one.text for one in lint_wording("Bel 101, indien nodig.", "nl", {})]
    ['indien']
    """
    if language not in LANGUAGES:
        return ()
    flat = flatten(text)
    found = [*_long(text, flat, language), *_office(text, flat, language, own)]
    return tuple(sorted(found, key=lambda one: (one.start, one.rule)))


def _long(text: str, flat: str, language: str) -> Iterator[Finding]:
    for start, end in split_sentences(flat, language):
        # Quicker than counting words, of which most sentences have few.
        if len(flat[start:end].split()) <= MOST:
            continue
        number = count_words(flat, start, end)
        if number > MOST:
            why = Sentence(LONG, number=number, most=MOST)
            yield _finding(Rule.LONG_SENTENCE, text, (start, end), (why, Sentence(CUT)))


def _office(text: str, flat: str, language: str, own: Mapping[str, str]) -> Iterator[Finding]:
    for start, end, plain in office_of(language, own.get(f"{language}.txt", "")).find(flat):
        instead = Sentence(LEAVE) if plain == NOTHING else Sentence(WRITE, plain=plain)
        yield _finding(Rule.OFFICE_WORD, text, (start, end), (Sentence(OFFICE), instead))


def _finding(rule: Rule, text: str, span: Span, said: tuple[Sentence, Sentence]) -> Finding:
    start, end = span
    while start and text[start - 1] in "*_":
        start -= 1
    return Finding(rule, Level.WARNING, start, end, text[start:end], *said)
