"""What looks like a number of somebody and is none: dates, times, amounts, roads."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = (
    "jan(?:uari|vier|uary|uar)?|feb(?:ruari|ruary|ruar)?|fev(?:rier)?|maart|mrt|mars|marz|march|mar|apr(?:il)?|avr(?:il)?|mei|mai|may|juni|juin|june|jun"
    "|juli|juillet|juil|july|jul|aug(?:ustus|ust)?|aout|sept?(?:ember|embre)?|okt(?:ober)?|oct(?:ober|obre)?|nov(?:ember|embre)?|dec(?:ember|embre)?|dez(?:ember)?"
)
_HARMLESS = re.compile(
    rf"""
    (?=[0-9€$£]|(?:eur|euro|e|n|r|a|d|cr)[\ -]?[0-9])(?:
    (?<![0-9])(?:19|20)[0-9]{{2}}-[01][0-9]-[0-3][0-9](?:[ T][0-2][0-9]:[0-5][0-9])?(?![0-9])   # 2026-11-20
    | (?<![0-9.:/-])[0-3]?[0-9]\ ?([-/.])\ ?[01]?[0-9]\ ?\1\ ?(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}(?![0-9 .-]*[A-Za-z]{{2}}|[-./ ][0-9]))(?![0-9])
    | (?<![0-9])[0-3]?[0-9][.]?\ (?:{_MONTHS})[.]?(?:\ (?:19|20)[0-9]{{2}})?(?![a-z0-9])        # 20 november 2026
    | (?<![0-9.:/+-])[0-2]?[0-9][:.][0-5][0-9](?![0-9]|[.:/-][0-9]|\ [0-9]{{2}}[ .])(?!\ ?-\ ?[0-9]+\.[0-9]+\.)  # 22:30
    | (?<![0-9a-z])[0-2]?[0-9]\ ?(?:uur|u|h|uhr)\ ?(?:[0-5][0-9])?(?![a-z0-9])                  # 22 u 30
    | (?:€|eur|euro|\$|£)\ ?[0-9][0-9 .,]*                                                      # € 1.250
    | [0-9][0-9 .,]*\ ?(?:€|eur(?:o|os)?|km|meter|m2|kwh|%|procent|pct)(?![a-z0-9])
    | (?<![a-z0-9])(?:e|n|r|a|d|cr)-?[0-9]{{1,4}}(?![0-9a-z]|-[0-9a-z]|\ [0-9]{{2,}}|[ -][a-z]{{2}}[ -]?[0-9])   # E40, N12
    )""",
    re.VERBOSE,
)
_ADDRESS = re.compile(
    r"\]\([^)\n]{0,500}\)|(?:https?://|www\.)[^\s)>\]]+|(?<![^\s<>()])[^\s@<>()]{1,64}@[^\s@<>()]+"
)
_HAS_ADDRESS = re.compile(r"\]\(|://|www\.|@")


def mask_harmless(lower: str) -> str:
    """
    Return a text with dates, times, amounts and roads crossed out, of the same length.

    >>> mask_harmless("op 20/11/2026 om 22:30")
    'op __________ om _____'
    """
    return _HARMLESS.sub(_cross_out, lower)


def _cross_out(match: re.Match[str]) -> str:
    return "_" * len(match[0])


@dataclass(frozen=True)
class Masked:
    """A text twice, with capitals and without, where what is harmless is crossed out."""

    plain: str
    lower: str

    @classmethod
    def of(cls, plain: str, lower: str) -> Masked:
        """Cross out addresses, dates, times, amounts and roads."""
        if _HAS_ADDRESS.search(lower):
            lower = _ADDRESS.sub(_cross_out, lower)
        masked = mask_harmless(lower)
        if "_" not in masked:
            return cls(plain, masked)
        pieces, at = [], 0
        for match in re.finditer("_+", masked):
            pieces += [plain[at : match.start()], match[0]]
            at = match.end()
        return cls("".join(pieces) + plain[at:], masked)
