"""House numbers: a street or a house with its number, where something happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from binpub.checks.privacy.lazy import Lazy
from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.masks import Masked
from binpub.checks.privacy.spelled import COUNTING
from binpub.checks.privacy.terms import one_of, terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule

_NUMBER = r"[1-9][0-9]{0,3}(?:[ \-]?(?:bis|ter|quater)(?![a-z])|[ /\-]?[a-h](?![a-z0-9']))?"
_AND = r"[ ]?(?:-|/|,|\+|en|et|und|and|t/m|tot en met|tot|a|bis|to|of|ou|oder|or|&)[ ]?"
_MANY = rf"{_NUMBER}(?:{_AND}(?:nr\.? ?)?{_NUMBER}){{0,3}}"
_BOX = r"(?:[ ,]{1,2}(?:bus|bte|boite|box|app[.]?|appartement|flat|top|wohnung|et|b)[ .]{0,2}[0-9a-z]{1,4}(?![a-z0-9]))?"
_END = r"(?![a-z0-9]|[.,:][0-9]|,-|-[a-zA-Z]{3}|[ ][0-9]{3}|[ ]?(?:euro|eur|%|€))"
_EMERGENCY = frozenset(("100", "101", "112", "110", "999", "117", "118"))
_DATED = Lazy(
    "(?:vanaf|tot|op|partir du|jusqu'au|depuis le|des le|le|du|ab|bis|vom|from|until|on) $"
)
_OF_A_MONTH = re.compile(r"[0-3]?[0-9]/[01]?[0-9](?![0-9/])")
_IN_BRACKETS = re.compile(r"[A-Z][A-Za-z'&.-]*,? \($")
_OTHER_DIGIT = re.compile(
    r"(?<![0-9])(?!(?:101|112|100|110|999)(?![0-9a-z]))[0-9]|(?:nummer|nr[.]?|numero|number) [a-z]"
)
_TITLED = r"[A-Z'][A-Za-z'\-.]{0,30}"


@cache
def _label() -> str:
    return f"(?:{one_of('house_label', 'number_label')}[.]?|#)"


@cache
def _germanic() -> Lazy:
    """Return a street that ends like one, in Dutch or German, with its number."""
    sure = one_of("sure_street_ending")
    before = (
        r"(?:(?:ter hoogte van|t\.?h\.?v\.?|thv|op|aan|met|bij|am|an der|vor|at|au|het|la)[ ]){0,2}"
    )
    return Lazy(
        rf"(?<![A-Za-z0-9])(?P<street>(?:{_TITLED}{one_of('street_ending')}|[a-z'\-]{{2,30}}{sure}|(?:[A-Z][A-Za-z'\-]+ ){{1,3}}(?i:{sure}|ring|hof|park|heide|veld))[.]?)"
        rf"(?:[ ,]{{1,3}}(?:{before}(?i:{_label()})[ ]?)?|[ ]?\([ ]?(?:{_label()}[ ]?)?)(?P<number>(?i:{_MANY})){_BOX}{_END}"
    )


@cache
def _german() -> Lazy:
    start = one_of("german_street_start")
    return Lazy(
        rf"(?<![A-Za-z])(?P<street>(?i:{start}) [A-Z][a-z]{{2,25}})[ ,]{{1,2}}(?:(?i:{_label()})[ ]?)?(?P<number>{_NUMBER})"
        rf"(?![a-zA-Z0-9]|[.,:][0-9]|[.] [A-Z]|[ ](?:Uhr|[A-Z][a-z]+(?:en|e|er|n)(?![a-z])))"
    )


@cache
def _english() -> Lazy:
    return Lazy(
        rf"(?<![A-Za-z0-9])(?P<number>[1-9][0-9]{{0,3}}[a-hA-H]?),? (?:[A-Z][A-Za-z'\-.]+ ){{1,3}}(?-i:(?=[A-Z]))(?i:{one_of('english_street')})(?![a-z])"
    )


@cache
def _number_last() -> Lazy:
    """Return an English street as Belgians write it: “Birch Lane 33”."""
    return Lazy(
        rf"(?<![A-Za-z0-9])(?:[A-Z][A-Za-z'-]+ ){{1,3}}(?i:street|road|lane|avenue|crescent|terrace|grove),? (?i:{_label()} ?)?(?P<number>[1-9][0-9]{{0,2}}[a-h]?)"
        r"(?=[.,;!?)](?![0-9])|$| (?:was|were|is|had|has|last|on|between|at|in|yesterday|again|and)(?![a-z]))"
        rf"|(?<![a-z])(?:people|neighbours|family|couple|residents|those|the lady|the man|lives|live) at (?:no\.? |number )?(?P<other>[1-9][0-9]{{0,2}}[a-h]?)(?![a-z0-9:%.]| ?(?:am|pm|o'clock|hours|%|euro|years|per))"
    )


@cache
def _number_first() -> Lazy:
    """Return a Dutch street as English writes it: “27 Kastanjedreef”."""
    return Lazy(
        rf"(?<![A-Za-z0-9.,:/])(?P<number>[1-9][0-9]{{0,3}}[a-hA-H]?),? [A-Z][a-z'-]+{one_of('sure_street_ending')}(?![a-z])"
    )


@cache
def _small() -> tuple[Lazy, ...]:
    """Return what is found in small letters: French streets, houses, what is beside a number."""
    kind, word = (
        one_of("french_street"),
        rf"(?!{one_of('no_street_word')}(?![a-z]))[a-z0-9][a-z'\-.]*[ ]",
    )
    last = rf"(?!{one_of('no_street_word')}(?![a-z]))[a-z][a-z'\-]*"
    to = r"(?:(?:au|a hauteur du|a la hauteur du|numero)[ ])?"
    street = r"(?:straat|laan|dreef|plein|steenweg|weg|lei|street|road|lane|avenue)"
    return (
        Lazy(rf"(?<![a-z0-9.,:/])(?P<number>{_MANY}){_BOX}[ ]?,?[ ]{{0,2}}(?:(?:dans |en |a )?(?:de |d')?(?:la |l'|le |cette )?){kind}(?![a-z])[.]?[ ](?=[a-z'])"),
        Lazy(rf"(?<![a-z0-9]){kind}[.]? (?:(?:de|du|des|de la|de l'|d'|la|le|les|l'|aux?)[ ']?)?(?:{word}){{0,4}}?{last}[ ]?,?[ ]?{to}(?:{_label()}[ ]?)?(?P<number>{_NUMBER}){_BOX}{_END}(?![./][0-9])"),
        Lazy(rf"(?<![a-z0-9])(?:(?:habitants?|voisins?|maison|chez|face|porte|facade|famille|domicile|hauteur)[a-z ]{{0,12}} )?(?:au|du|le) (?P<number>[1-9][0-9]{{0,3}}(?: ?(?:bis|ter|[a-d]))?)(?=,? (?:de la |de l'|du |des |de cette )?{kind}(?![a-z]))"),
        Lazy(rf"(?<![a-z0-9.,:/])(?P<number>[1-9][0-9]{{0,3}}[a-h]?),? (?:{word}){{1,2}}(?:street|road|lane|avenue|crescent|terrace|grove)(?![a-z])"),
        Lazy(r"(?<![a-z0-9])(?:habitants?|voisins?|maison|chez (?:les gens|ceux)|face|porte|facade|domicile) (?:au|du) (?P<number>[1-9][0-9]{0,3}(?: ?(?:bis|ter|[a-d]))?)(?![0-9]|i?e(?:r|me)?(?![a-z])|ers?(?![a-z]))"),
        Lazy(rf"(?<![a-z0-9])(?:op|bij|van|aan|naast|tegenover|at|opposite|next to) (?:het )?(?P<number>[1-9][0-9]{{0,3}}[a-d]?)(?= (?:in|van|aan|on|in the|of) (?:de |het |the )?[a-z'\-]*{street})"),
        Lazy(rf"(?<![a-z0-9]){one_of('house')}[.]? (?:met |van |op |de |du |at |of |au |avec le |mit der |mit |in )?(?:{_label()}[ ]?)?(?P<number>{_NUMBER}){_BOX}{_END}(?! ?(?:dagen|nachten|slaap|kamer|chambre|zimmer|room|bedroom|mensen|personen|wohn))"),
    )  # fmt: skip


@cache
def _labelled() -> tuple[Lazy, Lazy, Lazy, Lazy]:
    """Return “nr. 12”, “nummer twaalf”, what such a number also follows, what it also counts."""
    words = "|".join(sorted(COUNTING, key=len, reverse=True))
    label = one_of("house_label", "number_label")
    return (
        Lazy(
            rf"(?<![a-z0-9])(?P<label>{_label()})[ ]?(?P<number>{_MANY}){_BOX}(?![a-z0-9]|[.,:/][0-9]|-[0-9]|[ ][0-9]|%)"
        ),
        Lazy(rf"(?<![a-z0-9])(?P<label>{label})[.]? (?:{words})(?![a-z])"),
        Lazy(rf"(?<![a-z]){one_of('not_of_a_house')}[ -]?$"),
        Lazy(rf"[ ](?:[a-z]+(?:e|de|te|en|ste|es|s)[ ])?{one_of('counted')}(?![a-z])"),
    )


@cache
def _spelled() -> Lazy:
    """Return “Eikenstraat tweeënveertig”; “Eikenstraat twee mannen” isn't one."""
    words = "|".join(sorted((word for word in COUNTING if len(word) > 8), key=len, reverse=True))
    short = "|".join(
        sorted((word for word in COUNTING if 2 < len(word) < 9), key=len, reverse=True)
    )
    tens = "vingt|trente|quarante|cinquante|soixante|septante|huitante|nonante|quatre[- ]vingt"
    ends = r"(?=[.;!?)]|$|,? (?:is|was|werd|wurde|ist|heeft|hat|a ete|est)(?![a-z]))"
    return Lazy(
        rf"(?<![a-z])[a-z'-]{{2,30}}{one_of('sure_street_ending')},? (?:nummer )?(?:(?:{words})(?![a-z])|(?:{short}){ends})"
        rf"|(?<![a-z]){one_of('french_street')} (?:[a-z'-]+ ){{0,3}}?[a-z'-]+,? (?:au )?(?:{tens})(?:[- ](?:et[- ])?[a-z]{{2,8}})?{ends}"
        rf"|(?<![a-z])(?:[a-z'-]+ ){{1,2}}(?:street|road|lane|avenue|crescent|grove),? (?:number )?(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ][a-z]{{3,5}})?{ends}"
    )


