"""
What mail programs and servers add to a text, and what stands around it.

A forwarded mail is the usual case: what police wrote stands below somebody's "see
below". So a text is cut into the mails that it holds; libraries that find the newest
reply would throw away just the one that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from binpub.source.mail_leftovers import without_requests, without_signature

LEAST = 40
"""Letters; a text of fewer, such as "for your information", isn't the one that is meant."""

LONGEST = 300
"""Letters; a longer line is text, whatever it looks like."""

_FORWARDS = r"fwd?|doorst|doorgest|doorgestuurd|tr|wg"
_TAG = r"\[[^\]]{1,20}\]"
_PREFIX = re.compile(
    rf"(?:(?:{_TAG}|(?:{_FORWARDS}|re|aw|antw|antwoord|betreft|betr) ?(?:\[\d+\])? ?:) ?)+", re.I
)
_IS_FORWARD = re.compile(
    rf"(?:{_TAG} ?)*(?:(?:re|aw|antw) ?: ?)*(?:{_FORWARDS}) ?(?:\[\d+\])? ?:", re.I
)

_KEYS = (
    r"van|from|de|von|verzonden|sent|envoyé|gesendet|datum|date|aan|to|à|an|cc|bcc|kopie|copie|"
    r"onderwerp|subject|objet|betreff|beantwoorden|reply-to|bijlagen?|attachments?|pièces? jointes?|"
    r"anlagen?|prioriteit|importance|belang"
)
_HEADER = re.compile(rf"(?:{_KEYS}) ?:(?:\*|\s|$).*", re.I)
_FIRST_KEY = re.compile(r"(?:van|from|de|von|datum|date|subject|onderwerp) ?:", re.I)
_SEPARATOR = re.compile(
    r"(?:begin )?(?:oorspronkelijk|origineel|original|forwarded|doorgestuurd)e? (?:bericht|message|mail)|"
    r"(?:début du )?message (?:d[’']origine|original|transféré|réexpédié)|"
    r"(?:anfang der )?(?:ursprüngliche|weitergeleitete)n? (?:nachricht|mail)",
    re.I,
)
_WROTE = re.compile(
    r"(?:op|on|le|am) .{4,200} (?:schreef|wrote|a écrit|schrieb)\b.{0,120}:"
    r"|.{4,200} (?:schreef op|schrieb am) .{4,80}:",
    re.I,
)

_GREETING = re.compile(
    r"(?:beste|geachte|dag|hallo|hoi|goede(?:n|ndag|morgen|middag|navond)|goeie\w*|waarde|dear|hello|hi|"
    r"good \w+|bonjour|bonsoir|madame|monsieur|chère?s?|sehr geehrte\w*|liebe\w*|guten \w+)\b[^.!?:]{0,60}",
    re.I,
)
_CLOSING = re.compile(
    r"(?:met (?:de )?(?:vriendelijke|oprechte|hartelijke|collegiale|beste) groet\w*|"
    r"(?:vriendelijke|hartelijke|beste) groet\w*|(?:veel )?groet(?:en|jes)?|m\.?v\.?g\.?|hoogachtend|"
    r"met (?:de meeste )?hoogachting|alvast bedankt|(?:bien |très )?cordialement|bien à vous|"
    r"(?:sincères |meilleures )?salutations|mit freundlichen grüßen|mit freundlichem gruß|"
    r"freundliche grüße|viele grüße|(?:kind|best|warm) ?regards|regards|yours (?:sincerely|faithfully)|"
    r"many thanks)\b[^.:?]{0,40}",
    re.I,
)
_NOISE = re.compile(
    r"^disclaimer\b|uitsluitend bestemd voor de (?:geadresseerde|ontvanger)|"
    r"^(?:dit|deze) (?:e-?mail|bericht|mail)\b.{0,120}\b(?:vertrouwelijk|bestemd)|"
    r"^(?:ce|cet) (?:message|courriel|e-?mail)\b.{0,120}\b(?:confidentiel|destiné|réservé)|"
    r"^diese (?:e-?mail|nachricht)\b.{0,120}\b(?:vertraulich|bestimmt)|"
    r"^this (?:e-?mail|message)\b.{0,120}\b(?:confidential|intended|privileged)|"
    r"(?:denk aan|respecteer) het milieu|before (?:you )?print(?:ing)? this|"
    r"^(?:verzonden|verstuurd) (?:vanaf|met|via) |^sent from my|^envoyé (?:de mon|depuis)|^gesendet von|"
    r"^outlook voor |^get outlook|"
    r"^(?:caution|let op|opgelet|attention|achtung|waarschuwing)\b.{0,80}\b(?:externe? (?:e-?mail|afzender|bron)|"
    r"external (?:e-?mail|sender)|outside (?:of )?(?:the|your|our)|buiten (?:de|onze|het|jouw)|"
    r"expéditeur externe|externer absender)",
    re.I,
)


def _bare(line: str) -> str:
    """Return a line without the marks of a quotation and of bold letters around it."""
    return line.strip(" \t>*_-:,!") if len(line) <= LONGEST else ""


def is_forwarded(subject: str) -> bool:
    """
    Tell whether a subject says that the mail was passed on.

    >>> is_forwarded("[EXTERN] FW: Inbraak"), is_forwarded("RE: Inbraak")
    (True, False)
    """
    return _IS_FORWARD.match(" ".join(subject.split())) is not None


