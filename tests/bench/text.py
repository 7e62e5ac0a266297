"""Texts of a wanted length, and the front matter above them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from random import Random

from tests.bench import words


def to_slug(name: str) -> str:
    """
    Return a name as it stands in addresses.

    >>> to_slug("Ter-Beke in de zomer")
    'ter-beke-in-de-zomer'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))


def fill(rng: Random, template: str, streets: Sequence[str]) -> str:
    """Return a sentence with its blanks filled in."""
    hour = rng.randint(7, 20)
    return template.format(
        street=streets[0],
        other=rng.choice(streets),
        hour=hour,
        later=hour + rng.randint(1, 3),
        number=rng.randint(3, 40),
        weekday=rng.choice(words.WEEKDAYS),
        colour=rng.choice(words.COLOURS),
        season=rng.choice(words.SEASONS),
        topic=rng.choice(words.TOPICS),
    )


def write_body(rng: Random, opening: str, streets: Sequence[str], length: int) -> str:
    """Return paragraphs of about ``length`` words; one in eight ends with a list."""
    chosen, total = [fill(rng, opening, streets)], 0
    for template in rng.sample(words.SENTENCES, len(words.SENTENCES)):
        total = sum(len(sentence.split()) for sentence in chosen)
        if total >= length:
            break
        chosen.append(fill(rng, template, streets))
    listed = [f"- {chosen.pop()}" for _ in range(3)] if rng.random() < 1 / 8 else []
    step = rng.randint(2, 4)
    paragraphs = [" ".join(chosen[at : at + step]) for at in range(0, len(chosen), step)]
    return "\n\n".join([*paragraphs, *(["\n".join(listed)] if listed else [])])


def write_matter(values: Mapping[str, object]) -> str:
    """Return keys as an author writes them; what is empty is left out."""
    return "".join(_entry(key, value) for key, value in values.items() if value)


def _entry(key: str, value: object) -> str:
    if key == "advice" and isinstance(value, list):
        return f"{key}:\n" + "".join(f"  - {line}\n" for line in value)
    if isinstance(value, list):
        return f"{key}: [{', '.join(value)}]\n"
    if isinstance(value, dict):
        inner = ", ".join(f"{name}: {text}" for name, text in value.items())
        return f"{key}: {{{inner}}}\n"
    return f"{key}: {value}\n"
