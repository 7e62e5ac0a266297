"""What police write to who passes a mail on, and not to residents: that it be spread, and who signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST_REQUEST = 200
"""Letters; a longer sentence says more than that the mail must be passed on."""

_ASKS = re.compile(
    r"(?:(?:mogen wij u vragen|wij vragen u|we vragen u|beste coördinator),? )?"
    r"(?:gelieve|graag|alstublieft|alsjeblieft|aub|a\.?u\.?b\.?|kan|kun|kunt|kunnen|wil|wilt|willen|mag|mogen|zou|"
    r"zouden|om|verspreid|deel|stuur|merci|veuillez|prière|pouvez|pourriez|diffusez|bitte|können|könnten|könnt|"
    r"please|kindly|could|can|would)\b",
    re.I,
)
_THIS = re.compile(
    r"\b(?:dit|dies|this|ceci|(?:(?:de|het|deze|volgende?|onderstaande?|bijgaande?|hierop|ons|ce|cet|cette|le|la|notre|"
    r"diese[nrs]?|folgende[nrs]?|die|the|following|our|message|below) (?:bericht|boodschap|info\w*|mail|e-mail|tekst|"
    r"message|courriel|communiqué|texte|avis|nachricht|mitteilung|meldung|text|notice|warning|below|ci-dessous)))\b",
    re.I,
)
_SPREADS = re.compile(
    r"\b(?:ver(?:spreid\w*|delen|teilen|breiten)|(?:door|rond)(?: te |te|ge)?(?:sturen|stuurd|mailen|maild|geven)|"
    r"(?:stuur|mail|geef)\b.* (?:door|rond)|delen|deel|bezorgen|diffus\w+|transférer|transmettre|relayer|partager|"
    r"weiterleiten|weiterzuleiten|weitergeben|teilen|distribute|forward|circulate|spread|share|pass .*on)\b",
    re.I,
)
_BUT = re.compile(
    r"\b(?:niet|geen|nooit|pas|nicht|kein\w*|not|never|don[’']t|politie|police|polizei|ons|nous|uns|us)\b",
    re.I,
)
"""What must be kept: that it must not be spread, and what police ask to be sent to them."""

_SIGNED = re.compile(
    r"(?i:(?:(?:de|uw|jouw|je|la|votre|le|die|ihre|your|the) )?(?:lokale |federale |local |locale )?"
    r"(?:politie(?:zone)?|pz|wijkpolitie|zone de police|police(?: locale| zone)?|polizei(?:zone)?|gemeente|stad|commune|"
    r"ville|gemeinde|stadt|(?:hoofd|wijk)?inspecteur|(?:hoofd)?commissaris|wijkagent|inspecteur principal|"
    r"(?:bin-?)?coördinator)\b)"
    r"(?: (?:van|de|der|den|het|du|des|la|le|von|en|et|und|and|of|in|te|/|&|-|–|—)|,? [A-ZÀ-Ý][\w’'/.-]*)*"
)


def without_requests(block: str) -> str:
    """
    Return a paragraph without the sentences that ask to pass it on.

    >>> without_requests("Gelieve dit te verspreiden in uw BIN. Er is ingebroken.")
    'Er is ingebroken.'
    """
    parts = re.split(r"((?<=[.!?:])\s+|\n(?=[A-ZÀ-Ý]))", block)
    if not any(map(_asks_to_spread, parts[::2])):
        return block
    kept = (
        part + blank
        for part, blank in zip(parts[::2], [*parts[1::2], ""], strict=True)
        if not _asks_to_spread(part)
    )
    return "".join(kept).strip()


def _asks_to_spread(sentence: str) -> bool:
    line = " ".join(sentence.split()).strip("*_ ")
    return (
        len(line) <= LONGEST_REQUEST
        and _ASKS.match(line) is not None
        and all(one.search(line) for one in (_THIS, _SPREADS))
        and not _BUT.search(line)
    )


def without_signature(blocks: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs without the name of a service or a role that stands alone at the end."""
    *before, last = [*blocks] or [""]
    yield from before
    lines = last.strip().split("\n")
    at = next((at for at, line in enumerate(lines) if _is_signature(line)), len(lines))
    # Below the name its street and number may stand, but no sentence.
    is_end = not any(line.rstrip().endswith((".", "!", "?")) for line in lines[at:])
    has_text = bool(before) or at > 0
    yield "\n".join(lines[:at]) if is_end and has_text else last


def _is_signature(line: str) -> bool:
    return _SIGNED.fullmatch(line.strip(" \t*_-–—")) is not None