def cut_subject(subject: str) -> str:
    """
    Return a subject without what mail programs put before it.

    >>> cut_subject("[EXTERN] FW: RE: Inbraak in de Kerkstraat")
    'Inbraak in de Kerkstraat'
    """
    plain = " ".join(subject.split())
    prefix = _PREFIX.match(plain)
    return plain[prefix.end() :] if prefix else plain


@dataclass
class _Piece:
    """One of the mails that a text holds."""

    lines: list[str]
    is_passed_on: bool = False
    """Whether the header of a mail stands above it."""


def choose_text(text: str, *, is_forward: bool) -> str:
    """
    Return what somebody wrote for others: without greeting, signature and disclaimer.

    Of a mail that was passed on that is the first one below it with some text; of any
    other the newest, and what it answers goes.
    """
    pieces = _split(text.split("\n"))
    below = [piece for piece in pieces if piece.is_passed_on]
    # Who passes something on by hand doesn't always leave the FW: in the subject.
    candidates = [*below, *pieces] if is_forward else pieces
    cleaned = [_clean(piece, unquote=piece.is_passed_on) for piece in candidates]
    longest = max(cleaned, key=len, default="")
    return next((one for one in cleaned if len(one) >= LEAST), longest)


def _split(lines: list[str]) -> list[_Piece]:
    pieces, at = [_Piece([])], 0
    while at < len(lines):
        if end := _end_of_header(lines, at):
            pieces.append(_Piece([], is_passed_on=True))
            at = end
        elif size := _says_who_wrote(lines, at):
            pieces.append(_Piece([]))
            at += size
        else:
            pieces[-1].lines.append(lines[at])
            at += 1
    return pieces


def _says_who_wrote(lines: list[str], at: int) -> int:
    """Return how many lines say who wrote what is quoted below; the sentence is often broken in two."""
    for size in (1, 2):
        sentence = " ".join(line.strip(" \t>*_") for line in lines[at : at + size])
        if len(sentence) <= LONGEST and _WROTE.fullmatch(sentence):
            return size
    return 0


def _end_of_header(lines: list[str], at: int) -> int:
    """Return where the header of a mail within the text ends, or 0 when none begins here."""
    is_separator = _is_separator(lines[at])
    start = at + 1 if is_separator else at
    while is_separator and start < len(lines) and not lines[start].strip(" >*"):
        start += 1
    if start < len(lines) and _FIRST_KEY.match(_marked(lines[start])):
        end, found = start, 0
        while end < len(lines):
            is_key = _HEADER.fullmatch(_marked(lines[end])) is not None
            if not is_key and not _goes_on(lines, end):
                break
            found, end = found + is_key, end + 1
        if found >= 2:
            return end
    return at + 1 if is_separator else 0


def _marked(line: str) -> str:
    """Return a line without what stands before its key."""
    return line.lstrip(" \t>*") if len(line) <= LONGEST else ""


def _is_separator(line: str) -> bool:
    rule = line.strip(" >")
    is_rule = len(rule) >= 20 and not rule.strip("_")
    return is_rule or _SEPARATOR.fullmatch(_bare(line)) is not None


def _goes_on(lines: list[str], at: int) -> bool:
    """Tell whether a line is within a header: a long list of addresses, or a blank before a key."""
    line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
    if line.strip(" >"):
        return "@" in line and len(line) <= LONGEST and not line.lstrip(" >").endswith(".")
    return bool(_HEADER.fullmatch(_marked(following)))


def _clean(piece: _Piece, *, unquote: bool) -> str:
    lines = piece.lines
    if unquote and _is_quoted(lines):
        lines = [re.sub(r"^[ \t]*> ?", "", line) for line in lines]
    lines = [line for line in lines if not line.lstrip().startswith(">")]
    lines = _without_start(list(_until_end(lines)))
    blocks = "\n".join(lines).split("\n\n")
    kept = (without_requests(block) for block in blocks if not _is_noise(block))
    signed = [block for block in kept if block.strip()]
    return "\n\n".join(block.strip("\n") for block in without_signature(signed)).strip()


def _is_noise(block: str) -> bool:
    return _NOISE.search(" ".join(block.split()).strip("*_ ")) is not None


def _is_quoted(lines: Iterable[str]) -> bool:
    written = [line for line in lines if line.strip()]
    quoted = sum(line.lstrip().startswith(">") for line in written)
    return quoted > len(written) / 2


def _is_greeting(line: str) -> bool:
    """Tell whether a line greets: it ends in a comma, or has few words."""
    bare = _bare(line)
    is_short = line.rstrip(" *").endswith((",", "!")) or len(bare.split()) <= 4
    return is_short and _GREETING.fullmatch(bare) is not None


def _without_start(lines: list[str]) -> list[str]:
    """Return a text without the blank lines, warnings and greeting above it."""
    at = 0
    while at < len(lines) and (not lines[at].strip() or _is_noise(lines[at])):
        at += 1
    return lines[at + 1 :] if at < len(lines) and _is_greeting(lines[at]) else lines[at:]


def _until_end(lines: list[str]) -> Iterator[str]:
    """Yield the lines above a signature: a closing, or two hyphens; any other rule goes alone."""
    has_text = False
    for line in lines:
        stripped = line.strip()
        is_rule = len(stripped) >= 2 and not stripped.strip("-_=*–— ")
        is_end = stripped == "--" or _CLOSING.fullmatch(_bare(line)) is not None
        if is_end and has_text:
            return
        has_text = has_text or bool(stripped and not _is_greeting(line))
        if not is_end:
            yield "" if is_rule else line
