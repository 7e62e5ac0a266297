"""Numbers that belong to somebody: national numbers, accounts, cards, phones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.privacy.context import phone_key
from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.lexicon import parse_lines, read_list
from binpub.checks.privacy.spelled import find_spelled
from binpub.checks.privacy.terms import one_of, terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule

_RUN = Lazy(
    r"(?<![a-z0-9])[+(]{0,2}(?:[0-9]|o(?=[0-9][0-9 ]))(?:[ ./()\-_|:,]{0,3}[0-9]|[ ]?o(?=[ ]?[0-9])){5,60}(?![0-9])"
)
_ACCOUNT = Lazy(r"(?<![a-z0-9])[a-z]{2}[ .-]?[0-9]{2}(?:[ .\-/]{0,2}[a-z0-9]){8,30}")
_OLD_ACCOUNT = Lazy(r"[0-9]{3}[- ./][0-9]{7}[- ./][0-9]{2}")
_NATIONAL_SHAPE = Lazy(
    r"[0-9]{2}[.\- /][01245][0-9][.\- /][0-3][0-9][ .\-/]{1,3}[0-9]{3}[ .\-/]{0,2}[0-9]{2}"
)
_DOCUMENT = Lazy(
    r"(?<![a-z0-9])(?=[a-z0-9]*[0-9]{3})[a-z0-9]{6,12}(?![a-z0-9])|[0-9]{3}-[0-9]{7}-[0-9]{2}"
)
_NINO = Lazy(
    r"(?<![a-z0-9])[a-ceghj-prstw-z][a-ceghj-nprstw-z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[a-d](?![a-z0-9])"
)
_ACCOUNT_SHAPES = {
    "be": "be[0-9o]{14}",
    "nl": "nl[0-9o]{2}[a-z]{4}[0-9o]{10}",
    "fr": "fr[0-9o]{12}[a-z0-9]{11}[0-9]{2}",
    "de": "de[0-9o]{20}",
    "lu": "lu[0-9]{5}[a-z0-9]{13}",
}
"""Account numbers of here, also those whose check digits are wrong: a slip still names somebody."""


@cache
def _national_cue() -> Lazy:
    return Lazy(rf"(?<![a-z]){one_of('national_cue')}[a-z0-9 .:'°-]{{0,40}}?$")


@cache
def _account_cue() -> Lazy:
    return Lazy(rf"(?<![a-z]){one_of('account_cue')}[a-z .:°-]{{0,30}}$")


@cache
def _phone_cue() -> Lazy:
    return Lazy(rf"(?<![a-z]){one_of('phone_cue')}(?![a-z])[a-z .:°'-]{{0,30}}[+(]?$")


@cache
def _amount() -> Lazy:
    return Lazy(rf" ?(?:{one_of('unit_after_number')}(?![a-z])|€)")


def find_numbers(text: Text, masked: str) -> Iterator[Hit]:
    """Yield the numbers of persons; ``masked`` is the text without dates and amounts."""
    rest = masked
    for match in _ACCOUNT.finditer(masked):
        length = _account_length(match[0])
        if length:
            yield _hit(Rule.IBAN, match.start(), match.start() + length)
            rest = _cross_out(rest, match.start(), match.start() + length)
    for match in _NATIONAL_SHAPE.finditer(text.lower):
        yield _hit(Rule.NATIONAL_NUMBER, *match.span())
        rest = _cross_out(rest, *match.span())
    for match in _RUN.finditer(rest):
        rule = _classify(text, match[0], match.start(), match.end())
        if rule:
            yield _hit(rule, match.start(), match.end())
    if not text.stems.isdisjoint(terms("document_stem")):
        yield from _find_documents(rest)
    for match in _NINO.finditer(rest):
        yield _hit(Rule.NATIONAL_NUMBER, *match.span())


def _hit(rule: Rule, start: int, end: int) -> Hit:
    return Hit(rule, start, end, level_of(rule))


def _cross_out(text: str, start: int, end: int) -> str:
    return text[:start] + "_" * (end - start) + text[end:]


def _account_length(candidate: str) -> int:
    """Return how many characters of a text are an account number; none where it's something else."""
    country = candidate[:2]
    places = [at for at, one in enumerate(candidate) if one.isalnum()]
    if shape := re.match(
        _ACCOUNT_SHAPES.get(country, "$"), "".join(candidate[at] for at in places)
    ):
        return places[shape.end() - 1] + 1
    if len(places) < 15 or sum(candidate[at].isdigit() for at in places) < 10:
        return 0
    from stdnum import iban  # noqa: PLC0415 - slow to load, and few texts have one

    for length in range(len(places), 14, -1):
        if iban.is_valid("".join(candidate[at] for at in places[:length])):
            return places[length - 1] + 1
    return 0