def find_spelled_houses(text: Text) -> Iterator[Hit]:
    """Yield streets with a house number in words."""
    if _is_home(text) and not text.words.isdisjoint(COUNTING):
        for match in _spelled().finditer(text.lower):
            yield Hit(Rule.HOUSE_NUMBER, *match.span(), level_of(Rule.HOUSE_NUMBER))


def find_places(text: Text, masked: Masked) -> Iterator[Hit]:
    """Yield house numbers, unless they're those of a public place."""
    if not _is_home(text):
        return
    if not _OTHER_DIGIT.search(masked.lower):
        return
    for start, end in _candidates(text, masked):
        if not _is_public(text, start, end):
            yield Hit(Rule.HOUSE_NUMBER, start, end, level_of(Rule.HOUSE_NUMBER))


def _is_home(text: Text) -> bool:
    """Tell whether a house number may be somebody's: a meeting's tells where to come."""
    return text.context.is_incident or not text.words.isdisjoint(terms("done_to"))


def _candidates(text: Text, masked: Masked) -> Iterator[tuple[int, int]]:
    for match in _germanic().finditer(masked.plain):
        street = match["street"].lower().rstrip(".")
        if not _is_count(text, match) and street not in terms("no_street"):
            yield match.span()
    for match in _german().finditer(masked.plain):
        if match["street"].lower().split(" ")[-1] not in terms("german_time") and not _is_count(
            text, match
        ):
            yield match.span()
    for match in _english().finditer(masked.plain):
        yield match.span()
    if text.language == "en":
        yield from (match.span() for match in _number_first().finditer(masked.plain))
        yield from (match.span() for match in _number_last().finditer(masked.plain))
    for pattern in _small():
        yield from (
            match.span() for match in pattern.finditer(masked.lower) if not _is_count(text, match)
        )
    yield from _with_label(text, masked.lower)
    yield from _in_known_street(text, masked.lower)


