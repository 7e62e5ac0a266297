"""Names that no list has, by where they stand: “volgens Fenneke Zwartepoort”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.lexicon import WORDS
from binpub.checks.privacy.names import first_names, is_fine_name
from binpub.checks.privacy.publicity import is_like_a_place, is_public
from binpub.checks.privacy.terms import makes, terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule
from binpub.problems import Level

_PAIR = Lazy(
    r"(?<=[a-z,:'] )(?P<first>[A-Z][a-z]{2,}(?:-[A-Z][a-z]+)?)"
    r" (?P<last>(?:(?:van|de|den|der|la|le|di|el|von|du|ten|ter) ){0,2}[A-Z][a-z]{3,}(?:-[A-Z][a-z]+)?)(?![A-Za-z-]| [A-Z0-9]|[.][A-Za-z])"
)
_BEFORE = re.compile(r"([A-Za-z]+)['’]? $")
_OWNED = re.compile(
    "(?:belongs|belonged|belonging|appartient|appartenant|appartenait|toebehoort|toebehorend) $"
)
_NO_NAME = (
    "brand",
    "day_or_month",
    "no_first_name",
    "named_place",
    "mandate",
    "ambiguous_make",
    "place_word",
    "title",
    "office",
    "network_word",
    "venue",
)


def find_strangers(text: Text) -> Iterator[Hit]:
    """Yield two words with capitals where a person may stand; German writes all nouns so."""
    if text.language == "de":
        return
    for match in _PAIR.finditer(text.plain):
        before = _BEFORE.search(text.plain, 0, match.start())
        if before and _leads(before) and _may_be(text, match):
            yield Hit(Rule.PERSON_NAME, *match.span(), Level.WARNING)


def _leads(before: re.Match[str]) -> bool:
    """Tell whether a person may follow a word; one with a capital that opens nothing is a name."""
    is_word = before[1].islower() or before.start() == 0
    if before[1] in ("to", "a", "aan") and _OWNED.search(before.string, 0, before.start()):
        return True
    return is_word and before[1].lower() not in terms("not_before_a_person")


def _may_be(text: Text, match: re.Match[str]) -> bool:
    words = WORDS.findall(match[0].lower())
    if any(_is_no_name(text, word) for word in words):
        return False
    is_known = words[0] in first_names()
    return not is_public(text, *match.span(), strict=True, is_sure=is_known)


_OF_A_THING = re.compile(
    "(?:heid|schap|iteit|dienst|raad|bond|fonds|werking|punt|tion|ment|ness|ship|ation|netwerk|network|team|plan)$"
)


def _is_no_name(text: Text, word: str) -> bool:
    return (
        any(word in terms(name) for name in _NO_NAME)
        or word in makes()
        or is_fine_name(text, word)
        or is_like_a_place(word)
        or _OF_A_THING.search(word) is not None
    )