def _classify(text: Text, raw: str, start: int, end: int) -> Rule | None:
    """Return whose number a run of digits is."""
    digits = re.sub("[^0-9]", "", raw.replace("o", "0"))
    before = text.lower[max(start - 60, 0) : start]
    if _national_cue().search(before) and len(digits) >= 8:
        return Rule.NATIONAL_NUMBER
    if _OLD_ACCOUNT.search(raw) or (_account_cue().search(before) and len(digits) >= 9):
        return Rule.IBAN
    if _is_phone(text, raw, digits, before, end):
        return Rule.PHONE
    if _is_national(digits, raw):
        return Rule.NATIONAL_NUMBER
    return Rule.CARD if _is_card(digits) else None


def _is_phone(text: Text, raw: str, digits: str, before: str, end: int) -> bool:
    if _amount().match(text.lower, end) or (len(digits) == 11 and _is_national(digits, raw)):
        return False
    key = phone_key(raw)
    if any(
        key == known or (len(known) > 5 and key.startswith(known))
        for known in text.context.phones | public_numbers(text.context.lists)
    ):
        return False
    has_prefix = raw.lstrip("( ").startswith(("+", "0", "o"))
    if has_prefix and 8 <= len(digits) <= 15:
        return not re.fullmatch(r"0[0-9]{0,2}[.,][0-9]+", raw)
    if _phone_cue().search(before) and 6 <= len(digits) <= 13:
        return True
    return (
        8 <= len(digits) <= 11
        and _is_written_like_a_phone(raw)
        and _parses(raw, text.context.country)
    )


def _is_written_like_a_phone(raw: str) -> bool:
    return bool(
        re.fullmatch(r"\(?[0-9]{1,4}\)?[ /.\-]{1,3}[0-9]{2,3}(?:[ .\-][0-9]{2,3}){1,3}", raw)
    )


def _parses(raw: str, country: str) -> bool:
    """Tell whether a number is one as it's dialled; the library is slow to load."""
    import phonenumbers  # noqa: PLC0415

    try:
        # People leave the zero in front of a mobile number out.
        number = phonenumbers.parse("0" + raw, country)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.MOBILE


@cache
def public_numbers(lists: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Return the numbers that belong to everybody: emergency, card stop, what a municipality adds."""
    own = parse_lines(dict(lists).get(f"{Rule.PHONE}.txt", ""))
    return frozenset(phone_key(line.lstrip("! ")) for line in (*read_list(Rule.PHONE), *own))


def _is_national(digits: str, raw: str) -> bool:
    from stdnum.be import bis, nn  # noqa: PLC0415
    from stdnum.de import idnr  # noqa: PLC0415
    from stdnum.fr import nir  # noqa: PLC0415
    from stdnum.nl import bsn  # noqa: PLC0415

    if len(digits) == 11:
        return bool(
            nn.is_valid(digits)
            or bis.is_valid(digits)
            or (digits[0] != "0" and idnr.is_valid(digits))
        )
    if len(digits) == 9:
        return bool(
            digits[0] != "0"
            and bsn.is_valid(digits)
            and re.fullmatch(
                r"[0-9]{9}|[0-9]{4}[ .-][0-9]{2}[ .-][0-9]{3}|(?:[0-9]{3}[ .-]?){3}", raw
            )
        )
    if len(digits) == 12 and re.fullmatch(r"59[0-9][ -][0-9]{7}[ -][0-9]{2}", raw):
        return True
    return bool(len(digits) == 15 and digits[0] in "12" and nir.is_valid(digits))


def _is_card(digits: str) -> bool:
    from stdnum import luhn  # noqa: PLC0415

    return 13 <= len(digits) <= 19 and digits[0] in "23456" and bool(luhn.is_valid(digits))


def _find_documents(masked: str) -> Iterator[Hit]:
    """Yield what stands after “passport” or the like."""
    for match in _DOCUMENT.finditer(masked):
        if _national_cue().search(masked, max(match.start() - 60, 0), match.start()):
            yield _hit(Rule.NATIONAL_NUMBER, *match.span())


def find_spelled_numbers(text: Text) -> Iterator[Hit]:
    """Yield phone numbers that are written in words."""
    for start, end in find_spelled(text.lower, text.words):
        yield _hit(Rule.PHONE, start, end)
