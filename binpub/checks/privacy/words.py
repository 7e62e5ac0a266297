"""The rules that are lists of phrases: who is described, who was away, who is told to act."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from binpub.checks.privacy.levels import level_of
from binpub.checks.privacy.lexicon import WORDS, Lexicon
from binpub.checks.privacy.terms import terms
from binpub.checks.privacy.text import Hit, Text
from binpub.model.privacy import Rule
from binpub.problems import Level

Guard = Callable[[Text, Lexicon, int, int], bool]
_HOUSE = re.compile(
    "(?<!je )(?<!uw )(?<!jouw )(?<!votre )(?<!your )(?<!ihr )(?<!eine )(?<!een )(?<!a )(?<!une )(?<!ein )"
    "(?<![a-z])(?:huis|villa|woning|maison|haus|house|bungalow|boerderij|ferme) "
    "(?:met|van|op|aan|aux|avec|des|mit|von|der|with|of|at|on) (?!je |uw |een |vos |your )|(?<![a-z])die lui|de mensen van|les gens du|die leute vo|mijn ouders|mes parents|meine eltern|my parents"
)
_JOINED = re.compile(
    r"(?<![a-z])(?:en|et|und|and|die|qui|who|zodat|damit|terwijl|zolang|omdat|want|als(?= (?:ze|hij|zij|ie|er) )"
    "|wenn(?= (?:sie|er|es) )|weil|pendant qu|tant qu|quand|while|because)(?![a-z])"
)
_WITHOUT = re.compile(
    "(?<![a-z])(?:zonder (?=slot|sleutel|licht|verlicht|lawaai|geluid|aarzel|twijfel|pardon|schroom|schrik|genade|omkijken|dralen)"
    "|without (?=mercy|hesitat|a lock|a sound|warning|lights)|sans (?=pitie|hesit|antivol|bruit|cadenas)|ohne (?=zu zoger|gnade|schloss|licht))"
)
_THEN_ASKED = re.compile(
    "[,;:] (?:dus |so |donc |alors |also )?(?:wer|wie|qui|who|can|kan|kann|konnt|letten|let|kunnen|kunt|willen|wil|houden|houdt|kijken|could|will|would|pouvez|pourriez|passt|passen|schaut) "
)
_POLITE = re.compile(
    "^(?:[a-z]+ ){0,2}(?:fijn|graag|leuk|tof|lief|prettig|super|merci|bedankt|dank|gentil|sympa|schon|nett|nice|great|good|kind|grateful) (?:als|si|wenn|if) [^,;:]*[,;:]"
)
_WITH_WHOM = re.compile("^ ?(?:bij|van|aan|met|voor|over) wie ")
_CLAUSE_END = re.compile(r"[,;:()]")


def find_words(text: Text, *, is_named: bool = False) -> Iterator[Hit]:
    """
    Yield what the word lists find, unless the sentence makes it harmless.

    Some phrases count only in a sentence that names a person.
    """
    for lexicon in text.lexicons:
        for rule, phrase in lexicon.find(text.stems):
            if rule is Rule.VALID_UNTIL or (phrase.is_named and not is_named):
                continue
            for start, end in phrase.find(text.lower):
                guards = GUARDS.get(rule, ())
                if not any(
                    guard(text, lexicon, start, end)
                    for guard in guards
                    if guard is not _is_denied or phrase.words.isdisjoint(lexicon.sets.words("not"))
                ):
                    yield Hit(rule, start, end, phrase.level or level_of(rule))


def find_described(text: Text) -> Iterator[Hit]:
    """Yield where a sentence tells what somebody looks like; it may, until a last day."""
    for lexicon in text.lexicons:
        for rule, phrase in lexicon.find(text.stems):
            if rule is Rule.VALID_UNTIL:
                hits = (Hit(rule, *span, Level.WARNING) for span in phrase.find(text.lower))
                yield from (hit for hit in hits if not is_fine(text, hit))


def is_fine(text: Text, hit: Hit) -> bool:
    """Tell whether a phrase that is marked as fine covers a part of a finding."""
    for lexicon in text.lexicons:
        for rule, phrase in lexicon.find(text.stems, is_fine=True):
            if rule is hit.rule:
                for start, end in phrase.find(text.lower):
                    if start < hit.end and end > hit.start:
                        return True
    return False


def _is_addressed(text: Text, lexicon: Lexicon, _start: int, _end: int) -> bool:
    """Tell whether the sentence speaks to the reader: it's advice, and nobody's life."""
    # A Dutch “14 u” is an hour, and a German “sie” isn't the reader.
    sentence = re.sub(r"[0-9] ?u(?![a-z])|a[.]u[.]b|s[.]v[.]p", "", text.lower)
    if not lexicon.sets.words("you").isdisjoint(WORDS.findall(sentence)):
        return True
    capitals = lexicon.sets.words("formal")
    if not capitals:
        return False
    words = re.findall("[A-Za-z]+", text.plain[1:])
    return any(word[0].isupper() and word.lower() in capitals for word in words)


def _is_advice(text: Text, lexicon: Lexicon, start: int, end: int) -> bool:
    """Tell whether the sentence speaks to the reader, and of nobody else."""
    return terms("third").isdisjoint(text.words) and _is_addressed(text, lexicon, start, end)


def _is_told_to_neighbours(text: Text, lexicon: Lexicon, start: int, end: int) -> bool:
    """Tell whether the sentence speaks to the reader, and not of a certain house."""
    asked = _THEN_ASKED.search(text.lower, end)
    told = replace(text, lower=text.lower[: asked.start()]) if asked else text
    return not _HOUSE.search(text.lower) and _is_addressed(told, lexicon, start, end)


def _is_conditional(text: Text, lexicon: Lexicon, start: int, end: int) -> bool:
    """Tell whether it's said of a case that may be: “if”, “who”, “whenever”."""
    begin = max(text.lower.rfind(sign, 0, start) for sign in ",;:(") + 1
    opening = _with_si(_POLITE.sub("", text.lower[:start]))[:3]
    clause = _with_si(
        _WITH_WHOM.sub("", text.lower[begin:start] if begin else text.lower[:start])
        + " "
        + text.lower[start:end].split(" ")[0]
    )
    if not lexicon.sets.words("if").isdisjoint(opening + clause):
        return True
    return _is_of_anybody(opening, lexicon) or _is_of_anybody(["", *clause], lexicon)


