"""Profiles on social media that aren't links: handles, names of groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.terms import one_of, terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule

_HANDLE = Lazy(r"(?<![a-z0-9@./_])@[a-z0-9_][a-z0-9_.\-]{2,30}(?:@[a-z0-9.\-]+)?(?![a-z0-9])")


@cache
def _profiles() -> tuple[Lazy, Lazy]:
    """Return a profile that's named as one, and a name like a handle after a network."""
    network = one_of("network")
    between = rf"(?: {one_of('on_profile')})?(?: ?: ?| ['\"]| (?=@)|_)['\"]?"
    return (
        Lazy(
            rf"(?<![a-z0-9]){network}[ -]?(?P<kind>{one_of('profile')})?{between}(?P<name>[@a-z0-9][a-z0-9_.'-]{{2,40}})"
        ),
        Lazy(
            rf"(?<![a-z]){one_of('network_word')}(?: [a-z]+){{0,3}}[ :]{{1,2}}['\"]?"
            r"(?P<name>[a-z][a-z0-9]*[._][a-z0-9._]*[a-z0-9]|[a-z]{3,}[0-9]{2,})(?![a-z0-9])"
        ),
    )


def find_profiles(text: Text) -> Iterator[Hit]:
    """Yield handles, and profiles and groups by their names."""
    if "@" in text.lower:
        yield from (_hit(match.span()) for match in _HANDLE.finditer(text.lower))
    if text.words.isdisjoint(terms("network_word")):
        return
    named, near = _profiles()
    for match in named.finditer(text.lower):
        if match["kind"] or re.search("[0-9_@.]", match["name"].rstrip(".")):
            yield _hit(match.span())
    yield from (_hit(match.span("name")) for match in near.finditer(text.lower))


def _hit(span: tuple[int, int]) -> Hit:
    return Hit(Rule.SOCIAL_MEDIA, *span, level_of(Rule.SOCIAL_MEDIA))
