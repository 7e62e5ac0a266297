"""What changed between two states of a noun, in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum

from pydantic import BaseModel

from binpub.language import Language
from binpub.language.labels import LABELS
from binpub.model.coverage import Stretch
from binpub.model.values import Moment
from binpub.review.diff import compare
from binpub.review.markdown import Md, plain

AROUND = 6
"""Words that are shown on both sides of a change."""

_LONG = 60
"""Characters from which on two values are compared word by word."""

Row = tuple[object, object, object]
"""The name of a field, what it was, and what it is."""


def compare_words(before: str, after: str) -> Md:
    """
    Return a text with the words that left and came, and a few around them.

    >>> compare_words("at ten in the night", "at two in the night")
    'at <del>ten</del> <ins>two</ins> in the night'
    """
    pairs = list(compare(_words(before), _words(after)))
    pieces: list[str] = []
    for number, (left, came) in enumerate(pairs):
        if left == came:
            pieces.append(_elided(left, number > 0, number < len(pairs) - 1))
        else:
            pieces += [f"<del>{_join(left)}</del>"] if left else []
            pieces += [f"<ins>{_join(came)}</ins>"] if came else []
    return Md(" ".join(piece for piece in pieces if piece))


def _words(text: str) -> list[str]:
    # A blank line shows as a word of its own, as it begins a paragraph.
    return re.sub(r"\n\s*\n", " ¶ ", text.strip()).split()


def _elided(words: Sequence[str], is_after: bool, is_before: bool) -> str:
    """Return words that stayed: only those next to a change."""
    if len(words) <= 2 * AROUND + 1:
        return _join(words)
    left = words[:AROUND] if is_after else ()
    right = words[-AROUND:] if is_before else ()
    return " ".join(part for part in (_join(left), "…", _join(right)) if part)


def _join(words: Sequence[str]) -> str:
    return plain(" ".join(words))


def compare_fields(
    before: BaseModel | None,
    after: BaseModel | None,
    names: Mapping[str, str],
    language: Language,
    leave_out: Collection[str] = (),
) -> Iterator[Row]:
    """Yield each field that differs; long texts word by word."""
    known = after or before
    for field in type(known).model_fields if known else ():
        old, new = getattr(before, field, None), getattr(after, field, None)
        if old == new or field in leave_out:
            continue
        name = language(names[field]) if field in names else field
        yield compare_values(name, old, new, language)


def compare_values(
    name: str, old: object, new: object, language: Language, long: int = _LONG
) -> Row:
    """Return what two values of a field are; of long ones, what differs."""
    was, is_now = in_words(old, language), in_words(new, language)
    if was and is_now and max(len(was), len(is_now)) > long:
        return name, "", compare_words(was, is_now)
    return name, was or "—", is_now or "—"


def in_words(value: object, language: Language) -> str:
    """Return a value of a noun as people say it; nothing for nothing."""
    if isinstance(value, StrEnum):
        return language(LABELS[value]) if value in LABELS else value.value
    if isinstance(value, Moment):
        return language.moment(value)
    if isinstance(value, dt.date):
        return language.short_day(value)
    if isinstance(value, Stretch):
        return _stretch(value)
    if isinstance(value, BaseModel):
        fields = ((name, getattr(value, name)) for name in type(value).model_fields)
        said = ((name, in_words(one, language)) for name, one in fields)
        return ", ".join(f"{name}: {one}" for name, one in said if one)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {in_words(one, language)}" for key, one in value.items())
    if isinstance(value, tuple | list | frozenset):
        return "; ".join(in_words(one, language) for one in value)
    return "" if value is None else str(value)


def _stretch(value: Stretch) -> str:
    runs = ", ".join(map(str, value.ranges))
    limit = f" ({value.limit})" if value.limit else ""
    return f"{value.street}: {runs}{limit}{' (border)' if value.border else ''}"


def flat(noun: BaseModel | None, prefix: str = "") -> dict[str, object]:
    """
    Return each value of a noun in nouns by the keys that lead to it, with dots between.

    >>> flat(Moment.parse("2026-11-20"))
    {'day': datetime.date(2026, 11, 20), 'time': None}
    """
    found: dict[str, object] = {}
    for name in type(noun).model_fields if noun else ():
        value = getattr(noun, name)
        if isinstance(value, BaseModel) and not isinstance(value, Moment):
            found |= flat(value, f"{prefix}{name}.")
        else:
            found[prefix + name] = value
    return found
