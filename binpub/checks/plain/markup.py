"""What a reader hears of a Markdown text: its words, where a line ends a sentence, no signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORT = 50
"""A line that ends before so many characters was broken on purpose, when the next begins anew."""

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_MARK = re.compile(
    r"[ \t]*(?:>[ \t]?)*[ \t]*"
    r"((?:[-*+•·–]|[0-9]{1,9}[.)]|[a-z]\)|#{1,6}|\[\^?[\w-]{1,30}\]:)(?=[ \t]|$)[ \t]*)*"
)
"""What stands before the words of a line; the group is there where something new begins."""

_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_RULE = re.compile(r"[ \t]*(?:[-=*_:|+][ \t]*){3,}")
_KEY = re.compile(r"[a-z_]+:(?=\s|$)")
_NEW = re.compile(r"[ \t]*[\"'“„«*_\[]*[^\W_a-zß-öø-ÿ]")

_GONE = re.compile(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,300}\)"  # A picture.
    r"|\]\([^)\n]{0,300}\)|\]\[[^\]\n]{0,300}\]"  # Where a link leads.
    r"|[\[\]*~\\]|(?<![^\W_])_+|_+(?![^\W_])"
)
_NAMES = re.compile(
    r"`[^`\n]+`"
    r"|(?:https?://|www\.)[^\s<>\"”»]*[^\s<>\"”».,;:!?)\]*_]"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
)
"""Code and addresses: one word each, whatever signs are in them."""


def flatten(text: str) -> str:
    r"""
    Return a text of the same length: blanks for signs, one line for each paragraph, item or row.

    >>> flatten("# Let op\n- **Sluit** de\n  deur.")
    '  Let op\n    Sluit   de   deur.'
    """
    joined = "".join(_lines(text))
    named = _NAMES.sub(lambda found: "x" * len(found[0]), joined)
    return _GONE.sub(lambda found: " " * len(found[0]), named)


def _lines(text: str) -> Iterator[str]:
    lines = _LINE.findall(text)
    matter = _matter(lines)
    is_code = False
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        bare = line.rstrip("\n")
        is_fence = _FENCE.match(bare) is not None
        if is_code or is_fence or _RULE.fullmatch(bare):
            yield " " * len(bare) + line[len(bare) :]
        else:
            mark = _MARK.match(bare)
            start = mark.end() if mark else 0
            kept = " " * start + bare[start:]
            if _is_row(bare):
                kept = kept.replace("|", "\n")
            ends = number < matter or _ends(bare, following)
            yield kept + ("\n" if ends else " ") * (len(line) - len(bare))
        is_code ^= is_fence


def _matter(lines: list[str]) -> int:
    """Return how many lines the front matter has: each stands alone."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    ends = (number for number, line in enumerate(lines) if number and line.rstrip() == "---")
    end = next(ends, 0)
    is_matter = any(_KEY.match(line) for line in lines[1:end])
    return end if is_matter else 0


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|") or line.count("|") > 1


def _ends(line: str, following: str) -> bool:
    """Tell whether what the line says ends with it."""
    if not line.strip() or not following.strip() or line.endswith(("  ", "\\")):
        return True
    if line.lstrip(" \t>").startswith("#") or _is_row(line) or _is_row(following):
        return True
    mark = _MARK.match(following)
    if (mark and mark[1]) or _RULE.fullmatch(following.rstrip("\n")) or _FENCE.match(following):
        return True
    return len(line) < SHORT and _NEW.match(following) is not None