def _is_count(text: Text, match: re.Match[str]) -> bool:
    """Tell whether the number counts what comes after it, or is the police's."""
    is_boxed = re.match(
        r" ?,? ?(?:bus|bte|boite|box|app)(?![a-z])", text.lower[match.end("number") :]
    )
    if _DATED.search(text.lower, 0, match.start("number")) and _OF_A_MONTH.match(
        text.lower, match.start("number")
    ):
        return True
    street = re.match(rf",? {one_of('french_street')} ", text.lower[match.end("number") :])
    is_emergency = match["number"] in _EMERGENCY and not is_boxed and not street
    return is_emergency or _labelled()[3].match(text.lower, match.end("number")) is not None


@cache
def _venue() -> Lazy:
    return Lazy(f"(?<![a-z]){one_of('venue')}(?![a-z])")


@cache
def _near_home() -> Lazy:
    return Lazy(one_of("near_home"))


@cache
def _beside() -> Lazy:
    return Lazy(
        r"(?<![a-z])(?:op|bij|van|aan|uit|naast|tegenover|at|of|au|du|chez|bei|neben|opposite|next to) (?:het |de |the )?$"
    )


def _with_label(text: Text, masked: str) -> Iterator[tuple[int, int]]:
    """Yield “nr. 12” and the like, where a house is meant."""
    digits, spelled, other, _ = _labelled()
    for pattern in (digits, spelled):
        for match in pattern.finditer(masked):
            is_house = match["label"].rstrip(".") in terms("house_label")
            is_other = other.search(masked[max(match.start() - 25, 0) : match.start()]) is not None
            is_counting = pattern is digits and _is_count(text, match)
            is_near = _beside().search(masked, 0, match.start()) is not None
            is_near = is_near or "home" in text.about or _near_home().search(text.lower) is not None
            is_no = match["label"] == "no" and masked[match.end("label")] not in " ."
            if is_house or (not (is_other or is_counting or is_no) and is_near):
                yield match.span()


