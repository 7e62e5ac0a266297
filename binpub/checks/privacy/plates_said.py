"""Number plates as people say them: “one, oscar india whiskey, four five six”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.spelled import COUNTING
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule

_SAID = frozenset(
    (
        *[
            "alfa",
            "alpha",
            "bravo",
            "charlie",
            "delta",
            "echo",
            "foxtrot",
            "golf",
            "hotel",
            "india",
            "juliet",
            "juliett",
            "kilo",
            "lima",
        ],
        *[
            "mike",
            "november",
            "oscar",
            "papa",
            "quebec",
            "romeo",
            "sierra",
            "tango",
            "uniform",
            "victor",
            "whiskey",
            "xray",
            "yankee",
            "zulu",
        ],
        *[
            "anton",
            "berta",
            "casar",
            "dora",
            "emil",
            "friedrich",
            "gustav",
            "heinrich",
            "ida",
            "julius",
            "kaufmann",
            "ludwig",
            "nordpol",
        ],
        *[
            "otto",
            "paula",
            "quelle",
            "samuel",
            "theodor",
            "ulrich",
            "wilhelm",
            "xanthippe",
            "ypsilon",
            "zacharias",
        ],
    )
)
"""What people say for letters."""

_BETWEEN = frozenset(
    (
        *[
            "dash",
            "streepje",
            "liggend",
            "tiret",
            "trait",
            "strich",
            "bindestrich",
            "hyphen",
            "space",
            "spatie",
            "espace",
        ],
        *[
            "dan",
            "dann",
            "then",
            "puis",
            "ensuite",
            "en",
            "et",
            "und",
            "and",
            "punt",
            "point",
            "punkt",
            "cent",
            "hundert",
            "honderd",
            "hundred",
        ],
    )
)
_WORD = re.compile("[a-z0-9]+")
_FEWEST = 5
"""How many letters and numbers make a plate; two of them at least are letters, two numbers."""


def find_said_plates(text: Text) -> Iterator[Hit]:
    """Yield runs of letters and numbers of which some are words."""
    if text.words.isdisjoint(COUNTING | _SAID):
        return
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text.lower):
        if _kind(match[0]) or _is_block(text, match) or (run and match[0] in _BETWEEN):
            run.append(match)
        else:
            yield from _judge(text, run)
            run = []
    yield from _judge(text, run)


def _kind(word: str) -> str:
    """Return whether a word is said for a letter or for a number; nothing for other words."""
    if word in _SAID or (len(word) == 1 and word.isalpha()):
        return "letter"
    is_number = word in COUNTING or (word.isdigit() and len(word) < 4)
    return "number" if is_number else ""


def _is_block(text: Text, match: re.Match[str]) -> bool:
    """Tell whether it's letters that are written together: “one QIM zero seven four”."""
    return len(match[0]) in (2, 3) and text.plain[match.start() : match.end()].isupper()


def _judge(text: Text, run: Sequence[re.Match[str]]) -> Iterator[Hit]:
    kinds = [_kind(match[0]) for match in run]
    blocks = sum(len(match[0]) for match in run if not _kind(match[0]) and _is_block(text, match))
    letters, numbers = kinds.count("letter") + blocks, kinds.count("number")
    is_said = any(match[0] in COUNTING | _SAID for match in run)
    if is_said and 2 <= letters <= 4 and numbers > 1 and letters + numbers >= _FEWEST:
        yield Hit(Rule.PLATE, run[0].start(), run[-1].end(), level_of(Rule.PLATE))
