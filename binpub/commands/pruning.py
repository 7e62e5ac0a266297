"""
A style sheet without the rules that no page can need.

The generator's own sheet is for all that its frame and its extensions can show: most of it
is for classes that stand in none of our templates. A first visit would wait for it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

_ASIDE = re.compile(r":(?:not|is|where|has)\([^()]*\)|\[[^\]]*\]")
"""What doesn't have to be there for a selector to match, or names no class."""

_NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
_COMMA = re.compile(r",(?![^(\[]*[)\]])")
_GROUPS = ("@media", "@supports", "@layer")
_FROM_RIGHT = "[dir=rtl]"
"""Every page says that it's written from the left; a text in it may not be."""


def prune(sheet: str, words: Container[str]) -> str:
    """
    Return a minified style sheet without the selectors that ask for a class nobody names.

    >>> prune("@media print{.a,.b .a{top:0}.b{left:0}}p{margin:0}", {"a"})
    '@media print{.a{top:0}}p{margin:0}'
    """
    return "".join(_pruned(head, body, words) for head, body in _rules(sheet))


def _pruned(head: str, body: str, words: Container[str]) -> str:
    if head.startswith(_GROUPS):
        inner = prune(body, words)
        return f"{head}{{{inner}}}" if inner else ""
    if head.startswith("@"):
        return f"{head}{{{body}}}" if body else head
    kept = ",".join(one for one in _COMMA.split(head) if _is_reached(one, words))
    return f"{kept}{{{body}}}" if kept else ""


def _is_reached(selector: str, words: Container[str]) -> bool:
    names = _NAME.findall(_ASIDE.sub("", selector))
    return _FROM_RIGHT not in selector and all(name in words for name in names)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each brace, and what stands between it and its other half."""
    start = opened = depth = 0
    for mark in re.finditer(r"\"[^\"]*\"|'[^']*'|[{};]", sheet):
        at, sign = mark.start(), mark[0]
        if sign == "{":
            opened = opened if depth else at
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth:
                yield sheet[start:opened], sheet[opened + 1 : at]
                start = at + 1
        elif sign == ";" and not depth:
            yield sheet[start : at + 1], ""
            start = at + 1
