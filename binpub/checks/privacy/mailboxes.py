"""Mail addresses, also those that are written out: “jan (at) example punt org”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.lexicon import read_list
from binpub.checks.privacy.terms import terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule

AT = r"(?: ?@ ?| ?[\[({<]+ ?(?:at|apenstaart(?:je)?|arobase|arobas|aroba|klammeraffe|ad|a|bei|snabel|chez|@) ?[\])}>]+ ?| (?:at|apenstaart(?:je)?|apestaart(?:je)?|arobase|arobas|aroba|klammeraffe|affenschwanz|at-sign|at-teken) |_at_|-at-)"
DOT = r"(?: ?[\[({<]+ ?(?:dot|punt|point|punkt|\.) ?[\])}>]+ ?| (?:dot|punt|point|punkt) | ?\. ?|_dot_)"
_MAIL = Lazy(
    rf"[a-z0-9][a-z0-9._%+\-]{{0,63}}{AT}(?P<host>[a-z0-9][a-z0-9\-]{{0,62}}(?:{DOT}[a-z0-9\-]{{1,63}}){{0,4}})"
)
_ENDING = re.compile(r"\.[a-z]{2,}$")
_PLAIN_AT = re.compile(" (?:at|ad|bei|a) ")
_SIGN_OF_ADDRESS = re.compile("[0-9._+-]|dot|punt|point|punkt")


def find_mailboxes(text: Text) -> Iterator[Hit]:
    """Yield mail addresses that aren't the site's own."""
    if "@" not in text.lower and text.words.isdisjoint(terms("spoken_at")):
        return
    for match in _MAIL.finditer(text.lower):
        whole = re.sub(DOT, ".", re.sub(AT, "@", match[0], count=1)).strip(".")
        if _is_address(match[0], whole) and not _is_known(text, match[0], whole):
            yield Hit(Rule.EMAIL, *match.span(), level_of(Rule.EMAIL))


def _is_address(written: str, whole: str) -> bool:
    """Tell whether it's an address and not “advice at the station”."""
    if "@" in written:
        at = written.index("@")
        return " " not in written[max(at - 1, 0) : at + 2] or _ENDING.search(whole) is not None
    if _PLAIN_AT.search(written):
        user, _, host = written.split(" ", 2)
        spelled = re.search(r" (?:dot|punt|point|punkt) |[\[(]", host) is not None
        return spelled or (
            _SIGN_OF_ADDRESS.search(user) is not None and _ENDING.search(whole) is not None
        )
    return _ENDING.search(whole) is not None


def _is_known(text: Text, written: str, whole: str) -> bool:
    known = text.context.mailboxes | _public()
    return whole in known or any(written.startswith(f"{box}. ") for box in known)


@cache
def _public() -> frozenset[str]:
    return frozenset(line.lstrip("! ") for line in read_list(f"{Rule.EMAIL}"))
