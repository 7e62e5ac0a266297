"""
Markdown for a forge, in which somebody else's text shows as itself and does nothing.

GitHub, GitLab and Forgejo don't read Markdown alike, and look for mentions,
references and addresses in what it gave. So such a text is written with
entities, and an invisible blank parts what they would look for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from binpub.language import Language
from binpub.problems import N_

BRIEF = 300
"""Characters of what only names something; nothing else is cut, so that nothing hides behind it."""

BREAK = "\N{ZERO WIDTH SPACE}"

_SOUGHT = re.compile(
    r"""(?<=[@#!~%$^&])(?=[\w"'])  # a person, an issue, a label, a milestone
    | (?<=GH-)(?=\d)
    | (?<=:)(?=//)
    | (?<=\bwww)(?=\.)
    | (?<=:)(?=[\w+-]+:)           # an emoji
    | (?<=\bmailto:) | (?<=\bxmpp:)
    | (?<=\[)(?=[\w+_-])           # a table of contents, an issue, a difference
    | (?<=\{)(?=[+-])
    | (?<=\b[0-9a-f]{6})(?=[0-9a-f]{1,58}\b)  # a commit
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENTITIES = str.maketrans({letter: f"&#{ord(letter)};" for letter in "&<>\"'\\`*_[]{}#|~@$^!"})

_HIDDEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and marks that show nothing."""

_JOINER, _AS_PICTURE = "\u200d", ("\ufe0e", "\ufe0f")
_MOST_MARKS = 3
"""Marks on one letter; more of them are painted over the lines around."""


class Md(str):
    """Markdown that we wrote ourselves, or made harmless."""

    __slots__ = ()


def plain(text: object, most: int | None = None) -> Md:
    """
    Return a text as Markdown and as HTML that shows it, in one line.

    What can't be seen is named, since it may turn a line around.

    >>> plain("@jan #1 <b>")
    '&#64;&#8203;jan &#35;&#8203;1 &#60;b&#62;'
    """
    if isinstance(text, Md):
        return text
    whole = " ".join(str(text).encode("utf-8", "replace").decode().split())
    cut = whole[:most] + ("…" if most and len(whole) > most else "")
    parted = _SOUGHT.sub("\0", "".join(_shown(cut)))
    return Md(parted.translate(_ENTITIES).replace("\0", "&#8203;"))


def _shown(text: str) -> Iterator[str]:
    before, marks = "", 0
    for letter in text:
        category = unicodedata.category(letter)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if _is_hidden(letter, category, before) or marks > _MOST_MARKS:
            yield f"⟨U+{ord(letter):04X}⟩"
        else:
            yield letter
        before = letter


def _is_hidden(letter: str, category: str, before: str) -> bool:
    if letter in _AS_PICTURE:
        return False
    if letter == _JOINER:
        return not before or (unicodedata.category(before) != "So" and before not in _AS_PICTURE)
    is_selector = "\ufe00" <= letter <= "\ufe0d" or "\U000e0100" <= letter <= "\U000e01ef"
    return (
        category in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp") or letter in _HIDDEN or is_selector
    )


def brief(text: object) -> Md:
    """Return the beginning of a text as Markdown, of which most is enough to tell it from others."""
    return plain(text, BRIEF)


def shown_path(path: str) -> Md:
    """Return a file's path as code."""
    return Md(f"<code>{brief(path)}</code>")


class Words:
    """A language whose sentences become Markdown: what fills their holes shows as itself."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, template: str, **values: object) -> Md:
        """Translate a template and fill its holes."""
        return Md(self.language(template, **{name: plain(one) for name, one in values.items()}))

    def plural(self, one: str, many: str, number: int, **values: object) -> Md:
        """Translate a template with ``{number}`` in the plural form that fits."""
        filled = {name: plain(value) for name, value in values.items()}
        return Md(self.language.plural(one, many, number, **filled))

    def listed(self, items: Iterable[object]) -> Md:
        """Return some things with commas between."""
        return Md(", ".join(map(plain, items)))

    def some(self, items: Sequence[object], most: int) -> Md:
        """Return the first of some things, and how many there are besides."""
        if len(items) <= most:
            return self.listed(items)
        return self(
            N_("{items} and {number} more"),
            items=self.listed(items[:most]),
            number=len(items) - most,
        )


def heading(level: int, text: object) -> Md:
    """Return a heading."""
    return Md(f"{'#' * level} {brief(text)}")


def table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> Md:
    """Return a table, whatever stands in its cells; nothing without rows."""
    lines = [_row(row) for row in rows]
    if not lines:
        return Md("")
    return Md("\n".join([_row(head), "|" + " --- |" * len(head), *lines]))


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(plain(cell) or " " for cell in cells) + " |"


def bullets(items: Iterable[object]) -> Md:
    """Return a list."""
    return Md("\n".join(f"- {plain(item)}" for item in items))


def fitting(lines: Sequence[Md], room: int, rest: Callable[[int], Md]) -> list[Md]:
    """Return the lines that fit into some bytes, and how many others there are."""
    shown: list[Md] = []
    for line in lines:
        size = len(line.encode()) + len("- \n")
        if size <= room:
            room -= size
            shown.append(line)
    return [*shown, *([rest(len(lines) - len(shown))] if len(shown) < len(lines) else [])]


def details(summary: object, inside: Iterable[Md]) -> Md:
    """Return what is folded away until somebody wants it."""
    body = blocks(inside)
    return Md(f"<details><summary>{plain(summary)}</summary>\n\n{body}\n\n</details>")


def quoted(html: str) -> Md:
    """Return HTML that `quote.inert_html` made, as a quotation."""
    return Md(f"<blockquote>{html}</blockquote>")


def blocks(parts: Iterable[Md]) -> Md:
    """Return blocks with the blank lines that part them."""
    return Md("\n\n".join(part for part in parts if part))
