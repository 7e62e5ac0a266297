"""One entry of an area's coverage as YAML: the compact form that people write, too."""

from __future__ import annotations

import re

import yaml

from binpub.model.coverage import EVERY_NUMBER, Stretch

_PLAIN = re.compile(r"[^\W\d_][\w .()/’'+-]*[\w.)]")


def render_entry(stretch: Stretch) -> str:
    r"""
    Write what stands behind the hyphen of an entry.

    >>> render_entry(Stretch.model_validate({"Lindenlaan": "odd 1-145"}))
    'Lindenlaan: odd 1-145'
    >>> render_entry(Stretch.model_validate({"'s-Gravenstraat": {"locality": "Perk"}}))
    '"\'s-Gravenstraat": {locality: Perk}'
    """
    street = stretch.street
    numbers = ", ".join(map(str, stretch.ranges)) if stretch.ranges != (EVERY_NUMBER,) else ""
    if numbers and stretch.is_exact and not street.locality:
        return f"{quote(street.name)}: {numbers}"
    details = {
        "locality": quote(street.locality) if street.locality else "",
        "numbers": f'"{numbers}"' if numbers else "",
        "limit": quote(stretch.limit, always=True) if stretch.limit else "",
        "border": "true" if stretch.border else "",
    }
    written = ", ".join(f"{key}: {value}" for key, value in details.items() if value)
    return f"{quote(street.name)}: {{{written}}}" if written else quote(street.name)


def quote(text: str, *, always: bool = False) -> str:
    r"""
    Write a text so that every reader of YAML takes it for this text.

    >>> [quote(name) for name in ("Kerkstraat", "'t Hof", "no", "1 Meilaan")]
    ['Kerkstraat', '"\'t Hof"', '"no"', '"1 Meilaan"']
    """
    if not always and _PLAIN.fullmatch(text) and _is_text(text):
        return text
    return '"' + "".join(map(_escape, text)) + '"'


def _is_text(word: str) -> bool:
    """Tell whether YAML 1.1 takes a word for a text, not for a truth value or nothing."""
    return bool(yaml.safe_load(word) == word)


def _escape(letter: str) -> str:
    if letter in '\\"':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
