"""
A text as people see it: what looks alike is alike, and every place leads back.

What a reader sees as ``1-ABC-123`` may be written with full-width digits, Cyrillic
letters, marks that have no width, HTML entities or Markdown's emphasis.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_CYRILLIC = (
    "аеорсухіјѕԁԛԝһгкмтвнпзуАВЕКМНОРСТУХІЈЅԌԚԜҮ",
    "aeopcyxijsdqwhrkmtbhn3yABEKMHOPCTYXIJSGQWY",
)
_GREEK = ("αβεικνορτυχγηωΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳ", "abeikvoptuxynwABEZHIKMNOPTYXCj")
_LATIN = ("ıȷøØđĐłŁħĦŧŦɑɡɩʟʀɪɴʏʜʙɢᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢꜰꜱ", "ijoOdDlLhHtTagilrinyhbgacdejkmoptuvwzfs")
_LOOKALIKES = {
    **{seen: taken for pair in (_CYRILLIC, _GREEK, _LATIN) for seen, taken in zip(*pair, strict=True)},
    "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ẞ": "SS", "þ": "th", "ð": "d",
    **dict.fromkeys("‘’‚‛ʼʹʻˈ´`′ʽ＇", "'"),
    **dict.fromkeys("“”„‟«»″〞〝＂", '"'),
    **dict.fromkeys("·∙‧․⋅・", "."),
    **dict.fromkeys("−˗➖⁃", "-"),
    **dict.fromkeys("∕⁄⧸", "/"),
    **dict.fromkeys("º˚", "°"),
    **dict.fromkeys("\u2028\u2029", "\n"),
    **dict.fromkeys("\u3164\u115f\u1160\uffa0", ""),
    "\u2800": " ",
}  # fmt: skip
"""What NFKC leaves as it is: letters of other scripts that look like ours, and marks."""

_HIDDEN = frozenset(("Cf", "Mn", "Me", "Mc", "Cc"))
_FLAGS = range(0x1F1E6, 0x1F200)
_SQUARES = range(0x1F170, 0x1F18A)


def _fold_character(character: str) -> str:
    """Return what a character outside ASCII is taken for; often itself, sometimes nothing."""
    if character in _LOOKALIKES:
        return _LOOKALIKES[character]
    if ord(character) in _FLAGS or ord(character) in _SQUARES:
        return chr(
            ord("A") + (ord(character) - (_FLAGS if ord(character) in _FLAGS else _SQUARES).start)
        )
    kind = unicodedata.category(character)
    if kind in _HIDDEN:
        return ""
    if kind == "Zs":
        return " "
    if kind == "Pd":
        return "-"
    if (digit := unicodedata.digit(character, None)) is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKD", character)
    if plain != character:
        return "".join(one if one.isascii() else _fold_character(one) for one in plain)
    return character


class _Table(dict[int, str]):
    """What each character is taken for, filled in as characters are met."""

    def __missing__(self, key: int) -> str:
        self[key] = _fold_character(chr(key))
        return self[key]


_TABLE = _Table({**{code: chr(code) for code in range(128)}, 9: " ", 11: " ", 12: " ", 13: " "})
_TABLE.update({ord("*"): "", ord("`"): ""})
_TABLE.update(dict.fromkeys((*range(9), *range(14, 32), 127), ""))
_EVEN: set[str] = set()

_MARKUP = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});|\\[!-/:-@\[-`{-~]|~~")
_WRAP = re.compile(r"(?<=[^\n])\n(?=[^\s#>*+|\-]|[+*\-]\S)")
_STOP = re.compile(r"(?<=[^\s.][.!?])[\"')\]]{0,2} (?=[\"'(\[]{0,2}[A-Z0-9])")
_SHORT = re.compile(
    r"(?:(?<![A-Za-z0-9])(?:[A-Za-z]|[A-Za-z]*nr|no|[A-Za-z]*str|st|ste|av|ave|bd|bld|dhr|mevr|mw|mr|mrs|ms|dr|fam|hr|fr|ca|ong|tel|t\.a\.v"
    r"|app|apt|appt|vb|bv|ing|ir|prof|mme|mlle|mm|bgm|burg|kon|lt|insp|hinp|hoofdinsp|inp|cp|comm|ref|resp|jl|ll|o\.l\.v|z\.g)"
    r"|[A-Za-z]\.[A-Za-z])[.]$",
    re.IGNORECASE,
)
_MONTH = re.compile("Jan|Feb|Mar|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez")


@dataclass(frozen=True)
class Folded:
    """
    A text after folding, sentence by sentence, with the way back to the original.

    Sentences end with a line end, so that no pattern reaches from one into the
    next; a line that was merely wrapped isn't an end.
    """

    original: str
    text: str
    places: tuple[tuple[int, int], ...] = ()
    """From which offset on, folded and original, the two run in step."""

    @cached_property
    def lower(self) -> str:
        """The text in small letters, of the same length."""
        lower = self.text.lower()
        if len(lower) == len(self.text):
            return lower
        return "".join(one.lower() if len(one.lower()) == 1 else one for one in self.text)

    def origin(self, offset: int) -> int:
        """Return where a character of the folded text stands in the original."""
        if not self.places:
            return offset
        folded, original = self.places[bisect_right(self.places, (offset, len(self.original))) - 1]
        return original + offset - folded

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return what of the original a piece of the folded text was."""
        begin = self.origin(start)
        return begin, max(self._after(end - 1), begin)

    def _after(self, offset: int) -> int:
        """Return where the original goes on after a folded character."""
        if not self.places:
            return offset + 1
        at = bisect_right(self.places, (offset, len(self.original))) - 1
        folded, original = self.places[at]
        after = original + offset - folded + 1
        later = self.places[at + 1] if at + 1 < len(self.places) else None
        if later and later[0] == offset + 1 and self._is_written_long(original + offset - folded):
            match = _MARKUP.match(self.original, original + offset - folded)
            return match.end() if match else after
        return after

    def _is_written_long(self, offset: int) -> bool:
        return self.original[offset] in "&\\"

    def sentence(self, offset: int) -> tuple[int, int]:
        """Return where the sentence around an offset begins and ends."""
        end = self.text.find("\n", offset)
        return self.text.rfind("\n", 0, offset) + 1, len(self.text) if end < 0 else end


