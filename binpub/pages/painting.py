"""
Paints a picture: 1200 by 630, in the site's typeface and colours, the same bytes each time.

Few colours keep it small: each pair of colours that meet has some steps between them.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import groupby
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFont
from svg.path import Line, Move, parse_path

from binpub.pages.pictures import Picture

SIZE = (1200, 630)
PAPER, INK, SOFT, HAIRLINE, WHITE = "#fbfaf7", "#1d2324", "#515a5b", "#ddd8cd", "#ffffff"
EDGE = 72
BAR = 104
DISC = 260
STEPS = 7
SAMPLES = 10
SMALLEST = 32
"""The size of a heading that fits in no other."""

SCALE = 4
"""How much larger a shape is drawn before it's made small, for smooth edges."""

FACE = "atkinson-hyperlegible-next-{part}-{weight}.woff2"
LOGO = (
    "M7 3.6 1.8 8.2V18h4.4v-1.9H3.7v-7L7 6.2l3.3 2.9v2h1.9V8.2z",
    "M16.4 7.4 11 12.2V22h4.3v-4.2h2.2V22h4.3v-9.8zm0 2.5 3.5 3.1v7.1h-.5v-4.2h-6v4.2h-.5V13z",
)
"""As in the theme's ``partials/logo.html``."""

Mask = Image.Image
Font = ImageFont.FreeTypeFont


def paint(picture: Picture) -> bytes:
    """Return a picture as a PNG."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    house, wash = picture.colour, _mix(picture.colour, WHITE, 0.88)
    draw.rectangle((0, 0, SIZE[0], BAR), fill=house)
    _shape(image, " ".join(LOGO), (EDGE, 22), 60, WHITE)
    _line(image, picture.site, (EDGE + 80, BAR // 2), 38, WHITE, most=SIZE[0] - 2 * EDGE - 80)
    right = SIZE[0] - EDGE - DISC
    middle = (BAR + SIZE[1] - 104) // 2
    _disc(image, (right, middle - DISC // 2), wash)
    inner = DISC * 5 // 9
    corner = (right + (DISC - inner) // 2, middle - inner // 2)
    _shape(image, icon_path(picture.icon), corner, inner, house)
    _words(image, picture, width=right - 48 - EDGE, middle=middle)
    draw.line((EDGE, SIZE[1] - 104, SIZE[0] - EDGE, SIZE[1] - 104), fill=HAIRLINE, width=2)
    _line(image, picture.call, (EDGE, SIZE[1] - 54), 30, SOFT, bold=False)
    return _png(image, ((PAPER, INK), (PAPER, house), (PAPER, SOFT), (house, WHITE), (wash, house)))


def _words(image: Image.Image, picture: Picture, width: int, middle: int) -> None:
    """Write the word and below it the heading, as large as it fits in three lines."""
    heading = known(picture.heading) or known(picture.site)
    size, lines = fit(heading, width)
    step = round(size * 1.12)
    top = middle - (64 + step * len(lines)) // 2
    _line(image, picture.word, (EDGE, top + 20), 38, picture.colour, most=width)
    for number, line in enumerate(lines):
        _line(image, line, (EDGE, top + 64 + step * number + step // 2), size, INK)


def fit(text: str, width: int) -> tuple[int, list[str]]:
    """Return the largest size in which a text fits, and its lines; what is left over is cut."""
    for size in range(104, SMALLEST, -4):
        lines = wrap(text, width, size)
        if len(lines) <= (2 if size > 72 else 3) and _are_within(lines, width, size):
            return size, lines
    pieces = [piece for word in text.split() for piece in _cut(word, width, SMALLEST)]
    lines = wrap(" ".join(pieces), width, SMALLEST)
    return SMALLEST, lines if len(lines) <= 3 else [*lines[:2], f"{lines[2][:-1]}…"]


def wrap(text: str, width: int, size: int) -> list[str]:
    """Return a text in lines, none wider than a width unless a word is."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _are_within(lines: list[str], width: int, size: int) -> bool:
    return all(text_width(line, size) <= width for line in lines)


def _cut(word: str, width: int, size: int) -> Iterator[str]:
    """Yield a word in pieces that a line holds."""
    while text_width(word, size) > width:
        length = next(at for at in range(len(word), 0, -1) if text_width(word[:at], size) <= width)
        yield word[:length]
        word = word[length:]
    yield word


def text_width(text: str, size: int, *, bold: bool = True) -> float:
    """Return how wide a text is."""
    return sum(font.getlength(run) for font, run in _runs(text, size, bold=bold))


