"""
Realistic misspellings of street names, each with its kind; the same seed gives the same ones.

The rules are habits of people, not the tables of the lookup: what they share with
those is the language.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from binpub.fold import plain, readings

ROWS = {
    "qwerty": ("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    "azerty": ("azertyuiop", "qsdfghjklm", "wxcvbn"),
}
DUTCH_SOUNDS = (
    ("ij", "ei"), ("ei", "ij"), ("ij", "y"), ("ou", "au"), ("au", "ou"), ("ch", "g"), ("g", "ch"),
    ("c", "k"), ("k", "c"), ("ck", "k"), ("x", "ks"), ("qu", "kw"), ("z", "s"), ("s", "z"), ("v", "f"),
    ("f", "v"), ("dt", "d"), ("dt", "t"), ("d", "t"), ("t", "d"), ("d", "dt"), ("ph", "f"), ("th", "t"),
    ("oe", "u"), ("ui", "uy"), ("eu", "ui"), ("gh", "g"), ("aa", "a"), ("ee", "e"), ("oo", "o"),
    ("uu", "u"), ("ie", "i"), ("i", "ie"), ("c", "s"), ("ae", "aa"), ("sch", "s"), ("w", "v"), ("b", "p"),
)  # fmt: skip
FRENCH_SOUNDS = (
    ("eau", "o"), ("au", "o"), ("ai", "e"), ("ez", "e"), ("er", "e"), ("ph", "f"), ("qu", "k"),
    ("ss", "c"), ("c", "ss"), ("oi", "wa"), ("ou", "oe"), ("ch", "sj"), ("j", "zj"), ("en", "an"),
    ("an", "en"), ("ll", "l"), ("tt", "t"), ("nn", "n"), ("ie", "y"), ("h", ""), ("in", "ain"),
)  # fmt: skip
OLD_SPELLINGS = (
    ("se", "sche"), ("aa", "ae"), ("ij", "y"), ("k", "c"), ("kk", "ck"), ("ks", "x"), ("g", "gh"),
    ("uu", "ue"), ("straat", "straet"), ("ui", "uy"), ("ei", "ey"), ("t", "th"),
)  # fmt: skip
SHORT = {
    "straat": ("st", "s", "strt", "stra"), "laan": ("l", "la", "lan"), "plein": ("p", "plei"),
    "steenweg": ("steenwg", "stwg", "st.weg"), "dreef": ("dr", "drf"), "baan": ("bn",), "lei": ("l",),
    "avenue": ("av", "aven"), "chaussée": ("ch", "chee"), "boulevard": ("bd", "blvd", "boul"),
    "monseigneur": ("mons", "mgr"), "burgemeester": ("burgm", "bgm"), "koningin": ("kgin", "kon"),
    "koning": ("kg", "kon"), "kardinaal": ("kard", "card"), "professor": ("prof",), "sint": ("s", "st"),
    "prinses": ("prinss", "ps"), "president": ("pres",), "nieuwe": ("nwe", "n"), "oude": ("o",),
    "pastoor": ("past",), "dokter": ("dr", "dokt"), "graaf": ("gr",),
}  # fmt: skip
TYPES = ("straat", "laan", "weg", "plein", "dreef", "lei", "baan", "steenweg", "kade")
LINKING = (
    ("sestraat", "straat"), ("estraat", "straat"), ("enstraat", "straat"), ("sstraat", "straat"),
    ("enlaan", "laan"), ("slaan", "laan"), ("enstraat", "estraat"), ("enlaan", "elaan"),
    ("selaan", "slaan"), ("sesteenweg", "steenweg"), ("sestraat", "sstraat"), ("ersstraat", "erstraat"),
    ("straat", "sstraat"), ("laan", "slaan"), ("laan", "enlaan"), ("straat", "enstraat"),
)  # fmt: skip


class Misspelling(NamedTuple):
    """What somebody typed, which street was meant, and what went wrong."""

    kind: str
    typed: str
    meant: str


def misspellings(names: Sequence[str], *, seed: int, each: int = 1) -> Iterator[Misspelling]:
    """
    Yield misspellings of each kind for each name that can be misspelled so.

    What is another street's name, or is spelled well after all, is left out.
    """
    chance = random.Random(seed)
    keys = {key for name in names for key in readings(name)}
    for name in names:
        for kind, slip in KINDS.items():
            made = {slip(name, chance) for _ in range(each)}
            for typed in sorted(made - {None, name}, key=str):
                if typed and plain(typed) not in keys and keys.isdisjoint(readings(typed)):
                    yield Misspelling(kind, typed, name)


def one_letter(name: str, chance: random.Random) -> str:
    """Leave out, double or swap a letter."""
    at = chance.randrange(1, max(2, len(name) - 1))
    return chance.choice(
        [
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
        ]
    )


def two_letters(name: str, chance: random.Random) -> str:
    """Two such slips, or slips on the keys."""
    slips = [one_letter, keyboard]
    return chance.choice(slips)(chance.choice(slips)(name, chance).lower(), chance)


def keyboard(name: str, chance: random.Random) -> str:
    """Hit the key beside the right one, or both."""
    rows = ROWS[chance.choice(sorted(ROWS))]
    at = chance.choice([at for at, letter in enumerate(name.lower()) if letter in "".join(rows)])
    row = next(row for row in rows if name[at].lower() in row)
    place = row.index(name[at].lower())
    beside = chance.choice([*row[max(0, place - 1) : place], *row[place + 1 : place + 2]])
    return name[:at] + beside + name[at + chance.choice([0, 1, 1]) :]


def _by_table(
    table: Iterable[tuple[str, str]], most: int
) -> Callable[[str, random.Random], str | None]:
    pairs = list(table)

    def slip(name: str, chance: random.Random) -> str | None:
        typed = name.lower()
        for _ in range(chance.randint(1, most)):
            fitting = [pair for pair in pairs if pair[0] in typed[1:]]
            if fitting:
                right, wrong = chance.choice(fitting)
                spots = [found.start() for found in re.finditer(f"(?={right})", typed)]
                at = chance.choice(spots)
                typed = typed[:at] + wrong + typed[at + len(right) :]
        return typed if typed != name.lower() else None

    return slip


def dropped(name: str, chance: random.Random) -> str | None:
    """Leave out first words, or a word in the middle."""
    words = re.split(r"[ -]", name.lower())
    if len(words) < 2:
        return None
    if len(words) > 2 and chance.random() < 0.3:
        words.pop(chance.randrange(1, len(words) - 1))
        return " ".join(words)
    return " ".join(words[chance.randrange(1, len(words)) :])


def initials(name: str, chance: random.Random) -> str | None:
    """Write first letters for first words."""
    words = name.split()
    if len(words) < 2:
        return None
    count = chance.randrange(1, len(words))
    dot = chance.choice(["", ".", ". "])
    return (
        "".join(word[0] + dot for word in words[:count])
        + " " * (dot == "")
        + " ".join(words[count:])
    )


def abbreviated(name: str, chance: random.Random) -> str | None:
    """Shorten a word as no register does."""
    fitting = [word for word in SHORT if word in name.lower()]
    if not fitting:
        return None
    word = chance.choice(fitting)
    return name.lower().replace(word, chance.choice(SHORT[word]) + chance.choice(["", "."]), 1)


def glued_or_split(name: str, chance: random.Random) -> str:
    """Write words together, or one word as two, with a slip beside."""
    typed = re.sub("[ -]", "", name.lower())
    if typed == name.lower() or chance.random() < 0.3:
        ends = [kind for kind in TYPES if name.endswith(kind)]
        at = len(name) - len(ends[0]) if ends else chance.randrange(2, max(3, len(name) - 2))
        typed = f"{name[:at]} {name[at:]}".lower()
    return one_letter(typed, chance)


def wrong_type(name: str, chance: random.Random) -> str | None:
    """Take a street for a lane, or leave it out."""
    ends = [kind for kind in TYPES if name.endswith(kind)]
    if not ends or len(name) < len(ends[0]) + 4:
        return None
    return name[: -len(ends[0])].rstrip(" -") + chance.choice([*TYPES, ""])


def several(name: str, chance: random.Random) -> str:
    """Do two different things wrong at once."""
    typed = name
    for kind in chance.sample(sorted(KINDS.keys() - {"several", "two letters"}), 2):
        typed = KINDS[kind](typed, chance) or typed
    return typed


KINDS: dict[str, Callable[[str, random.Random], str | None]] = {
    "one letter": one_letter,
    "two letters": two_letters,
    "keyboard": keyboard,
    "sounds, Dutch": _by_table(DUTCH_SOUNDS, 3),
    "sounds, French": _by_table(FRENCH_SOUNDS, 2),
    "old spelling": _by_table(OLD_SPELLINGS, 3),
    "linking letters": _by_table(LINKING, 1),
    "words dropped": dropped,
    "initials": initials,
    "abbreviated": abbreviated,
    "glued or split": glued_or_split,
    "wrong type": wrong_type,
    "several": several,
}