def _in_known_street(text: Text, masked: str) -> Iterator[tuple[int, int]]:
    """Yield the network's own streets with a number, also those that end like no other."""
    if not text.context.streets:
        return
    pattern = re.compile(
        rf"[a-z][a-z'\-. ]{{2,40}}?[ ,]{{1,2}}(?P<number>{_NUMBER})(?![a-z0-9]|[.,:][0-9])"
    )
    for match in pattern.finditer(masked):
        words = (
            masked[max(match.start("number") - 60, 0) : match.start("number")]
            .rstrip(" ,")
            .split(" ")
        )
        ends = {" ".join(words[-count:]) for count in range(1, 5)}
        if ends & text.context.streets and not _is_count(text, match):
            yield match.span("number")


def _is_public(text: Text, start: int, end: int) -> bool:
    """Tell whether it's the address of a place where people are invited to."""
    written = re.sub("[^a-z0-9]+", " ", text.lower[start:end]).strip()
    if any(written in re.sub("[^a-z0-9]+", " ", address) for address in text.context.addresses):
        return True
    is_named = _IN_BRACKETS.search(text.plain, 0, start) and text.plain[end : end + 1] == ")"
    return (
        bool(is_named) or _venue().search(text.lower[:start] + text.lower[end:]) is not None
    ) and text.words.isdisjoint(terms("happened"))