def fold_text(text: str) -> Folded:
    r"""
    Fold a text.

    >>> fold_text("1‑ＡＢＣ‑1\u200b23").text
    '1-ABC-123'
    """
    if _MARKUP.search(text):
        folded, places = _fold_with_markup(text)
    else:
        folded, places = text.translate(_TABLE), [] if _in_step(text) else _places(text)
    folded = _STOP.sub(_end_sentence, _WRAP.sub(" ", folded))
    return Folded(text, folded, tuple(places))


def fold_words(text: str) -> str:
    """Fold words in small letters, without regard to markup or sentences."""
    return (text if text.isascii() else text.translate(_TABLE)).lower()


def _in_step(text: str) -> bool:
    """Tell whether each character became one character."""
    if not _EVEN.issuperset(text):
        _EVEN.update(one for one in set(text) if len(_TABLE[ord(one)]) == 1)
    return _EVEN.issuperset(text)


def _places(text: str, start: int = 0, folded: int = 0) -> list[tuple[int, int]]:
    """Return a pair wherever a character became none or several."""
    places = [(folded, start)]
    for offset, character in enumerate(text, start):
        length = len(_TABLE[ord(character)])
        if length != 1:
            places += [(folded + more, offset) for more in range(length)]
            places.append((folded + length, offset + 1))
        folded += length
    return places


def _fold_with_markup(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Fold a text with entities, escapes or struck-out words, piece by piece."""
    folded = ""
    places: list[tuple[int, int]] = []
    at = 0
    for match in _MARKUP.finditer(text):
        piece = text[at : match.start()]
        places += _places(piece, at, len(folded))
        folded += piece.translate(_TABLE)
        shown = _shown(match[0]).translate(_TABLE)
        places += [(len(folded) + more, match.start()) for more in range(len(shown))]
        folded += shown
        at = match.end()
    return folded + text[at:].translate(_TABLE), places + _places(text[at:], at, len(folded))


def _shown(markup: str) -> str:
    """Return what the reader sees of an entity or an escape."""
    if markup == "~~":
        return ""
    return html.unescape(markup) if markup[0] == "&" else markup[1]


def _end_sentence(match: re.Match[str]) -> str:
    """Replace the blank after a sentence's end, unless it was an abbreviation's."""
    before = match.string[max(match.start() - 12, 0) : match.start()]
    if _SHORT.search(before) or (
        before[-2:-1].isdigit() and _MONTH.match(match.string, match.end())
    ):
        return match[0]
    return match[0][:-1] + "\n"