def _is_of_anybody(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether it's of “those who”: “the man who” is somebody."""
    relatives, anybody = lexicon.sets.words("relative"), lexicon.sets.words("anybody")
    is_opening = bool(words) and words[0] in relatives
    return is_opening or any(
        one in anybody and other in relatives for one, other in pairwise(words)
    )


def _with_si(text: str) -> list[str]:
    """Return the words of a text; a French “s'il” is an “if”, and “s'est” isn't."""
    return WORDS.findall(re.sub(r"(?<![a-z])s'(?=ils?(?![a-z]))", "si ", text))


def _is_asked(text: Text, lexicon: Lexicon, start: int, end: int) -> bool:
    """Tell whether the sentence is a question: to the reader, so advice follows."""
    if not text.lower.rstrip(" \"')").endswith("?"):
        return False
    # “They're in Spain, who looks after the house?” tells first, and asks then.
    verbs = lexicon.sets.words("be_away")
    asked = _THEN_ASKED.search(text.lower, end)
    return not (asked and not verbs.isdisjoint(WORDS.findall(text.lower[: asked.start()])))


def _is_wondered(text: Text, lexicon: Lexicon, start: int, end: int) -> bool:
    """Tell whether it's a question that calls nobody, like “a trap of your own?”."""
    return _is_asked(text, lexicon, start, end) and terms("urging").isdisjoint(text.words)


def _is_an_event(text: Text, lexicon: Lexicon, _start: int, _end: int) -> bool:
    """Tell whether the sentence announces a talk or a course on something."""
    return not lexicon.sets.words("event").isdisjoint(text.words)


def _is_denied(text: Text, lexicon: Lexicon, start: int, end: int) -> bool:
    """Tell whether it's advised against: “don't follow anybody”, “never”, “it's forbidden to”."""
    if _is_asked(text, lexicon, start, end) and not terms("urging").isdisjoint(text.words):
        return False  # “Can't we stop him?”
    sentence = _WITHOUT.sub(_blank, text.lower.replace("can't", "not  "))
    sentence = _without_hesitation(sentence, lexicon)
    denials = lexicon.sets.words("not")
    begin, finish = _clause(sentence, start, end, lexicon)
    joined = _JOINED.search(sentence, end, finish)
    if not denials.isdisjoint(
        WORDS.findall(sentence[begin : joined.start() if joined else finish])
    ):
        return True
    nobody = lexicon.sets.words("nobody")
    if not nobody.isdisjoint(WORDS.findall(sentence[end:])):
        return True
    earlier = sentence[:begin]
    duties = lexicon.sets.words("duty")
    contrast = lexicon.sets.words("but")
    while earlier:
        words = WORDS.findall(earlier)
        last_clause = _CLAUSE_END.split(earlier.rstrip(" ,;:()"))[-1]
        clause_words = frozenset(WORDS.findall(last_clause))
        if not contrast.isdisjoint(words):
            return False
        if clause_words & denials and clause_words & duties:
            return True
        shorter = earlier.rstrip(" ,;:()")[: -len(last_clause) or None]
        if len(shorter) >= len(earlier):
            return False
        earlier = shorter
    return False


def _blank(match: re.Match[str]) -> str:
    return "_" * len(match[0])


def _without_hesitation(sentence: str, lexicon: Lexicon) -> str:
    """Blank out “don't wait”: what follows it is a call all the more."""
    hesitations, denials = lexicon.sets.words("hesitate"), lexicon.sets.words("not")
    words = list(WORDS.finditer(sentence))
    for at, word in enumerate(words):
        if word[0] in denials and word[0] not in terms("forbidden"):
            near = words[max(at - 3, 0) : at + 4]
            if any(one[0] in hesitations for one in near):
                sentence = sentence[: word.start()] + "_" * len(word[0]) + sentence[word.end() :]
    return sentence


def _clause(sentence: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return where the clause around a piece of a sentence begins and ends."""
    begins = [match.end() for match in _CLAUSE_END.finditer(sentence, 0, start)]
    finish = _CLAUSE_END.search(sentence, end)
    begin, last = (begins[-1] if begins else 0), (finish.start() if finish else len(sentence))
    for word in lexicon.sets.words("but"):
        for match in re.finditer(rf"(?<![a-z]){word}(?![a-z])", sentence):
            if begin < match.end() <= start:
                begin = match.end()
            elif end <= match.start() < last:
                last = match.start()
    return begin, last


def _is_polices(text: Text, lexicon: Lexicon, start: int, end: int) -> bool:
    """Tell whether the police do it: they may."""
    sentence = text.lower
    begin, finish = _clause(sentence, start, end, lexicon)
    police, until = lexicon.sets.words("police"), lexicon.sets.words("until")
    before = WORDS.findall(sentence[begin:start])
    if not until.isdisjoint(before):
        return False
    if not police.isdisjoint(before):
        return True
    after = " ".join(WORDS.findall(sentence[end:finish]))
    by = "|".join(sorted(lexicon.sets.words("by"))) or "by"
    return bool(
        re.search(rf"(?:^| )(?:{by})(?: [a-z]+)?(?: (?:{'|'.join(sorted(police))}))(?: |$)", after)
    )


def _is_general(text: Text, _lexicon: Lexicon, _start: int, _end: int) -> bool:
    """Tell whether the sentence is about many: an offer, a duty, a party."""
    return "€" in text.lower or not terms("general").isdisjoint(text.words)


def _is_rumour(text: Text, lexicon: Lexicon, _start: int, _end: int) -> bool:
    """Tell whether the sentence speaks against a rumour."""
    denials = lexicon.sets.words("not")
    return not (denials.isdisjoint(text.words) or terms("rumour").isdisjoint(text.words))


def _is_advised(text: Text, lexicon: Lexicon, _start: int, _end: int) -> bool:
    """Tell whether the sentence says how not to describe somebody."""
    denials = lexicon.sets.words("not")
    return not (denials.isdisjoint(text.words) or terms("describing").isdisjoint(text.words))


GUARDS: Mapping[Rule, tuple[Guard, ...]] = {
    Rule.ABSENCE: (_is_told_to_neighbours, _is_conditional, _is_asked),
    Rule.HEALTH: (_is_advice, _is_asked, _is_conditional, _is_an_event),
    Rule.GUILT: (_is_conditional, _is_asked, _is_rumour),
    Rule.REPORTER: (_is_conditional, _is_asked),
    Rule.ORIGIN_DESCRIPTION: (_is_advised,),
    Rule.MINOR: (_is_general,),
    Rule.CALL_TO_ACT: (_is_denied, _is_wondered, _is_polices),
    Rule.SOCIAL_MEDIA: (_is_denied,),
}
"""What makes a finding harmless, a rule."""
