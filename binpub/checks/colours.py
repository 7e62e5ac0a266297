"""
A municipality's own style sheets: colours that everybody can read, and nothing from elsewhere.

A sheet isn't parsed whole: only the two colours are looked for that it is made for, and what
it fetches.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator
from math import floor

from binpub.problems import Level, Problem, Sentence

LEAST = 4.5
"""The contrast that WCAG 2.2 AA asks of text, as 4.5 to 1."""

GROUNDS = {
    "--house-colour": ("#ffffff", "#fbfaf7", "#f1eee6"),
    "--house-colour-on-dark": ("#131a1b", "#1a2324", "#1f292a", "#0c1718"),
}
"""What each colour stands on, or under: white letters too; as the style sheet has them."""

WASHES = {"--house-colour": 0.11, "--house-colour-on-dark": 0.14}
"""How much of each colour there is in the wash that it tints, which else is the first of its grounds."""

_COMMENT = re.compile(r"/\*.*?(\*/|\Z)", re.DOTALL)
_SETTING = re.compile(r"(?P<name>--house-colou?r(?:-on-dark)?)\s*:\s*(?P<value>[^;}]*)")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ELSEWHERE = re.compile(
    r"(?:url\(|@import)\s*[\"']?\s*(?:url\(\s*[\"']?\s*)?(?:https?:)?//[^\"')\s;]+", re.I
)


def check_fetching(path: str, sheet: str) -> Iterator[Problem]:
    """Yield what a style sheet takes from another host, which the policy of the pages forbids."""
    bare = _without_comments(sheet)
    for found in _ELSEWHERE.finditer(bare):
        sentence = Sentence(
            "“{piece}” is on another host, and pages ask nothing of others; must be a file of your own",
            piece=found[0][:60],
        )
        line = bare.count("\n", 0, found.start()) + 1
        yield Problem(path, sentence, line=line, level=Level.WARNING)


def check_colours(path: str, sheet: str) -> Iterator[Problem]:
    """Yield what is wrong with the colours that a municipality's style sheet sets."""
    bare = _without_comments(sheet)
    for found in _SETTING.finditer(bare):
        line = bare.count("\n", 0, found.start()) + 1
        name, value = found["name"], found["value"].strip()
        known = name.replace("color", "colour")
        if name != known:
            sentence = Sentence("“{name}” isn’t read; must be {known}", name=name, known=known)
            yield Problem(path, sentence, line=line)
        elif not _COLOUR.fullmatch(value):
            sentence = Sentence(
                "{name} is “{value}”; must be a # and six digits or letters a to f, as in #0f5257",
                name=name,
                value=value,
            )
            yield Problem(path, sentence, line=line)
        else:
            yield from _check_contrast(path, line, name, value.lower())


def _without_comments(sheet: str) -> str:
    return _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), sheet)


def _check_contrast(path: str, line: int, name: str, colour: str) -> Iterator[Problem]:
    faint = [ground for ground in grounds_of(name, colour) if contrast(colour, ground) < LEAST]
    if faint:
        # Rounded down, so that nobody reads of a 4.5 that isn't one.
        ratio = floor(contrast(colour, faint[0]) * 10) / 10
        values = {"name": name, "colour": colour, "on": faint[0], "ratio": ratio}
        sentence = Sentence(
            "{name}: {colour} beside {on} has a contrast of {ratio} to 1, which many people can’t "
            "read; must be at least {least} to 1, as {better} has",
            **values,
            least=LEAST,
            better=readable(name, colour),
        )
        yield Problem(path, sentence, line=line, level=Level.WARNING)


def contrast(one: str, other: str) -> float:
    """
    Return the contrast of two colours as WCAG reckons it, from 1 to 21.

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(name: str, colour: str) -> str:
    """
    Return the nearest colour of the same hue that can be read on all that it stands on.

    >>> readable("--house-colour", "#ffcc00")
    '#836900'
    """
    is_dark = _light(GROUNDS[name][0]) < 0.5
    hue, light, much = colorsys.rgb_to_hls(*_parts(colour))
    steps = [
        light + (1 - light) * step / 200 if is_dark else light * (1 - step / 200)
        for step in range(201)
    ]
    shades = (_colour(colorsys.hls_to_rgb(hue, step, much)) for step in steps)
    return next(
        shade
        for shade in shades
        if all(contrast(shade, ground) >= LEAST for ground in grounds_of(name, shade))
    )


def grounds_of(name: str, colour: str) -> tuple[str, ...]:
    """Return what a colour stands on, with the wash that it tints itself."""
    return (*GROUNDS[name], mixed(colour, GROUNDS[name][0], WASHES[name]))


def mixed(colour: str, other: str, share: float) -> str:
    """
    Return a share of one colour with the rest of another.

    >>> mixed("#0f5257", "#ffffff", 0.5)
    '#87a8ab'
    """
    pairs = zip(_parts(colour), _parts(other), strict=True)
    red, green, blue = (one * share + rest * (1 - share) for one, rest in pairs)
    return _colour((red, green, blue))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _colour(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _light(colour: str) -> float:
    """Return a colour's relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
