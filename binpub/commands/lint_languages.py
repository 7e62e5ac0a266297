"""In which language each sentence of a text is, by its small words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from binpub.checks.privacy.context import Context
from binpub.checks.privacy.lint import lint_text
from binpub.model.privacy import Finding
from binpub.model.values import LANGUAGES

SURE = 2
"""How many words tell a language for certain; one may be part of a name."""

_WRITTEN: Mapping[str, str] = {
    "nl": (
        "de het een en in op is was van aan te dat die niet zijn werd voor naar ook met heeft hebben bij deze dit wordt "
        "worden werden uit je jij jouw jullie ik hij zij ze we wij hun haar onze ons er nog maar omdat toen waar wie wat "
        "hoe dan als tot om tegen tussen zonder onder over door per of gisteren vandaag morgen avond nacht zag bel kan "
        "kunnen moet moeten mag wil zou zal had heel geen iemand niemand iets niets meer veel twee drie man hier al hem"
    ),
    "fr": (
        "de le la les un une des du en et est a à dans pour sur avec vous nous qui que pas ont au aux par sont cette ces "
        "cet ce votre vos notre nos leur leurs il elle ils elles on mais ou où chez sans sous entre hier demain soir nuit "
        "deux trois plus très été était étaient avoir être fait soyez prenez appelez suivez suit dont vers depuis lors "
        "quelqu individu individus homme hommes femme mon ma mes son sa ses se y d l c j n s qu"
    ),
    "de": (
        "der die das den dem des in ist nicht ein eine einen einem einer und auf wurde wurden von zu sie im haben sich "
        "wird bei mit für über nach aus an am aber auch wir ihr ihre ich er es dass als wenn noch nur schon sehr zwei "
        "drei gestern heute morgen abend nacht zwischen ohne unter gegen wer wie was kein keine war waren sind hat zum "
        "zur so oder ihn hier man"
    ),
    "en": (
        "the and of a an in on is was with for this that you from have has had are your were at been be he she they we "
        "his her him them their our its it if not but who what when where which will would can could should must may by "
        "or as to into out about so do yesterday today tomorrow night two three any some please call seen saw over"
    ),
}
SMALL_WORDS = {language: frozenset(words.split()) for language, words in _WRITTEN.items()}

_LETTERS = {"de": re.compile("[äüß]"), "fr": re.compile("[çœùà]")}
"""What the other languages hardly write."""

_END = re.compile(r"\n|[.!?](?=\s)")
_WORD = re.compile(r"[^\W\d_]+")


def lint_any(text: str, context: Context) -> tuple[Finding, ...]:
    """Return what must not stand in a text whose languages nobody said, in the order of the text."""
    places = list(_places(text, context.language))
    found = [
        finding
        for language in dict.fromkeys(one for _, _, languages in places for one in languages)
        for finding in lint_text(text, language, context)
        if any(start <= finding.start < end and language in of for start, end, of in places)
    ]
    return tuple(_once(found))


def _once(found: list[Finding]) -> Iterator[Finding]:
    """Yield findings in the order of the text; what two languages both find, once."""
    ends: dict[str, int] = {}
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.rule)):
        if one.start >= ends.get(one.rule, 0):
            ends[one.rule] = one.end
            yield one


def _places(text: str, usual: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """
    Yield each sentence's place and its languages.

    A sentence that doesn't tell is in those of the whole text; a text that doesn't, in all.
    """
    ends = [*(one.end() for one in _END.finditer(text)), len(text)]
    spans = list(zip([0, *ends], ends, strict=False))
    told = [languages_of(text[start:end], usual) for start, end in spans]
    whole = tuple(dict.fromkeys(language for languages in told for language in languages))
    for (start, end), languages in zip(spans, told, strict=True):
        yield start, end, languages or whole or (usual, *(one for one in LANGUAGES if one != usual))


def languages_of(sentence: str, usual: str) -> tuple[str, ...]:
    """
    Return the languages that a sentence may be in, the likeliest first; none when nothing tells.

    >>> languages_of("Suivez-le et prenez une photo", "nl"), languages_of("Brand Kerkstraat", "nl")
    (('fr',), ())
    """
    lower = sentence.lower()
    words = _WORD.findall(lower)
    scores = {one: sum(map(small.__contains__, words)) for one, small in SMALL_WORDS.items()}
    for one, letters in _LETTERS.items():
        scores[one] += letters.search(lower) is not None
    best = max(scores.values())
    if not best:
        return ()
    near = (one for one in scores if scores[one] * 3 > best * 2)
    likely = sorted(near, key=lambda one: -scores[one])
    return tuple(dict.fromkeys([*likely, usual] if best < SURE else likely))