def known(text: str) -> str:
    """Return a text without the letters that the typeface lacks."""
    return "".join(one for one in unicodedata.normalize("NFC", text) if _part_of(one)).strip()


def _line(
    image: Image.Image,
    text: str,
    place: tuple[int, int],
    size: int,
    colour: str,
    *,
    bold: bool = True,
    most: int = SIZE[0] - 2 * EDGE,
) -> None:
    """Write a line at its left end and the middle of its height, smaller where it's too wide."""
    text = known(text)
    while size > 16 and text_width(text, size, bold=bold) > most:
        size -= 2
    draw, (x, y) = ImageDraw.Draw(image), place
    left = float(x)
    for font, run in _runs(text, size, bold=bold):
        draw.text((left, y + round(size * 0.34)), run, font=font, fill=colour, anchor="ls")
        left += font.getlength(run)


def _runs(text: str, size: int, *, bold: bool) -> list[tuple[Font, str]]:
    groups = groupby(text, key=lambda one: _part_of(one) or "latin")
    weight = 700 if bold else 400
    return [(_font(part, weight, size), "".join(run)) for part, run in groups]


@cache
def _part_of(letter: str) -> str:
    """Return the part of the typeface that has a letter, or nothing."""
    if letter == " ":
        return "latin"
    for part in ("latin", "latin-ext"):
        font = _font(part, 700, 40)
        if bytes(font.getmask(letter)) != bytes(font.getmask("\uffff")):
            return part
    return ""


@cache
def _font(part: str, weight: int, size: int) -> Font:
    fonts = resources.files("binpub").joinpath("theme", "assets", "fonts")
    data = fonts.joinpath(FACE.format(part=part, weight=weight)).read_bytes()
    # Its own layout, as the other one isn't on every machine.
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def icon_path(name: str) -> str:
    """Return the outline of one of Material's icons."""
    folder = resources.files("material").joinpath("templates", ".icons", "material")
    drawing = folder.joinpath(f"{name}.svg").read_text("utf-8")
    return " ".join(re.findall(r' d="([^"]+)"', drawing))


def _shape(image: Image.Image, path: str, corner: tuple[int, int], size: int, colour: str) -> None:
    image.paste(colour, corner, shape_mask(path, size))


@cache
def shape_mask(path: str, size: int) -> Mask:
    """Return the outline of an icon of 24 by 24, filled; a part inside of another is a hole."""
    whole = Image.new("1", (size * SCALE, size * SCALE))
    for outline in _outlines(path):
        part = Image.new("1", whole.size)
        points = [(x * size * SCALE / 24, y * size * SCALE / 24) for x, y in outline]
        ImageDraw.Draw(part).polygon(points, fill=1)
        whole = ImageChops.logical_xor(whole, part)
    return whole.convert("L").resize((size, size), Image.Resampling.BOX)


def _outlines(path: str) -> list[list[tuple[float, float]]]:
    outlines: list[list[tuple[float, float]]] = []
    for piece in parse_path(path):
        if isinstance(piece, Move):
            outlines.append([_point(piece.end)])
            continue
        samples = 1 if isinstance(piece, Line) else SAMPLES
        outlines[-1] += [_point(piece.point(step / samples)) for step in range(1, samples + 1)]
    return [outline for outline in outlines if len(outline) > 2]


def _point(place: Any) -> tuple[float, float]:
    return place.real, place.imag


def _disc(image: Image.Image, corner: tuple[int, int], colour: str) -> None:
    mask = Image.new("L", (DISC * SCALE, DISC * SCALE))
    ImageDraw.Draw(mask).ellipse((0, 0, DISC * SCALE - 1, DISC * SCALE - 1), fill=255)
    image.paste(colour, corner, mask.resize((DISC, DISC), Image.Resampling.BOX))


def _mix(one: str, other: str, share: float) -> str:
    """Return a colour between two: ``share`` of the other."""
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def _png(image: Image.Image, meetings: tuple[tuple[str, str], ...]) -> bytes:
    colours = {
        _mix(*pair, share=step / STEPS): None for pair in meetings for step in range(STEPS + 1)
    }
    colours |= {HAIRLINE: None, _mix(PAPER, meetings[-1][0], 0.5): None}
    table = bytes.fromhex("".join(colour[1:] for colour in colours))
    palette = Image.new("P", (1, 1))
    palette.putpalette(table)
    written = io.BytesIO()
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(written, "PNG")
    return written.getvalue()
